<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/** Is the PHP extension "hestia" here, and is it one that this module can work with? */
final class Extension
{
    /** The module needs what this version brought. */
    public const LEAST_VERSION = '0.1.0';

    private const FUNCTIONS = [
        'hestia_server', 'hestia_call', 'hestia_commands', 'hestia_username_generate', 'hestia_username_check',
        'hestia_account_create', 'hestia_account_change_package', 'hestia_account_suspend', 'hestia_account_unsuspend',
        'hestia_account_terminate', 'hestia_account_password', 'hestia_account_inspect', 'hestia_package_exceeds',
        'hestia_package_spec', 'hestia_package_decide', 'hestia_probe', 'hestia_usage', 'hestia_license_check', 'hestia_redact', 'hestia_seal',
        'hestia_refusals_export', 'hestia_refusals_import',
    ];

    /** PHP's interface name => text id of the advice; FPM, Apache and the command line have separate configurations. */
    private const ADVICE = [
        'fpm-fcgi' => 'enable_fpm',
        'cli' => 'enable_cli',
        'phpdbg' => 'enable_cli',
        'apache2handler' => 'enable_apache',
    ];

    public static function loaded(): bool
    {
        return self::problem(self::version(), PHP_SAPI) === null;
    }

    /** @throws ModuleError */
    public static function demand(): void
    {
        $problem = self::problem(self::version(), PHP_SAPI);
        if ($problem !== null) {
            throw new ModuleError($problem);
        }
    }

    /**
     * @param string|null $version of the loaded extension; null when none is loaded
     * @param string $sapi PHP_SAPI
     * @return string|null one sentence that says how to install or enable it, null when all is well
     */
    public static function problem(?string $version, string $sapi): ?string
    {
        $values = ['needed' => self::LEAST_VERSION, 'found' => (string) $version] + self::place($sapi);
        $values['advice'] = Language::text(self::ADVICE[$sapi] ?? 'enable_other', $values);
        if ($version === null) {
            return Language::text('extension_missing', $values);
        }
        if (version_compare($version, self::LEAST_VERSION, '<')) {
            return Language::text('extension_old', $values);
        }
        foreach (self::FUNCTIONS as $function) {
            if (!function_exists($function)) {
                return Language::text('extension_foreign', ['function' => $function] + $values);
            }
        }
        return null;
    }

    private static function version(): ?string
    {
        $version = extension_loaded('hestia') ? phpversion('hestia') : null;
        return $version === false ? null : $version;
    }

    /** @return array<string, string> */
    private static function place(string $sapi): array
    {
        return [
            'php' => PHP_VERSION,
            'branch' => PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION,
            'sapi' => $sapi,
        ];
    }
}
