<?php

declare(strict_types=1);

namespace Hestia\FileManager\Jobs;

use Hestia\FileManager\Session\Session;

/**
 * Something that takes longer than a request. Between two requests it is nothing but its state, which is JSON: a step leaves it whole
 * also when it throws, so that the same step can be tried again.
 */
abstract class Work
{
    /** @var Session */
    protected $session;

    /** @var array<mixed> */
    protected $state;

    /** @var bool others are at it: the next step is for the next request */
    protected $waits = false;

    /** @var bool the state has to be kept before anything else is done */
    private $marked = false;

    /** @param array<mixed> $state */
    final public function __construct(Session $session, array $state)
    {
        $this->session = $session;
        $this->state = $state;
    }

    /**
     * A part of the work, which ends soon after the deadline.
     *
     * @return bool whether all is done
     * @throws \Hestia\FileManager\Ftp\FtpError|\Hestia\FileManager\Http\Problem
     */
    abstract public function step(Deadline $deadline): bool;

    /** What comes next relies on what was done: the state is kept now, in case PHP ends before the slice does. */
    protected function mark(): void
    {
        $this->marked = true;
    }

    /** Whether the state has to be kept now; asked once. */
    public function takeMark(): bool
    {
        $marked = $this->marked;
        $this->marked = false;
        return $marked;
    }

    public function waits(): bool
    {
        return $this->waits;
    }

    /**
     * Whether nobody else is at it any more, so that abandon() finds all of it. Asked when the job was cancelled, until it is so.
     */
    public function rests(): bool
    {
        return true;
    }

    /** Removes what is of no use without the rest. Called once, when the job was cancelled or has failed. */
    abstract public function abandon(): void;

    /** @return array{int, int} how much is done, of how much; 0 = not known */
    abstract public function progress(): array;

    /** @return array<string, mixed> what the page gets in the end */
    abstract public function result(): array;

    /**
     * What the next request goes on with. A work with open files closes them here.
     *
     * @return array<mixed>
     */
    public function suspend(): array
    {
        return $this->state;
    }
}
