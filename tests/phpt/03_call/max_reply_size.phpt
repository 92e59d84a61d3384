--TEST--
hestia.max_reply_size bounds an answer that is kept whole; usage is read as it arrives and has no such bound
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
bool(false)
===DONE===
