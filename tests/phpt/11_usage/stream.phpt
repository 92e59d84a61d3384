--TEST--
hestia_usage(): thousands of accounts through a callback, in bounded memory; the callback may end it, or throw
--EXTENSIONS--
hestia
--SKIPIF--
<?php
require __DIR__ . '/../helpers/skip_panel.inc';
if (!is_readable('/proc/self/status')) die('skip needs /proc to see the memory of the process');
?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel(['crowd' => 8000]);
$server = hestia_server($panel->server());
hestia_call($server, 'v-list-user', ['admin', 'json']);
$peak = function (): int { preg_match('/VmHWM:\s+(\d+)/', file_get_contents('/proc/self/status'), $m); return (int) $m[1]; };
$before = $peak();
$seen = [];
$batches = $most = 0;
$count = hestia_usage($server, function (array $rows) use (&$seen, &$batches, &$most) {
    foreach ($rows as $row) {
        $seen[] = $row['username'];
    }
    $batches++;
    $most = max($most, count($rows));
});
echo $count, ' ', count(array_unique($seen)), ' ', $batches > 3 ? 'in batches' : "$batches batches", $most > 500 ? ", $most at once" : '', "\n";
/* The answer has 15 MB. Sanitizers keep what was freed. */
$grown = $peak() - $before;
echo getenv('USE_ZEND_ALLOC') === '0' || $grown < 8192 ? "memory is bounded\n" : "grown by $grown kB\n";

$got = 0;
var_dump(hestia_usage($server, function (array $rows) use (&$got) { $got += count($rows); return false; }) === $got, $got < 8000);
try {
    hestia_usage($server, function () { throw new LogicException('enough'); });
} catch (LogicException $e) {
    echo $e->getMessage(), "\n";
}
hestia_usage($server, function () use ($server) {
    echo hestia_call($server, 'v-list-user', ['admin', 'json'])->command, " inside\n";

    return false;
});
$panel->set('users/zoe', null);
$panel->damage('admin', ['NAME' => 'x"']);
echo hestia_usage($server, function (array $rows) {}), " through the plain list\n";

$large = panel(['crowd' => 3000, 'memory_limit' => 16]); /* the panel's PHP dies of the list in JSON */
$rows = hestia_usage(hestia_server($large->server()));
echo count($rows), ' ', implode(', ', array_map(function ($call) { return $call['status'] . ' ' . $call['args'][0]; }, $large->calls())), "\n";
?>
===DONE===
--EXPECT--
8001 8001 in batches
memory is bounded
bool(true)
bool(true)
enough
v-list-user inside
8001 through the plain list
3001 500 json, 200 plain
===DONE===
