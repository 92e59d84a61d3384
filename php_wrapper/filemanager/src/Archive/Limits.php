<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** How much of an archive is unpacked on this host, where the panel cannot do it. Counted by what comes, not by what an archive says. */
final class Limits
{
    /** Below this many bytes no ratio is asked: a small file of blanks is no bomb. */
    private const FREE = 10485760;

    /** @var int members */
    public $entries;

    /** @var int bytes of the archive */
    public $packed;

    /** @var int bytes of all members */
    public $unpacked;

    /** @var int unpacked bytes for each packed one */
    public $ratio;

    /** @var int directories in each other */
    public $depth;

    public function __construct(
        int $entries = 2000,
        int $packed = 209715200,
        int $unpacked = 1073741824,
        int $ratio = 100,
        int $depth = 40
    ) {
        $this->entries = $entries;
        $this->packed = $packed;
        $this->unpacked = $unpacked;
        $this->ratio = $ratio;
        $this->depth = $depth;
    }

    /** @throws ArchiveError */
    public function checkEntries(int $entries): void
    {
        if ($entries > $this->entries) {
            throw new ArchiveError('too_many', sprintf('The archive has more than %d members.', $this->entries));
        }
    }

    /** @throws ArchiveError */
    public function checkPacked(int $bytes): void
    {
        if ($bytes > $this->packed) {
            throw new ArchiveError('too_large', sprintf('The archive has more than %d bytes.', $this->packed));
        }
    }

    /**
     * @param int $unpacked bytes of all members so far
     * @param int $packed bytes of the archive
     * @throws ArchiveError
     */
    public function checkUnpacked(int $unpacked, int $packed): void
    {
        if ($unpacked > $this->unpacked) {
            throw new ArchiveError('too_large', sprintf('The members have more than %d bytes.', $this->unpacked));
        }
        if ($unpacked > self::FREE && $unpacked > $packed * $this->ratio) {
            throw new ArchiveError('ratio', sprintf('The members are more than %d times as large as the archive.', $this->ratio));
        }
    }
}
