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
    /** Sweeping looks at this many files of a kind at once, and not more often than every so many seconds. */
    private const SWEPT = 2000;
    private const SWEEP_EVERY = 600;

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
     * Removes what has ended: files of the given kinds whose time has passed.
     *
     * @param list<string> $kinds
     * @return bool whether it was time to
     */
    public function sweep(array $kinds, int $now): bool
    {
        $mark = $this->folder('.') . '/swept';
        if (is_file($mark) && (int) filemtime($mark) > $now - self::SWEEP_EVERY) {
            return false;
        }
        touch($mark, $now);
        foreach ($kinds as $kind) {
            $seen = 0;
            $folder = opendir($this->folder($kind));
            while ($folder !== false && ($name = readdir($folder)) !== false && $seen++ < self::SWEPT) {
                $file = $this->folder($kind) . '/' . $name;
                if (is_file($file) && (int) @filemtime($file) < $now - self::SLACK) {
                    @unlink($file);
                }
            }
            if ($folder !== false) {
                closedir($folder);
            }
        }
        return true;
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
