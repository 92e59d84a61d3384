<?php

/**
 * A file manager's web server for one message after another: certificate with key (PEM), file for what came, status, body. Prints its
 * port first, and ends with its input.
 */

declare(strict_types=1);

[, $pem, $file, $status, $body] = $argv;
$context = stream_context_create(['ssl' => ['local_cert' => $pem]]);
$server = stream_socket_server('tcp://127.0.0.1:0', $number, $error, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
echo substr((string) strrchr((string) stream_socket_get_name($server, false), ':'), 1), "\n";
while (true) {
    $ready = [$server, STDIN];
    $none = null;
    stream_select($ready, $none, $none, null);
    if (in_array(STDIN, $ready, true)) {
        exit;
    }
    $socket = stream_socket_accept($server, 5);
    if ($socket === false || @stream_socket_enable_crypto($socket, true, STREAM_CRYPTO_METHOD_TLS_SERVER) !== true) {
        continue;
    }
    $head = '';
    while (($line = fgets($socket)) !== false && trim($line) !== '') {
        $head .= $line;
    }
    $length = preg_match('/^Content-Length: (\d+)/mi', $head, $found) === 1 ? (int) $found[1] : 0;
    $content = $length === 0 ? '' : (string) stream_get_contents($socket, $length);
    file_put_contents($file, json_encode(['head' => $head, 'body' => $content]) . "\n", FILE_APPEND);
    fwrite($socket, "HTTP/1.1 $status Whatever\r\nContent-Type: application/json\r\n\r\n$body");
    fclose($socket);
}
