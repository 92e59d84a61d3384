<?php

/**
 * Router of PHP's built-in server: WHMCS's pages over the double, in the directory that WebProcess names. Everything
 * that a page changes goes through Hestia\Tests\Whmcs, so that the tests of the double hold here as well.
 */

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use Hestia\Tests\Whmcs;

date_default_timezone_set('UTC');
require_once __DIR__ . '/Faults.php';
Faults::watch(getenv('HESTIA_WEB_STATE') . '/faults.log');
require_once dirname(__DIR__) . '/autoload.php';
require_once __DIR__ . '/autoload.php';

/* Answered before WHMCS is started, as a web server does. */
if (Assets::send((string) parse_url((string) $_SERVER['REQUEST_URI'], PHP_URL_PATH), (string) getenv('HESTIA_WEB_ROOT'))) {
    return;
}
/* A module's own endpoint, which loads WHMCS itself. */
$endpoint = getenv('HESTIA_WEB_ROOT') . parse_url((string) $_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (preg_match('~/modules/servers/[a-z]+/[a-z_]+\.php$~D', $endpoint) === 1 && strpos($endpoint, '..') === false && is_file($endpoint)) {
    require $endpoint;
    return;
}
ob_start();
Front::serve(Whmcs::boot((string) getenv('HESTIA_WEB_DATABASE'), (string) getenv('HESTIA_WEB_ROOT')), (string) getenv('HESTIA_WEB_STATE'));
ob_end_flush();
