<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** A zip as it is to be unpacked: each member with its way, or with the reason why it is refused. */
final class ZipPlan
{
    /** @var ByteSource */
    private $source;

    /** @var Limits */
    private $limits;

    /** @var ZipDirectory */
    private $directory;

    /** @throws ArchiveError what concerns the whole */
    public function __construct(ByteSource $source, Limits $limits)
    {
        $this->source = $source;
        $this->limits = $limits;
        $limits->checkPacked($source->size());
        $this->directory = new ZipDirectory($source);
        $limits->checkEntries($this->directory->count());
        $this->checkOverlaps();
    }

    public function count(): int
    {
        return $this->directory->count();
    }

    /**
     * @return \Generator<int, array{ZipMember, list<string>, ArchiveError|null}>
     * @throws ArchiveError
     */
    public function members(): \Generator
    {
        $roster = new Roster($this->limits);
        foreach ($this->directory->members() as $number => $member) {
            $segments = [];
            $error = null;
            try {
                $segments = $roster->take($member->name, $member->directory);
                $member->check();
            } catch (ArchiveError $refused) {
                $error = $refused;
            }
            yield $number => [$member, $segments, $error];
        }
    }

    /**
     * @return \Generator<int, string>
     * @throws ArchiveError
     */
    public function content(ZipMember $member): \Generator
    {
        return (new ZipContent($this->source, $this->directory->offset()))->pieces($member);
    }

    /** Members that share bytes make much of little; and the sizes that are said are summed up before anything is unpacked. */
    private function checkOverlaps(): void
    {
        $spans = [];
        $unpacked = 0;
        foreach ($this->directory->members() as $member) {
            $spans[] = [$member->offset, $member->offset + 30 + strlen($member->name) + $member->packed];
            if ($member->size > PHP_INT_MAX - $unpacked) {
                throw new ArchiveError('too_large', 'The members are larger than can be counted.');
            }
            $unpacked += $member->size;
        }
        sort($spans);
        $end = 0;
        foreach ($spans as [$from, $to]) {
            if ($from < $end) {
                throw new ArchiveError('overlap', 'Two members of the archive share the same bytes.');
            }
            $end = $to;
        }
        $this->limits->checkUnpacked($unpacked, $this->source->size());
    }
}
