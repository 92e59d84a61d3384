--TEST--
hestia_server(): a ca_file outside open_basedir is refused
--EXTENSIONS--
hestia
--FILE--
<?php
$good = ['host' => 'panel.example.com', 'access_key' => 'ABCDEFGHIJ0123456789', 'secret_key' => str_repeat('s', 40)];
ini_set('open_basedir', __DIR__);
hestia_server(['ca_file' => __DIR__ . '/ca.pem'] + $good);
hestia_server(['ca_file' => ''] + $good);
foreach (['/etc/ssl/certs/ca-certificates.crt', __DIR__ . '/../ca.pem'] as $file) {
    try {
        hestia_server(['ca_file' => $file] + $good);
        echo "accepted\n";
    } catch (Hestia\InvalidArgument $e) {
        echo '[', $e->getField(), '] ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECT--
[ca_file] The ca_file lies outside open_basedir, so this PHP may not read it; move it or extend open_basedir.
[ca_file] The ca_file lies outside open_basedir, so this PHP may not read it; move it or extend open_basedir.
===DONE===
