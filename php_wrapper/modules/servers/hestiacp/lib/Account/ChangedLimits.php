<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\OptionKeys;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * The limits that are stored with the use of an account, after its package was changed: pages show them, and the next update of the
 * figures is a night away. What is used, and since when that is known, stays.
 */
final class ChangedLimits
{
    /** Other accounts are given the new limits of their package in this step of the flow. */
    private const OTHERS = 'other users';

    /**
     * The account has its package by now, which nothing here takes back. Limits that cannot be read are dropped.
     *
     * @param array<string, mixed> $account of Order::account()
     * @param array<mixed> $report of the flow
     */
    public static function store(\Hestia\Server $server, array $account, array $report, Params $params, Log $log): void
    {
        $service = $params->number('serviceid');
        try {
            Database::awake();
            foreach (self::others($report, $params) as $other => $resolved) {
                self::replace($other, []);
                /* PHP version and address are the domain's, not the package's. */
                $values = array_intersect_key(Values::list($resolved, 'values'), [OptionKeys::PHP => true, OptionKeys::ADDRESS => true]);
                ServiceData::put($other, Limits::RECORD, ['values' => $values] + $resolved);
            }
            if (ServiceData::get($service, Figures::RECORD) === []) {
                return;
            }
            $limits = self::read($server, $account);
            Database::awake();
            self::replace($service, $limits);
            self::columns($service, $limits);
        } catch (\Throwable $error) {
            $log->note('limits_not_stored', ['reason' => get_class($error)]);
        }
    }

    /**
     * @param array<string, mixed> $account
     * @return array<string, int> empty when they cannot be read
     */
    private static function read(\Hestia\Server $server, array $account): array
    {
        try {
            $row = Values::list(hestia_account_inspect($server, ['password' => ''] + $account), 'usage');
        } catch (\Hestia\Exception $error) {
            return [];
        }
        return Figures::limits($row);
    }

    /** @param array<string, int> $limits */
    private static function replace(int $service, array $limits): void
    {
        $record = ServiceData::get($service, Figures::RECORD);
        if ($record !== []) {
            $row = Values::list($record, 'row');
            ServiceData::put($service, Figures::RECORD, ['row' => $limits + array_diff_key($row, Figures::limits($row))] + $record);
        }
    }

    /** @param array<string, int> $limits */
    private static function columns(int $service, array $limits): void
    {
        $columns = Figures::columns($limits);
        if ($columns !== []) {
            Capsule::table('tblhosting')->where('id', $service)->whereIn('domainstatus', ServiceStatus::LIVE)->update($columns);
        }
    }

    /**
     * @param array<mixed> $report
     * @return array<int, array<mixed>> service => record "limits" of those whose accounts were given the package's new limits, too
     */
    private static function others(array $report, Params $params): array
    {
        if (!in_array(self::OTHERS, array_column(array_filter(Values::list($report, 'steps'), 'is_array'), 'name'), true)) {
            return [];
        }
        $services = Capsule::table('tblhosting')->where('server', $params->number('serverid'))
            ->where('id', '!=', $params->number('serviceid'))->pluck('id')->all();
        $packages = ServiceData::many(array_values(array_map('intval', array_filter($services, 'is_scalar'))), Limits::RECORD);
        return array_filter($packages, static function (array $resolved) use ($report): bool {
            return Values::text($resolved, 'package') === Values::text($report, 'package');
        });
    }
}
