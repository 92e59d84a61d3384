<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/**
 * Setting 24: a JSON object for what has no position of its own, so that later versions can add to it. The settings panel
 * of the product page writes it (SettingsPanel); by hand it looks like {"fallback": "basic", "force": false}.
 */
final class MoreSettings
{
    /** name => kind of value; those of PACKAGE_KEYS belong to the package. */
    public const KINDS = [
        'backend_template' => 'text', 'dns_template' => 'text', 'backups_incremental' => 'decision',
        'cpu_quota' => 'text', 'cpu_quota_period' => 'text', 'memory_limit' => 'text', 'swap_limit' => 'text',
        'fallback' => 'text', 'force' => 'decision', 'update_users' => 'decision', 'domain_optional' => 'decision', 'ip' => 'text',
        'username_prefix' => 'text', 'username_max_length' => 'number',
        'mail_certificate' => 'decision', 'space_notices' => 'text',
        'client_refresh' => 'decision', 'client_refresh_minutes' => 'number',
        'file_manager_url' => 'text', 'file_manager_new_tab' => 'decision', 'file_manager_direct' => 'decision',
        'module_log' => 'decision', 'activity_log' => 'decision',
        'mail_password' => 'decision', 'mail_space' => 'decision', 'mail_certificate_ready' => 'decision',
        'mail_certificate_failed' => 'decision', 'mail_certificate_expiring' => 'decision',
    ];

    /** What holds where the product says nothing: more settings than these are false or empty. */
    public const DEFAULTS = [
        'username_max_length' => 12, 'space_notices' => '90, 100', 'client_refresh' => true, 'client_refresh_minutes' => 15,
        'module_log' => true, 'activity_log' => true, 'mail_space' => true, 'file_manager_new_tab' => true,
    ];

    /** Least and most of a number. */
    public const RANGES = ['username_max_length' => [2, 30], 'client_refresh_minutes' => [1, 999999999]];

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
