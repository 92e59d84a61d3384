<?php

/** The module's tests run in the WHMCS double. With the extension loaded they drive the panel double as well. */

declare(strict_types=1);

require_once dirname(__DIR__) . '/run/complaints.php';
date_default_timezone_set('UTC');

require_once dirname(__DIR__) . '/whmcs/autoload.php';

spl_autoload_register(static function (string $class): void {
    if (strncmp($class, 'Hestia\Tests\Module\\', 20) === 0) {
        $file = __DIR__ . '/helpers/' . str_replace('\\', '/', substr($class, 20)) . '.php';
        if (is_file($file)) {
            require_once $file;
        }
    }
});

/* A copy of the module, removed when PHP ends: tests write beside it what an installation has there. */
require_once dirname(__DIR__) . '/demo/Installation.php';
$installation = new \Hestia\Tests\Installation([]);
unlink($installation->directory . '/modules/servers/hestiacp/license-authorities.json');
\Hestia\Tests\Whmcs\MariaDb::start();
require_once dirname(__DIR__) . '/panel/Panel.php';
\Hestia\Tests\PanelProcess::keepSpare();
\Hestia\Tests\Whmcs::boot('', $installation->directory);
