--TEST--
hestia_account_suspend() and unsuspend(): repeatable, read back, only our own
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server(['write_timeout_ms' => 2000]));
$created = hestia_account_create($server, order())['created'];
$mine = ['username' => 'acme12', 'email' => 'anna@example.com', 'created' => $created];
foreach (['suspend', 'suspend', 'unsuspend', 'unsuspend'] as $what) {
    echo "$what\n";
    steps(('hestia_account_' . $what)($server, $mine)['steps']);
}
echo "by contact alone, any case\n";
steps(hestia_account_suspend($server, ['username' => 'acme12', 'email' => 'ANNA@example.com'])['steps']);
steps(hestia_account_unsuspend($server, ['username' => 'acme12', 'email' => 'anna@example.com'])['steps']);
echo "not ours\n";
foreach ([['created' => '2020-01-01 00:00:00'] + $mine, ['username' => 'acme12', 'email' => 'other@example.com'], ['username' => 'acme12']] as $account) {
    thrown(function () use ($server, $account) { hestia_account_suspend($server, $account); });
}
echo "not there, empty, root\n";
foreach (['nobody1', '', 'admin', 'root'] as $name) {
    thrown(function () use ($server, $name) { hestia_account_suspend($server, ['username' => $name, 'email' => 'anna@example.com']); });
}
echo "the answer is lost\n";
$panel->fault('v-suspend-user', ['cut' => 0, 'when' => 'after', 'times' => 1]);
steps(hestia_account_suspend($server, $mine)['steps']);
$panel->fault('v-unsuspend-user', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $mine) { hestia_account_unsuspend($server, $mine); });
?>
===DONE===
--EXPECT--
