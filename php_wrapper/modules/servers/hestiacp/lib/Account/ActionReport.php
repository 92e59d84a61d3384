<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * What the last action on a service did, for the staff's page: WHMCS shows "success" or an error once, and keeps neither.
 *
 * Record "report": {action, time: Unix seconds, outcome: done | not_sent | refused | unknown, message, steps: list of {name,
 * result, detail, seconds}, error: the last one that failed, {action, time, message}, or [] when what went well since settles it}.
 * Without secrets.
 */
final class ActionReport
{
    public const NAME = 'report';

    /** Where no account is left, nothing of it can be wrong any more. */
    private const LAST = 'TerminateAccount';

    /** action that failed => others than itself after whose success nothing of it is left to do */
    private const SETTLED_BY = [
        'CreateAccount' => ['RepairAccount', 'AdoptAccount', 'VerifyAccount'],
        'RepairAccount' => ['CreateAccount', 'AdoptAccount', 'VerifyAccount'],
        'AdoptAccount' => ['CreateAccount', 'RepairAccount', 'VerifyAccount'],
        'SuspendAccount' => ['UnsuspendAccount'],
        'UnsuspendAccount' => ['SuspendAccount'],
        'ChangePackage' => ['ReapplySettings'],
        'ReapplySettings' => ['ChangePackage'],
        /* What it found to differ is what these change. */
        'VerifyAccount' => [
            'CreateAccount', 'RepairAccount', 'AdoptAccount', 'SuspendAccount', 'UnsuspendAccount', 'ChangePackage', 'ReapplySettings',
        ],
    ];

    /** A flow has fewer. */
    private const MAX_STEPS = 24;

    /**
     * @param callable(): array<mixed> $work gives the report of a flow, with "message" where the action has something to say
     * @param bool $isWhole false: another action follows, which is the one that says when all is done
     * @return array<mixed> the same
     * @throws \Throwable of $work
     */
    public static function during(string $action, Params $params, Log $log, callable $work, bool $isWhole = true): array
    {
        try {
            $report = $work();
        } catch (\Throwable $error) {
            $isPanel = $error instanceof \Hestia\Exception;
            self::store($params, $log, [
                'action' => $action,
                'outcome' => $isPanel ? $error->getOutcome() : 'not_sent',
                'message' => Failure::sentence($error),
                'steps' => $isPanel ? $error->getSteps() : [],
            ], true);
            throw $error;
        }
        if ($isWhole) {
            self::store($params, $log, [
                'action' => $action, 'outcome' => 'done', 'message' => $report['message'] ?? '', 'steps' => $report['steps'] ?? [],
            ], false);
        }
        return $report;
    }

    /**
     * A database that does not take it changes nothing about what happened on the panel.
     *
     * @param array{action: string, outcome: string, message: mixed, steps: mixed} $report
     */
    private static function store(Params $params, Log $log, array $report, bool $failed): void
    {
        $service = $params->number('serviceid');
        try {
            Database::awake();
            $record = [
                'time' => time(),
                'message' => $log->clean(Values::text($report, 'message')),
                'steps' => self::steps(Values::list($report, 'steps'), $log),
            ] + $report;
            $before = Values::list(ServiceData::get($service, self::NAME), 'error');
            if ($failed) {
                $before = array_intersect_key($record, ['action' => 1, 'time' => 1, 'message' => 1]);
            } elseif (self::isSettled(Values::text($before, 'action'), $report['action'])) {
                $before = [];
            }
            $record['error'] = $before;
            ServiceData::put($service, self::NAME, $record);
        } catch (\Throwable $error) {
            $log->note('report_not_stored', ['reason' => get_class($error)]);
        }
    }

    private static function isSettled(string $failed, string $done): bool
    {
        return $failed === $done || $done === self::LAST || in_array($done, self::SETTLED_BY[$failed] ?? [], true);
    }

    /**
     * @param array<mixed> $steps
     * @return list<array{name: string, result: string, detail: string, seconds: float}>
     */
    private static function steps(array $steps, Log $log): array
    {
        $clean = [];
        foreach (array_slice($steps, 0, self::MAX_STEPS) as $step) {
            if (!is_array($step)) {
                continue;
            }
            $clean[] = [
                'name' => $log->clean(Values::text($step, 'name')),
                'result' => $log->clean(Values::text($step, 'result')),
                'detail' => $log->clean(Values::text($step, 'detail')),
                'seconds' => is_float($step['seconds'] ?? null) ? round($step['seconds'], 3) : 0.0,
            ];
        }
        return $clean;
    }
}
