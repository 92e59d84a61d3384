<?php

/** The file manager's tests: its own classes, and the servers that it talks to. */

declare(strict_types=1);

require_once dirname(__DIR__) . '/run/complaints.php';
date_default_timezone_set('UTC');

require_once __DIR__ . '/autoload.php';

/* No log of a run may hold what accounts of the tests log in with. */
is_dir(dirname(__DIR__, 2) . '/build') && file_put_contents(
    dirname(__DIR__, 2) . '/build/secrets.txt',
    implode("\n", [\Hestia\Tests\FileManager\Servers::PASSWORD, \Hestia\Tests\FileManager\HostileServer::PASSWORD]) . "\n",
    FILE_APPEND
);
