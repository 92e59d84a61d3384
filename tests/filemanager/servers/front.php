<?php

/**
 * What stands in front of a server on a real machine: php front.php LISTEN TARGET [PEM]. LISTEN and TARGET are HOST:PORT. With a PEM it ends
 * TLS and speaks HTTP, a request a connection, which it tells by X-Forwarded-Proto; without one it passes bytes on. A process a
 * connection; ends with its standard input.
 */

declare(strict_types=1);

[, $listen, $target] = $argv;
$pem = $argv[3] ?? '';
pcntl_signal(SIGCHLD, SIG_IGN);
$context = stream_context_create($pem === '' ? [] : ['ssl' => ['local_cert' => $pem]]);
$server = stream_socket_server("tcp://$listen", $code, $message, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
echo $server === false ? $message : 'listening', "\n";

/** @param resource $from @param resource $to */
$pass = static function ($from, $to): bool {
    /* More than what was read before would be waited for. */
    $bytes = (string) fread($from, stream_get_meta_data($from)['unread_bytes'] ?: 65536);
    for ($sent = 0; $sent < strlen($bytes); $sent += $count) {
        $count = (int) @fwrite($to, substr($bytes, $sent));
        if ($count === 0) {
            return false;
        }
    }
    return $bytes !== '' || !feof($from);
};

/** @param resource $client */
$serve = static function ($client) use ($target, $pem, $pass): void {
    stream_set_timeout($client, 60);
    if ($pem !== '' && @stream_socket_enable_crypto($client, true, STREAM_CRYPTO_METHOD_TLS_SERVER) !== true) {
        return;
    }
    $head = $pem === '' ? '' : (string) stream_get_line($client, 65536, "\r\n\r\n");
    $behind = $pem !== '' && $head === '' ? false : @stream_socket_client("tcp://$target");
    if ($behind === false) {
        return;
    }
    if ($pem !== '') {
        $head = preg_replace('/\r\n(connection|x-forwarded-[a-z]+):[^\r]*/i', '', $head);
        fwrite($behind, "$head\r\nConnection: close\r\nX-Forwarded-Proto: https\r\n\r\n");
    }
    $open = true;
    while ($open) {
        [$read, $write, $except] = [[$client, $behind], null, null];
        if (stream_select($read, $write, $except, 120) < 1) {
            return;
        }
        foreach ($read as $socket) {
            $open = $open && $pass($socket, $socket === $client ? $behind : $client);
        }
    }
};

while ($server !== false) {
    [$read, $write, $except] = [[$server, STDIN], null, null];
    stream_select($read, $write, $except, null);
    if (in_array(STDIN, $read, true)) {
        exit;
    }
    $client = @stream_socket_accept($server, 0);
    if ($client !== false && pcntl_fork() === 0) {
        fclose($server);
        $serve($client);
        exit;
    }
    /* Only the child's end ends the connection. */
    $client === false || fclose($client);
}
