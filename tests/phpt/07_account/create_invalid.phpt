--TEST--
hestia_account_create(): bad input is refused before anything is sent
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$cases = [
    ['username' => ''], ['username' => 'admin'], ['username' => 'ROOT'], ['username' => '1digit'], ['username' => 'mysql'], ['username' => str_repeat('a', 31)],
    ['username' => 'users'], ['password' => "new\nline"], ['password' => ''], ['password' => null], ['password' => ' blank '], ['email' => ''], ['email' => 'no address'],
    ['first_name' => 'Back\\'], ['last_name' => "O'Brien"], ['package' => ''], ['package' => 'a b'], ['domain' => 'localhost'], ['domain' => 'http://a.com'],
    ['custom' => ['backups' => 'unlimited']], ['custom' => ['nonsense' => 1]], ['custom' => ['ns' => "ns1'"]], ['nonsense' => 1], ['taken' => 'acme'], ['custom' => 'x'],
];
foreach ($cases as $case) {
    echo key($case), ': ';
    thrown(function () use ($server, $case) { hestia_account_create($server, order($case)); });
}
echo count($panel->calls()), " calls\n";
?>
===DONE===
--EXPECT--
