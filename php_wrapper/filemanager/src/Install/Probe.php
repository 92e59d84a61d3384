<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

/** Short connections that tell whether a server can be reached from here, and whether its certificate is believed. */
final class Probe
{
    private const PATIENCE = 6.0;

    /**
     * An FTP server's greeting, and its TLS.
     *
     * @return string "" when all is well; else: silent (no connection) | greeting | tls_refused | certificate
     */
    public static function ftp(string $host, int $port, string $authorities): string
    {
        $tls = ['verify_peer' => true, 'verify_peer_name' => true, 'peer_name' => trim($host, '[]'), 'SNI_enabled' => true,
            'crypto_method' => STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT | STREAM_CRYPTO_METHOD_TLSv1_3_CLIENT];
        if ($authorities !== '') {
            $tls['cafile'] = $authorities;
        }
        $context = stream_context_create(['ssl' => $tls]);
        $socket = @stream_socket_client("tcp://$host:$port", $number, $message, self::PATIENCE, STREAM_CLIENT_CONNECT, $context);
        if ($socket === false) {
            return 'silent';
        }
        stream_set_timeout($socket, (int) self::PATIENCE);
        try {
            if (self::code($socket) !== 220) {
                return 'greeting';
            }
            if (@fwrite($socket, "AUTH TLS\r\n") === false || self::code($socket) !== 234) {
                return 'tls_refused';
            }
            return @stream_socket_enable_crypto($socket, true) === true ? '' : 'certificate';
        } finally {
            fclose($socket);
        }
    }

    /** Whether packets get to a port: that nobody listens there is an answer too, and only silence is a firewall's. */
    public static function isOpen(string $host, int $port): bool
    {
        $begun = microtime(true);
        $socket = @stream_socket_client("tcp://$host:$port", $number, $message, self::PATIENCE);
        if ($socket !== false) {
            fclose($socket);
            return true;
        }
        return microtime(true) - $begun < self::PATIENCE - 1 && stripos((string) $message, 'refused') !== false;
    }

    /**
     * The code of a reply, which may have several lines.
     *
     * @param resource $socket
     */
    private static function code($socket): int
    {
        for ($lines = 0; $lines < 100; $lines++) {
            $line = fgets($socket, 4096);
            if ($line === false) {
                return 0;
            }
            if (preg_match('/\A([1-5][0-9]{2}) /', $line, $code) === 1) {
                return (int) $code[1];
            }
        }
        return 0;
    }
}
