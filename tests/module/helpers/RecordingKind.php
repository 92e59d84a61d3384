<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/**
 * A kind of later work that does what the task's data say: "does" (done, retry, failed, more, count, throw, die), after "ms"
 * milliseconds, with "text" as its words, and notes each run in "file", where given. "count" goes from "n" up to "last", a number a run.
 */
final class RecordingKind implements Kind
{
    /** @var list<int> ids in the order in which they were run in this process */
    public static array $ran = [];

    /** @var callable(Task): void|null what else happens while it runs */
    public static $during;

    public function run(Task $task): Outcome
    {
        self::$ran[] = $task->id;
        if (is_string($task->data['file'] ?? null)) {
            file_put_contents($task->data['file'], ($task->data['n'] ?? $task->id) . ' ' . getmypid() . "\n", FILE_APPEND | LOCK_EX);
        }
        usleep(1000 * (int) ($task->data['ms'] ?? 0));
        if (self::$during !== null) {
            (self::$during)($task);
        }
        $text = (string) ($task->data['text'] ?? 'It went on.');
        switch ($task->data['does'] ?? 'done') {
            case 'retry':
                return Outcome::retry($text);
            case 'failed':
                return Outcome::failed($text);
            case 'more':
                return Outcome::more($text, ['does' => 'done'] + $task->data, (int) ($task->data['delay'] ?? 0));
            case 'count':
                $n = (int) ($task->data['n'] ?? 0);
                return $n >= ($task->data['last'] ?? 0) ? Outcome::done($text) : Outcome::more($text, ['n' => $n + 1] + $task->data);
            case 'throw':
                throw new \RuntimeException($text);
            case 'die':
                posix_kill((int) getmypid(), SIGKILL);
        }
        return Outcome::done($text);
    }

    public function delays(): array
    {
        return [60, 300];
    }
}
