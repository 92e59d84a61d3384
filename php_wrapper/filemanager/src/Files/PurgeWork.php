<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Jobs;
use Hestia\FileManager\Jobs\Work;
use Hestia\FileManager\Session\Session;

/** Removes trees for good: files in batches while they are found, the directories afterwards, from the deepest up. */
final class PurgeWork extends Work
{
    private const BATCH = 200;

    /** @var Walk|null */
    private $walk;

    /** @var Outcome|null */
    private $outcome;

    /** @param list<Path> $paths in the trash */
    public static function answer(Session $session, array $paths): Response
    {
        $state = self::begin($session, $paths);
        // Thousands of paths are not to wait in memory for the end of the job.
        unset($paths);
        return Copies::answer(Jobs::start($session, new self($session, $state), 6.0));
    }

    /**
     * @param list<Path> $paths
     * @return array<string, mixed>
     */
    public static function begin(Session $session, array $paths): array
    {
        $outcome = new Outcome($session->language());
        $files = [];
        $trees = [];
        foreach (Chosen::entries($session->ftp(), $paths) as $key => $entry) {
            if ($entry instanceof FtpError) {
                $outcome->failed($paths[$key], $entry);
            } elseif ($entry->isDirectory()) {
                $trees[] = $paths[$key];
            } else {
                $files[] = $paths[$key];
            }
        }
        return ['seed' => bin2hex(random_bytes(16)), 'native' => 0, 'gone' => [], 'roots' => self::joined($paths), 'batch' => self::joined($files),
            'trees' => self::joined($trees), 'walk' => [], 'directories' => [], 'done' => 0, 'begun' => 0, 'outcome' => $outcome->toArray()];
    }

    /**
     * As one text: there can be thousands, and they stand in memory more than once.
     *
     * @param list<Path> $paths
     */
    private static function joined(array $paths): string
    {
        $bytes = [];
        foreach ($paths as $path) {
            $bytes[] = $path->bytes();
        }
        return base64_encode(implode("\0", $bytes));
    }

    public function step(Deadline $deadline): bool
    {
        if (State::text($this->state, 'batch') !== '') {
            $this->deleteBatch();
            return false;
        }
        if (State::number($this->state, 'begun') === 0) {
            $this->beginWalk();
            return false;
        }
        if ($this->walk !== null || State::table($this->state, 'walk') !== []) {
            $this->collect();
            return false;
        }
        if (State::table($this->state, 'directories') !== []) {
            $this->removeDirectories();
            return false;
        }
        $this->finish();
        return true;
    }

    /** Without the panel, which is busy: trees are walked through, also one that it is at. */
    public function overFtp(): void
    {
        $this->state['native'] = count($this->paths('trees'));
        $this->waits = false;
    }

    public function abandon(): void
    {
        // What is gone is gone, and the rest is still in the trash.
    }

    public function progress(): array
    {
        return [State::number($this->state, 'done'), 0];
    }

    public function result(): array
    {
        return $this->outcome()->toArray();
    }

    public function suspend(): array
    {
        if ($this->walk !== null) {
            $this->state['walk'] = $this->walk->suspend();
        }
        $this->state['outcome'] = $this->outcome()->toArray();
        return $this->state;
    }

    private function outcome(): Outcome
    {
        if ($this->outcome === null) {
            $this->outcome = new Outcome($this->session->language(), State::table($this->state, 'outcome'));
        }
        return $this->outcome;
    }

    private function deleteBatch(): void
    {
        $paths = $this->paths('batch');
        foreach ($this->session->ftp()->delete($paths) as $key => $error) {
            // A batch that is tried again misses what went the first time.
            if ($error !== null && $error->getReason() !== 'missing') {
                $this->outcome()->failed($paths[$key], $error);
            }
        }
        $this->state['done'] = State::number($this->state, 'done') + count($paths);
        $this->state['batch'] = '';
    }

    /** The panel takes whole trees; what it does not take, or left, is walked through. */
    private function beginWalk(): void
    {
        $trees = $this->paths('trees');
        $at = State::number($this->state, 'native');
        if (isset($trees[$at])) {
            $became = Native::REFUSED;
            if (Native::can($this->session, 'delete', $trees[$at])) {
                $job = Native::job(State::text($this->state, 'seed'), $at);
                $became = Native::work($this->session, 'delete', ['path' => PathText::write($trees[$at])], $job);
            }
            $this->waits = $became === Native::RUNNING;
            if ($became === Native::DONE) {
                $this->state['gone'] = array_merge(State::table($this->state, 'gone'), [$at]);
            }
            $this->state['native'] = $this->waits ? $at : $at + 1;
            return;
        }
        $left = array_diff_key($trees, array_flip(array_filter(State::table($this->state, 'gone'), 'is_int')));
        $this->state['begun'] = 1;
        $this->state['walk'] = $left === [] ? [] : Walk::begin(array_values($left));
    }

    private function collect(): void
    {
        if ($this->walk === null) {
            $this->walk = new Walk($this->session->ftp(), State::table($this->state, 'walk'));
        }
        $batch = [];
        $directories = State::table($this->state, 'directories');
        try {
            while (count($batch) < self::BATCH && ($next = $this->walk->next()) !== null) {
                [, $path, $entry] = $next;
                if ($entry === null) {
                    $directories[] = base64_encode($path->bytes());
                } elseif ($entry instanceof FtpError) {
                    // A slice whose end was lost has removed it already.
                    if ($entry->getReason() !== 'missing') {
                        $this->outcome()->failed($path, $entry);
                    }
                } elseif (!$entry->isDirectory()) {
                    $batch[] = $path;
                }
            }
            if (count($batch) < self::BATCH) {
                $this->walk = null;
                $this->state['walk'] = [];
            }
        } finally {
            // Also when a listing fails: the walk has gone on already.
            $this->state['batch'] = self::joined($batch);
            $this->state['directories'] = $directories;
        }
    }

    private function removeDirectories(): void
    {
        $all = State::table($this->state, 'directories');
        $rest = array_slice($all, 0, max(0, count($all) - self::BATCH));
        $paths = [];
        foreach (array_reverse(array_slice($all, count($rest))) as $bytes) {
            $paths[] = Path::fromBytes(is_string($bytes) ? (string) base64_decode($bytes, true) : '');
        }
        foreach ($this->session->ftp()->removeDirectories($paths) as $key => $error) {
            if ($error !== null && $error->getReason() !== 'missing') {
                $this->outcome()->failed($paths[$key], $error);
            }
        }
        $this->state['done'] = State::number($this->state, 'done') + count($paths);
        $this->state['directories'] = $rest;
    }

    /** Reads back what is gone, and removes what held it. */
    private function finish(): void
    {
        $client = $this->session->ftp();
        $paths = $this->paths('roots');
        $batches = [];
        foreach (Chosen::entries($client, $paths) as $key => $entry) {
            if ($entry instanceof FtpError && $entry->getReason() === 'missing') {
                $this->outcome()->done($paths[$key]);
                if (!Trash::holds($paths[$key])) {
                    continue;
                }
                $batches['/' . $paths[$key]->parent()->bytes()] = $paths[$key]->parent();
            } elseif (!$this->outcome()->hasFailed()) {
                $this->outcome()->failed($paths[$key], new Problem('failed', [], 'error_still_there'));
            }
        }
        if ($batches !== []) {
            (new Trash($client))->tidy(array_values($batches));
        }
    }

    /** @return list<Path> */
    private function paths(string $name): array
    {
        $paths = [];
        $bytes = State::bytes($this->state, $name);
        foreach ($bytes === '' ? [] : explode("\0", $bytes) as $path) {
            $paths[] = Path::fromBytes($path);
        }
        return $paths;
    }
}
