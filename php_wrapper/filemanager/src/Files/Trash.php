<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\Problem;

/**
 * Where deleted things wait: `.hfm-trash` in the account's tmp, which no web server hands out. An FTP account of one domain has none:
 * there it is the top, or `private`. What is deleted together from one directory gets a directory of its own in it, whose name tells when
 * and where from; so a deletion is one MKD and a rename for each thing. Where a name has no room for that, a file beside it tells it.
 */
final class Trash
{
    private const NAME = '.hfm-trash';
    private const HOMES = ['tmp', '', 'private'];
    /** Moved with one set of commands. */
    private const TOGETHER = 1000;
    private const BATCH = '/^(\d{10})-[0-9a-f]{8}(?:-([A-Za-z0-9_-]*))?$/D';

    /** @var Client */
    private $client;

    /** @var list<Path>|null */
    private $places;

    public function __construct(Client $client)
    {
        $this->client = $client;
    }

    /** Whether a path is the trash, lies in it, or holds it. */
    public static function touches(Path $path): bool
    {
        foreach (self::HOMES as $home) {
            $place = self::home($home)->child(self::NAME);
            // The tmp of an account stays where it is; another home cannot move into itself, which the server sees to.
            if ($path->isInside($place) || ($home === 'tmp' && $place->isInside($path))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a path is the trash, or lies in it. */
    public static function contains(Path $path): bool
    {
        foreach (self::HOMES as $home) {
            if ($path->isInside(self::home($home)->child(self::NAME))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the directory of a trash. */
    public static function isPlace(Path $path): bool
    {
        return self::isIn($path->parent(), $path->name());
    }

    /** Whether what a directory has by this name is the directory of a trash. */
    public static function isIn(Path $directory, string $name): bool
    {
        return $name === self::NAME && in_array($directory->bytes(), self::HOMES, true);
    }

    /**
     * @param array<int, Path> $paths
     * @return array<int, \Throwable|null> by the keys of $paths; null = in the trash
     * @throws FtpError|Problem unsupported: there is no place for a trash
     */
    public function put(array $paths): array
    {
        $results = [];
        $groups = [];
        foreach ($paths as $key => $path) {
            $results[$key] = null;
            if ($path->isTop() || self::touches($path)) {
                $results[$key] = new Problem('denied', [], 'error_trash_itself');
                continue;
            }
            $groups['/' . $path->parent()->bytes()][$key] = $path;
        }
        $place = $groups === [] ? null : $this->place();
        foreach ($groups as $group) {
            $batch = $this->batch($place ?? Path::top(), current($group)->parent());
            $left = 0;
            foreach (array_chunk($group, self::TOGETHER, true) as $some) {
                $pairs = array_map(static function (Path $path) use ($batch): array {
                    return [$path, $batch->child($path->name())];
                }, $some);
                // The directory is new: nothing can be in the way.
                foreach ($this->client->renames($pairs, true) as $key => $error) {
                    $results[$key] = $error;
                    $left += $error === null ? 0 : 1;
                }
            }
            if ($left === count($group)) {
                $this->tidy([$batch]);
            }
        }
        return $results;
    }

    /**
     * @return list<array{batch: Path, from: Path|null, deleted: int, entries: list<Entry>}> what was deleted together, the latest first;
     *   batch: the directory in the trash; from: the one that it was in
     * @throws FtpError
     */
    public function entries(): array
    {
        $found = [];
        foreach ($this->places() as $place) {
            $batches = [];
            $origins = [];
            foreach ($this->client->list($place) as $entry) {
                if ($entry->isDirectory() && preg_match(self::BATCH, $entry->name) === 1) {
                    $batches[] = $place->child($entry->name);
                } elseif ($entry->type === Entry::FILE) {
                    $origins['/' . $entry->name] = true;
                }
            }
            foreach (array_chunk($batches, 32) as $some) {
                foreach ($this->client->lists($some) as $number => $list) {
                    if (!$list instanceof FtpError && $list !== []) {
                        $batch = $some[$number];
                        $from = isset($origins['/' . $batch->name() . '.origin']) ? $this->origin($batch) : self::said($batch);
                        $found[] = ['batch' => $batch, 'from' => $from, 'deleted' => (int) substr($batch->name(), 0, 10), 'entries' => $list];
                    }
                }
            }
        }
        usort($found, static function (array $one, array $other): int {
            return $other['deleted'] <=> $one['deleted'];
        });
        return $found;
    }

    /** Whether this names something that lies in the trash; where it came from is not looked at. */
    public static function holds(Path $path): bool
    {
        $batch = $path->parent();
        return !$path->isTop() && preg_match(self::BATCH, $batch->name()) === 1 && self::isPlace($batch->parent());
    }

    /**
     * The directory that something in the trash came from.
     *
     * @throws FtpError|Problem missing: it is not known any more
     */
    public function from(Path $path): Path
    {
        $from = self::said($path->parent()) ?? $this->origin($path->parent());
        if ($from === null) {
            throw new Problem('missing', [], 'error_trash_origin');
        }
        return $from;
    }

    /**
     * Removes what holds nothing any more.
     *
     * @param list<Path> $batches
     */
    public function tidy(array $batches): void
    {
        $results = $this->client->removeDirectories($batches);
        $files = [];
        foreach ($batches as $number => $batch) {
            if ($results[$number] === null && self::said($batch) === null) {
                $files[] = $batch->parent()->child($batch->name() . '.origin');
            }
        }
        $this->client->delete($files);
    }

    private static function home(string $home): Path
    {
        return Path::fromBytes($home);
    }

    /** A new directory in the trash for things of one directory. */
    private function batch(Path $place, Path $from): Path
    {
        $stamp = sprintf('%010d-%s', time(), bin2hex(random_bytes(4)));
        $name = $stamp . '-' . Base64Url::encode($from->bytes());
        $batch = $place->child(strlen($name) <= 255 ? $name : $stamp);
        if (strlen($name) > 255) {
            $bytes = $from->bytes();
            $this->client->write($place->child($stamp . '.origin'), static function () use (&$bytes): string {
                $piece = $bytes;
                $bytes = '';
                return $piece;
            });
        }
        $this->client->makeDirectory($batch);
        return $batch;
    }

    /** What the name tells; null where a file tells it. */
    private static function said(Path $batch): ?Path
    {
        if (preg_match(self::BATCH, $batch->name(), $parts) !== 1 || !isset($parts[2])) {
            return null;
        }
        $bytes = Base64Url::decode($parts[2]);
        try {
            return $bytes === null ? null : Path::fromBytes($bytes);
        } catch (FtpError $error) {
            return null;
        }
    }

    private function origin(Path $batch): ?Path
    {
        $bytes = '';
        try {
            $this->client->read($batch->parent()->child($batch->name() . '.origin'), static function (string $piece) use (&$bytes): void {
                $bytes .= $piece;
            }, 0, 4096);
            return Path::fromBytes($bytes);
        } catch (FtpError $error) {
            if (!$this->client->isOpen()) {
                throw $error;
            }
            return null;
        }
    }

    /** @return list<Path> those that are there */
    private function places(): array
    {
        if ($this->places === null) {
            $homes = array_map([self::class, 'home'], self::HOMES);
            $this->places = [];
            foreach ($this->client->lists($homes) as $number => $list) {
                foreach ($list instanceof FtpError ? [] : $list as $entry) {
                    if ($entry->name === self::NAME && $entry->isDirectory()) {
                        $this->places[] = $homes[$number]->child(self::NAME);
                    }
                }
            }
        }
        return $this->places;
    }

    /** The trash that things are put into; made when there is none. */
    private function place(): Path
    {
        $places = $this->places();
        foreach ($places !== [] ? [] : self::HOMES as $home) {
            $place = self::home($home)->child(self::NAME);
            try {
                $this->client->makeDirectory($place);
            } catch (FtpError $error) {
                if (!$this->client->isOpen()) {
                    throw $error;
                }
                if ($error->getReason() !== 'exists') {
                    continue;
                }
            }
            // Nobody but the account's user looks into it, no web server either.
            $this->client->chmod([$place], 0700);
            $this->places = $places = [$place];
            break;
        }
        if ($places === []) {
            throw new Problem('unsupported', [], 'error_no_trash');
        }
        return $places[0];
    }
}
