<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/**
 * The central directory of a zip, with or without zip64. Only what agrees with itself is taken: counts, sizes and places that differ
 * from each other mean a damaged or a made-up archive.
 */
final class ZipDirectory
{
    private const END = "PK\x05\x06";
    private const END64 = "PK\x06\x06";
    private const LOCATOR64 = "PK\x06\x07";
    private const WINDOW = 65536;

    /** @var ByteSource */
    private $source;

    /** @var int members, as said */
    private $count = 0;

    /** @var int bytes */
    private $size = 0;

    /** @var int where it begins */
    private $offset = 0;

    /** @var int bytes before the zip, by which all its places are too small */
    private $shift = 0;

    /** @throws ArchiveError */
    public function __construct(ByteSource $source)
    {
        $this->source = $source;
        $this->locate();
    }

    public function count(): int
    {
        return $this->count;
    }

    /** Where it begins: what members hold ends before. */
    public function offset(): int
    {
        return $this->offset;
    }

    /**
     * @param int $from the member to begin with, by its number
     * @return \Generator<int, ZipMember>
     * @throws ArchiveError
     */
    public function members(int $from = 0): \Generator
    {
        $at = $this->offset;
        $end = $this->offset + $this->size;
        $buffer = '';
        for ($number = 0; $number < $this->count; $number++) {
            $this->fill($buffer, 46, $at, $end);
            $head = self::fields('Vsignature/vmade/vneeded/vflags/vmethod/vtime/vdate/Vcrc/Vpacked/Vsize/vname/vextra/vcomment/vdisk'
                . '/vinternal/Vexternal/Voffset', $buffer);
            if ($head['signature'] !== 0x02014b50) {
                throw new ArchiveError('damaged', 'The directory of the archive holds something that is no member.');
            }
            $length = 46 + $head['name'] + $head['extra'] + $head['comment'];
            $this->fill($buffer, $length, $at, $end);
            if ($number >= $from) {
                yield $number => $this->member($head, substr($buffer, 46, $head['name']), substr(
                    $buffer,
                    46 + $head['name'],
                    $head['extra']
                ));
            }
            $buffer = substr($buffer, $length);
        }
        if ($buffer !== '' || $at !== $end) {
            throw new ArchiveError('damaged', 'The directory of the archive has more members than it says.');
        }
    }

    /** @throws ArchiveError */
    private function fill(string &$buffer, int $length, int &$at, int $end): void
    {
        if (strlen($buffer) >= $length) {
            return;
        }
        $piece = min(max(self::WINDOW, $length - strlen($buffer)), $end - $at);
        if (strlen($buffer) + $piece < $length) {
            throw new ArchiveError('damaged', 'The directory of the archive ends within a member.');
        }
        $buffer .= $this->source->read($at, $piece);
        $at += $piece;
    }

    /**
     * @param array<string, int> $head
     * @throws ArchiveError
     */
    private function member(array $head, string $name, string $extra): ZipMember
    {
        $member = new ZipMember();
        $member->name = $name;
        $member->flags = $head['flags'];
        $member->method = $head['method'];
        $member->crc = $head['crc'];
        $member->packed = $head['packed'];
        $member->size = $head['size'];
        $member->offset = $head['offset'];
        $member->modified = self::dosTime($head['date'], $head['time']);
        $this->extra($member, $head, $extra);
        $member->offset += $this->shift;
        $member->directory = substr($name, -1) === '/';
        if (($head['made'] >> 8) === 3) {
            $member->mode = $head['external'] >> 16 & 0xffff;
            $member->directory = $member->directory || ($member->mode & 0170000) === 0040000;
        }
        if ($head['disk'] !== 0 && $head['disk'] !== 0xffff) {
            throw new ArchiveError('unsupported', 'The archive is spread over several files.');
        }
        if ($member->offset < 0 || $member->packed < 0 || $member->size < 0 || $member->packed > $this->offset
            || $member->offset > $this->offset - $member->packed - 30) {
            throw new ArchiveError('damaged', 'A member of the archive lies outside of it.');
        }
        return $member;
    }

    /**
     * @param array<string, int> $head
     * @throws ArchiveError
     */
    private function extra(ZipMember $member, array $head, string $extra): void
    {
        $has64 = false;
        for ($at = 0; $at + 4 <= strlen($extra); $at += 4 + $field['length']) {
            $field = self::fields('vid/vlength', substr($extra, $at, 4));
            $body = substr($extra, $at + 4, $field['length']);
            if (strlen($body) < $field['length']) {
                break;
            }
            if ($field['id'] === 0x0001 && !$has64) {
                $has64 = true;
                self::sizes64($member, $head, $body);
            } elseif ($field['id'] === 0x5455 && strlen($body) >= 5 && (ord($body[0]) & 1) === 1) {
                $member->modified = self::fields('Vtime', substr($body, 1))['time'];
            }
        }
        if (!$has64 && ($head['size'] === 0xffffffff || $head['packed'] === 0xffffffff || $head['offset'] === 0xffffffff)) {
            throw new ArchiveError('damaged', 'A member of the archive has no sizes.');
        }
    }

    /**
     * @param array<string, int> $head
     * @throws ArchiveError
     */
    private static function sizes64(ZipMember $member, array $head, string $body): void
    {
        foreach (['size', 'packed', 'offset'] as $name) {
            if ($head[$name] !== 0xffffffff) {
                continue;
            }
            if (strlen($body) < 8) {
                throw new ArchiveError('damaged', 'A member of the archive has no sizes.');
            }
            $value = self::number64($body);
            if ($name === 'size') {
                $member->size = $value;
            } elseif ($name === 'packed') {
                $member->packed = $value;
            } else {
                $member->offset = $value;
            }
            $body = substr($body, 8);
        }
    }

    /** @throws ArchiveError */
    private function locate(): void
    {
        $length = min($this->source->size(), 65557);
        $from = $this->source->size() - $length;
        $tail = $this->source->read($from, $length);
        $at = strlen($tail) - 21;
        do {
            $at = $at > 0 ? strrpos(substr($tail, 0, $at + 3), self::END) : false;
            if ($at === false) {
                throw new ArchiveError('damaged', 'This is no zip, or its end is missing.');
            }
            $end = self::fields('x4/vdisk/vfirst/vhere/vcount/Vsize/Voffset/vcomment', substr($tail, $at, 22));
        } while ($at + 22 + $end['comment'] !== strlen($tail));
        if (($end['disk'] !== 0 && $end['disk'] !== 0xffff) || ($end['first'] !== 0 && $end['first'] !== 0xffff)) {
            throw new ArchiveError('unsupported', 'The archive is spread over several files.');
        }
        $this->count = $end['count'];
        $this->size = $end['size'];
        $this->offset = $end['offset'];
        $limit = $from + $at;
        if ($end['count'] === 0xffff || $end['size'] === 0xffffffff || $end['offset'] === 0xffffffff) {
            $limit = $this->locate64($limit, $end);
        } elseif ($end['here'] !== $end['count']) {
            throw new ArchiveError('damaged', 'The archive counts its members in two ways.');
        }
        $this->shift = $limit - $this->size - $this->offset;
        if ($this->size < 0 || $this->offset < 0 || $this->count < 0 || $this->shift < 0
            || intdiv($this->size, 46) < $this->count || ($this->count === 0 && $this->size > 0)) {
            throw new ArchiveError('damaged', 'The directory of the archive does not fit into it.');
        }
        $this->offset += $this->shift;
    }

    /**
     * @param int $limit where the end record lies
     * @param array<string, int> $end
     * @return int where the zip64 end record lies, which is the end of the directory
     * @throws ArchiveError
     */
    private function locate64(int $limit, array $end): int
    {
        $bytes = $limit >= 20 ? $this->source->read($limit - 20, 20) : '';
        if (substr($bytes, 0, 4) !== self::LOCATOR64) {
            // 65535 members exactly need no zip64.
            if ($end['size'] !== 0xffffffff && $end['offset'] !== 0xffffffff && $end['here'] === $end['count']) {
                return $limit;
            }
            throw new ArchiveError('damaged', 'The archive has no zip64 part, but says that it has one.');
        }
        $said = self::number64(substr($bytes, 8, 8));
        $at = $said;
        if ($at > $limit - 76) {
            throw new ArchiveError('damaged', 'The zip64 part of the archive lies outside of it.');
        }
        $record = $this->source->read($at, 56);
        if (substr($record, 0, 4) !== self::END64 || self::number64(substr($record, 4, 8)) !== $limit - 20 - $at - 12) {
            // Bytes before the zip move everything: then it stands right before its locator.
            $at = $limit - 76;
            $record = $this->source->read($at, 56);
        }
        if (substr($record, 0, 4) !== self::END64 || self::number64(substr($record, 4, 8)) !== $limit - 20 - $at - 12) {
            throw new ArchiveError('damaged', 'The zip64 part of the archive is not where it says.');
        }
        $this->count = self::number64(substr($record, 32, 8));
        $this->size = self::number64(substr($record, 40, 8));
        $this->offset = self::number64(substr($record, 48, 8));
        if (self::number64(substr($record, 24, 8)) !== $this->count
            || ($end['count'] !== 0xffff && $end['count'] !== $this->count)
            || ($end['size'] !== 0xffffffff && $end['size'] !== $this->size)
            || ($end['offset'] !== 0xffffffff && $end['offset'] !== $this->offset)
            || ($at !== $said && $said !== $this->offset + $this->size)) {
            throw new ArchiveError('damaged', 'The two ends of the archive contradict each other.');
        }
        return $at;
    }

    /** @throws ArchiveError above 2^63, where no file is */
    private static function number64(string $bytes): int
    {
        $parts = self::fields('Vlow/Vhigh', substr($bytes, 0, 8));
        if ($parts['high'] > 0x7fffffff) {
            throw new ArchiveError('damaged', 'A size in the archive is larger than any file.');
        }
        return $parts['high'] << 32 | $parts['low'];
    }

    /**
     * @return array<string, int>
     * @throws ArchiveError
     */
    private static function fields(string $format, string $bytes): array
    {
        $fields = @unpack($format, $bytes);
        if ($fields === false) {
            throw new ArchiveError('damaged', 'The archive is shorter than it says.');
        }
        /** @var array<string, int> $fields */
        return $fields;
    }

    private static function dosTime(int $date, int $time): ?int
    {
        $month = $date >> 5 & 15;
        $day = $date & 31;
        $year = 1980 + ($date >> 9);
        return checkdate($month, $day, $year)
            ? (int) gmmktime($time >> 11, $time >> 5 & 63, ($time & 31) * 2, $month, $day, $year) : null;
    }
}
