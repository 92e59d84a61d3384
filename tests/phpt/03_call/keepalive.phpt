--TEST--
Connections are kept between calls, and given up when the panel closed them
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$before = hestia_pool_stats(); /* counts since the process began */
for ($i = 0; $i < 5; $i++) {
    $replies[] = hestia_call($server, 'v-list-users', ['list'])->reused;
}
echo json_encode($replies), "\n";
foreach (hestia_pool_stats() as $name => $count) echo $name, ' ', $name === 'idle' ? $count : $count - $before[$name], "\n";
echo $panel->connections(), " handshake\n";

$other = hestia_server($panel->server(['read_timeout_ms' => 5000]));
var_dump(hestia_call($other, 'v-list-users', ['list'])->reused);
$differently_trusted = hestia_server($panel->server(['ca_file' => null, 'insecure' => true]));
$reply = hestia_call($differently_trusted, 'v-list-users', ['list']);
var_dump($reply->reused, $reply->insecure);

$panel->closeIdle();
var_dump(hestia_call($server, 'v-list-users', ['list'])->data !== null);
var_dump(hestia_call($server, 'v-add-user', ['acme', 'Secret-1234', 'a@example.com', 'default', 'Acme'])->data);

ini_set('hestia.pool_max_idle', '0');
hestia_call($server, 'v-list-users', ['list']);
hestia_call($server, 'v-list-users', ['list']);
echo hestia_pool_stats()['idle'] <= 1 ? "nothing more is parked\n" : "parked\n";
?>
===DONE===
--EXPECT--
[false,true,true,true,true]
requests 5
connections 1
reused 4
idle 1
retried 0
refused_locally 0
1 handshake
bool(true)
bool(false)
bool(true)
bool(true)
NULL
nothing more is parked
===DONE===
