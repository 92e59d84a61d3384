<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** What changes paths or asks about them, in flights; of what is refused, the cause. */
final class Changes
{
    /** Paths whose commands and replies stand in memory at once. */
    private const TOGETHER = 500;

    /** @var Control */
    private $control;

    /** @var Lister */
    private $lister;

    public function __construct(Control $control, Lister $lister)
    {
        $this->control = $control;
        $this->lister = $lister;
    }

    /** @throws FtpError */
    public function entry(Path $path): ?Entry
    {
        if ($path->isTop()) {
            return new Entry('', Entry::DIRECTORY, null, null, null);
        }
        try {
            return Causes::find($this->lister->one($path->parent()), $path->name());
        } catch (FtpError $error) {
            if ($error->getReason() === 'missing') {
                return null;
            }
            throw $error;
        }
    }

    /** @throws FtpError */
    public function size(Path $path): ?int
    {
        $reply = $this->control->command('SIZE ' . $this->control->absolute($path));
        return $reply->code === 213 && preg_match('/^\d{1,18}$/D', trim($reply->text)) === 1 ? (int) $reply->text : null;
    }

    /** @throws FtpError */
    public function modified(Path $path): ?int
    {
        return $this->times([$path])[0];
    }

    /**
     * @param array<int, Path> $paths
     * @return array<int, int|null>
     * @throws FtpError
     */
    public function times(array $paths): array
    {
        $times = [];
        foreach (array_chunk($paths, self::TOGETHER, true) as $some) {
            $commands = [];
            foreach ($some as $path) {
                $commands[] = 'MDTM ' . $this->control->absolute($path);
            }
            $replies = $this->control->flight($commands);
            $times += array_combine(array_keys($some), array_map([self::class, 'time'], $replies)) ?: [];
        }
        return $times;
    }

    private static function time(Reply $reply): ?int
    {
        if ($reply->code !== 213 || preg_match('/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/', trim($reply->text), $parts) !== 1) {
            return null;
        }
        $time = gmmktime((int) $parts[4], (int) $parts[5], (int) $parts[6], (int) $parts[2], (int) $parts[3], (int) $parts[1]);
        return $time === false ? null : $time;
    }

    /** @throws FtpError */
    public function makeDirectory(Path $path): void
    {
        $reply = $this->control->command('MKD ' . $this->control->absolute($path));
        if (!$reply->isDone()) {
            throw (new Causes($this->lister))->exact($this->control->refused($reply, 'MKD', $path), $path, Causes::NEW);
        }
    }

    /**
     * @param array<int, array{Path, Path}> $pairs from, to
     * @return array<int, FtpError|null>
     * @throws FtpError
     */
    public function renames(array $pairs, bool $overwrite): array
    {
        $results = $overwrite ? array_fill_keys(array_keys($pairs), null) : $this->taken($pairs);
        $known = [];
        $from_causes = new Causes($this->lister);
        $to_causes = new Causes($this->lister);
        foreach (array_chunk(array_filter($results, 'is_null'), self::TOGETHER, true) as $some) {
            foreach ($this->renameSome(array_intersect_key($pairs, $some), $from_causes, $to_causes) as $key => $error) {
                $results[$key] = self::shared($error, $known);
            }
        }
        return $results;
    }

    /**
     * An error holds the trace of where it was made, and thousands of paths can be refused: those for one reason have one error, whose
     * message is of the first of them.
     *
     * @param array<string, FtpError> $known
     */
    private static function shared(?FtpError $error, array &$known): ?FtpError
    {
        return $error === null ? null : $known[$error->getReason()] = $known[$error->getReason()] ?? $error;
    }

    /**
     * @param array<int, array{Path, Path}> $pairs
     * @return \Generator<int, FtpError|null>
     */
    private function renameSome(array $pairs, Causes $from_causes, Causes $to_causes): \Generator
    {
        $commands = [];
        foreach ($pairs as [$from, $to]) {
            array_push($commands, 'RNFR ' . $this->control->absolute($from), 'RNTO ' . $this->control->absolute($to));
        }
        $replies = $this->control->flight($commands);
        $number = 0;
        foreach ($pairs as $key => [$from, $to]) {
            $named = $replies[$number++];
            $moved = $replies[$number++];
            if ($named->code !== 350) {
                yield $key => $from_causes->exact($this->control->refused($named, 'RNFR', $from), $from);
            } else {
                yield $key => $moved->isDone() ? null
                    : $to_causes->exact($this->control->refused($moved, 'RNTO', $to), $to, Causes::OVER);
            }
        }
    }

    /**
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null>
     * @throws FtpError
     */
    public function delete(array $paths): array
    {
        return $this->each('DELE ', $paths);
    }

    /**
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null>
     * @throws FtpError
     */
    public function removeDirectories(array $paths): array
    {
        $results = $this->each('RMD ', $paths);
        foreach ($results as $key => $error) {
            if ($error !== null && $error->getReason() === 'denied' && $this->isFilled($paths[$key])) {
                $results[$key] = new FtpError('exists', $error->getMessage(), $paths[$key]);
            }
        }
        return $results;
    }

    /**
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null>
     * @throws FtpError
     */
    public function chmod(array $paths, int $mode): array
    {
        // ProFTPD's SITE CHMOD drops tabs and blanks at the end: it would change another file.
        $command = $this->control->has('MFF') ? 'MFF UNIX.mode=0%03o; ' : 'SITE CHMOD %03o ';
        return $this->each(sprintf($command, $mode & 0777), $paths);
    }

    /** @throws FtpError */
    public function touch(Path $path, int $modified): void
    {
        $command = $this->timed($path, $modified);
        $reply = $this->control->command($command);
        if (!$reply->isDone()) {
            throw (new Causes($this->lister))->exact($this->control->refused($reply, $command, $path), $path);
        }
    }

    /**
     * @param array<int, array{Path, int}> $times
     * @return int how many were set; the others stay as they are
     * @throws FtpError when the connection is lost
     */
    public function setTimes(array $times): int
    {
        $set = 0;
        foreach ($this->control->has('MFMT') || $this->control->has('MDTM') ? array_chunk($times, self::TOGETHER) : [] as $some) {
            $commands = [];
            foreach ($some as [$path, $modified]) {
                $commands[] = $this->timed($path, $modified);
            }
            foreach ($this->control->flight($commands) as $reply) {
                $set += (int) $reply->isDone();
            }
        }
        return $set;
    }

    /** vsftpd sets the time by the command that asks for it. */
    private function timed(Path $path, int $modified): string
    {
        $verb = $this->control->has('MFMT') ? 'MFMT' : 'MDTM';
        return sprintf('%s %s %s', $verb, gmdate('YmdHis', $modified), $this->control->absolute($path));
    }

    /**
     * One command for each path, and for those that were refused the cause.
     *
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null>
     */
    private function each(string $command, array $paths): array
    {
        $results = [];
        $known = [];
        $causes = new Causes($this->lister);
        foreach (array_chunk($paths, self::TOGETHER, true) as $some) {
            $commands = [];
            foreach ($some as $path) {
                $commands[] = $command . $this->control->absolute($path);
            }
            $replies = $this->control->flight($commands);
            $number = 0;
            foreach ($some as $key => $path) {
                $reply = $replies[$number++];
                $error = $reply->isDone() ? null : $causes->exact($this->control->refused($reply, $command, $path), $path);
                $results[$key] = self::shared($error, $known);
            }
        }
        return $results;
    }

    /**
     * Those pairs whose target is there already. Each target's directory is listed once.
     *
     * @param array<int, array{Path, Path}> $pairs
     * @return array<int, FtpError|null>
     */
    private function taken(array $pairs): array
    {
        $parents = [];
        foreach ($pairs as [, $to]) {
            $parents['/' . $to->parent()->bytes()] = $to->parent();
        }
        $keys = array_flip(array_keys($parents));
        $lists = $this->lister->many(array_values($parents));
        $results = [];
        $known = [];
        $claimed = [];
        foreach ($pairs as $key => [, $to]) {
            $list = $lists[$keys['/' . $to->parent()->bytes()]];
            if ($list instanceof FtpError) {
                $results[$key] = $list;
                continue;
            }
            $there = isset($claimed[$to->bytes()]) || Causes::find($list, $to->name()) !== null;
            $claimed[$to->bytes()] = true;
            $error = $there ? new FtpError('exists', sprintf('%s exists already.', $to->text()), $to) : null;
            $results[$key] = self::shared($error, $known);
        }
        return $results;
    }

    private function isFilled(Path $path): bool
    {
        try {
            return $this->lister->one($path) !== [];
        } catch (FtpError $error) {
            return false;
        }
    }
}
