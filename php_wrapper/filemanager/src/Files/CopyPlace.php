<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Causes;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/**
 * The places of what is copied. They were free when the copy was asked for, which may be long ago when it is their turn: so a copy first
 * has a name of its own beside its place, and takes the place only if that is free still. How far that went is kept apart from the
 * job: a slice that is lost does not lose it, and a copy that is done again knows its own work from that of others.
 */
final class CopyPlace
{
    /** @var Session */
    private $session;

    /** @var string 32 hex digits of the job */
    private $seed;

    /** @var int|null the last of the job's roots that was whole, and all before it; -1 = none; null = not looked yet */
    private $whole;

    public function __construct(Session $session, string $seed)
    {
        $this->session = $session;
        $this->seed = $seed;
    }

    /** The name that a root has until it takes its place. */
    public function beside(Path $to, int $at): Path
    {
        return $to->parent()->child('.hfm-' . substr(hash('sha256', $this->seed . "\nbeside " . $at), 0, 24) . '.part');
    }

    /** Whether it was all there once, beside its place or in it. */
    public function isWhole(int $at): bool
    {
        if ($this->whole === null) {
            $kept = $this->session->data($this->name())['whole'] ?? null;
            $this->whole = is_int($kept) ? $kept : -1;
        }
        return $this->whole >= $at;
    }

    /**
     * Brings one that is whole to its place.
     *
     * @param bool $over whether what is there may be written over: then it goes into the trash
     * @throws FtpError|Problem exists: somebody else has taken the place
     */
    public function take(Path $to, int $at, bool $over): void
    {
        if (!$this->isWhole($at)) {
            $this->whole = $at;
            $this->session->keep($this->name(), ['whole' => $at]);
        }
        Alone::run($this->session, function () use ($to, $at, $over): void {
            $client = $this->session->ftp();
            $beside = $this->beside($to, $at);
            $entries = $client->list($to->parent());
            $there = Causes::find($entries, $to->name());
            if ($there !== null && Causes::find($entries, $beside->name()) === null) {
                // Done before, by a slice that was lost.
                return;
            }
            if ($there !== null && !$over) {
                throw new Problem('exists', ['name' => $to->name(), 'entry' => EntryView::of($there)]);
            }
            if ($there !== null) {
                (new Replacement($client))->clear([[$beside, $to, $there]]);
            }
            $client->rename($beside, $to, true);
        });
    }

    /** Removes what has not taken its place. */
    public function drop(Path $to, int $at, string $type): void
    {
        // First of all: what stands in the place is then not taken for this one's work.
        $this->whole = $at - 1;
        $this->session->keep($this->name(), ['whole' => $at - 1]);
        $client = $this->session->ftp();
        $beside = $this->beside($to, $at);
        $type === Entry::DIRECTORY ? $client->removeDirectories([$beside]) : $client->delete([$beside]);
    }

    /** It stays as long as the session, as the job itself does: the end of a job can be lost too. */
    private function name(): string
    {
        return 'copied-' . substr($this->seed, 0, 32);
    }
}
