<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;

/** Sends a signed message to a file manager, over verified TLS with PHP's own streams. The only place of the module that speaks HTTP. */
final class Messenger
{
    /** Seconds for all of it. */
    private const PATIENCE = 5.0;

    /** Bytes of an answer that are read. */
    private const LONGEST = 65536;

    /**
     * @param string $address of the file manager
     * @param string $secret 32 bytes
     * @param array<string, mixed> $message
     * @return array{int, array<mixed>} HTTP status (0: nobody answered, or not as a web server does), body
     */
    public static function send(string $address, string $secret, array $message): array
    {
        $parts = parse_url($address);
        if (!is_array($parts) || !isset($parts['scheme'], $parts['host']) || !FileManagerSettings::isSafe($address)) {
            return [0, []];
        }
        $target = ($parts['path'] ?? '/') . 'index.php?do=' . (is_string($message['do'] ?? null) ? $message['do'] : '');
        $body = (string) json_encode($message, JSON_UNESCAPED_SLASHES);
        $port = $parts['port'] ?? 0;
        $head = ['POST ' . $target . ' HTTP/1.0', 'Host: ' . $parts['host'] . ($port === 0 ? '' : ':' . $port), 'Content-Type: application/json',
            'Content-Length: ' . strlen($body), 'Connection: close'];
        foreach (Signature::headers(Signature::key($secret), $target, $body) as $name => $value) {
            $head[] = $name . ': ' . $value;
        }
        $answer = self::exchange($parts['scheme'] === 'https', $parts['host'], $port, implode("\r\n", $head) . "\r\n\r\n" . $body);
        if (preg_match('~^HTTP/1\.[01] ([1-5][0-9][0-9])[^\n]*\n~', $answer, $status) !== 1) {
            return [0, []];
        }
        $data = json_decode(ltrim((string) strstr($answer, "\r\n\r\n")), true, 8);
        return [(int) $status[1], is_array($data) ? $data : []];
    }

    private static function exchange(bool $isTls, string $host, int $port, string $request): string
    {
        $end = microtime(true) + self::PATIENCE;
        $context = stream_context_create(['ssl' => [
            'verify_peer' => true, 'verify_peer_name' => true, 'peer_name' => trim($host, '[]'), 'SNI_enabled' => true,
            'crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT | STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT,
        ]]);
        $place = ($isTls ? 'tls://' : 'tcp://') . $host . ':' . ($port !== 0 ? $port : ($isTls ? 443 : 80));
        $socket = @stream_socket_client($place, $number, $error, self::PATIENCE, STREAM_CLIENT_CONNECT, $context);
        if ($socket === false) {
            return '';
        }
        stream_set_timeout($socket, (int) self::PATIENCE);
        $answer = @fwrite($socket, $request) === strlen($request) ? '' : null;
        while ($answer !== null && strlen($answer) < self::LONGEST && microtime(true) < $end) {
            $piece = fread($socket, 8192);
            if ($piece === false || ($piece === '' && (feof($socket) || stream_get_meta_data($socket)['timed_out']))) {
                break;
            }
            $answer .= $piece;
        }
        fclose($socket);
        return (string) $answer;
    }
}
