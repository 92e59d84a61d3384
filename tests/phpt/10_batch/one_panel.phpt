--TEST--
hestia_call_all(): at most four on one panel, changes one after another in order, kept connections serve again
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_call($server, 'v-list-user', ['admin', 'json']);
$panel->fault('v-list-user', ['stall' => 0.2]);
$reads = array_fill(0, 12, [$server, 'v-list-user', ['admin', 'json']]);
foreach (hestia_call_all($reads) as $reply) {
    assert($reply instanceof Hestia\Reply);
}
echo $panel->connections(), " connections for 12 reads that last\n";

/* Each name is valid only when the one before it was added. */
$panel->fault('v-add-user', ['delay' => 0.02]);
$panel->clearCalls();
$changes = [];
for ($i = 1; $i <= 10; $i++) {
    $changes["add$i"] = [$server, 'v-add-user', ["user$i", 'Secret-1234', 'a@example.com', 'default', 'A']];
    $changes["list$i"] = [$server, 'v-list-user', ['admin', 'json']];
}
$failed = array_filter(hestia_call_all($changes), function ($result) { return !$result instanceof Hestia\Reply; });
echo count($failed), " failed\n";
$order = [];
foreach ($panel->calls() as $call) {
    if ($call['command'] === 'v-add-user') {
        $order[] = $call['args'][0];
    }
}
echo implode(' ', $order), "\n";
echo $panel->connections() <= 4 ? "no new connection\n" : $panel->connections() . " connections\n";
?>
===DONE===
--EXPECT--
4 connections for 12 reads that last
0 failed
user1 user2 user3 user4 user5 user6 user7 user8 user9 user10
no new connection
===DONE===
