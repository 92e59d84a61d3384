--TEST--
Trust by a folder of authorities, a client certificate, IPv6, old TLS: each told in words
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel(['ipv6' => true]);
$panel->config('API_ALLOWED_IP', 'allow-all');
$say = function (string $what, array $options, bool $in_short = false) use ($panel) {
    try {
        hestia_call(hestia_server(array_filter($options, 'is_scalar')), 'v-list-users', ['list']);
        echo "$what: done\n";
    } catch (Hestia\Exception $e) {
        echo "$what: ", get_class($e), ' ', $e->getOutcome(), $in_short ? '' : ', ' . preg_replace('/:\d{4,}/', ':PORT', $e->getMessage()), "\n";
    }
};
$folder = $panel->directory() . '/authorities';
mkdir($folder);
$hash = openssl_x509_parse(file_get_contents($panel->caFile()))['hash'];
copy($panel->caFile(), "$folder/$hash.0");
$say('a hashed folder', ['ca_file' => null, 'ca_dir' => $folder] + $panel->server());
mkdir("$folder/empty");
$say('an empty folder', ['ca_file' => null, 'ca_dir' => "$folder/empty"] + $panel->server());
$say('::1', ['host' => '::1'] + $panel->server());
$say('a name, and ::1 dialled', ['host' => 'localhost', 'address' => '::1'] + $panel->server());

$panel->fault('accept', ['client_certificate' => true]);
$panel->closeIdle();
$say('a client certificate is asked for', $panel->server(), true);
$say('the right one', $panel->server(['client_cert' => $panel->clientCertificate()]));
$say('with the key named', $panel->server(['client_cert' => $panel->clientCertificate(), 'client_key' => $panel->clientCertificate()]));
$say('one of another authority', $panel->server(['client_cert' => $panel->clientCertificate(false)]), true);
$say('a file that is not there', $panel->server(['client_cert' => '/nonexistent/client.pem']));
$panel->clearFaults();
foreach (['1.1', '1.2', '1.3'] as $version) {
    $panel->fault('accept', ['tls' => $version]);
    $panel->closeIdle();
    $say("TLS $version", $panel->server(), true);
}
?>
===DONE===
--EXPECTF--
a hashed folder: done
an empty folder: Hestia\TlsError not_sent, The certificate of the panel localhost:PORT is signed by an authority that this machine does not know; install one of a public authority on the panel, or write its CA file (ca_file = ...) or public key (pin = sha256//...) in the server's settings.
::1: done
a name, and ::1 dialled: done
a client certificate is asked for: Hestia\TransportError not_sent
the right one: done
with the key named: done
one of another authority: Hestia\%sError not_sent
a file that is not there: Hestia\TlsError not_sent, The client certificate for the panel localhost:PORT cannot be read, or does not belong to its key; correct client_cert and client_key in the server's settings.
TLS 1.1: Hestia\TlsError not_sent
TLS 1.2: done
TLS 1.3: done
===DONE===
