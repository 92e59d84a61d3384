<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * vsftpd's refusals say nothing ("Rename failed."), so they are "denied" at first: here the cause is found by looking at what is there.
 * One object for one operation: a directory is listed once, however many of its names were refused.
 */
final class Causes
{
    /** It had to be there; it had to be new; it was to be written over, which no directory is. */
    public const THERE = 'there';
    public const NEW = 'new';
    public const OVER = 'over';

    /** @var Lister */
    private $lister;

    /** @var Path|null the directory that was listed last */
    private $directory;

    /** @var list<Entry>|FtpError */
    private $entries = [];

    public function __construct(Lister $lister)
    {
        $this->lister = $lister;
    }

    /** @param string $use of the path: THERE, NEW or OVER */
    public function exact(FtpError $error, Path $path, string $use = self::THERE): FtpError
    {
        if ($error->getReason() !== 'denied' || $path->isTop() || !$this->lister->canAsk()) {
            return $error;
        }
        $parent = $path->parent();
        if ($this->directory === null || !$this->directory->equals($parent)) {
            $this->directory = $parent;
            try {
                $this->entries = $this->lister->one($parent);
            } catch (FtpError $other) {
                $this->entries = $other;
            }
        }
        if ($this->entries instanceof FtpError) {
            return $this->entries->getReason() === 'missing' ? new FtpError('missing', $error->getMessage(), $path) : $error;
        }
        $entry = self::find($this->entries, $path->name());
        if ($use === self::THERE) {
            return $entry === null ? new FtpError('missing', $error->getMessage(), $path) : $error;
        }
        $in_the_way = $entry !== null && ($use === self::NEW || $entry->isDirectory());
        return $in_the_way ? new FtpError('exists', $error->getMessage(), $path) : $error;
    }

    /** @param list<Entry> $entries */
    public static function find(array $entries, string $name): ?Entry
    {
        foreach ($entries as $entry) {
            if ($entry->name === $name && !$entry->odd) {
                return $entry;
            }
        }
        return null;
    }
}
