<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** The members of a tar, one after another: ustar, with the long names of GNU and of pax. Checksums have to be right. */
final class TarReader
{
    /** A long name or a pax record; more is no name. */
    private const HEADER = 65536;

    private const TYPES = [
        '0' => TarMember::FILE, "\0" => TarMember::FILE, '7' => TarMember::FILE, '5' => TarMember::DIRECTORY,
        '1' => TarMember::LINK, '2' => TarMember::LINK,
        '3' => TarMember::DEVICE, '4' => TarMember::DEVICE, '6' => TarMember::DEVICE,
    ];

    /** @var Unpacked */
    private $bytes;

    /** @var int bytes of the present member's content that were not read */
    private $left = 0;

    /** @var int zeros that fill its last block */
    private $padding = 0;

    public function __construct(Unpacked $bytes)
    {
        $this->bytes = $bytes;
    }

    /**
     * What was not read of the member before is passed over.
     *
     * @return TarMember|null null at the end
     * @throws ArchiveError
     */
    public function next(): ?TarMember
    {
        $name = null;
        $size = null;
        $modified = null;
        for ($headers = 0; $headers < 8; $headers++) {
            $this->skip();
            $block = $this->block();
            if ($block === null) {
                if ($headers > 0) {
                    throw new ArchiveError('damaged', 'The archive ends after the name of a member.');
                }
                return null;
            }
            $type = $block[156];
            $this->content($size !== null && !in_array($type, ['L', 'K', 'x', 'g'], true) ? $size : self::number(substr($block, 124, 12)));
            if ($type === 'L') {
                $name = rtrim($this->header(), "\0");
            } elseif ($type === 'x') {
                $records = self::records($this->header());
                $name = $records['path'] ?? $name;
                $modified = isset($records['mtime']) ? (int) $records['mtime'] : $modified;
                if (isset($records['size'])) {
                    $size = preg_match('/^\d{1,18}$/D', $records['size']) === 1 ? (int) $records['size'] : -1;
                }
                if ($size === -1 || isset($records['GNU.sparse.major']) || isset($records['GNU.sparse.size'])) {
                    throw new ArchiveError('unsupported', 'The archive holds a file with holes, or a size that is none.');
                }
            } elseif ($type !== 'K' && $type !== 'g') {
                return $this->member($block, $type, $name, $modified);
            }
        }
        throw new ArchiveError('damaged', 'A member of the archive has too many headers.');
    }

    /** A piece of the present member's content; "" at its end. @throws ArchiveError */
    public function piece(): string
    {
        if ($this->left === 0) {
            return '';
        }
        $bytes = $this->bytes->read(min(65536, $this->left));
        if ($bytes === '') {
            throw new ArchiveError('damaged', 'The archive ends within a member.');
        }
        $this->left -= strlen($bytes);
        return $bytes;
    }

    private function member(string $block, string $type, ?string $name, ?int $modified): TarMember
    {
        if ($name === null) {
            $name = self::text(substr($block, 0, 100));
            $prefix = substr($block, 257, 6) === "ustar\0" ? self::text(substr($block, 345, 155)) : '';
            $name = $prefix === '' ? $name : $prefix . '/' . $name;
        }
        $kind = self::TYPES[$type] ?? TarMember::OTHER;
        if ($kind === TarMember::FILE && substr($name, -1) === '/') {
            $kind = TarMember::DIRECTORY;
        }
        return new TarMember(
            $name,
            $kind,
            $this->left,
            self::number(substr($block, 100, 8)),
            $modified ?? self::number(substr($block, 136, 12))
        );
    }

    /** @throws ArchiveError */
    private function content(int $size): void
    {
        if ($size < 0) {
            throw new ArchiveError('damaged', 'A member of the archive has a size below zero.');
        }
        $this->left = $size;
        $this->padding = (512 - $size % 512) % 512;
    }

    /** @throws ArchiveError */
    private function skip(): void
    {
        while ($this->left > 0) {
            $this->piece();
        }
        if ($this->padding > 0) {
            $this->bytes->exactly($this->padding);
            $this->padding = 0;
        }
    }

    /**
     * A header block; null at the end, which is a block of zeros, or nothing at all behind the last member.
     *
     * @throws ArchiveError
     */
    private function block(): ?string
    {
        $first = $this->bytes->read(512);
        if ($first === '') {
            return null;
        }
        $block = $first . $this->bytes->exactly(512 - strlen($first));
        if (trim($block, "\0") === '') {
            return null;
        }
        $sum = (int) array_sum(array_map('ord', str_split(substr_replace($block, '        ', 148, 8))));
        if (self::number(substr($block, 148, 8)) !== $sum) {
            throw new ArchiveError('damaged', 'This is no tar, or it is damaged: a checksum is wrong.');
        }
        return $block;
    }

    /** @throws ArchiveError */
    private function header(): string
    {
        if ($this->left > self::HEADER) {
            throw new ArchiveError('damaged', 'A name in the archive is longer than any name.');
        }
        $bytes = $this->bytes->exactly($this->left);
        $this->left = 0;
        return $bytes;
    }

    /**
     * "LENGTH KEY=VALUE\n", the length counting itself.
     *
     * @return array<string, string>
     * @throws ArchiveError
     */
    private static function records(string $bytes): array
    {
        $records = [];
        while ($bytes !== '' && $bytes[0] !== "\0") {
            if (preg_match('/^(\d{1,6}) ([^=]{1,255})=/', $bytes, $parts) !== 1) {
                throw new ArchiveError('damaged', 'An extended header of the archive cannot be read.');
            }
            $record = substr($bytes, 0, (int) $parts[1]);
            if (strlen($record) !== (int) $parts[1] || strlen($record) <= strlen($parts[0]) || substr($record, -1) !== "\n") {
                throw new ArchiveError('damaged', 'An extended header of the archive cannot be read.');
            }
            $records[$parts[2]] = substr($record, strlen($parts[0]), -1);
            $bytes = substr($bytes, strlen($record));
        }
        return $records;
    }

    private static function text(string $field): string
    {
        $end = strpos($field, "\0");
        return $end === false ? $field : substr($field, 0, $end);
    }

    /**
     * Octal digits, or a binary number where the first bit is set.
     *
     * @throws ArchiveError
     */
    private static function number(string $field): int
    {
        if ((ord($field[0]) & 0x80) !== 0) {
            $value = 0;
            foreach (str_split(substr($field, -8)) as $byte) {
                $value = $value << 8 | ord($byte);
            }
            if ($value < 0 || $field[0] !== "\x80" || trim(substr($field, 1, -8), "\0") !== '') {
                throw new ArchiveError('damaged', 'A number in the archive is too large.');
            }
            return $value;
        }
        $digits = trim($field, " \0");
        if (preg_match('/^[0-7]{0,12}$/D', $digits) !== 1) {
            throw new ArchiveError('damaged', 'A number in the archive is none.');
        }
        return (int) octdec($digits === '' ? '0' : $digits);
    }
}
