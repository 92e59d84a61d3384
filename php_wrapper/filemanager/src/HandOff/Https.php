<?php

declare(strict_types=1);

namespace Hestia\FileManager\HandOff;

/**
 * One request over verified TLS, on PHP's streams: allow_url_fopen may be off, and nothing is ever redirected. Plain http goes to this
 * machine itself alone (tests).
 */
final class Https
{
    private const LONGEST = 4194304;

    /**
     * @param array<string, string> $headers
     * @return array{int, string} status, body
     * @throws Refused billing: not reached, or no answer that can be read
     */
    public static function post(string $url, array $headers, string $body, string $authorities, float $timeout): array
    {
        [$status, , $answer] = self::send('POST', $url, $headers, $body, $authorities, $timeout);
        return [$status, $answer];
    }

    /**
     * @param array<string, string> $headers
     * @return array{int, string, string} status, head, body
     * @throws Refused
     */
    public static function send(string $method, string $url, array $headers, string $body, string $authorities, float $timeout): array
    {
        $parts = parse_url($url);
        $host = is_array($parts) ? ($parts['host'] ?? '') : '';
        $secure = is_array($parts) && ($parts['scheme'] ?? '') === 'https';
        if ($host === '' || (!$secure && !in_array($host, ['127.0.0.1', '[::1]'], true))) {
            throw new Refused('billing');
        }
        $port = $parts['port'] ?? ($secure ? 443 : 80);
        $tls = ['verify_peer' => true, 'verify_peer_name' => true, 'peer_name' => trim($host, '[]'), 'SNI_enabled' => true,
            'crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT | STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT];
        if ($authorities !== '') {
            $tls['cafile'] = $authorities;
        }
        $ends = microtime(true) + $timeout;
        $address = ($secure ? 'ssl' : 'tcp') . "://$host:$port";
        $context = stream_context_create(['ssl' => $tls]);
        $connection = @stream_socket_client($address, $number, $message, min(15.0, $timeout), STREAM_CLIENT_CONNECT, $context);
        if ($connection === false) {
            throw new Refused('billing');
        }
        $head = $method . ' ' . Signature::pathOf($url) . " HTTP/1.1\r\nHost: $host" . (isset($parts['port']) ? ":$port" : '') . "\r\n"
            . 'Content-Length: ' . strlen($body) . "\r\nConnection: close\r\nAccept: application/json\r\n";
        foreach ($headers as $name => $value) {
            $head .= "$name: $value\r\n";
        }
        try {
            self::write($connection, $head . "\r\n" . $body);
            return self::answer(self::read($connection, $ends));
        } finally {
            fclose($connection);
        }
    }

    /** @param resource $connection */
    private static function write($connection, string $bytes): void
    {
        stream_set_timeout($connection, 15);
        while ($bytes !== '') {
            $written = @fwrite($connection, $bytes);
            if ($written === false || $written === 0) {
                throw new Refused('billing');
            }
            $bytes = (string) substr($bytes, $written);
        }
    }

    /**
     * To the end of the connection, or of the body that the head announces.
     *
     * @param resource $connection
     */
    private static function read($connection, float $ends): string
    {
        $bytes = '';
        while (!feof($connection)) {
            $left = $ends - microtime(true);
            if ($left <= 0 || strlen($bytes) > self::LONGEST) {
                throw new Refused('billing');
            }
            stream_set_timeout($connection, (int) $left, (int) (fmod($left, 1) * 1000000));
            $piece = @fread($connection, 65536);
            if ($piece === false || stream_get_meta_data($connection)['timed_out']) {
                throw new Refused('billing');
            }
            $bytes .= $piece;
            if (self::isWhole($bytes)) {
                break;
            }
        }
        return $bytes;
    }

    private static function isWhole(string $bytes): bool
    {
        $end = strpos($bytes, "\r\n\r\n");
        if ($end === false) {
            return false;
        }
        $head = substr($bytes, 0, $end);
        if (preg_match('/^content-length:\s*([0-9]{1,9})\s*$/mi', $head, $length) === 1) {
            return strlen($bytes) >= $end + 4 + (int) $length[1];
        }
        return preg_match('/^transfer-encoding:\s*chunked\s*$/mi', $head) === 1 && substr($bytes, -5) === "0\r\n\r\n"
            && self::chunks(substr($bytes, $end + 4)) !== null;
    }

    /** @return array{int, string, string} */
    private static function answer(string $bytes): array
    {
        $end = strpos($bytes, "\r\n\r\n");
        if ($end === false || preg_match('~\AHTTP/1\.[01] ([1-5][0-9]{2})[ \r]~', $bytes, $status) !== 1) {
            throw new Refused('billing');
        }
        $head = (string) substr($bytes, 0, $end + 2);
        $body = (string) substr($bytes, $end + 4);
        if (preg_match('/^transfer-encoding:\s*chunked\s*$/mi', $head) === 1) {
            $body = self::chunks($body);
        } elseif (preg_match('/^content-length:\s*([0-9]{1,9})\s*$/mi', $head, $length) === 1) {
            $body = strlen($body) === (int) $length[1] ? $body : null;
        }
        if ($body === null) {
            throw new Refused('billing');
        }
        return [(int) $status[1], $head, $body];
    }

    /** @return string|null null: cut short */
    private static function chunks(string $bytes): ?string
    {
        $body = '';
        while (preg_match('/\A([0-9a-fA-F]{1,7})[^\r\n]*\r\n/', $bytes, $head) === 1) {
            $length = (int) hexdec($head[1]);
            if ($length === 0) {
                return $body;
            }
            $bytes = (string) substr($bytes, strlen($head[0]));
            if (strlen($bytes) < $length + 2) {
                return null;
            }
            $body .= substr($bytes, 0, $length);
            $bytes = (string) substr($bytes, $length + 2);
        }
        return null;
    }
}
