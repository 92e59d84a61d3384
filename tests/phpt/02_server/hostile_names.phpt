--TEST--
Names in a panel's JSON that PHP's hash puts into one bucket are refused, not inserted for minutes
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl'); ?>
--FILE--
<?php
require __DIR__ . '/../helpers/raw_panel.inc';
/* Under valgrind, which takes minutes for all of them, some. */
$doublings = getenv('SKIP_SLOW_TESTS') ? 11 : 15;
$many = getenv('SKIP_SLOW_TESTS') ? 3000 : 60000;
/* "Ez" and "FY" have the same DJBX33A sum, and so has every row of as many of them. */
$names = [''];
for ($i = 0; $i < $doublings; $i++) {
    foreach ($names as $name) {
        $longer[] = $name . 'Ez';
        $longer[] = $name . 'FY';
    }
    $names = $longer;
    $longer = [];
}
$honest = [];
for ($i = 0; $i < $many; $i++) {
    $honest["customer$i"] = '1';
}
$answers = [];
foreach ([json_encode(array_fill_keys($names, '1')), json_encode(['deeper' => array_fill_keys($names, [])]), json_encode($honest)] as $body) {
    $answers[] = "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\nContent-Length: " . strlen($body) . "\r\nConnection: close\r\n\r\n$body";
}
$panel = panel();
$port = raw_panel($panel, $answers);
$server = hestia_server($panel->server(['port' => $port]));
foreach ($answers as $ignored) {
    try {
        $told = count(hestia_call($server, 'v-list-users', ['json'])->data);
        echo $told === $many ? "all names\n" : "$told names of $many\n";
    } catch (Hestia\ProtocolError $e) {
        echo preg_replace('/localhost:\d+|byte \d+/', 'N', $e->getMessage()), "\n";
    }
}
?>
===DONE===
--EXPECT--
Cannot read the answer of v-list-users from N as JSON: more names of one kind than are taken at N; try again, and if it stays so look at what produced it.
Cannot read the answer of v-list-users from N as JSON: more names of one kind than are taken at N; try again, and if it stays so look at what produced it.
all names
===DONE===
