--TEST--
TLS is verified, and each fault of a certificate has its own sentence
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$say = function (array $extra) use ($panel) {
    $calls = count($panel->calls());
    try {
        $reply = hestia_call(hestia_server($panel->server($extra)), 'v-list-users', ['list']);
        echo '  done', $reply->insecure ? ', not verified' : '', "\n";
    } catch (Hestia\TlsError $e) {
        echo '  ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
    if (isset($e) && count($panel->calls()) !== $calls) {
        echo "  THE REQUEST WAS SENT\n";
    }
};
foreach (['good', 'expired', 'self-signed', 'wrong-name', 'other-ca'] as $certificate) {
    echo "$certificate\n";
    $panel->certificate($certificate);
    $say([]);
}
echo "self-signed and insecure\n";
$panel->certificate('self-signed');
$say(['ca_file' => null, 'insecure' => true]);
$panel->certificate('good');
echo "pin\n";
$say(['ca_file' => null, 'pin' => $panel->pin()]);
echo "wrong pin\n";
$say(['ca_file' => null, 'pin' => 'sha256//' . base64_encode(str_repeat('x', 32))]);
echo "pin, although the system does not know the authority, and without: the system store\n";
$say(['ca_file' => null]);
echo "ca_file that is not there\n";
$say(['ca_file' => '/nonexistent/ca.pem']);
echo "address dialled, name checked\n";
$say(['host' => 'localhost', 'address' => '127.0.0.1']);
$say(['host' => 'panel.example.com', 'address' => '127.0.0.1']);
echo "not TLS\n";
$panel->fault('accept', ['tls_off' => true]);
$panel->closeIdle();
$say([]);
?>
===DONE===
--EXPECT--
good
  done
expired
  not_sent: The certificate of the panel localhost:PORT has expired; renew it on the panel (v-update-host-certificate or Let's Encrypt for the host name).
self-signed
  not_sent: The certificate of the panel localhost:PORT is self-signed, so nobody vouches for it; install one of a public authority on the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.
wrong-name
  not_sent: The certificate of the panel localhost:PORT is made for another name; enter the host name that is in the certificate as the server's host name.
other-ca
  not_sent: The certificate of the panel localhost:PORT is signed by an authority that this machine does not know; install one of a public authority on the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.
self-signed and insecure
  done, not verified
pin
  done
wrong pin
  not_sent: The public key of the panel localhost:PORT is not the pinned one: its certificate was renewed with a new key, or another machine answers; compare on the panel before you change the pin in the server's settings.
pin, although the system does not know the authority, and without: the system store
  not_sent: The certificate of the panel localhost:PORT is signed by an authority that this machine does not know; install one of a public authority on the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.
ca_file that is not there
  not_sent: The ca_file for the panel localhost:PORT cannot be read or holds no certificate; correct its path in the server's settings.
address dialled, name checked
  done
  not_sent: The certificate of the panel panel.example.com:PORT is made for another name; enter the host name that is in the certificate as the server's host name.
not TLS
  not_sent: What listens on localhost:PORT does not speak TLS; HestiaCP's own port is 8083 unless it was changed: correct the port.
===DONE===
