<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** The members that were taken so far, by their ways after normalising: nothing comes twice, and nothing lies below a file. */
final class Roster
{
    /** @var Limits */
    private $limits;

    /** @var array<string, bool> hash of the way, so that long ways take no more room than short ones => whether it is a directory */
    private $seen = [];

    /** @var int */
    private $members = 0;

    public function __construct(Limits $limits)
    {
        $this->limits = $limits;
    }

    /**
     * @return list<string> the segments
     * @throws ArchiveError why this member is refused; "too_many" ends the whole
     */
    public function take(string $name, bool $is_directory): array
    {
        $this->limits->checkEntries(++$this->members);
        $segments = MemberName::segments($name, $this->limits->depth);
        $way = '';
        $above = [];
        foreach ($segments as $segment) {
            $above[] = $way;
            $way = hash('sha256', $way . '/' . $segment, true);
            if (count($above) < count($segments) && ($this->seen[$way] ?? true) === false) {
                throw new ArchiveError('duplicate', 'A file stands where a directory is needed.');
            }
        }
        if (isset($this->seen[$way]) && !($is_directory && $this->seen[$way])) {
            throw new ArchiveError('duplicate', 'The name is there twice.');
        }
        if ($segments === [] && !$is_directory) {
            throw new ArchiveError('name', 'A file has no name.');
        }
        foreach (array_slice($above, 1) as $directory) {
            $this->seen[$directory] = true;
        }
        $this->seen[$way] = $is_directory;
        return $segments;
    }
}
