<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/**
 * Who is at which task. A claim is one UPDATE that only one process can win, so that web nodes and cron share the tasks and
 * none is done twice; that of a dead process ends by itself.
 */
final class Claims
{
    /** Seconds: longer than the slowest command of a panel, with what a kind does around it. */
    public const DURATION = 900;

    /** Candidates that are read at once: other processes may take some of them first. */
    private const CANDIDATES = 10;

    /** Candidates that others took first; with so many others at work this process is not needed. */
    private const MOST_LOST = 500;

    /**
     * @param list<string> $kinds
     * @param list<int> $withoutServers tasks of these servers wait for the next run
     * @return Task|null the one that waits longest, claimed by this process; null when none is due
     */
    public static function next(array $kinds, array $withoutServers): ?Task
    {
        $claim = bin2hex(random_bytes(16));
        $lost = [];
        do {
            $rows = Capsule::table(Tables::TASKS)
                ->where('state', 'open')
                ->where('due_at', '<=', time())
                ->where('claimed_until', '<', time())
                ->whereIn('kind', $kinds)
                ->whereNotIn('id', $lost)
                ->whereNotIn('server_id', $withoutServers)
                ->orderBy('due_at')->orderBy('id')
                ->limit(self::CANDIDATES)
                ->get()->all();
            foreach ($rows as $row) {
                $task = new Task(Values::row($row));
                if (self::take($task, $claim)) {
                    return $task;
                }
                /* Not seen again: a row that cannot be taken, and not only by somebody else, would be asked for without end. */
                $lost[] = $task->id;
            }
        } while ($rows !== [] && count($lost) < self::MOST_LOST);
        return null;
    }

    /**
     * Lets go of a task and writes what became of it, unless the claim has ended and another process has it.
     *
     * @param array<string, string|int> $columns
     * @param bool $isEnd not when the task was asked for again meanwhile: then it stays open
     * @return bool it is written
     */
    public static function release(Task $task, array $columns, bool $isEnd): bool
    {
        $free = ['claimed_by' => '', 'claimed_until' => 0, 'updated_at' => time()];
        $own = static function () use ($task) {
            return Capsule::table(Tables::TASKS)->where('id', $task->id)->where('claimed_by', $task->claim);
        };
        if (!$isEnd) {
            return $own()->update($columns + $free) > 0;
        }
        if ($own()->where('due_at', $task->due)->update($columns + $free) > 0) {
            return true;
        }
        $own()->update(['attempts' => 0] + $free);
        return false;
    }

    /**
     * A panel that keeps a run waiting: what is due for it comes after what is due for the others now, also in the next run. With
     * thousands of tasks of its own, which wait longest, nobody else would have a turn.
     */
    public static function postpone(int $server, int $seconds): void
    {
        Capsule::table(Tables::TASKS)->where('state', 'open')->where('due_at', '<=', time())->where('claimed_until', '<', time())
            ->where('server_id', $server)->update(['due_at' => time() + $seconds]);
    }

    /** Sets the task's claim; "attempts" then counts a process that died at it. */
    private static function take(Task $task, string $claim): bool
    {
        $attempts = $task->attempts + ($task->claim === '' ? 0 : 1);
        $taken = Capsule::table(Tables::TASKS)
            ->where('id', $task->id)
            ->where('state', 'open')
            ->where('claimed_by', $task->claim)
            ->where('claimed_until', '<', time())
            ->update([
                'claimed_by' => $claim, 'claimed_until' => time() + self::DURATION, 'attempts' => $attempts, 'updated_at' => time(),
            ]) > 0;
        if ($taken) {
            $task->wasLeft = $task->claim !== '';
            $task->claim = $claim;
            $task->attempts = $attempts;
            $task->isRunning = true;
        }
        return $taken;
    }
}
