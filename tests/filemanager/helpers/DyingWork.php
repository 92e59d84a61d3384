<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Work;

/** Every second step is the last of its process, until "steps" were done; with 0 each is. */
final class DyingWork extends Work
{
    public function step(Deadline $deadline): bool
    {
        $done = (int) ($this->state['done'] ?? 0);
        $steps = (int) $this->state['steps'];
        if ($steps === 0 || ($this->state['fresh'] ?? true) === false) {
            posix_kill((int) getmypid(), SIGKILL);
        }
        $this->state['done'] = $done + 1;
        $this->state['fresh'] = false;
        $this->mark();
        return $done + 1 >= $steps;
    }

    public function abandon(): void
    {
    }

    public function progress(): array
    {
        return [(int) ($this->state['done'] ?? 0), (int) $this->state['steps']];
    }

    public function result(): array
    {
        return [];
    }

    /** "fresh" is of the process alone. */
    public function suspend(): array
    {
        return array_diff_key($this->state, ['fresh' => true]);
    }
}
