--TEST--
The INI bounds an answer in bytes, depth and values; usage is read as it arrives and has no such bound
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel(['crowd' => 3]);
$server = hestia_server($panel->server());
foreach (['2097152', '1000', '0', '33554432'] as $size) {
    ini_set('hestia.max_reply_size', $size);
    echo "$size: ";
    try {
        echo count(hestia_call($server, 'v-list-users', ['json'])->data), " users\n";
    } catch (Hestia\ProtocolError $e) {
        echo preg_replace('/:\d+/', ':PORT', $e->getMessage()), "\n";
    }
    echo '  ', count(hestia_usage($server)), " rows\n";
}
foreach (['hestia.max_json_depth' => ['1', '2', '0', '99'], 'hestia.max_json_values' => ['10', '1000', '0']] as $name => $values) {
    foreach ($values as $value) {
        ini_set($name, $value);
        echo "$name $value: ";
        try {
            echo count(hestia_call($server, 'v-list-users', ['json'])->data), " users\n";
        } catch (Hestia\ProtocolError $e) {
            echo preg_replace('/:\d+/', ':PORT', $e->getMessage()), "\n";
        }
    }
    ini_restore($name);
}
var_dump(ini_set('hestia.max_reply_size', '-1'));
?>
===DONE===
--EXPECT--
2097152: 4 users
  4 rows
1000: The panel localhost:PORT answered with more than 1000 bytes and was cut off; that is not a HestiaCP answer: check the server record and what stands between this machine and the panel.
  4 rows
0: The panel localhost:PORT answered with more than 0 bytes and was cut off; that is not a HestiaCP answer: check the server record and what stands between this machine and the panel.
  4 rows
33554432: 4 users
  4 rows
hestia.max_json_depth 1: Cannot read the answer of v-list-users from localhost:PORT as JSON: nesting too deep at byte 15; try again, and if it stays so look at what produced it.
hestia.max_json_depth 2: 4 users
hestia.max_json_depth 0: Cannot read the answer of v-list-users from localhost:PORT as JSON: nesting too deep at byte 15; try again, and if it stays so look at what produced it.
hestia.max_json_depth 99: 4 users
hestia.max_json_values 10: Cannot read the answer of v-list-users from localhost:PORT as JSON: more values than any panel has at byte 328; try again, and if it stays so look at what produced it.
hestia.max_json_values 1000: 4 users
hestia.max_json_values 0: Cannot read the answer of v-list-users from localhost:PORT as JSON: more values than any panel has at byte 15; try again, and if it stays so look at what produced it.
bool(false)
===DONE===
