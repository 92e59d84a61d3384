<?php

declare(strict_types=1);

namespace Hestia\FileManager\Jobs;

/** When a request has worked long enough. */
final class Deadline
{
    /** @var float */
    private $seconds;

    /** @var float */
    private $end;

    /** @var (callable(): bool)|null */
    private $stop;

    /** @var float */
    private $asked = 0.0;

    /** @var bool */
    private $stopped = false;

    /** @param (callable(): bool)|null $stop asked every second at most; true: somebody wants it to end */
    public function __construct(float $seconds, ?callable $stop = null)
    {
        $this->seconds = $seconds;
        $this->end = microtime(true) + $seconds;
        $this->stop = $stop;
    }

    /** All of the time again: what came before was only the way to where the work goes on. */
    public function restart(): void
    {
        $this->end = microtime(true) + $this->seconds;
    }

    public function isOver(): bool
    {
        return microtime(true) >= $this->end || $this->isStopped();
    }

    public function isStopped(): bool
    {
        $now = microtime(true);
        if (!$this->stopped && $this->stop !== null && $now >= $this->asked + 1.0) {
            $this->asked = $now;
            $this->stopped = ($this->stop)();
        }
        return $this->stopped;
    }
}
