--TEST--
Only one clean verdict in the head of the final answer counts
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
$ok = "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\n$body";
$answers = [
    'plain yes' => $ok,
    'yes in an interim answer' => "HTTP/1.1 103 Early Hints\r\nHestia-Exit-Code: 0\r\n\r\n",
    'yes in an interim answer, then an answer without' => "HTTP/1.1 103 Early Hints\r\nHestia-Exit-Code: 0\r\n\r\nHTTP/1.1 200 OK\r\n$body",
    'interim answer, then yes' => "HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n$ok",
    'yes in a trailer' => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Hestia-Exit-Code\r\n\r\n0\r\nHestia-Exit-Code: 0\r\n\r\n",
    'no in the head, yes in a trailer' => "HTTP/1.1 400 Bad\r\nHestia-Exit-Code: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nHTTP/1: x\r\nHestia-Exit-Code: 0\r\n\r\n",
    'a header that looks like a status line' => "HTTP/1.1 400 Bad\r\nHestia-Exit-Code: 3\r\nHTTP/x: y\r\nHestia-Exit-Code: 0\r\n$body",
    'the head never ends' => "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\n",
    'twice the same' => "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\nhestia-exit-code: 0\r\n$body",
];
foreach (['', '00', '-0', '+0', '0x0', '0 0', '1e0', '0, 3', 'zero', '0000000000000000000'] as $value) {
    $answers["value \"$value\""] = "HTTP/1.1 200 OK\r\nHestia-Exit-Code: $value\r\n$body";
}
$endless = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" . str_repeat('X-Trailer: ' . str_repeat('t', 1000) . "\r\n", 5000);
$port = raw_panel($panel, array_merge(array_values($answers), [$endless]));
$server = hestia_server($panel->server(['port' => $port, 'write_timeout_ms' => 60000]));
foreach ($answers + ['five megabytes of trailers' => $endless] as $name => $answer) {
    try {
        hestia_call($server, 'v-change-user-shell', ['acme', 'bash']);
        echo "$name: done\n";
    } catch (Hestia\Exception $e) {
        echo "$name: ", $e->getOutcome(), $e instanceof Hestia\CommandFailed ? ' ' . $e->getExitCode() : '', "\n";
    }
}
echo str_replace($port, 'PORT', $e->getMessage()), "\n";
?>
===DONE===
--EXPECT--
plain yes: done
yes in an interim answer: unknown
yes in an interim answer, then an answer without: unknown
interim answer, then yes: done
yes in a trailer: unknown
no in the head, yes in a trailer: refused 3
a header that looks like a status line: unknown
the head never ends: unknown
twice the same: done
value "": unknown
value "00": unknown
value "-0": unknown
value "+0": unknown
value "0x0": unknown
value "0 0": unknown
value "1e0": unknown
value "0, 3": unknown
value "zero": unknown
value "0000000000000000000": unknown
five megabytes of trailers: unknown
The panel localhost:PORT answered with more headers than any HestiaCP and was cut off; check the server record and what stands between this machine and the panel.
===DONE===
