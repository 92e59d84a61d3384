--TEST--
A verdict in an interim answer with an odd status line, or one that a folded line goes on with, is none
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl'); ?>
--FILE--
<?php
require __DIR__ . '/../helpers/raw_panel.inc';
$panel = panel();
$body = "Content-Length: 0\r\nConnection: close\r\n\r\n";
$answers = [
    'two blanks before 100' => "HTTP/1.1  100 Continue\r\nHestia-Exit-Code: 0\r\n\r\nHTTP/1.1 500 No\r\n$body",
    'a tab before 103' => "HTTP/1.1 \t103 Hints\r\nHestia-Exit-Code: 0\r\n\r\nHTTP/1.1 500 No\r\n$body",
    '0 goes on with 4' => "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\n 4\r\n$body",
    '0 goes on with a tab and 4' => "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\n\t4\r\n$body",
    'another header goes on, then 0' => "HTTP/1.1 200 OK\r\nX-Any: a\r\n b\r\nHestia-Exit-Code: 0\r\n$body",
];
$port = raw_panel($panel, array_values($answers));
$server = hestia_server($panel->server(['port' => $port]));
foreach ($answers as $name => $answer) {
    try {
        hestia_call($server, 'v-change-user-shell', ['acme', 'bash']);
        echo "$name: done\n";
    } catch (Hestia\Exception $e) {
        echo "$name: ", $e->getOutcome(), "\n";
    }
}
?>
===DONE===
--EXPECT--
two blanks before 100: unknown
a tab before 103: unknown
0 goes on with 4: unknown
0 goes on with a tab and 4: unknown
another header goes on, then 0: done
===DONE===
