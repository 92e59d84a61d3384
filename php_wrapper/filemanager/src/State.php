<?php

declare(strict_types=1);

namespace Hestia\FileManager;

use Hestia\FileManager\Http\Problem;

/**
 * The state directory: small files of mode 0600 in directories of mode 0700, outside of what the web server hands out. What has an end
 * carries it as its time of change, so that sweeping looks into no file.
 */
final class State
{
    /** Sweeping looks at this many files of a kind at once, and not more often than every so many seconds; sooner where more are left. */
    private const SWEPT = 2000;
    private const SWEEP_EVERY = 600;
    private const SWEEP_ON = 60;

    /** Seconds that a file is left beyond its end: one in the making has no end yet, and clocks of several hosts differ. */
    private const SLACK = 300;

    /** @var string */
    private $directory;

    public function __construct(string $directory)
    {
        $this->directory = $directory;
    }

    /** The path of a kind's folder, made when it is not there. */
    public function folder(string $kind): string
    {
        $folder = $this->directory . '/' . $kind;
        if (!is_dir($folder)) {
            /* Somebody else may make it at the same time. */
            @mkdir($folder, 0700, true);
            if (!is_dir($folder)) {
                throw new Problem('failed', [], 'error_state');
            }
        }
        return $folder;
    }

    /** A file of a kind, named by a hash of what it stands for, so that nobody's text becomes a file name. */
    public function file(string $kind, string $what): string
    {
        return $this->folder($kind) . '/' . hash('sha256', $what);
    }

    /**
     * Makes a file that is not there yet: one caller alone gets true, also among many at once.
     *
     * @param int $ends Unix seconds until which it is kept
     */
    public function once(string $file, int $ends): bool
    {
        $handle = @fopen($file, 'x');
        if ($handle === false) {
            if (is_file($file)) {
                return false;
            }
            throw new Problem('failed', [], 'error_state');
        }
        fclose($handle);
        touch($file, $ends);
        return true;
    }

    /** Makes a file that says no more than that it is there; it counts until $ends. */
    public function mark(string $file, int $ends): void
    {
        if (!@touch($file, $ends)) {
            throw new Problem('failed', [], 'error_state');
        }
    }

    public function holds(string $file, int $now): bool
    {
        clearstatcache(true, $file);
        return is_file($file) && (int) @filemtime($file) > $now;
    }

    /** Writes a file as a whole: a reader sees the old or the new one. */
    public function write(string $file, string $content): void
    {
        $new = $file . '.' . bin2hex(random_bytes(6)) . '.new';
        if (@file_put_contents($new, $content) !== strlen($content) || !@rename($new, $file)) {
            @unlink($new);
            throw new Problem('failed', [], 'error_state');
        }
    }

    /** @return string "" when there is none */
    public function read(string $file): string
    {
        $content = @file_get_contents($file);
        return $content === false ? '' : $content;
    }

    /**
     * One after another: $work runs while the lock file is held.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function locked(string $file, callable $work)
    {
        $handle = @fopen($file, 'c');
        if ($handle === false || !flock($handle, LOCK_EX)) {
            throw new Problem('failed', [], 'error_state');
        }
        /* Sweeping leaves it alone meanwhile. */
        touch($file, time() + 3600);
        try {
            return $work();
        } finally {
            flock($handle, LOCK_UN);
            fclose($handle);
        }
    }

    /**
     * The lock of a file that sweeping removes when nobody has had it for an hour.
     *
     * @param float $patience seconds
     * @return resource|null held until it is closed; null: others have had it all the time
     * @throws Problem failed
     */
    public function hold(string $file, float $patience)
    {
        $ends = microtime(true) + $patience;
        do {
            $handle = @fopen($file, 'c');
            if ($handle === false) {
                throw new Problem('failed', [], 'error_state');
            }
            $is_held = flock($handle, LOCK_EX | LOCK_NB);
            if ($is_held && self::isNamed($handle, $file)) {
                touch($file, time() + 3600);
                return $handle;
            }
            fclose($handle);
            /* Of one that was swept away meanwhile there is a new one at once. */
            if (!$is_held) {
                usleep(random_int(5000, 25000));
            }
        } while (microtime(true) < $ends);
        return null;
    }

    /**
     * Whether an open file still has its name.
     *
     * @param resource $handle
     */
    private static function isNamed($handle, string $file): bool
    {
        clearstatcache(true, $file);
        $named = @stat($file);
        $open = fstat($handle);
        return $named !== false && $open !== false && [$named['dev'], $named['ino']] === [$open['dev'], $open['ino']];
    }

    /** Not what somebody holds as a lock: the next one would hold another file of that name beside. */
    private static function discard(string $file): void
    {
        $handle = @fopen($file, 'r+');
        if ($handle !== false) {
            flock($handle, LOCK_EX | LOCK_NB) && @unlink($file);
            fclose($handle);
        }
    }

    /**
     * Removes what has ended: files of the given kinds whose time has passed.
     *
     * @param list<string> $kinds
     * @return bool whether it was time to
     */
    public function sweep(array $kinds, int $now): bool
    {
        $mark = $this->folder('.') . '/swept';
        clearstatcache(true, $mark);
        $last = is_file($mark) ? (int) filemtime($mark) : 0;
        // One of the future is that of a clock that was wrong.
        if ($last > $now - self::SWEEP_EVERY && $last <= $now + self::SWEEP_EVERY) {
            return false;
        }
        touch($mark, $now);
        foreach ($kinds as $kind) {
            foreach ($this->next($kind, self::SWEPT, $now) as $name) {
                $file = $this->folder($kind) . '/' . $name;
                if (is_file($file) && (int) @filemtime($file) < $now - self::SLACK) {
                    self::discard($file);
                }
            }
        }
        return true;
    }

    /**
     * The names in a kind's folder that follow those of the last time, in the order of their bytes and from the beginning again after the
     * last: so each has its turn, whatever comes and goes in between. Where more are left, sweeping goes on sooner.
     *
     * @return list<string> at most $most
     */
    public function next(string $kind, int $most, int $now): array
    {
        $cursor = $this->folder('.') . '/swept-' . $kind;
        $after = $this->read($cursor);
        $names = [];
        $is_more = false;
        $folder = opendir($this->folder($kind));
        while ($folder !== false && ($name = readdir($folder)) !== false) {
            if ($name[0] === '.' || strcmp($name, $after) <= 0) {
                continue;
            }
            $names[] = $name;
            if (count($names) >= 2 * $most + 100) {
                $is_more = true;
                $names = self::first($names, $most);
            }
        }
        if ($folder !== false) {
            closedir($folder);
        }
        $is_more = $is_more || count($names) > $most;
        $names = self::first($names, $most);
        $last = $is_more ? (string) end($names) : '';
        try {
            // Before they are looked at: one that takes too long holds up none of the others.
            $last === $after || $this->write($cursor, $last);
        } catch (Problem $problem) {
            // A full disk: all the more is it swept.
        }
        if ($is_more) {
            touch($this->folder('.') . '/swept', $now - self::SWEEP_EVERY + self::SWEEP_ON);
        }
        return $names;
    }

    /**
     * @param list<string> $names
     * @return list<string>
     */
    private static function first(array $names, int $most): array
    {
        sort($names, SORT_STRING);
        return array_slice($names, 0, $most);
    }

    /** Removes a folder with all that is in it; symbolic links are not followed. */
    public static function remove(string $folder): void
    {
        $names = @scandir($folder);
        foreach ($names === false ? [] : array_diff($names, ['.', '..']) as $name) {
            $path = $folder . '/' . $name;
            is_dir($path) && !is_link($path) ? self::remove($path) : @unlink($path);
        }
        @rmdir($folder);
    }
}
