<?php

/** WHMCS's init.php, for a module's own endpoints: the session, the configuration and the database, and no page. */

declare(strict_types=1);

require_once dirname(__DIR__) . '/autoload.php';
$GLOBALS['CONFIG'] = ['Language' => 'english', 'SystemURL' => '', 'Template' => 'six'];
\Hestia\Tests\Whmcs::boot((string) getenv('HESTIA_WEB_DATABASE'), (string) getenv('HESTIA_WEB_ROOT'));
