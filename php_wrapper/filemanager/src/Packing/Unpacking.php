<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Archive\FileSource;
use Hestia\FileManager\Archive\Limits;
use Hestia\FileManager\Archive\Roster;
use Hestia\FileManager\Archive\State;
use Hestia\FileManager\Archive\TarReader;
use Hestia\FileManager\Archive\Unpacked;
use Hestia\FileManager\Archive\ZipPlan;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\Restart;
use Hestia\FileManager\Files\Times;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Session\Session;

/** The members of an archive that lies on this host, one by one into a new directory of the account. */
final class Unpacking
{
    /** @var Session */
    private $session;

    /** @var Client */
    private $client;

    /** @var resource */
    private $stream;

    /** @var Path */
    private $stage;

    /** @var Times */
    private $times;

    /** @var Limits */
    private $limits;

    /** @var int the member that comes next */
    private $next;

    /** @var int bytes of it that are there already */
    private $offset;

    /** @var int members, where the archive tells */
    private $total;

    /** @var int bytes of all members before */
    private $bytes;

    /** @var bool whether all members are there, and only times are left */
    private $whole;

    /** @var bool whether it has come to where it goes on */
    private $arrived;

    /** @var array<string, true> directories that are there */
    private $made = [];

    /**
     * @param resource $stream
     * @param array<mixed> $state of suspend()
     */
    public function __construct(Session $session, $stream, Path $stage, Times $times, array $state)
    {
        $this->session = $session;
        $this->client = $session->ftp();
        $this->stream = $stream;
        $this->stage = $stage;
        $this->times = $times;
        $this->limits = Limited::by($session);
        $this->next = State::number($state, 'next');
        $this->offset = State::number($state, 'offset');
        $this->total = State::number($state, 'total');
        $this->bytes = State::number($state, 'bytes');
        $this->whole = State::number($state, 'whole') === 1;
        $this->arrived = $this->next === 0 && $this->offset === 0;
    }

    /** @return array<string, mixed> */
    public function suspend(): array
    {
        return ['times' => $this->times->suspend(), 'next' => $this->next, 'offset' => $this->offset, 'total' => $this->total, 'bytes' => $this->bytes,
            'whole' => (int) $this->whole];
    }

    /** @return array{int, int} */
    public function progress(): array
    {
        return [$this->next, $this->total];
    }

    /**
     * @return bool whether all members are there
     * @throws ArchiveError|FtpError
     */
    public function run(string $kind, Outcome $outcome, Deadline $deadline): bool
    {
        if (!$this->whole) {
            $this->whole = $kind === ArchiveKind::ZIP ? $this->zip($outcome, $deadline) : $this->tar($outcome, $deadline);
        }
        return $this->whole && $this->times->finish($deadline);
    }

    /**
     * What is done already is unpacked again to get here, which can take as long as a slice: the time for what comes counts from now on.
     *
     * @param int $at bytes of the next member that were gone through
     */
    private function arrive(int $at, Deadline $deadline): void
    {
        if (!$this->arrived && $at >= $this->offset) {
            $this->arrived = true;
            $deadline->restart();
        }
    }

    private function zip(Outcome $outcome, Deadline $deadline): bool
    {
        $source = new FileSource($this->stream);
        $plan = new ZipPlan($source, $this->limits);
        $this->total = $plan->count();
        foreach ($plan->members() as $number => [$member, $segments, $error]) {
            if ($number < $this->next) {
                continue;
            }
            $this->arrive(0, $deadline);
            if ($error !== null) {
                $outcome->refused($member->name, $error);
            } else {
                $pieces = $member->directory ? null : $plan->content($member);
                try {
                    if (!$this->member($segments, $pieces, $member->mode, $member->modified, $deadline)) {
                        return false;
                    }
                } catch (ArchiveError $error) {
                    // A member whose content is not what was said; what is over a limit ends the whole.
                    if (in_array($error->getReason(), ['too_large', 'ratio'], true)) {
                        throw $error;
                    }
                    $outcome->refused($member->name, $error);
                }
            }
            $this->ended();
            if ($deadline->isOver()) {
                return false;
            }
        }
        return true;
    }

    /** A tar has no directory: what was done in earlier requests is read over again. */
    private function tar(Outcome $outcome, Deadline $deadline): bool
    {
        $reader = new TarReader(new Unpacked(new FileSource($this->stream), $this->limits));
        $roster = new Roster($this->limits);
        for ($number = 0; ($member = $reader->next()) !== null; $number++) {
            $segments = [];
            $error = null;
            try {
                // Counted also when it is refused for its kind.
                $segments = $roster->take($member->name, $member->type === 'directory');
                $member->check();
            } catch (ArchiveError $refused) {
                if ($refused->getReason() === 'too_many') {
                    throw $refused;
                }
                $error = $refused;
            }
            if ($number < $this->next) {
                continue;
            }
            $this->arrive(0, $deadline);
            if ($error !== null) {
                $outcome->refused($member->name, $error);
            } else {
                $pieces = $member->type === 'directory' ? null : self::pieces($reader);
                if (!$this->member($segments, $pieces, $member->mode, $member->modified, $deadline)) {
                    return false;
                }
            }
            $this->ended();
            if ($deadline->isOver()) {
                return false;
            }
        }
        return true;
    }

    /** @return \Generator<int, string> */
    private static function pieces(TarReader $reader): \Generator
    {
        while (($piece = $reader->piece()) !== '') {
            yield $piece;
        }
    }

    private function ended(): void
    {
        $this->next++;
        $this->offset = 0;
    }

    /**
     * @param list<string> $segments
     * @param \Generator<int, string>|null $pieces null: a directory
     * @return bool false: a part is there, the rest comes later
     */
    private function member(array $segments, ?\Generator $pieces, ?int $mode, ?int $modified, Deadline $deadline): bool
    {
        if ($pieces === null) {
            $this->directory($segments);
            if ($segments !== []) {
                $this->times->folder(Path::of(array_merge($this->stage->segments(), $segments)), $modified);
            }
            return true;
        }
        $this->directory(array_slice($segments, 0, -1));
        $path = Path::of(array_merge($this->stage->segments(), $segments));
        $restart = new Restart($this->session);
        $skip = $restart->isRefused() ? 0 : $this->offset;
        $at = 0;
        $cut = false;
        $broken = null;
        $source = function () use ($pieces, $skip, &$at, &$cut, &$broken, $deadline, $restart): string {
            while (!$cut && $broken === null && ($piece = $this->piece($pieces, $at, $broken)) !== '') {
                $at += strlen($piece);
                $fresh = $at - $skip;
                if ($fresh > 0) {
                    $this->arrive($at, $deadline);
                    // Where the server takes no parts, the file is sent to its end, however long that takes.
                    $cut = $deadline->isOver() && !$restart->isRefused();
                    return $fresh < strlen($piece) ? substr($piece, -$fresh) : $piece;
                }
            }
            return '';
        };
        try {
            $this->client->write($path, $source, $skip);
        } catch (FtpError $error) {
            if ($error->getReason() !== 'restart') {
                throw $error;
            }
            // From the beginning, in one.
            $restart->refuse();
            $this->offset = 0;
            return false;
        }
        if ($broken !== null) {
            $this->client->delete([$path]);
            throw $broken;
        }
        if ($cut) {
            $this->offset = $at;
            return false;
        }
        $this->bytes += $at;
        if ($mode !== null && ($mode & 0777) !== 0644 && ($mode & 0600) === 0600) {
            $this->client->chmod([$path], $mode & 0777);
        }
        $this->times->file($path, $modified);
        return true;
    }

    /**
     * The generator's next piece. An error ends the upload in order, so that the connection stays.
     *
     * @param \Generator<int, string> $pieces
     */
    private function piece(\Generator $pieces, int $at, ?ArchiveError &$broken): string
    {
        try {
            if ($at > 0) {
                $pieces->next();
            }
            $piece = $pieces->valid() ? $pieces->current() : '';
            $size = fstat($this->stream)['size'] ?? 0;
            $this->limits->checkUnpacked($this->bytes + $at + strlen($piece), max(1, $size));
            return $piece;
        } catch (ArchiveError $error) {
            $broken = $error;
            return '';
        }
    }

    /** @param list<string> $segments */
    private function directory(array $segments): void
    {
        for ($depth = 1; $depth <= count($segments); $depth++) {
            $path = Path::of(array_merge($this->stage->segments(), array_slice($segments, 0, $depth)));
            if (isset($this->made['/' . $path->bytes()])) {
                continue;
            }
            try {
                $this->client->makeDirectory($path);
            } catch (FtpError $error) {
                if ($error->getReason() !== 'exists') {
                    throw $error;
                }
            }
            $this->made['/' . $path->bytes()] = true;
        }
    }
}
