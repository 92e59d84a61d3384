<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\Packer;
use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Archive\TarGzWriter;
use Hestia\FileManager\Archive\ZipWriter;
use Hestia\FileManager\Files\Alone;
use Hestia\FileManager\Files\EntryView;
use Hestia\FileManager\Files\Native;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\Restart;
use Hestia\FileManager\Files\Spool;
use Hestia\FileManager\Files\Trash;
use Hestia\FileManager\Files\Walk;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Work;
use Hestia\FileManager\Session\Session;

/** Makes an archive: a tar.gz by the panel where it can, else on this host under limits, and from here to the account. */
final class PackWork extends Work
{
    private const PART = 8388608;

    /** @var Outcome|null */
    private $outcome;

    /** @var Walk|null */
    private $walk;

    /** @var Packer|null */
    private $packer;

    /** @var list<resource> */
    private $files = [];

    /**
     * @param list<array{Path, Entry}> $roots
     * @return array<string, mixed>
     */
    public static function begin(Session $session, array $roots, Path $target, string $format): array
    {
        $paths = [];
        $list = [];
        foreach ($roots as [$path, $entry]) {
            $paths[] = $path;
            $list[] = ['path' => base64_encode($path->bytes()), 'type' => $entry->type, 'size' => $entry->size, 'mode' => $entry->mode,
                'modified' => $entry->modified];
        }
        $digits = (string) random_int(1000000000, 9999999999) . random_int(1000000000, 9999999999);
        $neutral = $target->parent()->child($digits . '.tar.gz');
        $is_native = $format === 'tar.gz' && count($paths) <= 11 && Native::can($session, 'archive', $neutral, ...$paths);
        foreach ($paths as $path) {
            // The panel hands the names to a shell's command line.
            $is_native = $is_native && preg_match('~^[A-Za-z0-9._/@+=,-]+$~D', $path->bytes()) === 1 && !$neutral->isInside($path);
        }
        return ['id' => bin2hex(random_bytes(12)), 'target' => base64_encode($target->bytes()), 'format' => $format, 'roots' => $list,
            'neutral' => base64_encode($neutral->bytes()), 'phase' => $is_native ? 'native' : 'pack', 'at' => 0, 'walk' => [], 'item' => [],
            'packer' => [], 'entries' => 0, 'bytes' => 0, 'sent' => 0, 'outcome' => []];
    }

    public function step(Deadline $deadline): bool
    {
        switch (State::text($this->state, 'phase')) {
            case 'native':
                $this->native();
                return false;
            case 'pack':
                $this->pack();
                return false;
            case 'send':
                $this->send();
                return false;
        }
        return $this->name();
    }

    public function rests(): bool
    {
        return State::text($this->state, 'phase') !== 'native' || Native::isOver($this->session, Native::job(State::text($this->state, 'id'), 0));
    }

    public function abandon(): void
    {
        $this->close();
        $this->spool()->drop('archive-' . State::text($this->state, 'id'), 'directory-' . State::text($this->state, 'id'));
        $phase = State::text($this->state, 'phase');
        if ($phase !== 'pack' && $phase !== 'unknown') {
            $this->session->ftp()->delete(array_merge([$this->part()], $this->neutral()));
        }
    }

    public function progress(): array
    {
        return [State::number($this->state, 'entries'), 0];
    }

    public function result(): array
    {
        $result = $this->outcome()->toArray();
        return isset($this->state['entry']) ? $result + ['entry' => $this->state['entry']] : $result;
    }

    public function suspend(): array
    {
        if ($this->walk !== null) {
            $this->state['walk'] = $this->walk->suspend();
        }
        if ($this->packer !== null) {
            $this->state['packer'] = $this->packer->suspend() + ['written' => $this->packer->written()];
        }
        $this->state['outcome'] = $this->outcome()->toArray();
        return $this->state;
    }

    private function native(): void
    {
        $sources = [];
        foreach (State::table($this->state, 'roots') as $root) {
            $sources[] = PathText::write(Path::fromBytes(State::bytes(is_array($root) ? $root : [], 'path')));
        }
        $args = ['archive' => PathText::write($this->path('neutral')), 'sources' => $sources];
        $became = Native::work($this->session, 'archive', $args, Native::job(State::text($this->state, 'id'), 0));
        if ($became === Native::RUNNING) {
            $this->waits = true;
        } elseif ($became === Native::DONE) {
            $this->state['phase'] = 'name';
        } elseif ($became === Native::UNKNOWN) {
            $this->state['phase'] = 'unknown';
            throw new Problem('failed', [], 'error_archive_unknown');
        } else {
            $this->session->ftp()->delete($this->neutral());
            $this->state['phase'] = 'pack';
        }
    }

    /** One entry, or a part of a file. */
    private function pack(): void
    {
        $packer = $this->packer();
        if (State::table($this->state, 'item') !== []) {
            $this->content($packer);
            return;
        }
        if ($this->walk !== null || State::table($this->state, 'walk') !== []) {
            $this->walkOn($packer);
            return;
        }
        $at = State::number($this->state, 'at');
        $root = State::table(State::table($this->state, 'roots'), (string) $at);
        if ($root === []) {
            $packer->finish();
            $this->close();
            $this->state['phase'] = 'send';
            $this->mark();
            return;
        }
        $path = Path::fromBytes(State::bytes($root, 'path'));
        $this->state['depth'] = max(0, count($path->segments()) - 1);
        if (State::text($root, 'type') === Entry::DIRECTORY) {
            $this->state['walk'] = Walk::begin([$path]);
        } else {
            $this->open($packer, $path, self::entry($root, $path)->at($this->session->ftp()->modified($path)));
        }
        $this->state['at'] = $at + 1;
    }

    /** @param array<mixed> $root */
    private static function entry(array $root, Path $path): Entry
    {
        $numbers = [];
        foreach (['size', 'modified', 'mode'] as $name) {
            $numbers[] = is_int($root[$name] ?? null) ? $root[$name] : null;
        }
        return new Entry($path->name(), State::text($root, 'type'), ...$numbers);
    }

    private function walkOn(Packer $packer): void
    {
        if ($this->walk === null) {
            $this->walk = new Walk($this->session->ftp(), State::table($this->state, 'walk'), true);
        }
        $next = $this->walk->next();
        if ($next === null) {
            $this->walk = null;
            $this->state['walk'] = [];
            return;
        }
        [, $path, $entry] = $next;
        if ($entry instanceof FtpError) {
            $this->outcome()->failed($path, $entry);
        } elseif ($entry === null) {
            // All others came before, as entries of what they lie in.
            $root = State::table(State::table($this->state, 'roots'), (string) (State::number($this->state, 'at') - 1));
            if (State::bytes($root, 'path') === $path->bytes()) {
                $this->directory($packer, $path, self::entry($root, $path));
            }
        } elseif (!Trash::contains($path) && strncmp($entry->name, '.hfm-', 5) !== 0) {
            $entry->isDirectory() ? $this->directory($packer, $path, $entry) : $this->open($packer, $path, $entry);
        }
    }

    private function directory(Packer $packer, Path $path, Entry $entry): void
    {
        $name = $this->inside($path);
        if ($name !== []) {
            $this->count(0);
            $packer->directory($name, $entry->modified ?? time(), $entry->mode ?? 0755);
        }
    }

    private function open(Packer $packer, Path $path, Entry $entry): void
    {
        if ($entry->type !== Entry::FILE) {
            $this->outcome()->failed($path, new Problem('unsupported', [], 'error_link'));
            return;
        }
        $this->count($entry->size ?? 0);
        $this->state['item'] = ['path' => base64_encode($path->bytes()), 'size' => $entry->size ?? 0, 'mode' => $entry->mode ?? 0644,
            'modified' => $entry->modified ?? time(), 'offset' => 0, 'begun' => 0];
    }

    private function content(Packer $packer): void
    {
        $item = State::table($this->state, 'item');
        $path = Path::fromBytes(State::bytes($item, 'path'));
        $offset = State::number($item, 'offset');
        $begin = function () use ($packer, $path, $item): void {
            if (State::number(State::table($this->state, 'item'), 'begun') === 0) {
                $packer->begin($this->inside($path), State::number($item, 'modified'), State::number($item, 'mode'), State::number($item, 'size'));
                $this->state['item'] = ['begun' => 1] + State::table($this->state, 'item');
            }
        };
        try {
            $got = $this->session->ftp()->read($path, function (string $bytes) use ($packer, $begin, &$offset): void {
                $begin();
                $packer->add($bytes);
                $offset += strlen($bytes);
                // Kept with each piece: what is packed cannot be taken back when the connection breaks.
                $this->state['item'] = ['offset' => $offset] + State::table($this->state, 'item');
            }, $offset, self::PART);
        } catch (FtpError $error) {
            if (State::number(State::table($this->state, 'item'), 'begun') === 1 || !$this->session->ftp()->isOpen()) {
                throw $error;
            }
            $this->outcome()->failed($path, $error);
            $this->state['item'] = [];
            return;
        }
        $begin();
        if ($got < self::PART) {
            if (!$packer->end()) {
                $this->outcome()->failed($path, new Problem('changed', [], 'error_changed_packing'));
            }
            $this->state['item'] = [];
        }
    }

    /** From this host to the account. */
    private function send(): void
    {
        $restart = new Restart($this->session);
        $sent = $restart->isRefused() ? 0 : State::number($this->state, 'sent');
        $stream = $this->spool()->open('archive-' . State::text($this->state, 'id'));
        $size = (int) ftell($stream);
        fseek($stream, $sent);
        $left = $restart->isRefused() ? $size : min(self::PART, $size - $sent);
        try {
            $sent += $this->session->ftp()->write($this->part(), static function () use ($stream, &$left): string {
                $bytes = $left > 0 ? (string) fread($stream, min(65536, $left)) : '';
                $left -= strlen($bytes);
                return $bytes;
            }, $sent);
            $this->state['sent'] = $sent;
        } catch (FtpError $error) {
            if ($error->getReason() !== 'restart') {
                throw $error;
            }
            $restart->refuse();
            $this->state['sent'] = 0;
            return;
        } finally {
            fclose($stream);
        }
        if ($sent >= $size) {
            if ($this->session->ftp()->size($this->part()) !== $size) {
                throw new Problem('failed', [], 'error_upload_check');
            }
            $this->state['phase'] = 'name';
            $this->mark();
        }
    }

    private function name(): bool
    {
        $client = $this->session->ftp();
        $target = $this->path('target');
        $from = $client->size($this->part()) === null ? $this->path('neutral') : $this->part();
        // A step that is tried again finds that it was done.
        if ($client->size($from) !== null) {
            Alone::run($this->session, static function () use ($client, $from, $target): void {
                $client->rename($from, $target);
            });
        }
        // Not before: a request that is repeated writes them again.
        $this->spool()->drop('archive-' . State::text($this->state, 'id'), 'directory-' . State::text($this->state, 'id'));
        $this->state['entry'] = EntryView::made($client->entry($target), $target->name(), Entry::FILE);
        $this->outcome()->done($target);
        return true;
    }

    /** Within the limits of this host. */
    private function count(int $bytes): void
    {
        $limits = Limited::by($this->session);
        $this->state['entries'] = State::number($this->state, 'entries') + 1;
        $this->state['bytes'] = State::number($this->state, 'bytes') + $bytes;
        if ($this->state['entries'] > $limits->entries || $this->state['bytes'] > $limits->unpacked) {
            throw new Problem('too_large', [], 'error_pack_limit');
        }
    }

    /**
     * The name in the archive: below the directory that the chosen lie in.
     *
     * @return list<string>
     */
    private function inside(Path $path): array
    {
        return array_slice($path->segments(), State::number($this->state, 'depth'));
    }

    private function packer(): Packer
    {
        if ($this->packer === null) {
            $state = State::table($this->state, 'packer');
            $archive = $this->spool()->open('archive-' . State::text($this->state, 'id'));
            // What was written after the state was kept is written again.
            ftruncate($archive, max(0, State::number($state, 'written')));
            fseek($archive, 0, SEEK_END);
            $this->files[] = $archive;
            $sink = $this->spool()->sink($archive);
            if (State::text($this->state, 'format') === 'zip') {
                $this->files[] = $directory = $this->spool()->open('directory-' . State::text($this->state, 'id'));
                $this->packer = new ZipWriter($sink, $directory, $state);
            } else {
                $this->packer = new TarGzWriter($sink, $state);
            }
        }
        return $this->packer;
    }

    private function close(): void
    {
        $this->packer = null;
        $this->state['packer'] = [];
        foreach ($this->files as $file) {
            fclose($file);
        }
        $this->files = [];
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

    /** @return list<Path> what the panel makes, and leaves where it fails, under names that nobody else has */
    private function neutral(): array
    {
        $neutral = $this->path('neutral');
        return [$neutral, $neutral->parent()->child(substr($neutral->name(), 0, -3))];
    }

    private function part(): Path
    {
        return $this->path('target')->parent()->child('.hfm-' . State::text($this->state, 'id') . '.part');
    }

    private function path(string $name): Path
    {
        return Path::fromBytes(State::bytes($this->state, $name));
    }
}
