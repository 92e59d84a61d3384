--TEST--
hestia_call_all(): a wrong key costs one refusal, a narrow key not more than three, however many calls wait
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$wrong = hestia_server($panel->server(['secret_key' => str_repeat('x', 40)]));
$results = hestia_call_all(array_fill(0, 20, [$wrong, 'v-list-users', ['json']]));
echo count(array_filter($results, function ($r) { return $r instanceof Hestia\AccessDenied && $r->getDenial() === 'key'; })), ' denied, ',
    $panel->refusals(), " refusal\n";

$panel = panel();
$narrow = hestia_server($panel->addKey('billing') + $panel->server());
$commands = ['v-list-user-packages', 'v-list-sys-config', 'v-list-user-package', 'v-list-web-domains', 'v-add-web-domain', 'v-list-sys-info', 'v-list-users'];
$calls = [];
foreach ($commands as $command) {
    $calls[$command] = [$narrow, $command, $command === 'v-list-users' ? ['json'] : []];
}
foreach (hestia_call_all($calls) as $command => $result) {
    echo $command, ': ', $result instanceof Hestia\AccessDenied ? $result->getDenial() : get_class($result), "\n";
}
echo $panel->refusals(), " refusals\n";
var_dump($panel->banned());
?>
===DONE===
--EXPECT--
20 denied, 1 refusal
v-list-user-packages: permission
v-list-sys-config: permission
v-list-user-package: permission
v-list-web-domains: permission
v-add-web-domain: permission
v-list-sys-info: permission
v-list-users: Hestia\Reply
3 refusals
bool(false)
===DONE===
