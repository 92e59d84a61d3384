--TEST--
A new connection to a known panel resumes its TLS session; one of another trust does not
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_nginx.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/nginx.inc';
$panel = panel();
ini_set('hestia.pool_max_idle', '0'); /* each call has a connection of its own */
foreach (['ssl_protocols TLSv1.3;', 'ssl_protocols TLSv1.2; ssl_session_cache shared:x:1m;'] as $protocols) {
    $nginx = new Nginx($panel, $protocols);
    $options = $panel->server(['port' => $nginx->port]);
    $server = hestia_server($options);
    for ($i = 0; $i < 3; $i++) {
        hestia_call($server, 'v-list-users', ['list']);
    }
    hestia_call(hestia_server(['ca_file' => null, 'insecure' => true] + $options), 'v-list-users', ['list']);
    hestia_call(hestia_server($panel->addKey() + $options), 'v-list-users', ['list']);
    hestia_call($server, 'v-list-users', ['list']);
    foreach ($nginx->log(6) as [$protocol, $resumed, $connection]) {
        echo "$protocol $resumed on connection $connection\n";
    }
    unset($nginx);
}
?>
===DONE===
--EXPECT--
HTTP/1.1 . on connection 1
HTTP/1.1 r on connection 2
HTTP/1.1 r on connection 3
HTTP/1.1 . on connection 4
HTTP/1.1 . on connection 5
HTTP/1.1 r on connection 6
HTTP/1.1 . on connection 1
HTTP/1.1 r on connection 2
HTTP/1.1 r on connection 3
HTTP/1.1 . on connection 4
HTTP/1.1 . on connection 5
HTTP/1.1 r on connection 6
===DONE===
