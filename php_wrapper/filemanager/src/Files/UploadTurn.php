<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/**
 * Whose turn it is to write to an upload. One request at a time does, under a lock; one more may have come ahead of its turn and waits,
 * connected already, for the bytes before its own. The lock's file says how far the upload is: "there N"; or "begun" while a request
 * connects; or "until N" while it writes and will end there; or "lost" after one that did not get so far. It is a hint for the one that
 * waits: what counts is the server's SIZE.
 */
final class UploadTurn
{
    /** Seconds until the request before has to have begun. */
    private const ARRIVAL = 3.0;

    /** Seconds until it has to be over: web servers wait a minute for an answer. */
    private const WAIT = 45.0;

    /** Seconds for the one before to leave, whose turn is over. */
    private const LEAVING = 3.0;

    /** Microseconds. */
    private const PAUSE = 5000;

    private const BEGUN = 'begun';

    /** @var string */
    private $file;

    public function __construct(Session $session, string $id)
    {
        $this->file = $session->directory() . '/upload-' . $id;
    }

    /**
     * @template T
     * @param callable(): T $work
     * @param float $patience seconds until the lock has to be free
     * @return T
     * @throws Problem busy: another request is at it
     */
    public function alone(callable $work, float $patience = 0.0)
    {
        $lock = $this->lock($this->file, $patience);
        try {
            return $work();
        } finally {
            fclose($lock);
        }
    }

    /**
     * The turn, until what is returned is closed.
     *
     * @return resource
     * @throws Problem busy: another request is at it
     */
    public function take()
    {
        return $this->lock($this->file, 0.0);
    }

    /**
     * @param int $end bytes that are there when all goes well; -1 = not known
     * @param bool $waited whether it came by wait(): then the one before may be just about to leave
     * @param callable(): void $ready what comes before the one ahead may get ready too, who must not take the last connection
     * @param callable(): array{offset: int, entry?: array<string, mixed>} $work offset = how many are there
     * @return array{offset: int, entry?: array<string, mixed>}
     */
    public function write(int $end, bool $waited, callable $ready, callable $work): array
    {
        return $this->alone(function () use ($end, $ready, $work): array {
            $this->say(self::BEGUN);
            try {
                $ready();
                $this->say("until $end");
                $answer = $work();
            } catch (\Throwable $error) {
                $this->say('lost');
                throw $error;
            }
            $this->say("there {$answer['offset']}");
            return $answer;
        }, $waited ? self::LEAVING : 0.0);
    }

    /**
     * Waits until $offset bytes are there.
     *
     * @param callable(): void $prepare called once, while the bytes before are still written: for what takes long
     * @throws Problem busy: they do not come, or somebody waits already
     */
    public function wait(int $offset, callable $prepare): void
    {
        $place = $this->lock($this->file . '-next', self::LEAVING);
        try {
            $since = microtime(true);
            $comes = false;
            $prepared = false;
            while (microtime(true) - $since < ($comes ? self::WAIT : self::ARRIVAL)) {
                $said = (string) @file_get_contents($this->file);
                if ($said === "there $offset") {
                    return;
                }
                if ($said === self::BEGUN || $said === "until $offset") {
                    $comes = true;
                } elseif ($comes && $said !== '') {
                    break;
                }
                if ($said === "until $offset" && !$prepared) {
                    $prepared = true;
                    $prepare();
                }
                usleep(self::PAUSE);
            }
        } finally {
            fclose($place);
        }
        throw new Problem('busy', [], 'error_upload_busy');
    }

    private function say(string $word): void
    {
        @file_put_contents($this->file, $word);
    }

    /**
     * @return resource
     * @throws Problem busy: somebody has it
     */
    private function lock(string $file, float $patience)
    {
        $lock = @fopen($file, 'c');
        if ($lock === false) {
            throw new Problem('failed', [], 'error_state');
        }
        for ($ends = microtime(true) + $patience; !flock($lock, LOCK_EX | LOCK_NB);) {
            if (microtime(true) >= $ends) {
                fclose($lock);
                throw new Problem('busy', [], 'error_upload_busy');
            }
            usleep(self::PAUSE);
        }
        return $lock;
    }
}
