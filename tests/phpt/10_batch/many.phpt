--TEST--
hestia_call_all(): many panels at once, results by key in the order given, one handshake per panel in flight
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panels = ['a' => panel(), 'b' => panel(), 7 => panel()];
$calls = [];
foreach ($panels as $name => $panel) {
    $panel->addUser("user$name" . "x", "$name@example.com");
    $calls[$name] = [hestia_server($panel->server()), 'v-list-user', ["user$name" . 'x', 'json']];
}
$calls['absent'] = [$calls['a'][0], 'v-list-user', ['nobody', 'json']];
$calls['root'] = [$calls['a'][0], 'v-delete-user', ['admin']];
$calls['text'] = [$calls['b'][0], 'v-list-users', ['list']];
$calls['none'] = [$calls['b'][0], 'v-list-users'];
$told = [];
$results = hestia_call_all($calls, function ($key, $result, int $done, int $total) use (&$told) {
    $told[] = $key;
    assert($done === count($told) && $total === 7);
});
foreach ($results as $key => $result) {
    echo $key, ': ';
    if ($result instanceof Hestia\Reply) {
        echo $result->command, ' ', is_array($result->data) ? array_keys($result->data)[0] : gettype($result->data), "\n";
    } else {
        echo get_class($result), ' ', $result->getOutcome(), ': ', preg_replace('/:\d+/', ':PORT', $result->getMessage()), "\n";
    }
}
sort($told, SORT_STRING);
echo json_encode(array_map('strval', $told)), "\n";
echo get_class($results['absent']), ' ', $results['absent']->getExitCode(), ' ', count($results['absent']->getTrace()), "\n";
var_dump(hestia_call_all([]));
?>
===DONE===
--EXPECT--
a: v-list-user userax
b: v-list-user userbx
7: v-list-user user7x
absent: Hestia\CommandFailed refused: The panel refused v-list-user for user nobody on localhost:PORT: something that is needed does not exist there (exit 3, "user nobody doesn't exist"). Create what it names on the panel, or choose another.
root: Hestia\InvalidArgument not_sent: v-delete-user was not sent to localhost:PORT: "admin" is the panel's root user and is never touched; correct the service's user name.
text: v-list-users string
none: v-list-users string
["7","a","absent","b","none","root","text"]
Hestia\CommandFailed 3 1
array(0) {
}
===DONE===
