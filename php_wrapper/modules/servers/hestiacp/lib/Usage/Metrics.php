<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\UsageBilling\Contracts\Metrics\MetricInterface;
use WHMCS\UsageBilling\Contracts\Metrics\ProviderInterface;

/**
 * WHMCS's usage billing. Loaded only where WHMCS has it: the interface is WHMCS's. A tenant is a user name, as
 * MetaData says. What cannot be read is told in the logs and charged nothing.
 */
final class Metrics implements ProviderInterface
{
    /** @var array<mixed> WHMCS's $params; not kept by anybody else, because the password is in it */
    private $raw;

    /** @param array<mixed> $raw server keys, or nothing on the page of a product */
    public function __construct(array $raw)
    {
        $this->raw = $raw;
    }

    /** @return list<MetricInterface> without a panel and without a database */
    public function metrics()
    {
        return array_values(MetricTable::metrics());
    }

    /** @return array<string, list<MetricInterface>> user name => metrics; one call of the panel, none soon after its UsageUpdate */
    public function usage()
    {
        return $this->attempt(static function (Params $params, Log $log): array {
            $stored = UsageRecord::ofServer($params);
            if ($stored !== null) {
                $log->success(['accounts' => count($stored)]);
                return array_map([MetricTable::class, 'usage'], $stored);
            }
            $record = ServerRecord::of($params, false);
            $tenants = [];
            foreach (PanelAccounts::read($record->open(), $record->rootUser()) as $row) {
                if (is_string($row['username']) && !is_string($row['problem'] ?? null)) {
                    $tenants[$row['username']] = MetricTable::usage($row);
                }
            }
            $log->success(['accounts' => count($tenants)]);
            return $tenants;
        });
    }

    /**
     * @param string $tenant user name
     * @return list<MetricInterface>
     */
    public function tenantUsage($tenant)
    {
        return array_values($this->attempt(static function (Params $params, Log $log) use ($tenant): array {
            $username = trim((string) $tenant);
            $log->request(['username' => $username]);
            /* The panel takes an empty name for its own administrator. */
            $row = $username === '' ? null : PanelAccounts::one(ServerRecord::of($params, false)->open(), $username);
            return $row === null || is_string($row['problem'] ?? null) ? [] : MetricTable::usage($row);
        }));
    }

    /** @return array<string, string> */
    public function __debugInfo(): array
    {
        return [];
    }

    /**
     * @template TKey of array-key
     * @template TValue
     * @param callable(Params, Log): array<TKey, TValue> $work
     * @return array<TKey, TValue>
     */
    private function attempt(callable $work): array
    {
        $raw = $this->raw;
        return Attempt::run('MetricProvider', $raw, $work, static function (string $sentence) use ($raw): array {
            $params = new Params($raw);
            if ($params->panel() !== '') {
                (new Log('MetricProvider', $params))->note('metrics_failed', ['server' => $params->panel(), 'reason' => $sentence]);
            }
            return [];
        });
    }
}
