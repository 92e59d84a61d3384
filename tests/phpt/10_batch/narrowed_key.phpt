--TEST--
hestia_call_all(): no more calls are on their way than the panel may refuse, also of what has worked before
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$commands = ['v-list-users', 'v-list-user-packages', 'v-list-sys-config', 'v-list-sys-info', 'v-list-sys-shells', 'v-list-web-templates'];
$key = $panel->addKey($commands);
$server = hestia_server($key + $panel->server());
foreach ($commands as $command) {
    hestia_call($server, $command, ['json']);
}
foreach (['x', 'y'] as $letter) {
    thrown(function () use ($panel, $letter) { hestia_call(hestia_server($panel->server(['secret_key' => str_repeat($letter, 40)])), 'v-list-users', ['json']); });
}
$panel->set("keys/$key[access_key]/PERMISSIONS", 'none');
$calls = array_map(function ($command) use ($server) { return [$server, $command, ['json']]; }, $commands);
$results = hestia_call_all($calls);
foreach (array_count_values(array_map(function ($r) { return get_class($r) . ' ' . $r->getOutcome(); }, $results)) as $what => $count) {
    echo "$count $what\n";
}
echo $panel->refusals(), ' refusals, banned: ', json_encode($panel->banned()), "\n";

// Where nothing was refused, four go at once as ever.
$panel = panel();
$server = hestia_server($panel->server());
hestia_call($server, 'v-list-users', ['json']);
$panel->fault('v-list-users', ['stall' => 0.2]);
hestia_call_all(array_fill(0, 8, [$server, 'v-list-users', ['json']]));
echo $panel->connections(), " at once\n";
?>
===DONE===
--EXPECTF--
Hestia\AccessDenied (refused): %s
Hestia\AccessDenied (refused): %s
2 Hestia\AccessDenied refused
4 Hestia\AccessDenied not_sent
4 refusals, banned: false
4 at once
===DONE===
