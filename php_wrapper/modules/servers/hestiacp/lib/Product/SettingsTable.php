<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;

/**
 * The product settings: position, name, kind, default. WHMCS stores them by position (configoption1 .. 24), so this
 * table is append only; names are what messages and documentation call them.
 */
final class SettingsTable
{
    /** Rule of a new username when the product gives none: a letter first, unique by the service, hard to guess. */
    public const USERNAME_RULE = 'u{service_id}{random_letter_4}';

    /** Settings that go into a custom package under their own name, with the panel's limits. */
    public const PACKAGE_KEYS = [
        'disk_quota', 'bandwidth', 'web_domains', 'web_aliases', 'dns_domains', 'dns_records', 'mail_domains',
        'mail_accounts', 'rate_limit', 'databases', 'cron_jobs', 'backups', 'shell', 'web_template', 'proxy_template',
    ];

    /** name => {type, default, further attributes of WHMCS's field} */
    private const TABLE = [
        'package' => ['text', '', ['Size' => '30', 'Loader' => 'hestiacp_LoadPackages', 'SimpleMode' => true]],
        'package_name' => ['text', '', ['Size' => '30']],
        'name_servers' => ['text', '', ['Size' => '60']],
        'use_package_parameters' => ['yesno', '', ['SimpleMode' => true]],
        'license_key' => ['text', '', ['Size' => '60']],
        'custom_username' => ['yesno', '', []],
        'username_rule' => ['text', self::USERNAME_RULE, ['Size' => '40']],
        'disk_quota' => ['text', '1000', ['Size' => '12']],
        'bandwidth' => ['text', 'unlimited', ['Size' => '12']],
        'web_domains' => ['text', '1', ['Size' => '12']],
        'web_aliases' => ['text', '5', ['Size' => '12']],
        'dns_domains' => ['text', '1', ['Size' => '12']],
        'dns_records' => ['text', '100', ['Size' => '12']],
        'mail_domains' => ['text', '1', ['Size' => '12']],
        'mail_accounts' => ['text', '10', ['Size' => '12']],
        'rate_limit' => ['text', '200', ['Size' => '12']],
        'databases' => ['text', '1', ['Size' => '12']],
        'cron_jobs' => ['text', '5', ['Size' => '12']],
        'backups' => ['text', '1', ['Size' => '12']],
        'shell' => ['text', 'nologin', ['Size' => '12', 'Loader' => 'hestiacp_LoadShells', 'SimpleMode' => true]],
        'web_template' => ['text', 'default', ['Size' => '20', 'Loader' => 'hestiacp_LoadWebTemplates', 'SimpleMode' => true]],
        'proxy_template' => ['text', 'default', ['Size' => '20', 'Loader' => 'hestiacp_LoadProxyTemplates', 'SimpleMode' => true]],
        'additional_actions' => ['text', '', ['Size' => '60']],
        'more_settings' => ['textarea', '', ['Rows' => '5', 'Cols' => '60']],
    ];

    /** @return array<string, array<string, mixed>> as WHMCS wants it from ConfigOptions */
    public static function fields(): array
    {
        $fields = [];
        foreach (self::TABLE as $name => [$type, $default, $more]) {
            $fields[$name] = [
                'FriendlyName' => Language::text('setting_' . $name),
                'Type' => $type,
                'Description' => Language::text('about_' . $name),
                'Default' => $default,
            ] + $more;
        }
        return $fields;
    }

    /** @return array<string, array{string, bool}> name => type, and whether Simple Mode shows it */
    public static function kinds(): array
    {
        return array_map(static function (array $setting): array {
            return [$setting[0], isset($setting[2]['SimpleMode'])];
        }, self::TABLE);
    }

    /** @return int 1 .. 24 */
    public static function position(string $name): int
    {
        $index = array_search($name, array_keys(self::TABLE), true);
        if ($index === false) {
            throw new \LogicException('There is no setting ' . $name);
        }
        return (int) $index + 1;
    }
}
