--TEST--
hestia_probe(), hestia_call(): a web server that wants a client certificate says so in its own words, under TLS 1.2 and 1.3
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_nginx.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/nginx.inc';
require __DIR__ . '/../helpers/probe.inc';
$panel = panel();
foreach (['TLSv1.2', 'TLSv1.3'] as $tls) {
    $nginx = new Nginx($panel, "ssl_protocols $tls; ssl_client_certificate {$panel->caFile()}; ssl_verify_client on;");
    foreach (['none' => null, 'a foreign one' => $panel->clientCertificate(false), 'the right one' => $panel->clientCertificate()] as $name => $file) {
        $options = ['port' => $nginx->port] + array_filter(['client_cert' => $file]) + $panel->server();
        $probe = hestia_probe(hestia_server($options));
        echo "$tls, $name: ", told($probe), " $probe[refused_calls]\n";
        if (!$probe['ok']) {
            thrown(function () use ($options) { hestia_call(hestia_server($options), 'v-suspend-user', ['acme12']); });
        }
    }
}
echo count(preg_grep('/suspend/', commands($panel))), " reached the panel\n";
?>
===DONE===
--EXPECTF--
===DONE===
