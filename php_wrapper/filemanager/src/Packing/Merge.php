<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\Placement;
use Hestia\FileManager\Files\Replacement;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Jobs\Deadline;

/**
 * Brings what was unpacked from the stage into its places, by renaming. Directories that are on both sides are gone through; where
 * somebody has to be asked, all is looked through before the first is moved.
 */
final class Merge
{
    /** @var Client */
    private $client;

    /** @var Path */
    private $stage;

    /** @var Path */
    private $to;

    /** @var string */
    private $conflict;

    /** @var bool whether it is only looked through */
    private $looks;

    /** @var list<string> directories below stage and target that are still to be done */
    private $stack = [];

    /** @param array<mixed> $state of suspend() */
    public function __construct(Client $client, Path $stage, Path $to, string $conflict, array $state)
    {
        $this->client = $client;
        $this->stage = $stage;
        $this->to = $to;
        $this->conflict = $conflict;
        $this->looks = $state === [] ? $conflict === Placement::ASK : State::number($state, 'looks') === 1;
        foreach ($state === [] ? [base64_encode('')] : State::table($state, 'stack') as $bytes) {
            $this->stack[] = (string) base64_decode(is_string($bytes) ? $bytes : '', true);
        }
    }

    /** @return array<string, mixed> */
    public function suspend(): array
    {
        return ['looks' => (int) $this->looks, 'stack' => array_map('base64_encode', $this->stack)];
    }

    /**
     * @return bool whether all is in its place
     * @throws Problem exists
     * @throws FtpError
     */
    public function run(Outcome $outcome, Deadline $deadline): bool
    {
        // At least one each time, however long the connection took.
        do {
            $relative = $this->stack[count($this->stack) - 1];
            $deeper = $this->directory($relative, $outcome);
            array_pop($this->stack);
            foreach ($deeper as $name) {
                $this->stack[] = $relative === '' ? $name : $relative . '/' . $name;
            }
            if ($this->stack === [] && $this->looks) {
                $this->looks = false;
                $this->stack = [''];
            }
        } while ($this->stack !== [] && !$deadline->isOver());
        return $this->stack === [];
    }

    /** @return list<string> directories that are on both sides */
    private function directory(string $relative, Outcome $outcome): array
    {
        $from = $this->below($this->stage, $relative);
        $to = $this->below($this->to, $relative);
        [$new, $old] = $this->client->lists([$from, $to]);
        if ($new instanceof FtpError || $old instanceof FtpError) {
            throw $new instanceof FtpError ? $new : $old;
        }
        $known = [];
        foreach ($old as $entry) {
            $known['/' . $entry->name] = $entry;
        }
        $placement = new Placement($to, $old, $this->conflict);
        $deeper = [];
        $free = [];
        $taken = [];
        foreach ($new as $entry) {
            $there = $known['/' . $entry->name] ?? null;
            if ($entry->odd) {
                if (!$this->looks) {
                    $outcome->refused($entry->name, new ArchiveError('name', 'The name cannot be worked with over FTP.'));
                }
                continue;
            }
            if ($there !== null && $there->isDirectory() && $entry->isDirectory()) {
                $deeper[] = $entry->name;
                continue;
            }
            $place = $placement->of($entry->name);
            if ($place === null) {
                $outcome->skipped($to->child($entry->name));
            } elseif ($place[1] !== null) {
                $taken[] = [$from->child($entry->name), $place[0], $place[1]];
            } else {
                $free[] = [$from->child($entry->name), $place[0]];
            }
        }
        if (!$this->looks) {
            $this->move($free, $taken, $outcome);
        }
        return $deeper;
    }

    /**
     * @param list<array{Path, Path}> $free
     * @param list<array{Path, Path, Entry}> $taken
     */
    private function move(array $free, array $taken, Outcome $outcome): void
    {
        $pairs = $free;
        foreach ((new Replacement($this->client))->each($taken) as $key => $error) {
            if ($error === null) {
                $pairs[] = [$taken[$key][0], $taken[$key][1]];
            } else {
                $outcome->failed($taken[$key][1], $error);
            }
        }
        foreach ($pairs === [] ? [] : $this->client->renames($pairs, true) as $key => $error) {
            if ($error !== null) {
                $outcome->failed($pairs[$key][1], $error);
            }
        }
    }

    private function below(Path $path, string $relative): Path
    {
        return $relative === '' ? $path : Path::of(array_merge($path->segments(), explode('/', $relative)));
    }
}
