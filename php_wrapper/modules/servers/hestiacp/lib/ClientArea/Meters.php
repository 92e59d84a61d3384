<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ClientArea;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;

/** The stored usage of a service as bars with their text. Pure. */
final class Meters
{
    /** number of a usage row => text id, in the order of the page; both of the first kind are MB */
    private const SIZES = ['disk' => 'usage_disk', 'bandwidth' => 'usage_bandwidth'];

    private const COUNTS = [
        'web_domains' => 'usage_web_domains', 'dns_domains' => 'usage_dns_domains', 'mail_domains' => 'usage_mail_domains',
        'databases' => 'usage_databases', 'cron_jobs' => 'usage_cron_jobs', 'backups' => 'usage_backups',
    ];

    /** Their limit is one for each domain, so a sum has no percentage. */
    private const PER_DOMAIN = [
        'web_aliases' => 'usage_web_aliases', 'dns_records' => 'usage_dns_records', 'mail_accounts' => 'usage_mail_accounts',
    ];

    private const UNLIMITED = -1;

    /** MB from which on both the use and its limit are told in GB. */
    private const LARGE = 10000;

    /**
     * @param array<mixed> $row numbers of hestia_usage()
     * @return list<array{name: string, text: string, percent: int|null, warns: bool}> percent: null without a limit, else 0 to 100
     *     for the length of a bar; warns: a full one is trouble, as a domain that is paid for and used is not
     */
    public static function of(array $row): array
    {
        $meters = [];
        foreach (self::SIZES + self::COUNTS + self::PER_DOMAIN as $number => $id) {
            $used = $row[$number] ?? null;
            $limit = $row[$number . Figures::LIMIT] ?? null;
            if (!is_int($used) || ($used === 0 && $limit === 0)) {
                continue;
            }
            $meters[] = ['name' => Language::text($id), 'warns' => isset(self::SIZES[$number])] + self::meter(
                $used,
                is_int($limit) ? $limit : null,
                isset(self::SIZES[$number]),
                isset(self::PER_DOMAIN[$number])
            );
        }
        return $meters;
    }

    /** @return array{text: string, percent: int|null} */
    private static function meter(int $used, ?int $limit, bool $isSize, bool $isPerDomain): array
    {
        $unit = $isSize ? (max($used, (int) $limit) < self::LARGE ? 'unit_mb' : 'unit_gb') : '';
        $values = ['used' => self::amount($used, $unit), 'limit' => self::amount((int) $limit, $unit)];
        if ($limit === null || $limit === self::UNLIMITED) {
            $id = $limit === null ? 'usage_used' : 'usage_unlimited';
            return ['text' => Language::text($id, $values), 'percent' => null];
        }
        if ($isPerDomain) {
            return ['text' => Language::text('usage_per_domain', $values), 'percent' => null];
        }
        $share = $limit === 0 ? 100 : intdiv($used * 100, $limit);
        $values['percent'] = (string) $share;
        return ['text' => Language::text('usage_of', $values), 'percent' => max(0, min(100, $share))];
    }

    /** @param string $unit id of its text, "" for what is counted */
    private static function amount(int $number, string $unit): string
    {
        $tenths = (int) round($number * 10 / 1024);
        $amount = $unit === 'unit_gb' ? Language::decimal($tenths / 10, $tenths % 10 === 0 ? 0 : 1) : (string) $number;
        /* No line ends between the two. */
        return $amount . ($unit === '' ? '' : "\u{a0}" . Language::text($unit));
    }
}
