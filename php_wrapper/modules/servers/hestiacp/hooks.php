<?php

/**
 * What the module does at WHMCS's hooks. WHMCS loads this file with every page, so it only names who does what: no class, no
 * file and no query before a hook is run. Nothing that goes wrong behind it reaches the page.
 */

declare(strict_types=1);

if (!defined('WHMCS')) {
    die('This file cannot be accessed directly');
}

(static function (): void {
    /* Name of the hook, class in lib/, method that takes WHMCS's variables. A hook may have several lines. */
    $table = [
        ['AfterCronJob', 'Entry\\Cron', 'run'],
        ['DailyCronJob', 'Entry\\Cron', 'daily'],
        ['OverrideModuleUsernameGeneration', 'Entry\\OrderForm', 'username'],
        ['ShoppingCartValidateProductUpdate', 'Entry\\OrderForm', 'product'],
        ['ShoppingCartValidateCheckout', 'Entry\\OrderForm', 'checkout'],
        ['ClientEdit', 'Entry\\Services', 'clientEdited'],
        ['AfterModuleUnsuspend', 'Entry\\Services', 'unsuspended'],
        ['AfterModuleSuspend', 'FileManager\\Revocation', 'ended'],
        ['AfterModuleTerminate', 'FileManager\\Revocation', 'ended'],
        ['AfterModuleChangePassword', 'FileManager\\Revocation', 'ended'],
        ['ServiceDelete', 'Entry\\Services', 'deleted'],
        ['AdminProductConfigFields', 'Product\\SettingsPanel', 'fields'],
        ['AdminProductConfigFieldsSave', 'Product\\SettingsPanel', 'save'],
    ];
    /* WHMCS finds lib/ by its own rule; this is for pages on which that rule or the module's own file has no part. */
    $load = static function (string $class): void {
        $prefix = 'WHMCS\\Module\\Server\\Hestiacp\\';
        $file = __DIR__ . '/lib/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
        if (strncmp($class, $prefix, strlen($prefix)) === 0 && is_file($file)) {
            require_once $file;
        }
    };
    $isLoading = false;
    foreach ($table as [$name, $class, $method]) {
        add_hook($name, 1, static function ($vars = []) use ($name, $class, $method, $load, &$isLoading) {
            try {
                if (!$isLoading) {
                    $isLoading = spl_autoload_register($load);
                }
                $class = 'WHMCS\\Module\\Server\\Hestiacp\\' . $class;
                return \WHMCS\Module\Server\Hestiacp\Entry\Hook::run($name, $class, $method, is_array($vars) ? $vars : []);
            } catch (\Throwable $error) {
                /* Hook::run tells of every error but that it is not there itself: then the module's pages say that it is incomplete. */
                return null;
            }
        });
    }
})();
