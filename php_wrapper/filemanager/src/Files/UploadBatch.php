<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Causes;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/**
 * Small files that come into one directory on one connection: each is written beside its target, as any upload is, and some at a time get
 * their times and names, with few round trips. What is left of one after the connection broke, an upload of the same file goes on with.
 */
final class UploadBatch
{
    /** That get their names together: none of them is there as long as the connection may still break. */
    private const TOGETHER = 25;

    /** Names of one flight: where the connection breaks, of so many it is not known whether they were given. */
    private const RENAMED = 5;

    /** @var Session */
    private $session;

    /** @var Client */
    private $client;

    /** @var Path */
    private $directory;

    /** @var array<int, Upload> that are written and wait for their names */
    private $written = [];

    /** @var list<Path> parts that nothing becomes of */
    private $broken = [];

    /** @var array<int, resource> turns of those that are written: nobody else writes to them */
    private $turns = [];

    /** @var array<int, Entry|Problem|FtpError> */
    private $results = [];

    /** @var FtpError|null why there is no connection any more */
    private $lost;

    /** @var array<mixed> of uploads that were begun before, by their ids */
    private $begun;

    public function __construct(Session $session, Client $client, Path $directory)
    {
        $this->session = $session;
        $this->client = $client;
        $this->directory = $directory;
        $this->begun = $session->data('uploads');
    }

    /** @param bool $more whether another one is added right after */
    public function add(int $number, Upload $upload, UploadBody $body, bool $more): void
    {
        if ($this->lost !== null) {
            $this->results[$number] = $this->lost;
            return;
        }
        try {
            $this->turns[$number] = (new UploadTurn($this->session, $upload->id))->take();
        } catch (Problem $problem) {
            $this->results[$number] = $problem;
            return;
        }
        try {
            $this->client->write($upload->part(), [$body, 'read'], 0, $more && count($this->written) + 1 < self::TOGETHER);
        } catch (FtpError $error) {
            $this->broken[] = $upload->part();
            $this->end($number, $error);
            $this->client->isOpen() || $this->lose($error);
            return;
        }
        if ($body->isShort()) {
            $this->broken[] = $upload->part();
            return;
        }
        $this->written[$number] = $upload;
        if (count($this->written) >= self::TOGETHER) {
            $this->place();
        }
    }

    /**
     * Those that are written get their names.
     *
     * @return array<int, Entry|Problem|FtpError> what became of all that were added; of one whose content was short there is nothing
     */
    public function place(): array
    {
        try {
            if ($this->lost === null && $this->written !== []) {
                $this->date();
                Alone::run($this->session, function (): void {
                    $this->name($this->client->list($this->directory));
                });
            }
            if ($this->lost === null && $this->broken !== []) {
                $this->client->delete($this->broken);
                $this->broken = [];
            }
        } catch (FtpError $error) {
            $this->lose($error);
        } catch (Problem $problem) {
            // Others are at it. The parts stay: an upload of the same file finds all of it there.
            foreach (array_keys($this->written) as $number) {
                $this->end($number, $problem);
            }
        }
        array_map('fclose', $this->turns);
        $this->turns = [];
        return $this->results;
    }

    /** The times that they had at home, where the server sets them. */
    private function date(): void
    {
        $times = [];
        foreach ($this->written as $upload) {
            if ($upload->modified !== null && $upload->modified > 0) {
                $times[] = [$upload->part(), $upload->modified];
            }
        }
        $this->client->setTimes($times);
    }

    /** @param list<Entry> $entries of the directory, as it is now: nothing is written over */
    private function name(array $entries): void
    {
        $pairs = [];
        foreach ($this->written as $number => $upload) {
            $old = Causes::find($entries, $upload->name);
            if ($old === null) {
                $pairs[$number] = [$upload->part(), $upload->target()];
                continue;
            }
            $this->broken[] = $upload->part();
            $this->end($number, new Problem('exists', ['name' => $upload->name, 'entry' => EntryView::of($old)]));
        }
        foreach (array_chunk($pairs, self::RENAMED, true) as $some) {
            foreach ($this->client->renames($some, true) as $number => $error) {
                if ($error !== null) {
                    $this->broken[] = $pairs[$number][0];
                }
                $this->end($number, $error ?? $this->arrived($this->written[$number], $entries));
            }
        }
    }

    /** @param list<Entry> $entries in which it still has the name of its part */
    private function arrived(Upload $upload, array $entries): Entry
    {
        if (isset($this->begun[$upload->id])) {
            $upload->forget($this->session);
        }
        $part = Causes::find($entries, $upload->part()->name());
        return $part === null ? new Entry($upload->name, Entry::FILE, $upload->size, $upload->modified, null)
            : new Entry($upload->name, Entry::FILE, $upload->size, $part->modified, $part->mode);
    }

    /** @param Entry|Problem|FtpError $result */
    private function end(int $number, $result): void
    {
        $this->results[$number] = $result;
        unset($this->written[$number]);
    }

    /** None of those that wait is there. */
    private function lose(FtpError $error): void
    {
        foreach (array_keys($this->written) as $number) {
            $this->end($number, $error);
        }
        $this->lost = $this->client->isOpen() ? null : $error;
    }
}
