<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * What a configurable option of an order can decide: every setting of a package, and PHP version and address of the domain. An option is called by
 * the name of the setting, with the client's words behind a bar: "disk_quota|Disk space". Pure functions.
 */
final class OptionKeys
{
    /** name => kind of value */
    private const KINDS = [
        'disk_quota' => 'megabytes', 'bandwidth' => 'megabytes', 'web_domains' => 'limit', 'web_aliases' => 'limit',
        'dns_domains' => 'limit', 'dns_records' => 'limit', 'mail_domains' => 'limit', 'mail_accounts' => 'limit',
        'rate_limit' => 'number', 'databases' => 'limit', 'cron_jobs' => 'limit', 'backups' => 'number',
        'backups_incremental' => 'decision', 'shell' => 'shell', 'web_template' => 'template', 'proxy_template' => 'template',
        'backend_template' => 'template', 'dns_template' => 'template', 'cpu_quota' => 'percent', 'cpu_quota_period' => 'time',
        'memory_limit' => 'memory', 'swap_limit' => 'memory', 'name_servers' => 'hosts', 'php_template' => 'template',
        'ip' => 'address',
    ];

    /** Those that are no part of a package: what the ordered domain runs with, and where. */
    public const PHP = 'php_template';
    public const ADDRESS = 'ip';

    private const UNLIMITED = ['unlimited', '-1', '∞'];
    private const YES = ['yes', 'on', '1', 'true'];
    private const NO = ['no', 'off', '0', 'false'];
    private const HOST = '/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/D';

    /** MB in a unit. */
    private const UNITS = ['' => 1, 'm' => 1, 'mb' => 1, 'g' => 1024, 'gb' => 1024, 't' => 1048576, 'tb' => 1048576];

    /** @return list<string> */
    public static function names(): array
    {
        return array_keys(self::KINDS);
    }

    /** @return string what staff and clients call it */
    public static function label(string $name): string
    {
        return Language::text('setting_' . $name);
    }

    /**
     * The setting that an option's name means; quantities of disk and traffic can be counted in GB.
     *
     * @return array{string, int}|null name and factor; null: none of ours
     */
    public static function meant(string $option): ?array
    {
        $name = Params::fieldName($option);
        $counted = (string) substr($name, 0, -3);
        if (substr($name, -3) === '_gb' && (self::KINDS[$counted] ?? '') === 'megabytes') {
            return [$counted, self::UNITS['gb']];
        }
        return isset(self::KINDS[$name]) ? [$name, 1] : null;
    }

    /** @return string what values it takes, for a sentence */
    public static function takes(string $name): string
    {
        return Language::text('value_' . self::KINDS[$name]);
    }

    /** @return string|null as HestiaCP's packages write it; null = it takes no such value */
    public static function normalised(string $name, string $value, int $factor = 1): ?string
    {
        $value = trim($value);
        $low = strtolower($value);
        $kind = self::KINDS[$name];
        if (in_array($kind, ['megabytes', 'limit', 'percent', 'time', 'memory'], true) && in_array($low, self::UNLIMITED, true)) {
            return 'unlimited';
        }
        switch ($kind) {
            case 'megabytes':
                return self::megabytes($low, $factor);
            case 'limit':
            case 'number':
                return preg_match('/^[0-9]{1,15}$/D', $value) === 1 ? (string) (int) $value : null;
            case 'decision':
                return in_array($low, self::YES, true) ? 'yes' : (in_array($low, self::NO, true) ? 'no' : null);
            case 'shell':
                return self::shell($low);
            case 'template':
                return preg_match('/^[A-Za-z0-9][A-Za-z0-9._-]{0,64}[A-Za-z0-9]$/D', $value) === 1 ? $value : null;
            case 'percent':
                return preg_match('/^([1-9][0-9]{0,6})\s*%?$/D', $value, $found) === 1 ? $found[1] . '%' : null;
            case 'time':
                return preg_match('/^([0-9]{1,9})\s*(ms|s)$/D', $low, $found) === 1 ? $found[1] . $found[2] : null;
            case 'memory':
                return preg_match('/^([0-9]{1,15})\s*(?:([kmgt])b?)?$/D', $low, $found) === 1
                    ? $found[1] . strtoupper($found[2] ?? '') : null;
            case 'address':
                return filter_var($value, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4) === false ? null : $value;
            default:
                return self::hosts($low);
        }
    }

    /** "10 GB" and the like as MB; anything else as null. */
    private static function megabytes(string $value, int $factor): ?string
    {
        if (preg_match('/^([0-9]{1,15})\s*([mgt]?b?)$/D', $value, $found) !== 1 || !isset(self::UNITS[$found[2]])) {
            return null;
        }
        $factor = $found[2] === '' ? $factor : self::UNITS[$found[2]];
        return $factor === 1 || strlen($found[1]) < 9 ? (string) ((int) $found[1] * $factor) : null;
    }

    /** A tick sells the shell itself. */
    private static function shell(string $value): ?string
    {
        if (in_array($value, self::YES, true)) {
            return 'bash';
        }
        if (in_array($value, self::NO, true)) {
            return 'nologin';
        }
        return preg_match('/^[a-z0-9-]{2,32}$/D', $value) === 1 ? $value : null;
    }

    private static function hosts(string $value): ?string
    {
        $hosts = [];
        foreach (preg_split('/[\s,;]+/', $value, -1, PREG_SPLIT_NO_EMPTY) ?: [] as $host) {
            $hosts[] = rtrim($host, '.');
        }
        $good = preg_grep(self::HOST, $hosts) ?: [];
        return count($hosts) >= 2 && count($hosts) <= 8 && count($good) === count($hosts) ? implode(',', $hosts) : null;
    }
}
