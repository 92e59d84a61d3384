--TEST--
hestia_call_all(): a way to a panel that is lost (a dead proxy) is not the panel: calls on another way are made
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$closed = stream_socket_server('tcp://127.0.0.1:0');
$nobody = stream_socket_get_name($closed, false);
fclose($closed);
$dead = hestia_server($panel->server(['proxy' => "http://$nobody"]));
$direct = hestia_server($panel->server());
$calls = [];
foreach (['dead' => $dead, 'direct' => $direct, 'dead again' => $dead, 'direct again' => $direct] as $name => $server) {
    $calls[$name] = [$server, 'v-list-users', ['json']];
}
foreach (hestia_call_all($calls) as $name => $result) {
    echo "$name: ", get_class($result), "\n";
}
?>
===DONE===
--EXPECT--
dead: Hestia\TransportError
direct: Hestia\Reply
dead again: Hestia\TransportError
direct again: Hestia\Reply
===DONE===
