<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * The lines of a long listing ("ls -l") as vsftpd and ProFTPD send them. The columns are fixed: exactly one space stands before the
 * name, and whatever follows it is the name. Times are UTC.
 */
final class Listing
{
    /** Type, permissions, links, owner, group, size or device, month, day, time or year, name. */
    private const LINE = '/^ ?([bcdlps-])([rwxsStT-]{9})[+.@]? +\d+ +\S+ +\S+ +(?:(\d+)|\d+, *\d+) '
        . '+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +(\d{1,2}) +(?:(\d{1,2}):(\d\d)|(\d{4})) (.+)$/Ds';
    private const MONTHS = [
        'Jan' => 1, 'Feb' => 2, 'Mar' => 3, 'Apr' => 4, 'May' => 5, 'Jun' => 6,
        'Jul' => 7, 'Aug' => 8, 'Sep' => 9, 'Oct' => 10, 'Nov' => 11, 'Dec' => 12,
    ];
    private const TYPES = ['-' => Entry::FILE, 'd' => Entry::DIRECTORY, 'l' => Entry::LINK];

    /** More lines than this are no directory that a page could show, but a server that does not stop. */
    private const ENTRIES = 100000;

    /** @var list<Entry> */
    private $entries = [];

    /** @var int Unix seconds */
    private $now;

    /** @var bool whether "." was among them */
    private $itself = false;

    /** @var bool whether the line before was an entry, so that a line that is none goes on with its name */
    private $open = false;

    public function __construct(?int $now = null)
    {
        $this->now = $now ?? time();
    }

    /**
     * One line, without its CR LF. A line that is no entry is the rest of a name that holds a line end.
     *
     * @throws FtpError
     */
    public function add(string $line): void
    {
        if (preg_match(self::LINE, $line, $columns) !== 1) {
            if ($this->open) {
                $last = $this->entries[count($this->entries) - 1];
                $last->name = substr($last->name . "\n" . $line, 0, 1024);
                $last->odd = true;
            }
            return;
        }
        if (count($this->entries) >= self::ENTRIES) {
            throw new FtpError('protocol', sprintf('A directory has more than %d entries.', self::ENTRIES));
        }
        $this->itself = $this->itself || $columns[9] === '.';
        $this->open = $columns[9] !== '.' && $columns[9] !== '..';
        if ($this->open) {
            $this->entries[] = $this->entry($columns);
        }
    }

    /** With "-a" the directory itself is listed, also when it is empty: without it the server could not read the directory. */
    public function isComplete(): bool
    {
        return $this->itself || $this->entries !== [];
    }

    /** @return list<Entry> in the server's order */
    public function entries(): array
    {
        return $this->entries;
    }

    /** @param array<int, string> $columns of LINE */
    private function entry(array $columns): Entry
    {
        $type = self::TYPES[$columns[1]] ?? Entry::OTHER;
        $name = $columns[9];
        $target = null;
        $odd = strpos($name, "\r") !== false;
        if ($type === Entry::LINK) {
            $parts = explode(' -> ', $name, 2);
            $name = $parts[0];
            $target = $parts[1] ?? '';
            $odd = $odd || $name === '' || strpos($target, ' -> ') !== false;
        }
        return new Entry(
            $name,
            $type,
            $type === Entry::FILE ? (int) $columns[3] : null,
            $this->time($columns),
            self::mode($columns[2]),
            $target,
            $odd
        );
    }

    private static function mode(string $letters): int
    {
        $mode = 0;
        for ($i = 0; $i < 9; $i++) {
            // S and T: the special bit without the right to execute.
            $mode = $mode << 1 | (int) (strpos('-ST', $letters[$i]) === false);
        }
        return $mode;
    }

    /**
     * A line without a year is of the last months: of the latest year in which it does not lie in the future. A day is given for clocks
     * that differ.
     *
     * @param array<int, string> $columns of LINE
     */
    private function time(array $columns): ?int
    {
        $month = self::MONTHS[$columns[4]];
        $day = (int) $columns[5];
        if ($columns[8] !== '') {
            $year = (int) $columns[8];
            return checkdate($month, $day, $year) ? (int) gmmktime(0, 0, 0, $month, $day, $year) : null;
        }
        $latest = (int) gmdate('Y', $this->now + 86400);
        // Nine years: from one 29 February to the one before, across a year such as 2100.
        for ($year = $latest; $year > $latest - 9; $year--) {
            $time = checkdate($month, $day, $year)
                ? gmmktime((int) $columns[6], (int) $columns[7], 0, $month, $day, $year) : false;
            if ($time !== false && $time <= $this->now + 86400) {
                return $time;
            }
        }
        return null;
    }
}
