<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/**
 * Raw deflate that can be interrupted. PHP cannot keep a compressor from one request to the next: it is flushed to a whole byte, and a
 * new one goes on behind, which is one valid stream. The checksum is put together of those of the parts.
 */
final class Deflater
{
    /** @var int 0 = store, up to 9 */
    private $level;

    /** @var resource an object since PHP 8 */
    private $deflate;

    /** @var int CRC-32 and length of what earlier requests put in */
    private $crc;

    /** @var int */
    private $size;

    /** @var \HashContext CRC-32 of this request's part */
    private $part;

    /** @var int */
    private $part_size = 0;

    /** @var string the last byte is kept back: PHP flushes only together with one */
    private $held = '';

    /** @param array{crc?: int, size?: int} $state of suspend() */
    public function __construct(int $level, array $state = [])
    {
        $this->level = $level;
        $this->crc = $state['crc'] ?? 0;
        $this->size = $state['size'] ?? 0;
        $this->part = hash_init('crc32b');
        $deflate = deflate_init(ZLIB_ENCODING_RAW, ['level' => $this->level]);
        if ($deflate === false) {
            throw new ArchiveError('unsupported', 'PHP cannot deflate.');
        }
        $this->deflate = $deflate;
    }

    public function add(string $bytes): string
    {
        if ($bytes === '') {
            return '';
        }
        hash_update($this->part, $bytes);
        $this->part_size += strlen($bytes);
        $bytes = $this->held . $bytes;
        $this->held = substr($bytes, -1);
        $bytes = substr($bytes, 0, -1);
        return $bytes === '' ? '' : (string) deflate_add($this->deflate, $bytes, ZLIB_NO_FLUSH);
    }

    /** The last bytes. */
    public function end(): string
    {
        return (string) deflate_add($this->deflate, $this->held, ZLIB_FINISH);
    }

    /** The bytes up to here; state() then tells how a later Deflater goes on. */
    public function flush(): string
    {
        $bytes = $this->held;
        $this->held = '';
        return $bytes === '' ? '' : (string) deflate_add($this->deflate, $bytes, ZLIB_FULL_FLUSH);
    }

    /** @return array{crc: int, size: int} */
    public function state(): array
    {
        return ['crc' => $this->crc(), 'size' => $this->size()];
    }

    public function crc(): int
    {
        $part = (int) hexdec(hash_final(hash_copy($this->part)));
        return self::combine($this->crc, $part, $this->part_size);
    }

    /** Bytes that were put in. */
    public function size(): int
    {
        return $this->size + $this->part_size;
    }

    /** The CRC-32 of two parts behind each other: the first is moved by the length of the second, bit by bit squared. */
    public static function combine(int $first, int $second, int $length): int
    {
        if ($length <= 0) {
            return $first;
        }
        $odd = [0xedb88320];
        for ($i = 1; $i < 32; $i++) {
            $odd[$i] = 1 << $i - 1;
        }
        $even = self::square($odd);
        $odd = self::square($even);
        do {
            $even = self::square($odd);
            $first = ($length & 1) === 1 ? self::times($even, $first) : $first;
            $length >>= 1;
            if ($length === 0) {
                break;
            }
            $odd = self::square($even);
            $first = ($length & 1) === 1 ? self::times($odd, $first) : $first;
            $length >>= 1;
        } while ($length > 0);
        return $first ^ $second;
    }

    /**
     * @param array<int, int> $matrix
     * @return array<int, int>
     */
    private static function square(array $matrix): array
    {
        return array_map(static function (int $row) use ($matrix): int {
            return self::times($matrix, $row);
        }, $matrix);
    }

    /** @param array<int, int> $matrix */
    private static function times(array $matrix, int $vector): int
    {
        $sum = 0;
        for ($i = 0; $vector !== 0; $i++, $vector >>= 1) {
            $sum = ($vector & 1) === 1 ? $sum ^ $matrix[$i] : $sum;
        }
        return $sum;
    }
}
