<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * An account's files on one FTP server, over TLS. It lives for one request, on one connection. Every method throws FtpError; after
 * unreachable, timeout, busy and protocol the connection is closed, otherwise it goes on.
 */
final class Client
{
    /** @var Control */
    private $control;

    /** @var Lister */
    private $lister;

    /** @var Transfer */
    private $transfer;

    /** @var Changes */
    private $changes;

    /** @var Path|null the directory whose listing was sent for with the login */
    private $first;

    /** @var string its mark */
    private $mark;

    private function __construct(Control $control, ?Path $first, string $mark)
    {
        $this->control = $control;
        $this->lister = new Lister($control);
        $this->transfer = new Transfer($control, $this->lister);
        $this->changes = new Changes($control, $this->lister);
        $this->first = $first;
        $this->mark = $mark;
    }

    /**
     * @param float $timeout seconds, for each step
     * @param Path|null $first a directory that is listed first of all: it is sent for together with the login, which saves a round trip
     * @throws FtpError
     */
    public static function open(Target $target, string $user, string $password, float $timeout = 15.0, ?Path $first = null): self
    {
        $mark = Lister::mark();
        // The place is relative to where the login leads: what the top is, is found out in the same flight.
        $place = $first === null ? '' : ($first->isTop() ? '.' : './' . $first->bytes());
        // How the server wants the byte 255 is not known yet either.
        if (strlen($place) > 500 || strpos($place, "\xff") !== false) {
            $first = null;
        }
        $more = $first === null ? [] : Lister::commands($place, $mark);
        return new self(Control::open($target, $user, $password, $timeout, $more), $first, $mark);
    }

    /** The account's top as the server names it, without "/" at the end: "/home/user", or "/". */
    public function top(): string
    {
        return $this->control->top();
    }

    /** Whether it can still be used. */
    public function isOpen(): bool
    {
        return $this->control->wire()->isOpen();
    }

    /**
     * @return list<Entry> in the server's order, without "." and ".."
     * @throws FtpError missing, denied
     */
    public function list(Path $path): array
    {
        $first = $this->first;
        if ($first !== null && $first->equals($path)) {
            // So nothing was prepared yet.
            $this->first = null;
            return $this->lister->answer($path, $this->mark);
        }
        $this->settle();
        return $this->lister->one($path);
    }

    /**
     * As list(), but over a data channel, which costs more: to see whether data comes.
     *
     * @return list<Entry>
     * @throws FtpError
     */
    public function listOverData(Path $path): array
    {
        $this->settle();
        return $this->lister->overData($path);
    }

    /**
     * Many directories with few round trips.
     *
     * @param array<int, Path> $paths
     * @return array<int, list<Entry>|FtpError> by the keys of $paths
     * @throws FtpError when the connection is lost
     */
    public function lists(array $paths): array
    {
        $this->settle();
        return $this->lister->many($paths);
    }

    /** What stands there; null when nothing does. Its parent is listed. The top has none: a directory without date. */
    public function entry(Path $path): ?Entry
    {
        $this->settle();
        return $this->changes->entry($path);
    }

    /** Bytes of a file; null when there is no file (or it may not be seen). */
    public function size(Path $path): ?int
    {
        $this->settle();
        return $this->changes->size($path);
    }

    /** Unix seconds, exact to the second; null when there is no file. */
    public function modified(Path $path): ?int
    {
        $this->settle();
        return $this->changes->modified($path);
    }

    /**
     * @param callable(string): void $sink gets pieces of at most 64 KB; what it throws closes the connection and goes through
     * @param int|null $length at most so many bytes; null = to the end
     * @return int bytes that $sink got
     */
    public function read(Path $path, callable $sink, int $offset = 0, ?int $length = null): int
    {
        $this->settle();
        return $this->transfer->read($path, $sink, $offset, $length);
    }

    /**
     * Writes over what is there. With $offset it goes on at that byte: FtpError "restart" where the server does not permit that.
     *
     * @param callable(): string $source "" at the end; what it throws closes the connection and goes through
     * @param bool $more another file is written right after this one: that one then costs a round trip less
     * @return int bytes that were written; the file's size was compared
     */
    public function write(Path $path, callable $source, int $offset = 0, bool $more = false): int
    {
        $this->settleList();
        return $this->transfer->write($path, $source, $offset, $more);
    }

    /**
     * Gets ready for append() of the same path and offset, as far as that goes without writing: to be called while somebody else may still
     * write there. Any other method takes it back.
     *
     * @return int|null bytes of the file; null: there is none
     * @throws FtpError restart
     */
    public function prepare(Path $path, int $offset): ?int
    {
        $this->settle();
        return $this->transfer->prepare($path, $offset);
    }

    /**
     * Goes on with a file that has exactly $offset bytes (0: it may be missing). Where it has others nothing is written, and $source is
     * not asked.
     *
     * @param callable(): string $source "" at the end; what it throws closes the connection and goes through
     * @return int bytes of the file then, as the server tells
     * @throws FtpError restart, where the server does not permit that
     */
    public function append(Path $path, callable $source, int $offset): int
    {
        $this->settleList();
        return $this->transfer->append($path, $source, $offset);
    }

    /** @throws FtpError exists, missing (the parent), denied */
    public function makeDirectory(Path $path): void
    {
        $this->settle();
        $this->changes->makeDirectory($path);
    }

    /** Asks first: a server would write over the target without a word. @throws FtpError exists, missing, denied */
    public function rename(Path $from, Path $to, bool $overwrite = false): void
    {
        $error = $this->renames([[$from, $to]], $overwrite)[0];
        if ($error !== null) {
            throw $error;
        }
    }

    /**
     * Many, with few round trips.
     *
     * @param array<int, array{Path, Path}> $pairs from, to
     * @return array<int, FtpError|null> by the keys of $pairs; null = done
     */
    public function renames(array $pairs, bool $overwrite = false): array
    {
        $this->settle();
        return $this->changes->renames($pairs, $overwrite);
    }

    /**
     * Files, links; no directories.
     *
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null> by the keys of $paths; null = done
     */
    public function delete(array $paths): array
    {
        $this->settle();
        return $this->changes->delete($paths);
    }

    /**
     * Empty directories, in this order. FtpError "exists": it is not empty.
     *
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null> by the keys of $paths; null = done
     */
    public function removeDirectories(array $paths): array
    {
        $this->settle();
        return $this->changes->removeDirectories($paths);
    }

    /**
     * Never more than the nine permission bits. Of a link it changes what the link leads to.
     *
     * @param array<int, Path> $paths
     * @return array<int, FtpError|null> by the keys of $paths; null = done
     */
    public function chmod(array $paths, int $mode): array
    {
        $this->settle();
        return $this->changes->chmod($paths, $mode);
    }

    /**
     * Times of files, exact to the second, with few round trips.
     *
     * @param array<int, Path> $paths
     * @return array<int, int|null> by the keys of $paths, Unix seconds; null where the server does not tell
     */
    public function times(array $paths): array
    {
        $this->settle();
        return $this->changes->times($paths);
    }

    /**
     * Sets times of the last change, with few round trips, where the server does that.
     *
     * @param array<int, array{Path, int}> $times in Unix seconds
     * @return int how many were set
     */
    public function setTimes(array $times): int
    {
        $this->settle();
        return $this->changes->setTimes($times);
    }

    /** Sets the time of the last change, in Unix seconds. */
    public function touch(Path $path, int $modified): void
    {
        $this->settle();
        $this->changes->touch($path, $modified);
    }

    public function close(): void
    {
        $this->first = null;
        $this->transfer->forget();
        $this->control->close();
    }

    /** What was begun for another method comes to its end first. */
    private function settle(): void
    {
        $this->transfer->forget();
        $this->settleList();
    }

    /** A listing that was sent for and is not wanted any more: its replies come first. */
    private function settleList(): void
    {
        $first = $this->first;
        $this->first = null;
        if ($first !== null) {
            try {
                $this->lister->answer($first, $this->mark);
            } catch (FtpError $error) {
                if (!$this->control->wire()->isOpen()) {
                    throw $error;
                }
            }
        }
    }
}
