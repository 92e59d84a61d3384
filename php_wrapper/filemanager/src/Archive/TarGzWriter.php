<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** A tar.gz, written from the first byte to the last. Names that ustar has no room for come with a pax header. */
final class TarGzWriter implements Packer
{
    /** @var callable(string): void */
    private $sink;

    /** @var Deflater */
    private $deflater;

    /** @var int bytes written */
    private $written = 0;

    /** @var int bytes that the open file still has to have */
    private $left = 0;

    /** @var int bytes that came and had no place */
    private $surplus = 0;

    /** @var int zeros behind the open file */
    private $padding = 0;

    /**
     * @param callable(string): void $sink
     * @param array<mixed> $state of suspend()
     */
    public function __construct(callable $sink, array $state = [])
    {
        $this->sink = $sink;
        $this->written = State::number($state, 'written');
        $this->left = State::number($state, 'left');
        $this->surplus = State::number($state, 'surplus');
        $this->padding = State::number($state, 'padding');
        $this->deflater = new Deflater(6, ['crc' => State::number($state, 'crc'), 'size' => State::number($state, 'size')]);
        if ($state === []) {
            $this->write("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03");
        }
    }

    public function directory(array $segments, int $modified, int $mode): void
    {
        $this->header(implode('/', $segments) . '/', '5', 0, $modified, $mode);
    }

    public function begin(array $segments, int $modified, int $mode, int $size): void
    {
        $this->header(implode('/', $segments), '0', $size, $modified, $mode);
        $this->left = $size;
        $this->surplus = 0;
        $this->padding = (512 - $size % 512) % 512;
    }

    public function add(string $bytes): void
    {
        $fits = min($this->left, strlen($bytes));
        $this->surplus += strlen($bytes) - $fits;
        $this->left -= $fits;
        $this->write($this->deflater->add(substr($bytes, 0, $fits)));
    }

    /** A file that became shorter or longer since its header is filled with zeros, or cut. */
    public function end(): bool
    {
        $is_whole = $this->left === 0 && $this->surplus === 0;
        $zeros = $this->left + $this->padding;
        while ($zeros > 0) {
            $piece = min(65536, $zeros);
            $this->write($this->deflater->add(str_repeat("\0", $piece)));
            $zeros -= $piece;
        }
        $this->left = 0;
        $this->surplus = 0;
        $this->padding = 0;
        return $is_whole;
    }

    public function suspend(): array
    {
        $this->write($this->deflater->flush());
        return $this->deflater->state() + ['written' => $this->written, 'left' => $this->left, 'surplus' => $this->surplus,
            'padding' => $this->padding];
    }

    public function finish(): void
    {
        $this->write($this->deflater->add(str_repeat("\0", 1024)));
        $this->write($this->deflater->end());
        $this->write(pack('VV', $this->deflater->crc(), $this->deflater->size() & 0xffffffff));
    }

    public function written(): int
    {
        return $this->written;
    }

    private function write(string $bytes): void
    {
        if ($bytes !== '') {
            $this->written += strlen($bytes);
            ($this->sink)($bytes);
        }
    }

    private function header(string $name, string $type, int $size, int $modified, int $mode): void
    {
        if (strlen($name) > 100 || $size > 077777777777) {
            $records = self::record('path', $name) . ($size > 077777777777 ? self::record('size', (string) $size) : '');
            $this->block('PaxHeader', 'x', strlen($records), $modified, 0644);
            $this->write($this->deflater->add($records . str_repeat("\0", (512 - strlen($records) % 512) % 512)));
        }
        $this->block(substr($name, 0, 100), $type, $size > 077777777777 ? 0 : $size, $modified, $mode);
    }

    private function block(string $name, string $type, int $size, int $modified, int $mode): void
    {
        $time = max(0, min(077777777777, $modified));
        $block = pack('a100a8a8a8a12a12a8a1a100a6a2a32a32a8a8a155x12', $name, sprintf('%07o', $mode), '0000000', '0000000',
            sprintf('%011o', $size), sprintf('%011o', $time), '        ', $type, '', "ustar\0", '00', '', '', '', '', '');
        $sum = (int) array_sum(array_map('ord', str_split($block)));
        $this->write($this->deflater->add(substr_replace($block, sprintf("%06o\0 ", $sum), 148, 8)));
    }

    private static function record(string $key, string $value): string
    {
        $length = strlen($key) + strlen($value) + 3;
        $whole = $length + strlen((string) $length);
        $whole = $length + strlen((string) $whole);
        return $whole . ' ' . $key . '=' . $value . "\n";
    }
}
