<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Failure;
use Hestia\FileManager\Jobs\Work;

/** Copies files and trees: by the panel where it can, else file by file through this host. */
final class CopyWork extends Work
{
    /** Files and directories of one copy that goes through this host. */
    private const ENTRIES = 20000;

    /** Somebody else has something in the place. */
    private const TAKEN = 'taken';

    /** @var Walk|null */
    private $walk;

    /** @var Outcome|null */
    private $outcome;

    /** @var Times|null */
    private $times;

    /** @var CopyPlace|null */
    private $places;

    /**
     * @param list<array{0: Path, 1: Path, 2: Entry, 3?: bool}> $roots from, to, what it is, and whether it may write over what is there
     * @return array<string, mixed>
     */
    public static function begin(array $roots, Outcome $outcome): array
    {
        $list = [];
        foreach ($roots as $root) {
            [$from, $to, $entry] = $root;
            $list[] = ['from' => base64_encode($from->bytes()), 'to' => base64_encode($to->bytes()), 'type' => $entry->type,
                'size' => $entry->size, 'mode' => $entry->mode, 'modified' => $entry->modified,
                'over' => (int) ($root[3] ?? false)];
        }
        return ['seed' => bin2hex(random_bytes(16)), 'roots' => $list, 'at' => 0, 'walk' => [], 'item' => [], 'done' => 0, 'times' => [],
            'outcome' => $outcome->toArray()];
    }

    public function step(Deadline $deadline): bool
    {
        if (State::table($this->state, 'item') !== []) {
            $this->item();
            return false;
        }
        if (State::table($this->state, 'walk') !== [] || $this->walk !== null) {
            $this->walkOn();
            return false;
        }
        $at = State::number($this->state, 'at');
        $root = State::table(State::table($this->state, 'roots'), (string) $at);
        if ($root === []) {
            return $this->times()->finish($deadline);
        }
        $this->root($root, Path::fromBytes(State::bytes($root, 'from')), Path::fromBytes(State::bytes($root, 'to')));
        return false;
    }

    public function abandon(): void
    {
        $this->times()->drop();
        $item = State::table($this->state, 'item');
        if ($item !== [] && State::number($item, 'root') === 1) {
            $this->places()->drop(Path::fromBytes(State::bytes($item, 'to')), State::number($this->state, 'at'), State::text($item, 'type'));
        } elseif ($item !== [] && State::text($item, 'type') === Entry::FILE && State::number($item, 'offset') > 0) {
            $this->session->ftp()->delete([Path::fromBytes(State::bytes($item, 'to'))]);
        }
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
        if ($this->times !== null) {
            $this->state['times'] = $this->times->suspend();
        }
        $this->state['outcome'] = $this->outcome()->toArray();
        return $this->state;
    }

    private function times(): Times
    {
        if ($this->times === null) {
            $this->times = new Times($this->session, substr(State::text($this->state, 'seed'), 0, 24), State::table($this->state, 'times'));
        }
        return $this->times;
    }

    private function places(): CopyPlace
    {
        if ($this->places === null) {
            $this->places = new CopyPlace($this->session, State::text($this->state, 'seed'));
        }
        return $this->places;
    }

    private function outcome(): Outcome
    {
        if ($this->outcome === null) {
            $this->outcome = new Outcome($this->session->language(), State::table($this->state, 'outcome'));
        }
        return $this->outcome;
    }

    /** @param array<mixed> $root */
    private function root(array $root, Path $from, Path $to): void
    {
        $type = State::text($root, 'type');
        $kinds = [Entry::FILE, Entry::DIRECTORY];
        if (Native::can($this->session, 'copy', $from, $to) && in_array($type, $kinds, true)
            && !$this->native($from, $to, $type, State::number($root, 'over') === 1)
        ) {
            return;
        }
        $modified = $type === Entry::FILE ? $this->session->ftp()->modified($from) : null;
        $this->state['item'] = ['from' => $root['from'], 'to' => $root['to'], 'type' => $type, 'mode' => $root['mode'] ?? null,
            'modified' => $modified ?? $root['modified'] ?? null, 'offset' => 0, 'root' => 1, 'over' => State::number($root, 'over')];
    }

    /** @return bool true where the panel did nothing, and it is left to FTP */
    private function native(Path $from, Path $to, string $kind, bool $over): bool
    {
        $became = $this->became($from, $to, $kind);
        if ($became === self::TAKEN) {
            if (!$over) {
                $this->fail($from, new Problem('exists', ['name' => $to->name()]));
                $this->rootEnds();
            }
            return $over;
        }
        if ($became === Native::RUNNING) {
            $this->waits = true;
            return false;
        }
        if ($became === Native::REFUSED) {
            return true;
        }
        // Something may be there, or still come: another copy into it could only do harm.
        if ($became === Native::DONE) {
            $this->keepTime($from, $to, $kind);
            $this->state['done'] = State::number($this->state, 'done') + 1;
        } else {
            $this->fail($from, new Problem('failed', [], 'error_copy_unknown'));
        }
        $this->rootEnds();
        return false;
    }

    /**
     * The panel would write into what is there, so it is asked only where nothing is. What is there all the same may be what it has made
     * when it was asked before: it knows.
     *
     * @return string a word of Native's, or TAKEN
     */
    private function became(Path $from, Path $to, string $kind): string
    {
        $at = State::number($this->state, 'at');
        $job = Native::job(State::text($this->state, 'seed'), $at);
        $became = State::number($this->state, 'asked') === $at + 1 ? Native::became($this->session, $job) : Native::REFUSED;
        if ($became !== Native::REFUSED) {
            return $became;
        }
        $this->state['asked'] = $at + 1;
        if ($this->session->ftp()->entry($to) === null) {
            $args = ['from' => PathText::write($from), 'to' => PathText::write($to), 'kind' => $kind];
            return Native::work($this->session, 'copy', $args, $job);
        }
        $became = Native::became($this->session, $job);
        return $became === Native::REFUSED ? self::TAKEN : $became;
    }

    /** The panel's copy has the time of copying. A file gets its own; of a tree, asking for all of them would take longer than the copy. */
    private function keepTime(Path $from, Path $to, string $kind): void
    {
        try {
            $this->times()->file($to, $kind === Entry::FILE ? $this->session->ftp()->modified($from) : null);
        } catch (FtpError $error) {
            // The copy is there all the same.
            return;
        }
    }

    private function walkOn(): void
    {
        if ($this->walk === null) {
            $this->walk = new Walk($this->session->ftp(), State::table($this->state, 'walk'), true);
        }
        $next = $this->walk->next();
        if ($next === null) {
            $this->walk = null;
            $this->state['walk'] = [];
            $this->rootEnds();
            return;
        }
        [, $path, $entry] = $next;
        if ($entry instanceof FtpError) {
            $this->fail($path, $entry);
        } elseif ($entry !== null) {
            $this->state['item'] = ['from' => base64_encode($path->bytes()), 'to' => base64_encode($this->target($path)->bytes()),
                'type' => $entry->type, 'mode' => $entry->mode, 'modified' => $entry->modified, 'offset' => 0, 'root' => 0];
        }
    }

    /** One file or directory, or a part of a file. */
    private function item(): void
    {
        $item = State::table($this->state, 'item');
        $from = Path::fromBytes(State::bytes($item, 'from'));
        $to = Path::fromBytes(State::bytes($item, 'to'));
        $is_root = State::number($item, 'root') === 1;
        $client = $this->session->ftp();
        try {
            if (State::number($this->state, 'done') >= self::ENTRIES) {
                throw new Problem('too_large', [], 'error_copy_entries');
            }
            if ($is_root ? !$this->rootIsThere($item, $from, $to) : !$this->isMade($item, $from, $to)) {
                return;
            }
            $modified = is_int($item['modified'] ?? null) ? $item['modified'] : null;
            if (State::text($item, 'type') === Entry::FILE) {
                $this->times()->file($to, $modified);
            } else {
                $this->times()->folder($to, $modified);
                if ($is_root) {
                    $this->state['walk'] = Walk::begin([$from]);
                    $this->state['root'] = ['from' => $item['from'], 'to' => $item['to']];
                }
            }
            $this->state['done'] = State::number($this->state, 'done') + 1;
        } catch (FtpError | Problem $error) {
            if (!$client->isOpen() || ($error instanceof Problem && $error->getWord() === 'busy')) {
                throw $error;
            }
            $this->fail($from, $error);
            if ($is_root) {
                $this->places()->drop($to, State::number($this->state, 'at'), State::text($item, 'type'));
            }
            if ($is_root && Failure::of($error)->getWord() === 'exists') {
                // Not to be taken for its own work when this slice is lost.
                $this->mark();
            }
            if ($error instanceof Problem && $error->getMessageId() === 'error_copy_entries') {
                $this->walk = null;
                $this->state['walk'] = [];
                $is_root = true;
            }
        }
        $this->state['item'] = [];
        if ($is_root && State::table($this->state, 'walk') === []) {
            $this->rootEnds();
        }
    }

    /**
     * @param array<mixed> $item
     * @return bool false: a part of a file is still to come
     */
    private function rootIsThere(array $item, Path $from, Path $to): bool
    {
        $at = State::number($this->state, 'at');
        if (!$this->places()->isWhole($at) && !$this->isMade($item, $from, $this->places()->beside($to, $at))) {
            return false;
        }
        $this->places()->take($to, $at, State::number($item, 'over') === 1);
        return true;
    }

    /**
     * @param array<mixed> $item
     * @return bool false: a part of a file is still to come
     */
    private function isMade(array $item, Path $from, Path $to): bool
    {
        $mode = is_int($item['mode'] ?? null) ? $item['mode'] : null;
        if (State::text($item, 'type') === Entry::FILE) {
            $next = (new FileCopy($this->session))->part($from, $to, State::number($item, 'offset'), $mode);
            if ($next !== null) {
                $item['offset'] = $next;
                $this->state['item'] = $item;
            }
            return $next === null;
        }
        if (State::text($item, 'type') !== Entry::DIRECTORY) {
            throw new Problem('unsupported', [], 'error_link');
        }
        $this->makeDirectory($to, $mode);
        return true;
    }

    private function makeDirectory(Path $to, ?int $mode): void
    {
        $client = $this->session->ftp();
        try {
            $client->makeDirectory($to);
        } catch (FtpError $error) {
            // A step that is tried again finds what it made.
            if ($error->getReason() !== 'exists') {
                throw $error;
            }
        }
        if ($mode !== null && $mode !== 0755 && ($mode & 0700) === 0700) {
            $client->chmod([$to], $mode);
        }
    }

    private function fail(Path $path, \Throwable $error): void
    {
        $this->outcome()->failed($path, $error);
        $this->state['bad'] = 1;
    }

    private function rootEnds(): void
    {
        $at = State::number($this->state, 'at');
        $root = State::table(State::table($this->state, 'roots'), (string) $at);
        if (State::number($this->state, 'bad') === 0) {
            $this->outcome()->done(Path::fromBytes(State::bytes($root, 'from')), Path::fromBytes(State::bytes($root, 'to')));
        }
        $this->state['bad'] = 0;
        $this->state['at'] = $at + 1;
    }

    private function target(Path $path): Path
    {
        $root = State::table($this->state, 'root');
        $from = Path::fromBytes(State::bytes($root, 'from'));
        $to = Path::fromBytes(State::bytes($root, 'to'));
        return Path::of(array_merge($to->segments(), array_slice($path->segments(), count($from->segments()))));
    }
}
