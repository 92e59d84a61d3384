<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** The members that were taken so far, by their ways after normalising: nothing comes twice, and nothing lies below a file. */
final class Roster
{
    /** @var Limits */
    private $limits;

    /** @var array<string, bool> way => whether it is a directory */
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
        foreach (array_slice($segments, 0, -1) as $segment) {
            $way .= '/' . $segment;
            if (($this->seen[$way] ?? true) === false) {
                throw new ArchiveError('duplicate', 'A file stands where a directory is needed.');
            }
        }
        $whole = '/' . implode('/', $segments);
        if (isset($this->seen[$whole]) && !($is_directory && $this->seen[$whole])) {
            throw new ArchiveError('duplicate', 'The name is there twice.');
        }
        if ($segments === [] && !$is_directory) {
            throw new ArchiveError('name', 'A file has no name.');
        }
        for ($i = 1; $i < count($segments); $i++) {
            $this->seen['/' . implode('/', array_slice($segments, 0, $i))] = true;
        }
        $this->seen[$whole] = $is_directory;
        return $segments;
    }
}
