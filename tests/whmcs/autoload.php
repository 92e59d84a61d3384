<?php

/**
 * Finds the classes of the doubles, of WHMCS's namespace as far as it is doubled, and illuminate/database: a Composer
 * installation when one is loaded already, else the Debian package php-illuminate-database.
 */

declare(strict_types=1);

if (!class_exists(\Illuminate\Database\Capsule\Manager::class)) {
    $illuminate = stream_resolve_include_path('Illuminate/Database/autoload.php');
    if ($illuminate === false) {
        fwrite(STDERR, "The WHMCS double needs illuminate/database; on Debian: apt-get install php-illuminate-database php-sqlite3\n");
        exit(1);
    }
    require_once $illuminate;
}

spl_autoload_register(static function (string $class): void {
    $files = [
        'Hestia\Tests\LicenseServer' => 'license/LicenseServer.php',
        'Hestia\Tests\Panel' => 'panel/Panel.php',
        'Hestia\Tests\Whmcs' => 'whmcs/Whmcs.php',
        'WHMCS\Database\Capsule' => 'whmcs/wh/Capsule.php',
        'WHMCS\Service\Service' => 'whmcs/wh/Service.php',
        'WHMCS\Service\Properties' => 'whmcs/wh/Properties.php',
        'WHMCS\Service\Status' => 'whmcs/wh/Status.php',
        'WHMCS\Service\Addon' => 'whmcs/wh/Addon.php',
        'WHMCS\Authentication\CurrentUser' => 'whmcs/wh/CurrentUser.php',
        'WHMCS\Module\Server\CustomAction' => 'whmcs/wh/CustomAction.php',
        'WHMCS\Module\Server\CustomActionCollection' => 'whmcs/wh/CustomActionCollection.php',
        'WHMCS\User\Client' => 'whmcs/wh/Client.php',
        'WHMCS\Product\Product' => 'whmcs/wh/Product.php',
        'WHMCS\Product\Server' => 'whmcs/wh/Server.php',
    ];
    $file = $files[$class] ?? null;
    if ($file === null && strncmp($class, 'Hestia\Tests\Whmcs\\', 19) === 0) {
        $file = 'whmcs/' . str_replace('\\', '/', substr($class, 19)) . '.php';
    }
    if ($file !== null && is_file(dirname(__DIR__) . '/' . $file)) {
        require_once dirname(__DIR__) . '/' . $file;
    }
});

/* lib/ of server modules by WHMCS's rule: the middle part of the namespace is the module's name. */
spl_autoload_register(static function (string $class): void {
    if (preg_match('/^WHMCS\\\\Module\\\\Server\\\\([A-Za-z0-9]+)\\\\(.+)$/', $class, $found) === 1) {
        $file = \Hestia\Tests\Whmcs::root() . '/modules/servers/' . strtolower($found[1]) . '/lib/'
            . str_replace('\\', '/', $found[2]) . '.php';
        if (is_file($file)) {
            require_once $file;
        }
    }
});
