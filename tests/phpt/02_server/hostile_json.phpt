--TEST--
JSON that a panel could send to cut a name or to slow PHP down
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
/** Seconds of this process alone: the double, a PHP script itself, suffers from such keys too. */
function cpu(): float
{
    $usage = getrusage();

    return $usage['ru_utime.tv_sec'] + $usage['ru_utime.tv_usec'] / 1e6;
}

$panel = panel();
$server = hestia_server($panel->server());
$answer = function (string $json) use ($panel, $server) {
    $panel->fault('v-list-users', ['exit' => 0, 'text' => $json, 'times' => 1]);

    return hestia_call($server, 'v-list-users', ['json'])->data;
};
foreach (['{"acme\u0000x":{}}', '{"acme":{"NAME":"Anna\u0000"}}'] as $json) {
    try {
        var_dump($answer($json));
    } catch (Hestia\ProtocolError $e) {
        echo preg_replace('/localhost:\d+/', 'PANEL', $e->getMessage()), "\n";
    }
}
foreach ($answer('{"1":"a","1234567":"b","12345678":"c","-1234567":"d","007":"e"}') as $key => $value) {
    echo gettype($key), " $key: $value\n";
}
/* Multiples of a table's size share one slot of PHP's table of numbers: every insertion walks over all before it. */
$many = getenv('SKIP_SLOW_TESTS') ? 3000 : 60000; /* under valgrind, which takes minutes for all of them, some */
$seconds = function (string $prefix) use ($answer, $many): float {
    $members = [];
    for ($i = 1; $i <= $many; $i++) $members[] = '"' . $prefix . $i * 131072 . '":0';
    $started = cpu();
    $told = count($answer('{' . implode(',', $members) . '}'));
    echo $told === $many ? "all keys\n" : "$told keys of $many\n";

    return cpu() - $started;
};
$harmless = $seconds('k');
$chosen = $seconds('');
echo $chosen < 4 * $harmless + 0.5 ? "in time\n" : "too slow: $chosen s instead of $harmless s\n";
?>
===DONE===
--EXPECTF--
Cannot read %s as JSON: unexpected character at byte 6; try again, and if it stays so look at what produced it.
Cannot read %s as JSON: unexpected character at byte 21; try again, and if it stays so look at what produced it.
integer 1: a
integer 1234567: b
string 12345678: c
string -1234567: d
string 007: e
all keys
all keys
in time
===DONE===
