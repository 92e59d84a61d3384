<?php

declare(strict_types=1);

namespace Hestia\FileManager\Jobs;

use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;
use Hestia\FileManager\Texts;

/** The jobs of a session. Each question for one does a slice of its work; nobody but its session finds it. */
final class Jobs
{
    /** Seconds of work in one request. */
    public const SLICE = 8.0;

    /** Seconds between two savings of the state within a slice. */
    private const SAVE = 3.0;

    /** Jobs of a session that are not over. */
    private const RUNNING = 8;

    /** Seconds after which a job that nobody asks for takes none of their places: its page was closed. It still goes on when asked for. */
    private const FORGOTTEN = 300;

    /** Connections that may break one after another before a job fails. */
    private const TRIES = 4;

    /** Requests that may end in the middle of the work, without having got on, before a job fails: PHP ran out of memory, or was stopped. */
    private const ENDS = 4;

    /** Seconds that the end of a cancelled job waits for others who are at it: the panel gives up earlier. */
    private const PATIENCE = 900;

    /** Reasons that say nothing about the work itself. */
    private const PASSING = ['unreachable', 'timeout', 'busy', 'protocol'];

    public static function job(Request $request, Session $session): Response
    {
        return Response::json(self::run($session, self::id($request)));
    }

    public static function cancel(Request $request, Session $session): Response
    {
        $id = self::id($request);
        if (($session->data('job-' . $id)['state'] ?? '') === 'running' && $session->data('cancel-' . $id) === []) {
            $session->keep('cancel-' . $id, ['at' => time()]);
        }
        return Response::json(self::run($session, $id));
    }

    /**
     * A place for a job that is to come: taken before anything is changed for it, and given to start(), or to leave().
     *
     * @throws Problem busy: too many
     */
    public static function place(Session $session): string
    {
        $id = bin2hex(random_bytes(12));
        $session->change('jobs', static function (array $jobs) use ($session, $id): array {
            $jobs = array_values(array_filter($jobs, static function ($other) use ($session): bool {
                $job = is_string($other) ? $session->data('job-' . $other) : [];
                return ($job['state'] ?? '') === 'running' && ($job['seen'] ?? 0) > time() - self::FORGOTTEN;
            }));
            if (count($jobs) >= self::RUNNING) {
                throw new Problem('busy', [], 'error_jobs');
            }
            $session->keep('job-' . $id, ['state' => 'running', 'seen' => time()]);
            $jobs[] = $id;
            return $jobs;
        });
        return $id;
    }

    public static function leave(Session $session, string $id): void
    {
        $session->keep('job-' . $id, []);
    }

    /**
     * Keeps a new job and does its first slice.
     *
     * @param string $id of place(); "" = one that is taken now
     * @return array<string, mixed> what the page gets of it
     * @throws Problem busy: too many
     */
    public static function start(Session $session, Work $work, float $seconds = 1.0, string $id = ''): array
    {
        $id = $id === '' ? self::place($session) : $id;
        $session->keep('job-' . $id, [
            'state' => 'running', 'class' => get_class($work), 'work' => $work->suspend(), 'tries' => 0, 'message' => '',
            'done' => $work->progress()[0], 'total' => $work->progress()[1], 'result' => null, 'seen' => time(),
        ]);
        unset($work);
        return self::run($session, $id, $seconds);
    }

    /**
     * @return array<string, mixed>
     * @throws Problem missing
     */
    public static function run(Session $session, string $id, float $seconds = self::SLICE): array
    {
        if ($session->data('job-' . $id) === []) {
            throw new Problem('missing', [], 'error_job');
        }
        $lock = fopen($session->directory() . '/job-' . $id, 'c');
        if ($lock === false) {
            throw new Problem('failed', [], 'error_state');
        }
        // Another request is at it: this one only looks.
        if (!flock($lock, LOCK_EX | LOCK_NB)) {
            fclose($lock);
            return self::view($id, $session->data('job-' . $id));
        }
        try {
            $job = $session->data('job-' . $id);
            if (($job['state'] ?? '') === 'running') {
                // A browser that goes away in the middle must not leave the state behind the work.
                ignore_user_abort(true);
                @set_time_limit(0);
                $ends = is_int($job['ends'] ?? null) ? $job['ends'] : 0;
                $job['ends'] = $ends + 1;
                $job['seen'] = time();
                $session->keep('job-' . $id, $job);
                $job = $ends < self::ENDS ? self::slice($session, $id, $job, $seconds) : self::givenUp($session, $job);
                $job['ends'] = 0;
                $session->keep('job-' . $id, $job);
                if ($job['state'] !== 'running') {
                    $session->keep('cancel-' . $id, []);
                }
            }
        } finally {
            flock($lock, LOCK_UN);
            fclose($lock);
        }
        return self::view($id, $job);
    }

    /**
     * @param array<mixed> $job
     * @return array<mixed>
     */
    private static function slice(Session $session, string $id, array $job, float $seconds): array
    {
        $class = $job['class'] ?? '';
        $state = $job['work'] ?? null;
        if (!is_string($class) || !is_subclass_of($class, Work::class) || !is_array($state)) {
            throw new Problem('missing', [], 'error_job');
        }
        $work = new $class($session, $state);
        $stop = static function () use ($session, $id): bool {
            return $session->data('cancel-' . $id) !== [];
        };
        $deadline = new Deadline($seconds, $stop);
        $saved = microtime(true);
        try {
            $ends = false;
            while (!$ends && !$work->waits() && !$deadline->isOver()) {
                $ends = $work->step($deadline);
                $job['tries'] = 0;
                $job['ends'] = 0;
                if (!$ends && ($work->takeMark() || microtime(true) > $saved + self::SAVE)) {
                    $saved = microtime(true);
                    $session->keep('job-' . $id, self::noted($job, $work));
                }
            }
            $job = self::noted($job, $work);
            if ($ends) {
                $job['state'] = 'done';
                $job['result'] = $work->result();
                $job['work'] = null;
            } elseif ($deadline->isStopped() && ($work->rests() || ($session->data('cancel-' . $id)['at'] ?? 0) < time() - self::PATIENCE)) {
                $job = self::over($job, $work, 'cancelled');
            }
        } catch (\Throwable $error) {
            $job = self::failed($session, self::notedStill($job, $work), $work, $error);
        }
        return $job;
    }

    /**
     * @param array<mixed> $job
     * @return array<mixed>
     */
    private static function failed(Session $session, array $job, Work $work, \Throwable $error): array
    {
        $passing = $error instanceof FtpError && in_array($error->getReason(), self::PASSING, true);
        $tries = is_int($job['tries'] ?? null) ? $job['tries'] + 1 : 1;
        $job['tries'] = $tries;
        if (($passing && $tries < self::TRIES) || ($error instanceof Problem && $error->getWord() === 'busy')) {
            return $job;
        }
        $problem = Failure::of($error);
        $job = self::over($job, $work, 'failed');
        $job['message'] = Failure::sentence($problem, new Texts($session->language()));
        $job['result'] = $work->result() + ['error' => $problem->getWord(), 'detail' => Failure::detail($problem)];
        return $job;
    }

    /**
     * Of work that ends PHP nothing more is asked, not even to tidy up: what it has made is told by the next listing.
     *
     * @param array<mixed> $job
     * @return array<mixed>
     */
    private static function givenUp(Session $session, array $job): array
    {
        $problem = new Problem('failed');
        $told = ['message' => Failure::sentence($problem, new Texts($session->language())), 'result' => ['error' => 'failed', 'detail' => []]];
        return ['state' => 'failed', 'work' => null, 'left' => true] + $told + $job;
    }

    /**
     * @param array<mixed> $job
     * @return array<mixed>
     */
    private static function over(array $job, Work $work, string $state): array
    {
        try {
            $work->abandon();
        } catch (\Throwable $error) {
            // What could not be removed is told by the next listing.
            $job['left'] = true;
        }
        $job['state'] = $state;
        $job['result'] = $work->result();
        $job['work'] = null;
        return $job;
    }

    /**
     * @param array<mixed> $job
     * @return array<mixed>
     */
    private static function noted(array $job, Work $work): array
    {
        $job['work'] = $work->suspend();
        $job['seen'] = time();
        [$job['done'], $job['total']] = $work->progress();
        return $job;
    }

    /**
     * What made the work fail (a full spool) can keep it from being put away as well: then the state that was kept last counts.
     *
     * @param array<mixed> $job
     * @return array<mixed>
     */
    private static function notedStill(array $job, Work $work): array
    {
        try {
            return self::noted($job, $work);
        } catch (\Throwable $error) {
            return $job;
        }
    }

    /**
     * @param array<mixed> $job
     * @return array<string, mixed>
     */
    private static function view(string $id, array $job): array
    {
        $view = ['id' => $id];
        foreach (['state', 'done', 'total', 'message'] as $name) {
            $view[$name] = $job[$name] ?? null;
        }
        if (isset($job['result'])) {
            $view['result'] = $job['result'];
        }
        return $view;
    }

    private static function id(Request $request): string
    {
        $id = $request->text('id');
        if (preg_match('/\A[0-9a-f]{24}\z/', $id) !== 1) {
            throw new Problem('missing', [], 'error_job');
        }
        return $id;
    }
}
