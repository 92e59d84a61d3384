<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;

/**
 * One command of the panel for a session. It runs to its end whoever waits for it, one at a time for an account, because the panel
 * takes no locks; the file manager names it, so that it can ask what became of it when the answer was lost. Nothing is repeated.
 */
final class Job
{
    private const KIND = 'job';
    private const NAME = '/^[0-9a-f]{32}$/D';

    /** Seconds that the end of a job can be asked for. */
    private const KEPT = 29400;

    /**
     * @return array<string, mixed> state: done, and what was found
     * @throws Refusal
     */
    public static function run(BrokerRequest $request, Account $account, Log $log): array
    {
        $native = Native::of($request->data, $account->user);
        $log->request(['command' => $native->command, 'username' => $account->user]);
        if (!Extension::loaded()) {
            throw new Refusal('unavailable');
        }
        ignore_user_abort(true);
        @set_time_limit(0);
        Database::keep();
        if ($request->do === 'search') {
            return ['state' => 'done'] + self::search($request, $native, $account, $log);
        }
        $name = self::name($request);
        return self::alone($request, static function () use ($request, $native, $account, $log, $name): array {
            if (!ShortLived::add(self::KIND, $name, $request->service, ['state' => 'running'], self::KEPT)) {
                throw new Refusal('exists');
            }
            try {
                self::call($native, $account, $log);
                self::note($name, 'done', '');
            } catch (Refusal $refusal) {
                self::note($name, $refusal->word() === 'unknown' ? 'unknown' : 'failed', $refusal->word());
                throw $refusal;
            }
            return ['state' => 'done'];
        });
    }

    /**
     * What became of a job. One that is running holds the account's lock: when nobody holds it, its process died.
     *
     * @return array<string, mixed> state: running | done | failed | unknown; error: the word, where there is one
     * @throws Refusal missing
     */
    public static function state(BrokerRequest $request): array
    {
        $name = self::name($request);
        $data = self::read($name);
        if (($data['state'] ?? '') === 'running') {
            try {
                $data = self::alone($request, static function () use ($name): array {
                    $data = self::read($name);
                    return ($data['state'] ?? '') === 'running' ? ['state' => 'unknown', 'error' => 'unknown'] : $data;
                });
            } catch (Refusal $refusal) {
                $data = self::read($name);
            }
        }
        return array_intersect_key($data, ['state' => 1, 'error' => 1]);
    }

    /**
     * The panel's search fails as a whole where one directory may not be read: another way finds the rest.
     *
     * @return array<string, mixed>
     */
    private static function search(BrokerRequest $request, Native $native, Account $account, Log $log): array
    {
        $place = Values::text($request->data, 'path');
        try {
            return Search::results(self::call($native, $account, $log), $place);
        } catch (Refusal $refusal) {
            throw new Refusal($refusal->word() === 'failed' ? 'unsupported' : $refusal->word());
        }
    }

    /** @return array<mixed> */
    private static function read(string $name): array
    {
        $known = ShortLived::find(self::KIND, $name);
        if ($known === null) {
            throw new Refusal('missing');
        }
        return $known['data'];
    }

    private static function name(BrokerRequest $request): string
    {
        return $request->session . ' ' . $request->text('job', self::NAME);
    }

    private static function note(string $name, string $state, string $word): void
    {
        Database::awake();
        ShortLived::change(self::KIND, $name, ['state' => $state] + ($word === '' ? [] : ['error' => $word]));
    }

    /**
     * @param callable(): array<mixed> $work
     * @return array<string, mixed>
     */
    private static function alone(BrokerRequest $request, callable $work): array
    {
        try {
            $answer = [];
            foreach (Lock::hold('files of ' . $request->service, $work, 0) as $key => $value) {
                $answer[(string) $key] = $value;
            }
            return $answer;
        } catch (ModuleError $error) {
            throw new Refusal($error->id === 'busy' ? 'busy' : 'failed');
        }
    }

    /** @return string what the panel printed */
    private static function call(Native $native, Account $account, Log $log): string
    {
        try {
            $reply = hestia_call(ServerRecord::of($account->params)->open(), $native->command, $native->arguments);
            $log->success(['outcome' => 'done', 'seconds' => $reply->seconds]);
            return is_string($reply->data) ? $reply->data : '';
        } catch (ModuleError $error) {
            $log->failure($error);
            throw new Refusal('unavailable');
        } catch (\Hestia\Exception $error) {
            $log->failure($error);
            throw new Refusal(self::word($error));
        }
    }

    private static function word(\Hestia\Exception $error): string
    {
        if ($error instanceof \Hestia\InvalidArgument || $error instanceof \Hestia\AccessDenied) {
            return 'unsupported';
        }
        if ($error instanceof \Hestia\CommandFailed) {
            $text = $error->getPanelText();
            return strpos($text, 'already exist') !== false ? 'exists' : (strpos($text, "doesn't exist") !== false ? 'missing' : 'failed');
        }
        return in_array($error->getOutcome(), ['not_sent', 'refused'], true) ? 'unavailable' : 'unknown';
    }
}
