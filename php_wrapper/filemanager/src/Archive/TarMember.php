<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** One member of a tar. */
final class TarMember
{
    public const FILE = 'file';
    public const DIRECTORY = 'directory';
    public const LINK = 'link';
    public const DEVICE = 'device';
    public const OTHER = 'other';

    /** @var string bytes */
    public $name;

    /** @var string one of the kinds above */
    public $type;

    /** @var int bytes of the content, also of what is not unpacked */
    public $size;

    /** @var int nine permission bits */
    public $mode;

    /** @var int Unix seconds */
    public $modified;

    public function __construct(string $name, string $type, int $size, int $mode, int $modified)
    {
        $this->name = $name;
        $this->type = $type;
        $this->size = $size;
        $this->mode = $mode & 0777;
        $this->modified = $modified;
    }

    /** @throws ArchiveError where it is neither a file nor a directory */
    public function check(): void
    {
        if ($this->type === self::LINK) {
            throw new ArchiveError('link', 'It is a link.');
        }
        if ($this->type === self::DEVICE) {
            throw new ArchiveError('device', 'It is a device.');
        }
        if ($this->type === self::OTHER) {
            throw new ArchiveError('unsupported', 'It is of a kind that is not handled.');
        }
    }
}
