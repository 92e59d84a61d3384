--TEST--
hestia_account_create(): a name that belongs to somebody else is never touched
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_account_create($server, order(['email' => 'other@example.com', 'password' => 'Other-Secret-1']));
$before = $panel->state()['users'];
$panel->clearCalls();
$tries = [
    'another contact' => [],
    'another password' => ['email' => 'other@example.com'],
    'recorded for another service' => ['email' => 'other@example.com', 'password' => 'Other-Secret-1', 'taken' => ['ACME12']],
    'another creation' => ['email' => 'other@example.com', 'created' => '2020-01-01 00:00:00'],
];
foreach ($tries as $name => $changes) {
    echo "$name\n  ";
    $e = thrown(function () use ($server, $changes) { hestia_account_create($server, order($changes)); });
}
echo "a Unix account\n  ";
thrown(function () use ($server) { hestia_account_create($server, order(['username' => 'www-data'])); });
var_dump($panel->state()['users'] == $before, commands($panel, true));
?>
===DONE===
--EXPECT--
