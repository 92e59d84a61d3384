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
TLSv1.2, none: certificate (client_certificate): The panel localhost:PORT asks for a client certificate that it knows; give client_cert and client_key in the server's settings. 0
Hestia\TlsError (refused): The panel localhost:%d asks for a client certificate that it knows; give client_cert and client_key in the server's settings.
TLSv1.2, a foreign one: certificate (client_certificate): The panel localhost:PORT asks for a client certificate that it knows; give client_cert and client_key in the server's settings. 0
Hestia\TlsError (refused): The panel localhost:%d asks for a client certificate that it knows; give client_cert and client_key in the server's settings.
TLSv1.2, the right one: ok: The panel localhost:PORT answers as HestiaCP 1.10.3. 0
TLSv1.3, none: certificate (client_certificate): The panel localhost:PORT asks for a client certificate that it knows; give client_cert and client_key in the server's settings. 0
Hestia\TlsError (refused): The panel localhost:%d asks for a client certificate that it knows; give client_cert and client_key in the server's settings.
TLSv1.3, a foreign one: certificate (client_certificate): The panel localhost:PORT asks for a client certificate that it knows; give client_cert and client_key in the server's settings. 0
Hestia\TlsError (refused): The panel localhost:%d asks for a client certificate that it knows; give client_cert and client_key in the server's settings.
TLSv1.3, the right one: ok: The panel localhost:PORT answers as HestiaCP 1.10.3. 0
0 reached the panel
===DONE===
