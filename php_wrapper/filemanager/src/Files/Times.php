<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Session\Session;

/**
 * Times of the last change, which a copy and what was unpacked get from what they were: of files many at once, of folders last of all,
 * because what comes into a folder changes its time. Nothing fails for them: a server that sets none sets none.
 */
final class Times
{
    /** Set at once. */
    private const TOGETHER = 50;

    /** The year 9999 ends: an archive may say anything, a command has four digits for it. */
    private const LATEST = 253402300799;

    /** @var Session */
    private $session;

    /** @var string of the file on this host in which folders wait: there can be thousands of them */
    private $name;

    /** @var list<array{Path, int}> files that wait */
    private $files = [];

    /** @var int bytes of the folders' file that are done */
    private $at;

    /**
     * @param string $id 24 hexadecimal digits
     * @param array<mixed> $state of suspend()
     */
    public function __construct(Session $session, string $id, array $state)
    {
        $this->session = $session;
        $this->name = 'times-' . $id;
        $this->at = State::number($state, 'at');
        foreach (State::table($state, 'files') as $file) {
            if (is_array($file)) {
                $this->files[] = [Path::fromBytes(State::bytes($file, 0)), State::number($file, 1)];
            }
        }
    }

    /** @return array<string, mixed> */
    public function suspend(): array
    {
        return ['at' => $this->at, 'files' => array_map(static function (array $file): array {
            return [base64_encode($file[0]->bytes()), $file[1]];
        }, $this->files)];
    }

    /** A file that is there as a whole. @param int|null $modified Unix seconds; null, or not between 1970 and 9999: as it is */
    public function file(Path $path, ?int $modified): void
    {
        if ($modified !== null && $modified > 0 && $modified <= self::LATEST) {
            $this->files[] = [$path, $modified];
        }
        if (count($this->files) >= self::TOGETHER) {
            $this->setFiles();
        }
    }

    /** A folder that more comes into. */
    public function folder(Path $path, ?int $modified): void
    {
        if ($modified === null || $modified <= 0 || $modified > self::LATEST) {
            return;
        }
        $stream = (new Spool($this->session))->open($this->name);
        fwrite($stream, $modified . ' ' . base64_encode($path->bytes()) . "\n");
        fclose($stream);
    }

    /** All is there: what waits is set. @return bool false: the deadline was first */
    public function finish(Deadline $deadline): bool
    {
        $this->setFiles();
        $spool = new Spool($this->session);
        if ($spool->size($this->name) > 0) {
            $stream = $spool->open($this->name);
            fseek($stream, $this->at);
            while (($folders = self::read($stream)) !== []) {
                // vsftpd sets the times of files alone: then the first ones tell for all.
                if ($this->set($folders) === 0) {
                    break;
                }
                $this->at = (int) ftell($stream);
                if ($deadline->isOver()) {
                    fclose($stream);
                    return false;
                }
            }
            fclose($stream);
        }
        $this->drop();
        return true;
    }

    public function drop(): void
    {
        (new Spool($this->session))->drop($this->name);
        $this->at = 0;
    }

    private function setFiles(): void
    {
        $files = $this->files;
        $this->files = [];
        $this->set($files);
    }

    /**
     * @param list<array{Path, int}> $times
     * @return int how many were set
     */
    private function set(array $times): int
    {
        try {
            return $times === [] ? 0 : $this->session->ftp()->setTimes($times);
        } catch (FtpError $error) {
            return 0;
        }
    }

    /**
     * @param resource $stream
     * @return list<array{Path, int}>
     */
    private static function read($stream): array
    {
        $folders = [];
        while (count($folders) < self::TOGETHER && ($line = fgets($stream)) !== false) {
            $parts = explode(' ', rtrim($line));
            $folders[] = [Path::fromBytes((string) base64_decode($parts[1] ?? '', true)), (int) $parts[0]];
        }
        return $folders;
    }
}
