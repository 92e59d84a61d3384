--TEST--
hestia_call_all() and hestia_usage(): a callback that returns by reference can say no, too
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$no = false;
$calls = [];
foreach (['known', 'late', 'later'] as $name) {
    $calls[$name] = [$server, 'v-add-user', [$name, 'Secret-1234', 'a@example.com', 'default', 'A']];
}
foreach (hestia_call_all($calls, function &() use (&$no) { return $no; }) as $key => $result) {
    echo "$key: ", get_class($result), "\n";
}
$batches = 0;
hestia_usage($server, function &(array $rows) use (&$no, &$batches) { $batches++; return $no; });
echo "$batches batch of rows\n";
?>
===DONE===
--EXPECT--
known: Hestia\Reply
late: Hestia\Cancelled
later: Hestia\Cancelled
1 batch of rows
===DONE===
