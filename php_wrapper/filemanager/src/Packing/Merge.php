<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Files\Alone;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\Placement;
use Hestia\FileManager\Files\Replacement;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Session\Session;

/**
 * Brings what was unpacked from the stage into its places, by renaming. Directories that are on both sides are gone through; where
 * somebody has to be asked, all is looked through before the first is moved.
 */
final class Merge
{
    /** Brought to their places while nobody else of the account looks for some: after so many others get their turn. */
    private const TOGETHER = 200;

    /** @var Session */
    private $session;

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
    public function __construct(Session $session, Path $stage, Path $to, string $conflict, array $state)
    {
        $this->session = $session;
        $this->client = $session->ftp();
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
        $skipped = [];
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
                $skipped[] = $to->child($entry->name);
            } elseif ($place[1] !== null) {
                $taken[] = [$from->child($entry->name), $place[0], $place[1]];
            } else {
                $free[] = [$from->child($entry->name), $place[0]];
            }
        }
        foreach ($this->looks ? [] : $this->moveAll($free, $taken) as [$path, $error]) {
            $outcome->failed($path, $error);
        }
        // Only now: a directory of which a part was moved is gone through once more when others were busy too long.
        array_map([$outcome, 'skipped'], $skipped);
        return $deeper;
    }

    /**
     * @param list<array{Path, Path}> $free
     * @param list<array{Path, Path, Entry}> $taken
     * @return list<array{Path, \Throwable}> what could not be moved
     * @throws Problem busy
     */
    private function moveAll(array $free, array $taken): array
    {
        $failed = [];
        foreach (array_chunk($free, self::TOGETHER) as $some) {
            $failed[] = Alone::run($this->session, function () use ($some): array {
                // Looks again.
                return $this->failed($some, $this->client->renames($some));
            });
        }
        foreach (array_chunk($taken, self::TOGETHER) as $some) {
            $failed[] = Alone::run($this->session, function () use ($some): array {
                return $this->moveOver($some);
            });
        }
        return $failed === [] ? [] : array_merge(...$failed);
    }

    /**
     * @param list<array{Path, Path, Entry}> $taken
     * @return list<array{Path, \Throwable}>
     */
    private function moveOver(array $taken): array
    {
        $results = (new Replacement($this->client))->each($taken);
        $pairs = array_map(static function (array $place): array {
            return [$place[0], $place[1]];
        }, array_filter($taken, static function (int $key) use ($results): bool {
            return $results[$key] === null;
        }, ARRAY_FILTER_USE_KEY));
        return $this->failed($taken, ($pairs === [] ? [] : $this->client->renames($pairs, true)) + $results);
    }

    /**
     * @param array<int, array{0: Path, 1: Path, 2?: Entry}> $places
     * @param array<int, \Throwable|null> $results by the keys of $places
     * @return list<array{Path, \Throwable}>
     */
    private function failed(array $places, array $results): array
    {
        $failed = [];
        foreach ($results as $key => $error) {
            if ($error !== null) {
                $failed[] = [$places[$key][1], $error];
            }
        }
        return $failed;
    }

    private function below(Path $path, string $relative): Path
    {
        return $relative === '' ? $path : Path::of(array_merge($path->segments(), explode('/', $relative)));
    }
}
