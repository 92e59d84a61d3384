<?php

/**
 * HestiaCP server module for WHMCS: the functions that WHMCS calls.
 *
 * Every function hands over to lib/ at once; nothing else lives here. WHMCS switches a feature on when its function
 * exists, so a function is defined only when the feature works. What lib/ does with HestiaCP itself is done by the
 * PHP extension "hestia"; without it the pages still load and every action says how to install it.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\Account\Actions;
use WHMCS\Module\Server\Hestiacp\Account\Renew;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;
use WHMCS\Module\Server\Hestiacp\Server\ConnectionTest;
use WHMCS\Module\Server\Hestiacp\Server\PanelLinks;
use WHMCS\Module\Server\Hestiacp\Server\RemoteData;
use WHMCS\Module\Server\Hestiacp\Server\SettingOptions;
use WHMCS\Module\Server\Hestiacp\Usage\AccountList;
use WHMCS\Module\Server\Hestiacp\Usage\Metrics;
use WHMCS\Module\Server\Hestiacp\Usage\UsageUpdate;

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

/* WHMCS finds lib/ by its own rule; this covers the programs that load the module without WHMCS's autoloader. */
spl_autoload_register(static function (string $class): void {
    $prefix = 'WHMCS\\Module\\Server\\Hestiacp\\';
    if (strncmp($class, $prefix, strlen($prefix)) === 0) {
        $file = __DIR__ . '/lib/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
        if (is_file($file)) {
            require_once $file;
        }
    }
});

/** The answer of last resort: lib/ itself answers every error that it can see. */
const HESTIACP_INCOMPLETE = 'The HestiaCP module in modules/servers/hestiacp is incomplete or was changed by hand; '
    . 'copy the whole directory from the release again.';

/** @return array<string, mixed> */
function hestiacp_MetaData(): array
{
    try {
        $identifier = Language::text('account_identifier');
    } catch (\Throwable $e) {
        $identifier = 'User name';
    }
    return [
        'DisplayName' => 'HestiaCP',
        'APIVersion' => '1.1',
        'RequiresServer' => true,
        'DefaultNonSSLPort' => '8083',
        'DefaultSSLPort' => '8083',
        /* A service and an account belong together when their user name is the same. */
        'ListAccountsUniqueIdentifierDisplayName' => $identifier,
        'ListAccountsUniqueIdentifierField' => 'username',
        'ListAccountsProductField' => 'configoption1',
    ];
}

/** @return array<string, array<string, mixed>> setting name => field; the order is the number of configoptionN */
function hestiacp_ConfigOptions(): array
{
    try {
        return SettingsTable::fields();
    } catch (\Throwable $e) {
        return ['package' => ['FriendlyName' => 'Package', 'Type' => 'text', 'Description' => HESTIACP_INCOMPLETE]];
    }
}

/**
 * Loader of the setting "package".
 *
 * @param array<string, mixed> $params
 * @return array<string, string> package name => label
 * @throws \Exception with the sentence that the administrator reads
 */
function hestiacp_LoadPackages(array $params = []): array
{
    try {
        return SettingOptions::load('package', $params);
    } catch (\Exception $e) {
        throw $e;
    } catch (\Throwable $e) {
        throw new \Exception(HESTIACP_INCOMPLETE);
    }
}

/**
 * Loader of the setting "shell".
 *
 * @param array<string, mixed> $params
 * @return array<string, string> shell => label
 * @throws \Exception with the sentence that the administrator reads
 */
function hestiacp_LoadShells(array $params = []): array
{
    try {
        return SettingOptions::load('shell', $params);
    } catch (\Exception $e) {
        throw $e;
    } catch (\Throwable $e) {
        throw new \Exception(HESTIACP_INCOMPLETE);
    }
}

/**
 * Loader of the setting "web_template".
 *
 * @param array<string, mixed> $params
 * @return array<string, string> template => label
 * @throws \Exception with the sentence that the administrator reads
 */
function hestiacp_LoadWebTemplates(array $params = []): array
{
    try {
        return SettingOptions::load('web_template', $params);
    } catch (\Exception $e) {
        throw $e;
    } catch (\Throwable $e) {
        throw new \Exception(HESTIACP_INCOMPLETE);
    }
}

/**
 * Loader of the setting "proxy_template".
 *
 * @param array<string, mixed> $params
 * @return array<string, string> template => label
 * @throws \Exception with the sentence that the administrator reads
 */
function hestiacp_LoadProxyTemplates(array $params = []): array
{
    try {
        return SettingOptions::load('proxy_template', $params);
    } catch (\Exception $e) {
        throw $e;
    } catch (\Throwable $e) {
        throw new \Exception(HESTIACP_INCOMPLETE);
    }
}

/**
 * @param array<string, mixed> $params
 * @return array{success: bool, error: string}
 */
function hestiacp_TestConnection(array $params = []): array
{
    try {
        return ConnectionTest::run($params);
    } catch (\Throwable $e) {
        return ['success' => false, 'error' => HESTIACP_INCOMPLETE];
    }
}

/**
 * Shortcut on the Servers page.
 *
 * @param array<string, mixed> $params
 */
function hestiacp_AdminLink(array $params = []): string
{
    try {
        return PanelLinks::html($params);
    } catch (\Throwable $e) {
        return '';
    }
}

/**
 * Link on the service page.
 *
 * @param array<string, mixed> $params
 */
function hestiacp_LoginLink(array $params = []): string
{
    try {
        return PanelLinks::html($params);
    } catch (\Throwable $e) {
        return '';
    }
}

/**
 * WHMCS stores the answer with the server and shows it in the Servers list.
 *
 * @param array<string, mixed> $params
 * @return array<string, mixed>
 */
function hestiacp_GetRemoteMetaData(array $params = []): array
{
    try {
        return RemoteData::collect($params);
    } catch (\Throwable $e) {
        return ['success' => false, 'error' => HESTIACP_INCOMPLETE];
    }
}

/**
 * @param array<string, mixed> $params remoteData: what GetRemoteMetaData answered last, in its metaData
 * @return string HTML
 */
function hestiacp_RenderRemoteMetaData(array $params = []): string
{
    try {
        return RemoteData::render($params);
    } catch (\Throwable $e) {
        return '';
    }
}

/** @param array<string, mixed> $params */
function hestiacp_CreateAccount(array $params = []): string
{
    try {
        return Actions::run('CreateAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_SuspendAccount(array $params = []): string
{
    try {
        return Actions::run('SuspendAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_UnsuspendAccount(array $params = []): string
{
    try {
        return Actions::run('UnsuspendAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_TerminateAccount(array $params = []): string
{
    try {
        return Actions::run('TerminateAccount', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_Renew(array $params = []): string
{
    try {
        return Renew::run($params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_ChangePassword(array $params = []): string
{
    try {
        return Actions::run('ChangePassword', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/** @param array<string, mixed> $params */
function hestiacp_ChangePackage(array $params = []): string
{
    try {
        return Actions::run('ChangePackage', $params);
    } catch (\Throwable $e) {
        return HESTIACP_INCOMPLETE;
    }
}

/* Usage */

/**
 * By the daily cron, for each server. WHMCS reads what the module wrote; there is no way to report a failure but the logs.
 *
 * @param array<string, mixed> $params
 */
function hestiacp_UsageUpdate(array $params = []): void
{
    try {
        UsageUpdate::run($params);
    } catch (\Throwable $e) {
        if (function_exists('logActivity')) {
            logActivity('HestiaCP: ' . HESTIACP_INCOMPLETE);
        }
    }
}

/**
 * Server Sync.
 *
 * @param array<string, mixed> $params
 * @return array<string, mixed> {success: true, accounts: list} or {success: false, error: string}
 */
function hestiacp_ListAccounts(array $params = []): array
{
    try {
        return AccountList::run($params);
    } catch (\Throwable $e) {
        return ['success' => false, 'error' => HESTIACP_INCOMPLETE];
    }
}

/**
 * Usage billing, where WHMCS has it (7.9).
 *
 * @param array<string, mixed> $params
 */
function hestiacp_MetricProvider(array $params = []): ?object
{
    try {
        return interface_exists('WHMCS\\UsageBilling\\Contracts\\Metrics\\ProviderInterface') ? new Metrics($params) : null;
    } catch (\Throwable $e) {
        return null;
    }
}

/* The client's product page */
if (is_file(__DIR__ . '/functions/client_area.php')) {
    require_once __DIR__ . '/functions/client_area.php';
}

/* The file manager */
if (is_file(__DIR__ . '/functions/file_manager.php')) {
    require_once __DIR__ . '/functions/file_manager.php';
}

/* Staff's service page and its buttons */
if (is_file(__DIR__ . '/functions/service_page.php')) {
    require_once __DIR__ . '/functions/service_page.php';
}
