<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\UsageBilling\Contracts\Metrics\MetricInterface;
use WHMCS\UsageBilling\Contracts\Metrics\UnitInterface;
use WHMCS\UsageBilling\Metrics\Metric;
use WHMCS\UsageBilling\Metrics\Units\GigaBytes;
use WHMCS\UsageBilling\Metrics\Units\WholeNumber;
use WHMCS\UsageBilling\Metrics\Usage;

/** What usage billing can charge for. WHMCS stores prices by the names here: append, never rename. */
final class MetricTable
{
    private const COUNT = 'count';
    private const SPACE = 'space';
    private const TRAFFIC = 'traffic';

    /** system name => {number of the account's row, kind} */
    private const TABLE = [
        'web_domains' => ['web_domains', self::COUNT], 'web_aliases' => ['web_aliases', self::COUNT],
        'dns_domains' => ['dns_domains', self::COUNT], 'dns_records' => ['dns_records', self::COUNT],
        'mail_domains' => ['mail_domains', self::COUNT], 'mail_accounts' => ['mail_accounts', self::COUNT],
        'databases' => ['databases', self::COUNT], 'cron_jobs' => ['cron_jobs', self::COUNT], 'ips' => ['ips', self::COUNT],
        'disk' => ['disk', self::SPACE], 'bandwidth' => ['bandwidth', self::TRAFFIC],
        'disk_mail' => ['disk_mail', self::SPACE], 'disk_web' => ['disk_web', self::SPACE], 'disk_db' => ['disk_db', self::SPACE],
        'backups' => ['backups', self::COUNT],
    ];

    private const MB_OF_A_GB = 1024;

    /** @return array<string, MetricInterface> system name => metric without a value */
    public static function metrics(): array
    {
        $metrics = [];
        foreach (self::TABLE as $name => [, $kind]) {
            $type = $kind === self::TRAFFIC ? MetricInterface::TYPE_PERIOD_MONTH : MetricInterface::TYPE_SNAPSHOT;
            $metrics[$name] = new Metric($name, Language::text('metric_' . $name), $type, self::unit($name, $kind));
        }
        return $metrics;
    }

    /**
     * Of what the panel says nothing there is no metric: a zero would be a claim.
     *
     * @param array<mixed> $row
     * @return list<MetricInterface>
     */
    public static function usage(array $row): array
    {
        $usage = [];
        foreach (self::metrics() as $name => $metric) {
            [$number, $kind] = self::TABLE[$name];
            $value = $row[$number] ?? null;
            if (is_int($value) && $value >= 0) {
                $usage[] = $metric->withUsage(new Usage($kind === self::COUNT ? $value : $value / self::MB_OF_A_GB));
            }
        }
        return $usage;
    }

    private static function unit(string $name, string $kind): UnitInterface
    {
        return $kind === self::COUNT ? new WholeNumber(Language::text('metric_' . $name)) : new GigaBytes();
    }
}
