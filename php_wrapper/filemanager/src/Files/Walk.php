<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;

/**
 * All that lies below some directories, directory by directory, in a way that another request can go on with. Links are not followed.
 * Directories that come next are listed together, which saves round trips.
 */
final class Walk
{
    private const BATCH = 8;
    /** A larger listing is not kept until it is needed. */
    private const KEPT = 500;
    /** A tree that leads on for ever, or is larger than anybody means. */
    private const DEPTH = 100;
    private const PENDING = 50000;
    /** Files whose exact times are asked for at once. */
    private const TIMES = 50;

    /** @var Client */
    private $client;

    /** @var list<array{int, string}> root's number and path of directories that are still to be listed; the last comes next */
    private $stack = [];

    /** @var array{int, string}|null the directory that is being gone through */
    private $current;

    /** @var string|null the last name of it that was given out; null: none yet */
    private $after;

    /** @var list<Entry>|null its entries, the first at the end; null: not listed yet */
    private $entries;

    /** @var int how many of them are left */
    private $left = 0;

    /** @var bool whether times of files are to be exact */
    private $exact;

    /** @var int the entries from this one on have their exact times */
    private $known = 0;

    /** @var array<string, list<Entry>|FtpError> listings made in advance */
    private $ahead = [];

    /**
     * @param array<mixed> $state of begin() or suspend()
     * @param bool $exact files come with their times to the second; a listing has them to the minute, or to the day
     */
    public function __construct(Client $client, array $state, bool $exact = false)
    {
        $this->client = $client;
        $this->exact = $exact;
        foreach (State::table($state, 'stack') as $pending) {
            if (is_array($pending)) {
                $this->stack[] = [State::number($pending, 0), State::bytes($pending, 1)];
            }
        }
        $current = State::table($state, 'current');
        if ($current !== []) {
            $this->current = [State::number($current, 0), State::bytes($current, 1)];
            $this->after = isset($state['after']) ? State::bytes($state, 'after') : null;
        }
    }

    /**
     * @param array<int, Path> $roots directories, by numbers that next() gives back
     * @return array<string, mixed>
     */
    public static function begin(array $roots): array
    {
        $stack = [];
        foreach (array_reverse($roots, true) as $number => $path) {
            $stack[] = [$number, base64_encode($path->bytes())];
        }
        return ['stack' => $stack, 'current' => [], 'after' => null];
    }

    /** @return array<string, mixed> */
    public function suspend(): array
    {
        return [
            'stack' => array_map(static function (array $pending): array {
                return [$pending[0], base64_encode($pending[1])];
            }, $this->stack),
            'current' => $this->current === null ? [] : [$this->current[0], base64_encode($this->current[1])],
            'after' => $this->after === null ? null : base64_encode($this->after),
        ];
    }

    /**
     * What comes next: root's number, path, and its entry; with null a directory that is entered now, with an error one that cannot be
     * listed, or not a second time, so that the rest of it is missing. A directory comes twice: as an entry of its parent, and when it is entered.
     *
     * @return array{int, Path, Entry|FtpError|null}|null null at the end
     * @throws FtpError
     */
    public function next(): ?array
    {
        while (true) {
            $current = $this->current;
            if ($current === null) {
                return $this->stack === [] ? null : $this->enter();
            }
            if ($this->entries === null) {
                $list = $this->resume(Path::fromBytes($current[1]));
                if ($list instanceof FtpError) {
                    $this->current = null;
                    $this->after = null;
                    return [$current[0], Path::fromBytes($current[1]), $list];
                }
                $this->take($list);
            }
            if ($this->exact && $this->left <= $this->known) {
                $this->askTimes(Path::fromBytes($current[1]));
            }
            $entry = $this->entries[--$this->left] ?? null;
            if ($entry === null) {
                $this->current = null;
                $this->entries = null;
                $this->after = null;
                continue;
            }
            $this->after = $entry->name;
            if (!$entry->odd) {
                return [$current[0], Path::fromBytes($current[1])->child($entry->name), $entry];
            }
        }
    }

    /** Directories that are known and not done. */
    public function pending(): int
    {
        return count($this->stack) + ($this->current === null ? 0 : 1);
    }

    /** @return array{int, Path, FtpError|null} */
    private function enter(): array
    {
        // Taken from the stack only when it is listed: a lost connection leaves the state as it was.
        $next = $this->stack[count($this->stack) - 1];
        $path = Path::fromBytes($next[1]);
        $list = $this->listing($path);
        array_pop($this->stack);
        if ($list instanceof FtpError) {
            return [$next[0], $path, $list];
        }
        $directories = [];
        foreach ($list as $entry) {
            if ($entry->isDirectory() && !$entry->odd) {
                $directories[] = $entry->name;
            }
        }
        if (count($path->segments()) >= self::DEPTH || count($this->stack) + count($directories) > self::PENDING) {
            return [$next[0], $path, new FtpError('path', 'The tree is deeper or larger than can be gone through.', $path)];
        }
        rsort($directories, SORT_STRING);
        foreach ($directories as $name) {
            $this->stack[] = [$next[0], $path->child($name)->bytes()];
        }
        $this->current = $next;
        $this->after = null;
        $this->take(self::sorted($list, null));
        return [$next[0], $path, null];
    }

    /** @param list<Entry> $entries */
    private function take(array $entries): void
    {
        $this->entries = $entries;
        $this->left = count($entries);
        $this->known = $this->left;
    }

    /** Of those entries that come next. */
    private function askTimes(Path $directory): void
    {
        $this->known = max(0, $this->left - self::TIMES);
        $paths = [];
        foreach (array_slice($this->entries ?? [], $this->known, $this->left - $this->known, true) as $number => $entry) {
            if ($entry->type === Entry::FILE && !$entry->odd) {
                $paths[$number] = $directory->child($entry->name);
            }
        }
        $entries = $this->entries ?? [];
        foreach ($paths === [] ? [] : $this->client->times($paths) as $number => $time) {
            $entries[$number] = $entries[$number]->at($time);
        }
        $this->entries = array_values($entries);
    }

    /** @return list<Entry>|FtpError what of it was not given out yet */
    private function resume(Path $path)
    {
        try {
            return self::sorted($this->client->list($path), $this->after);
        } catch (FtpError $error) {
            if (!$this->client->isOpen()) {
                throw $error;
            }
            return $error;
        }
    }

    /** @return list<Entry>|FtpError */
    private function listing(Path $path)
    {
        $key = '/' . $path->bytes();
        if (!isset($this->ahead[$key])) {
            $paths = [];
            foreach (array_reverse(array_slice($this->stack, -self::BATCH)) as $pending) {
                $paths[] = Path::fromBytes($pending[1]);
            }
            $lists = $this->client->lists($paths);
            foreach ($lists as $number => $list) {
                if ($number === 0 || $list instanceof FtpError || count($list) <= self::KEPT) {
                    $this->ahead['/' . $paths[$number]->bytes()] = $list;
                }
            }
        }
        $list = $this->ahead[$key];
        unset($this->ahead[$key]);
        if (count($this->ahead) > 8 * self::BATCH) {
            $this->ahead = [];
        }
        return $list;
    }

    /**
     * By name, backwards, because they are taken from the end; and only those behind a name.
     *
     * @param list<Entry> $list
     * @return list<Entry>
     */
    private static function sorted(array $list, ?string $after): array
    {
        if ($after !== null) {
            $list = array_values(array_filter($list, static function (Entry $entry) use ($after): bool {
                return strcmp($entry->name, $after) > 0;
            }));
        }
        usort($list, static function (Entry $one, Entry $other): int {
            return strcmp($other->name, $one->name);
        });
        return $list;
    }
}
