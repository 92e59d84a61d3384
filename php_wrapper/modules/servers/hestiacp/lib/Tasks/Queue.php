<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/** Later work in WHMCS's database, so that web nodes and cron share it. One open task for each kind, service and subject. */
final class Queue
{
    /** When WHMCS's cron worked at the tasks last, Unix seconds, in WHMCS's configuration. */
    public const CRON = 'HestiacpCron';

    /** Seconds that a task may be due before cron counts as late: WHMCS runs it every five minutes. */
    private const LATE = 900;

    /** Seconds: no kind waits longer than a day. */
    private const FARTHEST = 7 * 86400;

    /** Days that a task is kept after its end. */
    private const KEPT = ['done' => 7, 'cancelled' => 7, 'failed' => 60];

    /** A deadlock with whoever is at the task, or a task that ended meanwhile. */
    private const TRIES = 3;

    /** Tasks of a service on a page. */
    private const SHOWN = 20;

    /**
     * Adds a task. The open one of the same kind, service and subject stays as it is, also its data and its time; if somebody
     * is at it, it runs again afterwards, with these; without data of their own, with what it knows by then.
     *
     * @param array<mixed> $data no secrets
     * @param int $delay seconds
     * @param bool $isAnew the open one begins anew, with these data
     * @return bool it is new
     */
    public static function add(
        string $kind,
        int $service,
        int $server,
        string $subject = '',
        array $data = [],
        int $delay = 0,
        bool $isAnew = false
    ): bool {
        if (!class_exists(Capsule::class)) {
            return false;
        }
        Tables::ensure();
        $identity = self::identity($kind, $service, $server, $subject);
        /* The open one can come to its end in between, and has done so before this was asked for: then this is a new one. */
        for ($try = 0; $try < self::TRIES; $try++) {
            $isNew = Capsule::table(Tables::TASKS)->insertOrIgnore([
                'kind' => $kind,
                'service_id' => $service,
                'server_id' => $server,
                'identity' => $identity,
                'subject' => $subject,
                'data' => Values::json($data),
                'due_at' => time() + $delay,
                'created_at' => time(),
                'updated_at' => time(),
            ]) > 0;
            if ($isNew || self::askAgain($identity, $data, time() + $delay, $isAnew)) {
                return $isNew;
            }
        }
        return false;
    }

    /**
     * For pages.
     *
     * @return list<Task> newest first, as many as a page shows
     */
    public static function of(int $service): array
    {
        return self::select($service, false);
    }

    /**
     * What is still to be done for a service.
     *
     * @return list<Task> newest first
     */
    public static function open(int $service): array
    {
        return self::select($service, true);
    }

    public static function find(int $id): ?Task
    {
        if (!class_exists(Capsule::class)) {
            return null;
        }
        Tables::ensure();
        $row = Capsule::table(Tables::TASKS)->where('id', $id)->first();
        return $row === null ? null : new Task(Values::row($row));
    }

    /**
     * The task is due at once, whether it waits, was given up or cancelled; cron or the next worker does it.
     *
     * @return bool false when there is nothing to do: it is done, or is no more
     */
    public static function tryNow(int $id): bool
    {
        $task = self::find($id);
        if ($task === null || $task->state === 'done') {
            return false;
        }
        $now = ['due_at' => time(), 'updated_at' => time()];
        if ($task->state === 'open') {
            Capsule::table(Tables::TASKS)->where('id', $id)->where('state', 'open')->where('claimed_until', '<', time())->update($now);
            return true;
        }
        $identity = self::identity($task->kind, $task->service, $task->server, $task->subject);
        try {
            Capsule::table(Tables::TASKS)->where('id', $id)->where('state', $task->state)
                ->update(['state' => 'open', 'identity' => $identity, 'attempts' => 0, 'claimed_by' => '', 'claimed_until' => 0] + $now);
        } catch (\Throwable $error) {
            $open = Capsule::table(Tables::TASKS)->where('identity', $identity)->value('id');
            if (!is_scalar($open)) {
                throw $error;
            }
            return self::tryNow((int) $open);
        }
        return true;
    }

    /** @return bool false when it is not open, or a process is at it now */
    public static function cancel(int $id): bool
    {
        if (self::find($id) === null) {
            return false;
        }
        return Capsule::table(Tables::TASKS)->where('id', $id)->where('state', 'open')->where('claimed_until', '<', time())
            ->update(['state' => 'cancelled', 'identity' => (string) $id, 'claimed_by' => '', 'updated_at' => time()]) > 0;
    }

    /** The service is gone from WHMCS. */
    public static function drop(int $service): void
    {
        if ($service !== 0 && class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::TASKS)->where('service_id', $service)->delete();
        }
    }

    /** Forgets what came to its end long ago. */
    public static function prune(): void
    {
        if (!class_exists(Capsule::class)) {
            return;
        }
        Tables::ensure();
        foreach (self::KEPT as $state => $days) {
            Capsule::table(Tables::TASKS)->where('state', $state)->where('updated_at', '<', time() - $days * 86400)->delete();
        }
    }

    /**
     * @param list<string> $kinds that this release does: what a newer one has left behind waits for that one, not for cron
     * @return string|null a sentence for staff when tasks wait longer than they should
     */
    public static function late(array $kinds): ?string
    {
        if (!class_exists(Capsule::class)) {
            return null;
        }
        Tables::ensure();
        $due = Capsule::table(Tables::TASKS)->where('state', 'open')->where('claimed_until', '<', time())->whereIn('kind', $kinds)
            ->where('due_at', '<', time() - self::LATE)->orderBy('due_at')->value('due_at');
        if (!is_scalar($due)) {
            return null;
        }
        $cron = (int) Installation::setting(self::CRON);
        $id = $cron === 0 ? 'tasks_late_never' : ($cron < time() - self::LATE ? 'tasks_late' : 'tasks_late_busy');
        return Language::text($id, [
            'minutes' => (string) intdiv(time() - (int) $due, 60),
            'cron' => gmdate('Y-m-d H:i', $cron) . ' UTC',
        ]);
    }

    /** After a clock that was ahead for a while: what it wrote would hold tasks for as long as it was ahead, which can be years. */
    public static function mend(): void
    {
        if (!class_exists(Capsule::class)) {
            return;
        }
        Tables::ensure();
        $open = static function () {
            return Capsule::table(Tables::TASKS)->where('state', 'open');
        };
        /* The clocks of web nodes may differ by minutes. */
        $open()->where('claimed_until', '>', time() + 2 * Claims::DURATION)->update(['claimed_until' => 0]);
        $open()->where('due_at', '>', time() + self::FARTHEST)->update(['due_at' => time()]);
    }

    /** @return list<Task> newest first */
    private static function select(int $service, bool $isOpen): array
    {
        if ($service === 0 || !class_exists(Capsule::class)) {
            return [];
        }
        Tables::ensure();
        $query = Capsule::table(Tables::TASKS)->where('service_id', $service)->orderBy('id', 'desc');
        $tasks = [];
        foreach (($isOpen ? $query->where('state', 'open') : $query->limit(self::SHOWN))->get()->all() as $row) {
            $tasks[] = new Task(Values::row($row));
        }
        return $tasks;
    }

    /** A message as its column takes it, in every character set: a longer one would be refused with all that is beside it. */
    public static function short(string $message): string
    {
        return Text::cut((string) preg_replace('/[\xF0-\xF7][\x80-\xBF]{3}/', '?', $message), 1000);
    }

    /**
     * Who is at the task now has begun before this was known. The other time tells it that the task is not at its end.
     *
     * @param array<mixed> $data
     * @return bool false: it is not open any more
     */
    private static function askAgain(string $identity, array $data, int $due, bool $isAnew): bool
    {
        return Capsule::connection()->transaction(static function () use ($identity, $data, $due, $isAnew): bool {
            $open = static function () use ($identity) {
                return Capsule::table(Tables::TASKS)->where('identity', $identity);
            };
            $columns = $data === [] ? [] : ['data' => Values::json($data)];
            if ($open()->where('claimed_until', '>=', time())->increment('due_at') > 0) {
                $open()->update($columns + ['due_at' => max($due, Values::number(Values::row($open()->first()), 'due_at'))]);
                return true;
            }
            if ($isAnew) {
                $open()->update($columns + ['due_at' => $due, 'attempts' => 0]);
            }
            return $open()->exists();
        }, self::TRIES);
    }

    private static function identity(string $kind, int $service, int $server, string $subject): string
    {
        return $kind . ' ' . $service . ' ' . $server . ' ' . (strlen($subject) > 100 ? md5($subject) : $subject);
    }
}
