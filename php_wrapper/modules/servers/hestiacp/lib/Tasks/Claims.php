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

    /** A deadlock with another process at these rows: the whole transaction is made again. */
    private const TRIES = 3;

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
                $seen = new Task(Values::row($row));
                $task = self::take($seen, $claim);
                if ($task !== null) {
                    return $task;
                }
                /* Not seen again: a row that cannot be taken, and not only by somebody else, would be asked for without end. */
                $lost[] = $seen->id;
            }
        } while ($rows !== [] && count($lost) < self::MOST_LOST);
        return null;
    }

    /**
     * Lets go of a task and writes what became of it, unless the claim has ended and another process has it. A task that was asked for
     * again meanwhile stays open, with the time and the data that came with that.
     *
     * @param array<string, string|int> $columns
     * @return bool it is written as it is
     */
    public static function release(Task $task, array $columns): bool
    {
        return Capsule::connection()->transaction(static function () use ($task, $columns): bool {
            $own = static function () use ($task) {
                return Capsule::table(Tables::TASKS)->where('id', $task->id)->where('claimed_by', $task->claim);
            };
            $free = ['claimed_by' => '', 'claimed_until' => 0, 'updated_at' => time()];
            if ($own()->where('due_at', $task->due)->update($columns + $free) > 0) {
                return true;
            }
            $row = Values::row($own()->first());
            $cameWithData = Values::ofJson($row['data'] ?? null) !== $task->data;
            $own()->update(['attempts' => 0] + array_intersect_key($columns, $cameWithData ? ['message' => 1] : ['message' => 1, 'data' => 1]) + $free);
            return false;
        }, self::TRIES);
    }

    /**
     * A panel that keeps a run waiting: what is due for it comes after what is due for the others now, also in the next run. With
     * thousands of tasks of its own, which wait longest, nobody else would have a turn.
     */
    public static function postpone(int $server, int $seconds): void
    {
        Capsule::connection()->transaction(static function () use ($server, $seconds): void {
            Capsule::table(Tables::TASKS)->where('state', 'open')->where('due_at', '<=', time())->where('claimed_until', '<', time())
                ->where('server_id', $server)->update(['due_at' => time() + $seconds]);
        }, self::TRIES);
    }

    /**
     * The row is read once more when it is this process's: between the look and the claim another one may have done a step of it.
     *
     * @return Task|null null: somebody else was faster
     */
    private static function take(Task $seen, string $claim): ?Task
    {
        $isLeft = $seen->claim !== '';
        $columns = ['claimed_by' => $claim, 'claimed_until' => time() + self::DURATION, 'updated_at' => time()];
        if ($isLeft) {
            /* A process that died at it counts. */
            $columns['attempts'] = $seen->attempts + 1;
        }
        $isMine = Capsule::table(Tables::TASKS)
            ->where('id', $seen->id)
            ->where('state', 'open')
            ->where('due_at', '<=', time())
            ->where('claimed_by', $seen->claim)
            ->where('claimed_until', '<', time())
            ->update($columns) > 0;
        $row = $isMine ? Capsule::table(Tables::TASKS)->where('id', $seen->id)->where('claimed_by', $claim)->first() : null;
        if ($row === null) {
            return null;
        }
        $task = new Task(Values::row($row));
        $task->wasLeft = $isLeft;
        return $task;
    }
}
