<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp;

/**
 * Setting 24: a JSON object for what has no position of its own, so that later versions can add to it.
 *
 *     {"backend_template": "PHP-8_2", "dns_template": "default", "backups_incremental": false,
 *      "cpu_quota": "50%", "cpu_quota_period": "100ms", "memory_limit": "1G", "swap_limit": "1G",
 *      "fallback": "basic", "force": false, "update_users": false, "domain_optional": false,
 *      "username_prefix": "web", "username_max_length": 12}
 */
final class MoreSettings
{
    /** name => kind of value; the first seven belong to the package. */
    private const KINDS = [
        'backend_template' => 'text', 'dns_template' => 'text', 'backups_incremental' => 'decision',
        'cpu_quota' => 'text', 'cpu_quota_period' => 'text', 'memory_limit' => 'text', 'swap_limit' => 'text',
        'fallback' => 'text', 'force' => 'decision', 'update_users' => 'decision', 'domain_optional' => 'decision',
        'username_prefix' => 'text', 'username_max_length' => 'number',
    ];

    public const PACKAGE_KEYS = [
        'backend_template', 'dns_template', 'backups_incremental', 'cpu_quota', 'cpu_quota_period', 'memory_limit',
        'swap_limit',
    ];

    /**
     * @return array<string, string|int|bool>
     * @throws ModuleError
     */
    public static function parse(string $json): array
    {
        if (trim($json) === '') {
            return [];
        }
        $values = json_decode($json, true, 8);
        if (json_last_error() !== JSON_ERROR_NONE) {
            throw self::error('more_not_json', ['reason' => json_last_error_msg()]);
        }
        if (!is_array($values) || ltrim($json)[0] !== '{') {
            throw self::error('more_not_object');
        }
        $settings = [];
        foreach ($values as $name => $value) {
            $settings[(string) $name] = self::value((string) $name, $value);
        }
        return $settings;
    }

    /**
     * @param mixed $value
     * @return string|int|bool
     */
    private static function value(string $name, $value)
    {
        $kind = self::KINDS[$name] ?? null;
        if ($kind === null) {
            throw self::error('more_unknown', ['name' => $name, 'names' => implode(', ', array_keys(self::KINDS))]);
        }
        if ($kind === 'text' && (is_string($value) || is_int($value))) {
            return trim((string) $value);
        }
        if ($kind === 'number' && is_int($value) && $value > 0) {
            return $value;
        }
        if ($kind === 'decision' && (is_bool($value) || in_array($value, ['yes', 'no'], true))) {
            return $value === true || $value === 'yes';
        }
        throw self::error('more_' . $kind, ['name' => $name]);
    }

    /** @param array<string, string> $values */
    private static function error(string $id, array $values = []): ModuleError
    {
        return ModuleError::say($id, ['setting' => Language::text('setting_more_settings')] + $values);
    }
}
