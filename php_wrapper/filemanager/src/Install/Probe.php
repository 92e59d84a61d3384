<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Target;
use Hestia\FileManager\Ftp\Tls;

/** Short connections that tell whether a server can be reached from here, how fast, and whether its certificate is believed. */
final class Probe
{
    private const PATIENCE = 6.0;

    /** @var string "" when all is well; else: silent (no connection) | greeting | tls_refused | certificate */
    public $problem = '';

    /** @var array{connect: int, greeting: int, tls: int} milliseconds, as far as it came */
    public $times = ['connect' => 0, 'greeting' => 0, 'tls' => 0];

    /** An FTP server's greeting, and its TLS. */
    public function __construct(Target $target)
    {
        $begun = microtime(true);
        try {
            $socket = Tls::reach($target, self::PATIENCE);
        } catch (FtpError $error) {
            $this->problem = 'silent';
            return;
        }
        $this->times['connect'] = self::since($begun);
        try {
            $this->problem = $this->greet($socket, $target);
        } finally {
            fclose($socket);
        }
    }

    /** Whole milliseconds. */
    public static function since(float $begun): int
    {
        return (int) round((microtime(true) - $begun) * 1000);
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

    /** @param resource $socket */
    private function greet($socket, Target $target): string
    {
        $begun = microtime(true);
        if (self::code($socket) !== 220) {
            return 'greeting';
        }
        $this->times['greeting'] = self::since($begun);
        $begun = microtime(true);
        if (@fwrite($socket, "AUTH TLS\r\n") === false || self::code($socket) !== 234) {
            return 'tls_refused';
        }
        try {
            Tls::encrypt($socket, $target);
        } catch (FtpError $error) {
            return 'certificate';
        } finally {
            $this->times['tls'] = self::since($begun);
        }
        return '';
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
