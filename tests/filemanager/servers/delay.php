<?php

/**
 * delay.php PORT COUNT MILLISECONDS: a line that is so long, each way. PORT (control) and the COUNT ports after it (data) of 127.0.0.2 lead
 * to those of 127.0.0.1. A connection costs a round trip more, as a handshake of TCP does. Asked "count" on its standard input, it
 * answers with three numbers: flights of the client on control connections (what it sends until the server says something), data
 * connections, and the longest flight in bytes since it was asked before. It ends with its standard input.
 */

declare(strict_types=1);

[, $port, $count, $delay] = array_map('intval', $argv);
// What comes in pieces leaves in pieces: Nagle's algorithm would make the line longer than it says.
$options = stream_context_create(['socket' => ['tcp_nodelay' => true]]);
$listeners = [];
for ($i = 0; $i <= $count; $i++) {
    $address = 'tcp://127.0.0.2:' . ($port + $i);
    $listeners[$port + $i] = stream_socket_server($address, $number, $text, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $options);
    if ($listeners[$port + $i] === false) {
        exit($text);
    }
}
echo "ready\n";

/** @var array<int, array{from: resource, to: resource, queue: list<array{float, string}>, control: bool, client: bool, pair: int, open: float}> */
$ways = [];
$flights = $connections = $longest = 0;
/** @var array<int, int> way of a client => bytes of the flight under way; 0: the server spoke last */
$sending = [];

while (true) {
    $read = array_merge([STDIN], array_values($listeners), array_column($ways, 'from'));
    $next = 10.0;
    foreach ($ways as $way) {
        $next = $way['queue'] === [] ? $next : min($next, max(0.0, $way['queue'][0][0] - microtime(true)));
    }
    $none = null;
    stream_select($read, $none, $none, (int) $next, (int) (fmod($next, 1) * 1000000));
    foreach ($read as $stream) {
        if ($stream === STDIN) {
            if (($line = fgets(STDIN)) === false) {
                exit;
            }
            echo "$flights $connections $longest\n";
            $longest = 0;
            continue;
        }
        $listening = array_search($stream, $listeners, true);
        if ($listening !== false) {
            $client = stream_socket_accept($stream);
            $server = stream_socket_client("tcp://127.0.0.1:$listening", $number, $text, 10.0, STREAM_CLIENT_CONNECT, $options);
            if ($client === false || $server === false) {
                continue;
            }
            $connections += $listening === $port ? 0 : 1;
            $open = microtime(true) + 2 * $delay / 1000;
            $key = (int) $client;
            $common = ['queue' => [], 'control' => $listening === $port, 'open' => $open];
            $ways[$key] = ['from' => $client, 'to' => $server, 'client' => true, 'pair' => (int) $server] + $common;
            $ways[(int) $server] = ['from' => $server, 'to' => $client, 'client' => false, 'pair' => $key] + $common;
            $sending[$key] = 0;
            continue;
        }
        $key = (int) $stream;
        if (!isset($ways[$key])) {
            continue;
        }
        $bytes = (string) fread($stream, 65536);
        if ($ways[$key]['control'] && $bytes !== '') {
            if ($ways[$key]['client']) {
                $flights += $sending[$key] === 0 ? 1 : 0;
                $sending[$key] += strlen($bytes);
                $longest = max($longest, $sending[$key]);
            }
        }
        $ways[$key]['queue'][] = [max(microtime(true), $ways[$key]['open']) + $delay / 1000, $bytes];
        if ($bytes === '') {
            // The end goes the same way; nothing more is read.
            unset($ways[$key]['from']);
        }
    }
    foreach ($ways as $key => $way) {
        while ($ways[$key]['queue'] !== [] && $ways[$key]['queue'][0][0] <= microtime(true)) {
            [, $bytes] = array_shift($ways[$key]['queue']);
            if ($bytes === '') {
                @stream_socket_shutdown($way['to'], STREAM_SHUT_WR);
                unset($ways[$key]);
                continue 2;
            }
            @fwrite($way['to'], $bytes);
            if ($way['control'] && !$way['client']) {
                $sending[$way['pair']] = 0;
            }
        }
    }
}
