<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\SharedRefusals;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/** Does what is due, one task at a time, for as long as it may. Any number of workers can run at once. */
final class Worker
{
    /** Attempts in one run, whatever the time. */
    private const MOST_ATTEMPTS = 200;

    /** Costly failures of one panel in one run; its other tasks wait for the next one. */
    private const MOST_FAILURES = 3;

    /** Seconds from which on a failure is costly: the panel does not answer, rather than says no. */
    private const COSTLY = 5.0;

    /** A failure that takes more than this part of a run's time holds up the other panels. */
    private const GREEDY = 0.25;

    /** Seconds; less than WHMCS's cron takes to come again. */
    private const PAUSE = 240;

    /** Seconds to wait where the kind cannot say: its file may be on its way in an update of the module. */
    private const DELAYS = [300, 3600, 86400];

    /** @var array<string, class-string<Kind>> */
    private $kinds;

    /** @var int seconds of the run */
    private $seconds;

    /** @var array<int, int> server => costly failures */
    private $failures = [];

    /** @var array{done: int, again: int, failed: int, dropped: int} attempts by what they came to */
    private $counts = ['done' => 0, 'again' => 0, 'failed' => 0, 'dropped' => 0];

    /** @param array<string, class-string<Kind>> $kinds */
    private function __construct(array $kinds, int $seconds)
    {
        $this->kinds = $kinds;
        $this->seconds = $seconds;
    }

    /**
     * @param array<string, class-string<Kind>> $kinds name => class; tasks of other kinds stay
     * @param int $seconds nothing is begun later than this; what has begun comes to its end
     * @return array{done: int, again: int, failed: int, dropped: int} attempts: dropped = the service is no more
     * @throws \Throwable the database fails
     */
    public static function run(array $kinds, int $seconds): array
    {
        $worker = new self($kinds, $seconds);
        if (class_exists(Capsule::class) && Extension::loaded() && $kinds !== []) {
            Tables::ensure();
            $worker->work(microtime(true) + $seconds);
        }
        return $worker->counts;
    }

    private function work(float $deadline): void
    {
        for ($attempt = 0; $attempt < self::MOST_ATTEMPTS && microtime(true) < $deadline; $attempt++) {
            $task = Claims::next(array_keys($this->kinds), $this->tiredServers());
            if ($task === null) {
                return;
            }
            if ($task->service !== 0 && !Capsule::table('tblhosting')->where('id', $task->service)->exists()) {
                Queue::drop($task->service);
                $this->counts['dropped']++;
                continue;
            }
            $this->attempt($task);
        }
    }

    private function attempt(Task $task): void
    {
        $log = $this->log($task);
        $start = microtime(true);
        $isError = false;
        $delays = self::DELAYS;
        try {
            $class = $this->kinds[$task->kind];
            $kind = new $class();
            $delays = $kind->delays();
            $outcome = $task->wasLeft && $task->attempts > count($delays)
                ? Outcome::failed(Language::text('task_died'))
                : $kind->run($task);
            Database::awake();
        } catch (\Throwable $error) {
            Database::awake();
            $isError = true;
            $outcome = Outcome::retry($log->failure($error));
        }
        SharedRefusals::save();
        $isRetry = $outcome->result === Outcome::AGAIN && $outcome->delay === null;
        $took = microtime(true) - $start;
        if ($isError || ($isRetry && $took > self::COSTLY)) {
            $this->failures[$task->server] = ($this->failures[$task->server] ?? 0) + 1;
            if ($task->server !== 0 && $took > $this->seconds * self::GREEDY) {
                Claims::postpone($task->server, self::PAUSE);
            }
        }
        $this->write($task, $outcome, $delays, $log);
    }

    /** @param list<int> $delays of the kind */
    private function write(Task $task, Outcome $outcome, array $delays, Log $log): void
    {
        $message = $log->clean($outcome->message);
        $isFailure = $outcome->result === Outcome::FAILED || ($outcome->result === Outcome::AGAIN && $outcome->delay === null);
        $attempts = $isFailure ? $task->attempts + 1 : 0;
        $isGivenUp = $outcome->result === Outcome::FAILED || ($isFailure && $attempts > count($delays));
        $columns = ['message' => Queue::short($message), 'attempts' => $attempts];
        if ($outcome->data !== null) {
            $columns['data'] = Values::json($outcome->data);
        }
        if ($outcome->result === Outcome::DONE) {
            $this->counts['done']++;
            Claims::release($task, ['state' => 'done', 'identity' => (string) $task->id] + $columns);
        } elseif ($isGivenUp) {
            $this->counts['failed']++;
            if (Claims::release($task, ['state' => 'failed', 'identity' => (string) $task->id] + $columns)) {
                $log->note('task_given_up', [
                    'kind' => Language::text('kind_' . $task->kind),
                    'subject' => $task->subject === '' ? '' : ' (' . $task->subject . ')',
                    'attempts' => (string) $attempts,
                    'reason' => $message,
                ]);
            }
        } else {
            $this->counts['again']++;
            $delay = $outcome->delay ?? (int) ($delays[$attempts - 1] ?? 0);
            Claims::release($task, ['due_at' => time() + $delay] + $columns);
        }
    }

    /** @return list<int> */
    private function tiredServers(): array
    {
        return array_keys(array_filter($this->failures, static function (int $failures): bool {
            return $failures >= self::MOST_FAILURES;
        }));
    }

    private function log(Task $task): Log
    {
        return new Log('Task ' . $task->kind, new Params(StoredParams::ofService($task->service)));
    }
}
