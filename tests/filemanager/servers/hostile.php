<?php

/**
 * hostile.php CASE CERTIFICATE OTHER LOG: an FTP server that does one thing wrong. It prints its port, serves one connection after the
 * other until its standard input ends, and writes each command that it gets to LOG. Its files: "a" with 300,000 bytes, and whatever is
 * stored. OTHER is the certificate of a stranger.
 */

declare(strict_types=1);

[, $case, $certificate, $other, $log] = $argv;
require __DIR__ . '/HostileSession.php';

$server = stream_socket_server('tcp://127.0.0.1:0', $number, $text);
if ($server === false) {
    exit($text);
}
echo substr((string) strrchr((string) stream_socket_get_name($server, false), ':'), 1), "\n";
while (true) {
    $read = [$server, STDIN];
    $none = null;
    if (stream_select($read, $none, $none, 600) === 0 || in_array(STDIN, $read, true)) {
        exit;
    }
    $client = stream_socket_accept($server);
    if ($client !== false) {
        (new HostileSession($case, $certificate, $other, $log, $client))->serve();
    }
}
