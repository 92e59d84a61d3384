<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** One member, as the central directory tells of it. */
final class ZipMember
{
    public const STORED = 0;
    public const DEFLATED = 8;

    /** @var string bytes */
    public $name = '';

    /** @var int */
    public $flags = 0;

    /** @var int kind of compression */
    public $method = 0;

    /** @var int CRC-32 of the content */
    public $crc = 0;

    /** @var int bytes in the archive */
    public $packed = 0;

    /** @var int bytes of the content */
    public $size = 0;

    /** @var int|null Unix seconds */
    public $modified;

    /** @var int where the local header lies */
    public $offset = 0;

    /** @var int|null type and permissions as Unix has them; null when made elsewhere */
    public $mode;

    /** @var bool */
    public $directory = false;

    /**
     * Whether it can be unpacked: a file or a directory, not encrypted, of a known compression.
     *
     * @throws ArchiveError
     */
    public function check(): void
    {
        $type = $this->mode === null ? 0 : $this->mode & 0170000;
        if ($type === 0120000) {
            throw new ArchiveError('link', 'It is a link.');
        }
        if ($type !== 0 && $type !== 0100000 && $type !== 0040000) {
            throw new ArchiveError('device', 'It is a device or something else that is no file.');
        }
        if (($this->flags & 0x2041) !== 0) {
            throw new ArchiveError('encrypted', 'It is encrypted.');
        }
        if ($this->method !== self::STORED && $this->method !== self::DEFLATED) {
            throw new ArchiveError('unsupported', sprintf('It is compressed by method %d.', $this->method));
        }
        if ($this->method === self::STORED && $this->packed !== $this->size) {
            throw new ArchiveError('damaged', 'It is stored, but its two sizes differ.');
        }
        if ($this->directory && $this->size > 0) {
            throw new ArchiveError('damaged', 'It is a directory with content.');
        }
    }
}
