<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** One line of a listing. The fields are not changed once it is made. */
final class Entry
{
    public const FILE = 'file';
    public const DIRECTORY = 'directory';
    public const LINK = 'link';
    public const OTHER = 'other';

    /** @var string the bytes of the name */
    public $name;

    /** @var string file, directory, link or other */
    public $type;

    /** @var int|null bytes; null for whatever is no file */
    public $size;

    /** @var int|null Unix seconds, exact to the minute, or to the day when older than half a year */
    public $modified;

    /** @var int|null the nine permission bits */
    public $mode;

    /** @var string|null where a link leads, as the server says; may lead anywhere */
    public $target;

    /**
     * @var bool the name cannot be worked with: it holds CR or LF, or it is not clear where a link's name ends. Path refuses the first;
     *      no operation may be offered for either
     */
    public $odd;

    public function __construct(
        string $name,
        string $type,
        ?int $size,
        ?int $modified,
        ?int $mode,
        ?string $target = null,
        bool $odd = false
    ) {
        $this->name = $name;
        $this->type = $type;
        $this->size = $size;
        $this->modified = $modified;
        $this->mode = $mode;
        $this->target = $target;
        $this->odd = $odd;
    }

    /** The same with a time that is known better. */
    public function at(?int $modified): self
    {
        $entry = clone $this;
        $entry->modified = $modified ?? $this->modified;
        return $entry;
    }

    public function isDirectory(): bool
    {
        return $this->type === self::DIRECTORY;
    }
}
