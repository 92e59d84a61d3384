--TEST--
hestia_call_all(): a malformed list is refused before anything is sent; what a callback changes does not matter
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$good = [$server, 'v-list-user', ['admin', 'json']];
foreach ([1, 'x', [], [$server], [$server, 5], ['server', 'v-list-users'], [$server, 'v-list-users', 'json'], [new stdClass, 'v-list-users'],
    [$server, "v-list\0users"], [$server, 'v-list-users', [["nested"]]], [$server, 'v-list-users', [], 'more']] as $i => $bad) {
    echo $i, ' ';
    thrown(function () use ($good, $bad) { hestia_call_all(['good' => $good, 'bad' => $bad]); });
}
echo count($panel->calls()), " calls reached the panel\n";

$command = 'v-list-user';
$calls = ['x' => [&$server, &$command, ['admin', 'json']], 'y' => $good];
$inner = &$calls['x'];
$results = hestia_call_all($calls, function () use (&$calls, &$server, &$command, &$inner) {
    $server = null;
    $command = null;
    $inner = 5;
    $calls = [];
});
echo implode(' ', array_map(function ($r) { return get_class($r); }, $results)), "\n";

echo "nested in the callback\n";
$server = $good[0];
$results = hestia_call_all([$good, $good], function () use ($good) {
    echo '  ', count(hestia_call_all([$good, $good])), ' ', hestia_call($good[0], 'v-list-users', ['list'])->command, "\n";
});
echo count($results), "\n";
?>
===DONE===
--EXPECT--
0 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
1 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
2 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
3 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
4 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
5 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
6 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
7 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
8 Hestia\InvalidArgument (not_sent): This is not the name of a HestiaCP command; they look like v-list-users.
9 Hestia\InvalidArgument (not_sent): "args" must be text or a number, not array.
10 Hestia\InvalidArgument (not_sent): The call "bad" is not a list of a Hestia\Server, a command and, if it has any, an array of arguments.
0 calls reached the panel
Hestia\Reply Hestia\Reply
nested in the callback
  2 v-list-users
  2 v-list-users
2
===DONE===
