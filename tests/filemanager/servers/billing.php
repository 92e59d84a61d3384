<?php

/**
 * The module's side of HANDOFF.md, as far as the hand-off needs it: php billing.php PORT SECRET-IN-HEX FOLDER [PEM]. FOLDER/codes/CODE holds a
 * password and is taken once; FOLDER/mode: what goes wrong; FOLDER/seen: what was asked, a line each. Written from the page alone,
 * not from the file manager's code.
 */

declare(strict_types=1);

[, $port, $secret, $folder] = $argv;
$context = stream_context_create(isset($argv[4]) ? ['ssl' => ['local_cert' => $argv[4]]] : []);
$server = stream_socket_server((isset($argv[4]) ? 'ssl' : 'tcp') . "://127.0.0.1:$port", $code, $message, STREAM_SERVER_BIND | STREAM_SERVER_LISTEN, $context);
$key = hash_hkdf('sha256', hex2bin($secret), 32, 'hestia fm broker v1');
$nonces = [];
echo "listening\n";

/** @return array{int, array<string, mixed>} */
$answer = static function (string $target, array $headers, string $body) use ($key, $folder, &$nonces): array {
    [$time, $nonce] = [$headers['x-hestia-time'] ?? '', $headers['x-hestia-nonce'] ?? ''];
    $text = "v1\nPOST\n$target\n$time\n$nonce\n" . hash('sha256', $body);
    if (!hash_equals(hash_hmac('sha256', $text, $key), $headers['x-hestia-signature'] ?? '') || abs(time() - (int) $time) > 60
        || isset($nonces[$nonce]) || strlen($nonce) !== 22
    ) {
        return [403, ['v' => 1, 'error' => 'denied', 'message' => 'signature']];
    }
    $nonces[$nonce] = true;
    $message = json_decode($body, true);
    file_put_contents("$folder/seen", "$body\n", FILE_APPEND);
    if ($message['do'] === 'redeem') {
        $file = "$folder/codes/{$message['code']}";
        $password = is_file($file) ? file_get_contents($file) : '';
        return $password !== '' && unlink($file) ? [200, ['v' => 1, 'password' => $password]] : [403, ['v' => 1, 'error' => 'gone', 'message' => 'gone']];
    }
    return $message['do'] === 'end' ? [200, ['v' => 1]] : [422, ['v' => 1, 'error' => 'unsupported', 'message' => 'The panel has no such command.']];
};

while (($connection = @stream_socket_accept($server, -1)) !== false || true) {
    if ($connection === false) {
        continue;
    }
    $head = (string) stream_get_line($connection, 65536, "\r\n\r\n");
    $lines = explode("\r\n", $head);
    $headers = [];
    foreach (array_slice($lines, 1) as $line) {
        [$name, $value] = explode(': ', $line, 2) + ['', ''];
        $headers[strtolower($name)] = $value;
    }
    $body = (string) stream_get_contents($connection, (int) ($headers['content-length'] ?? 0));
    $mode = trim((string) @file_get_contents("$folder/mode"));
    [$status, $data] = $answer(explode(' ', $lines[0])[1] ?? '', $headers, $body);
    if ($mode === 'version') {
        $data['v'] = 2;
    }
    $json = $mode === 'text' ? '<html>' : (string) json_encode($data);
    $length = strlen($json) + ($mode === 'short' ? 10 : 0);
    $out = "HTTP/1.1 $status X\r\nContent-Type: application/json\r\nContent-Length: $length\r\nConnection: close\r\n\r\n$json";
    if ($mode === 'chunked') {
        $out = "HTTP/1.1 $status X\r\nTransfer-Encoding: chunked\r\n\r\n";
        foreach (str_split($json, 7) as $piece) {
            $out .= dechex(strlen($piece)) . "\r\n$piece\r\n";
        }
        $out .= "0\r\n\r\n";
    }
    if ($mode === 'redirect') {
        $out = "HTTP/1.1 302 X\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n";
    }
    if ($mode !== 'silent') {
        fwrite($connection, $out);
    }
    fclose($connection);
}
