--TEST--
HTTP/2 where it is asked for and spoken, HTTP/1.1 elsewhere; the verdict is the same
--EXTENSIONS--
hestia
--SKIPIF--
<?php
require __DIR__ . '/../helpers/skip_nginx.inc';
?>
--FILE--
<?php
require __DIR__ . '/../helpers/nginx.inc';
$panel = panel();
$nginx = new Nginx($panel);
$options = $panel->server(['port' => $nginx->port]);
foreach ([true, false] as $http2) {
    $server = hestia_server($options + ['http2' => $http2]);
    echo array_keys(hestia_call($server, 'v-list-user', ['admin', 'json'])->data)[0], "\n";
    hestia_call($server, 'v-add-user', ['acme', 'Secret-1234', 'acme@example.com', 'default', 'Acme']);
    try {
        hestia_call($server, 'v-add-user', ['acme', 'Secret-1234', 'acme@example.com', 'default', 'Acme']);
    } catch (Hestia\CommandFailed $e) {
        echo $e->getExitCode(), ' ', $e->getOutcome(), "\n";
    }
    hestia_call($server, 'v-delete-user', ['acme']);
    foreach ($nginx->log(4) as [$protocol, , $connection]) {
        echo "$protocol on connection $connection\n";
    }
}
$panel->fault('v-add-user', ['cut' => 0, 'times' => 1]);
thrown(function () use ($options) { hestia_call(hestia_server($options + ['http2' => true]), 'v-add-user', ['acme', 'Secret-1234', 'acme@example.com', 'default', 'Acme']); });
/* The double itself speaks HTTP/1.1 only. */
echo hestia_call(hestia_server($panel->server(['http2' => true])), 'v-list-users', ['list'])->command, "\n";
?>
===DONE===
--EXPECTF--
admin
4 refused
HTTP/2.0 on connection 1
HTTP/2.0 on connection 1
HTTP/2.0 on connection 1
HTTP/2.0 on connection 1
admin
4 refused
HTTP/1.1 on connection 1
HTTP/1.1 on connection 1
HTTP/1.1 on connection 1
HTTP/1.1 on connection 1
Hestia\ProtocolError (unknown): The panel localhost:%d answered with HTTP 502 instead of a result: its web server could not finish v-add-user; look at HestiaCP's own nginx and PHP logs, then try again.
v-list-users
===DONE===
