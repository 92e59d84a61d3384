--TEST--
hestia_account_password(): changed, suspended, lost, refused
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server(['write_timeout_ms' => 2000]));
$mine = ['username' => 'acme12', 'email' => 'anna@example.com'];
hestia_account_create($server, order());
$odd = 'a&b<c"d\'; ü% $(x)`\\';
steps(hestia_account_password($server, $mine, $odd)['steps']);
echo "the panel agrees: ", json_encode(hestia_call($server, 'v-check-user-password', ['acme12', $odd])->data), "\n";
echo "refused before sending\n";
foreach (["new\nline", ' blank', '', '/tmp/file', "a\0b"] as $password) {
    thrown(function () use ($server, $mine, $password) { hestia_account_password($server, $mine, $password); });
}
echo "the answer is lost\n";
$panel->fault('v-change-user-password', ['cut' => 0, 'when' => 'after', 'times' => 1]);
steps(hestia_account_password($server, $mine, 'Second-Secret-2')['steps']);
$panel->fault('v-change-user-password', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $mine) { hestia_account_password($server, $mine, 'Third-Secret-3'); });
echo "suspended\n";
hestia_account_suspend($server, $mine);
thrown(function () use ($server, $mine) { hestia_account_password($server, $mine, 'Fourth-Secret-4'); });
echo "not ours\n";
thrown(function () use ($server) { hestia_account_password($server, ['username' => 'acme12', 'email' => 'x@example.com'], 'Fifth-Secret-5'); });
?>
===DONE===
--EXPECT--
