<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** HTTP/1.1 messages as bytes: where one ends, and what its parts are. */
final class Http
{
    /**
     * Reads one whole message from a blocking stream.
     *
     * @param resource $stream
     * @return string "" = the other side closed
     */
    public static function read($stream): string
    {
        $bytes = '';
        while (strlen($bytes) < self::length($bytes)) {
            $part = @fread($stream, 65536);
            if ($part === false || $part === '') {
                return '';
            }
            $bytes .= $part;
        }

        return $bytes;
    }

    /**
     * Writes everything; a side that is gone is found out by the next read.
     *
     * @param resource $stream
     */
    public static function write($stream, string $bytes): void
    {
        while ($bytes !== '') {
            $written = @fwrite($stream, $bytes);
            if ($written === false || $written === 0) {
                return;
            }
            $bytes = substr($bytes, $written);
        }
    }

    /** Bytes of the message that begins here; PHP_INT_MAX while its head is not complete. */
    private static function length(string $bytes): int
    {
        $head = self::headLength($bytes);
        if ($head === 0) {
            return PHP_INT_MAX;
        }

        return $head + (preg_match('/^content-length: *(\d+)/mi', substr($bytes, 0, $head), $length) ? (int) $length[1] : 0);
    }

    /** Bytes up to the body; 0 = there is no end of the head. */
    public static function headLength(string $bytes): int
    {
        $end = strpos($bytes, "\r\n\r\n");

        return $end === false ? 0 : $end + 4;
    }

    public static function body(string $bytes): string
    {
        return substr($bytes, self::headLength($bytes));
    }

    /** Value of a header, or null. */
    public static function header(string $bytes, string $name): ?string
    {
        $pattern = '/\r\n' . preg_quote($name, '/') . ':[ \t]*(.*?)[ \t]*\r\n/i';

        return preg_match($pattern, substr($bytes, 0, self::headLength($bytes)), $value) ? $value[1] : null;
    }
}
