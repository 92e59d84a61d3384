<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

/** The part of a file that a browser asks for. */
final class ByteRange
{
    /** @var int */
    public $from;

    /** @var int */
    public $length;

    private function __construct(int $from, int $length)
    {
        $this->from = $from;
        $this->length = $length;
    }

    /**
     * Of the header Range. Several ranges at once, other units and what cannot be read mean the whole file, as the standard permits.
     *
     * @return self|false|null null: the whole; false: beyond the end (416)
     */
    public static function of(string $header, int $size)
    {
        if (preg_match('/\Abytes=(\d{0,18})-(\d{0,18})\z/', $header, $parts) !== 1 || ($parts[1] === '' && $parts[2] === '')) {
            return null;
        }
        if ($parts[1] === '') {
            $length = min((int) $parts[2], $size);
            return $length === 0 ? false : new self($size - $length, $length);
        }
        $from = (int) $parts[1];
        $to = $parts[2] === '' ? $size - 1 : min((int) $parts[2], $size - 1);
        if ($parts[2] !== '' && (int) $parts[2] < $from) {
            return null;
        }
        return $from >= $size ? false : new self($from, $to - $from + 1);
    }
}
