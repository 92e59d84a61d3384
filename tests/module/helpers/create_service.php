<?php

/**
 * One CreateAccount in a process of its own: database file, service id, wall-clock time to start at, and WHMCS's directory
 * unless it is this tree's. Prints JSON.
 */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

[, $database, $service, $start] = $argv;
$whmcs = \Hestia\Tests\Whmcs::boot($database, $argv[4] ?? null);
usleep((int) (1e6 * max(0, (float) $start - microtime(true))));
echo json_encode(['answer' => $whmcs->create((int) $service)]);
