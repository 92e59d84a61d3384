<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

use React\EventLoop\Loop;

/**
 * The panel's PHP workers: at most so many requests run at once, the others wait (API notes 6, pm.max_children = 4).
 *
 * A request runs in a fiber, so a command can sleep between its check and its write while others go on: the panel's
 * commands take no locks (API notes 7). A request goes on to its end when its client has left (API notes 5, trap 16).
 */
final class Workers
{
    private int $running = 0;

    /** Most requests ever seen running at once. */
    public int $peak = 0;

    /** @var list<callable(): void> */
    private array $queue = [];

    public function __construct(private readonly State $state)
    {
    }

    /** Runs $job now or when a worker is free. $job must not throw. */
    public function submit(callable $job): void
    {
        $this->queue[] = $job;
        $this->work();
    }

    /** Lets the other requests run for so many seconds. */
    public static function sleep(float $seconds): void
    {
        $fiber = \Fiber::getCurrent();
        if ($fiber === null || $seconds <= 0) {
            return;
        }
        Loop::addTimer($seconds, static fn () => $fiber->resume());
        \Fiber::suspend();
    }

    private function work(): void
    {
        while ($this->queue !== [] && $this->running < (int) $this->state->option('max_children')) {
            $job = array_shift($this->queue);
            $this->peak = max($this->peak, ++$this->running);
            (new \Fiber(function () use ($job): void {
                try {
                    $job();
                } finally {
                    $this->running--;
                    Loop::futureTick(fn () => $this->work());
                }
            }))->start();
        }
    }
}
