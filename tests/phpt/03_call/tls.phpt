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
