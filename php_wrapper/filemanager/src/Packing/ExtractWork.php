<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Files\Native;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\PurgeWork;
use Hestia\FileManager\Files\Spool;
use Hestia\FileManager\Files\Times;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Failure;
use Hestia\FileManager\Jobs\Work;

/**
 * Unpacks an archive: by the panel where it would do that and nothing else, otherwise here. Either way into a new directory beside the
 * target's content (the stage), from which it then moves into its places: nothing is written over that nobody was asked about, and what
 * is cancelled leaves nothing behind.
 */
final class ExtractWork extends Work
{
    private const PART = 8388608;

    /** @var Outcome|null */
    private $outcome;

    /**
     * @param bool $remove whether the archive is of no use once all of it is in its place
     * @return array<string, mixed>
     */
    public static function begin(Path $archive, Path $to, string $conflict, string $ending, int $size, bool $remove = false): array
    {
        $id = bin2hex(random_bytes(12));
        return ['id' => $id, 'archive' => base64_encode($archive->bytes()), 'to' => base64_encode($to->bytes()), 'conflict' => $conflict,
            'ending' => $ending, 'size' => $size, 'phase' => 'stage', 'done' => 0, 'total' => 0, 'copied' => 0, 'offset' => -1,
            'unpack' => [], 'merge' => [], 'purge' => [], 'outcome' => [], 'remove' => (int) $remove];
    }

    public function step(Deadline $deadline): bool
    {
        switch (State::text($this->state, 'phase')) {
            case 'stage':
                $this->stage();
                break;
            case 'name':
                $this->name();
                break;
            case 'copy':
                $this->copy();
                break;
            case 'native':
                $this->native();
                break;
            case 'fetch':
                $this->fetch();
                break;
            case 'unpack':
                $this->unpack($deadline);
                break;
            case 'merge':
                $this->merge($deadline);
                break;
            default:
                return $this->clear($deadline);
        }
        return false;
    }

    public function rests(): bool
    {
        $jobs = ['copy' => $this->panelCopy()->job(), 'native' => $this->job()];
        $phase = State::text($this->state, 'phase');
        return !isset($jobs[$phase]) || Native::isOver($this->session, $jobs[$phase]);
    }

    public function abandon(): void
    {
        $this->spool()->drop($this->spooled());
        $this->times()->drop();
        $this->dropCopy();
        if (!in_array(State::text($this->state, 'phase'), ['stage', 'unknown'], true)) {
            $this->purge(new Deadline(30.0));
        }
    }

    /** Removes the stage, by FTP where the panel is busy; what is left of it then is told. */
    private function purge(Deadline $deadline): void
    {
        $is_gone = false;
        try {
            $purge = new PurgeWork($this->session, PurgeWork::begin($this->session, [$this->stagePath()]));
            while (!$deadline->isOver() && !$purge->step($deadline)) {
                if ($purge->waits()) {
                    $purge->overFtp();
                }
            }
            $is_gone = $purge->result()['done'] !== [];
        } finally {
            if (!$is_gone) {
                $this->outcome()->failed($this->stagePath(), new Problem('failed', [], 'error_extract_rest'));
            }
        }
    }

    public function progress(): array
    {
        return [State::number($this->state, 'done'), State::number($this->state, 'total')];
    }

    public function result(): array
    {
        return $this->outcome()->toArray();
    }

    public function suspend(): array
    {
        $this->state['outcome'] = $this->outcome()->toArray();
        return $this->state;
    }

    private function stage(): void
    {
        try {
            $this->session->ftp()->makeDirectory($this->stagePath());
        } catch (FtpError $error) {
            // Made by the same step before, whose answer was lost.
            if ($error->getReason() !== 'exists') {
                throw $error;
            }
        }
        $this->state['phase'] = Native::can($this->session, 'extract', $this->stagePath()) ? 'name' : 'fetch';
    }

    /** A path whose name the panel's command understands: as it is, or that of a copy. */
    private function name(): void
    {
        $archive = $this->path('archive');
        $this->panelCopy()->sweep();
        if (Native::fits($archive) && ArchiveKind::isSafe($this->whole($archive))) {
            $this->state['phase'] = 'native';
        } else {
            $this->state['copied'] = (int) ArchiveKind::isSafe($this->whole($this->panelCopy()->path()));
            $this->state['phase'] = $this->state['copied'] === 1 ? 'copy' : 'fetch';
        }
        // Kept before the panel is asked for anything: whatever breaks then, it is known what it may be at.
        $this->mark();
    }

    /** By the panel, as long as "offset" is negative; what only the panel can unpack goes through this host where it does not. */
    private function copy(): void
    {
        $offset = State::number($this->state, 'offset');
        if ($offset < 0) {
            $became = $this->panelCopy()->byPanel();
            if ($became === Native::RUNNING) {
                $this->waits = true;
            } elseif ($became === Native::DONE) {
                $this->state['phase'] = 'native';
            } elseif ($became === Native::REFUSED && ArchiveKind::own(State::text($this->state, 'ending')) === '') {
                $this->state['offset'] = 0;
            } else {
                $this->dropCopy();
                $this->state['phase'] = 'fetch';
            }
            return;
        }
        $next = $this->panelCopy()->part($offset);
        $this->state['offset'] = $next ?? -1;
        $this->state['phase'] = $next === null ? 'native' : 'copy';
    }

    private function native(): void
    {
        $archive = State::number($this->state, 'copied') === 1 ? $this->panelCopy()->path() : $this->path('archive');
        $args = ['archive' => PathText::write($archive), 'to' => PathText::write($this->stagePath())];
        $became = Native::work($this->session, 'extract', $args, $this->job());
        if ($became === Native::RUNNING) {
            $this->waits = true;
            return;
        }
        $this->dropCopy();
        if ($became === Native::DONE) {
            $this->state['phase'] = 'merge';
            $this->mark();
        } elseif ($became === Native::UNKNOWN) {
            // It may still be at work in the stage: that stays as it is.
            $this->state['phase'] = 'unknown';
            throw new Problem('failed', ['stage' => PathText::write($this->stagePath())], 'error_extract_unknown');
        } else {
            $this->state['phase'] = 'fetch';
        }
    }

    /** The archive comes onto this host, in parts. */
    private function fetch(): void
    {
        if (ArchiveKind::own(State::text($this->state, 'ending')) === '') {
            throw new Problem('unsupported', [], 'error_archive_panel');
        }
        $size = State::number($this->state, 'size');
        self::within(function () use ($size): void {
            Limited::by($this->session)->checkPacked($size);
        });
        $stream = $this->spool()->open($this->spooled());
        try {
            $at = (int) ftell($stream);
            if ($at === 0) {
                $this->spool()->check($size);
            }
            $this->spool()->reserve(max(0, min(self::PART, $size - $at)));
            $got = $at >= $size ? 0 : $this->session->ftp()->read($this->path('archive'), static function (string $bytes) use ($stream): void {
                if (fwrite($stream, $bytes) !== strlen($bytes)) {
                    throw new Problem('too_large', [], 'error_spool_host');
                }
            }, $at, min(self::PART, $size - $at));
            if ($at + $got >= $size) {
                $this->state['phase'] = 'unpack';
            } elseif ($got === 0) {
                throw new Problem('changed');
            }
        } finally {
            fclose($stream);
        }
    }

    private function unpack(Deadline $deadline): void
    {
        $stream = $this->spool()->open($this->spooled());
        try {
            self::within(function () use ($stream, $deadline): void {
                $kind = ArchiveKind::own(State::text($this->state, 'ending'));
                $unpacking = new Unpacking($this->session, $stream, $this->stagePath(), $this->times(), State::table($this->state, 'unpack'));
                try {
                    $ends = $unpacking->run($kind, $this->outcome(), $deadline);
                } finally {
                    $this->state['unpack'] = $unpacking->suspend();
                    [$this->state['done'], $this->state['total']] = $unpacking->progress();
                }
                if ($ends) {
                    $this->state['phase'] = 'merge';
                    $this->mark();
                }
            });
        } finally {
            fclose($stream);
        }
    }

    private function merge(Deadline $deadline): void
    {
        $conflict = State::text($this->state, 'conflict');
        if (State::table($this->state, 'merge') === [] && State::number($this->state, 'remove') === 1 && $this->holdsItself()) {
            $this->state['remove'] = 0;
        }
        $merge = new Merge($this->session, $this->stagePath(), $this->path('to'), $conflict, State::table($this->state, 'merge'));
        try {
            if ($merge->run($this->outcome(), $deadline)) {
                $this->state['phase'] = 'clear';
                $this->mark();
            }
        } finally {
            $this->state['merge'] = $merge->suspend();
        }
    }

    private function clear(Deadline $deadline): bool
    {
        $state = State::table($this->state, 'purge');
        $purge = new PurgeWork($this->session, $state === [] ? PurgeWork::begin($this->session, [$this->stagePath()]) : $state);
        $ends = $purge->step($deadline);
        $this->waits = $purge->waits();
        $this->state['purge'] = $purge->suspend();
        if ($ends) {
            // Not before: a request that is repeated unpacks it again.
            $this->spool()->drop($this->spooled());
            if ($purge->result()['done'] === []) {
                // What a server does not list is not moved, and keeps the stage from being removed.
                $this->outcome()->failed($this->stagePath(), new Problem('failed', [], 'error_extract_left'));
            }
            if (State::number($this->state, 'remove') === 1) {
                $this->remove();
            }
            $this->outcome()->done($this->path('archive'));
        }
        return $ends;
    }

    /** Whether a member takes the archive's own place: what is there then is not the archive any more. */
    private function holdsItself(): bool
    {
        $archive = $this->path('archive')->segments();
        $to = $this->path('to')->segments();
        return array_slice($archive, 0, count($to)) === $to
            && $this->session->ftp()->entry(Path::of(array_merge($this->stagePath()->segments(), array_slice($archive, count($to))))) !== null;
    }

    /** The archive goes for good, unless it is the only place where something of it is. */
    private function remove(): void
    {
        $outcome = $this->outcome()->toArray();
        if ($outcome['failed'] !== [] || $outcome['skipped'] !== []) {
            return;
        }
        foreach ($this->session->ftp()->delete([$this->path('archive')]) as $error) {
            // One that is tried again misses what went the first time.
            if ($error !== null && $error->getReason() !== 'missing') {
                $this->outcome()->failed($this->path('archive'), $error);
            }
        }
    }

    /** The panel's work of unpacking. */
    private function job(): string
    {
        return Native::job(State::text($this->state, 'id'), 0);
    }

    private function dropCopy(): void
    {
        if (State::number($this->state, 'copied') === 1) {
            $this->panelCopy()->drop();
            $this->state['copied'] = 0;
        }
    }

    private function panelCopy(): PanelCopy
    {
        return new PanelCopy($this->session, $this->path('archive'), State::text($this->state, 'id'), State::text($this->state, 'ending'));
    }

    /** The path as the panel has it. */
    private function whole(Path $path): string
    {
        return '/home/' . $this->session->user() . '/' . $path->bytes();
    }

    /**
     * Errors of the archive, as the page gets them.
     *
     * @param callable(): void $work
     */
    private static function within(callable $work): void
    {
        try {
            $work();
        } catch (ArchiveError $error) {
            throw Failure::of($error);
        }
    }

    private function outcome(): Outcome
    {
        if ($this->outcome === null) {
            $this->outcome = new Outcome($this->session->language(), State::table($this->state, 'outcome'));
        }
        return $this->outcome;
    }

    private function spool(): Spool
    {
        return new Spool($this->session);
    }

    private function times(): Times
    {
        $state = State::table(State::table($this->state, 'unpack'), 'times');
        return new Times($this->session, State::text($this->state, 'id'), $state);
    }

    private function spooled(): string
    {
        return 'extract-' . State::text($this->state, 'id');
    }

    private function stagePath(): Path
    {
        return $this->path('to')->child('.hfm-' . State::text($this->state, 'id') . '.d');
    }

    private function path(string $name): Path
    {
        return Path::fromBytes(State::bytes($this->state, $name));
    }
}
