<?php

/**
 * One CreateAccount in a process of its own: database, service id, seconds to wait before it, and WHMCS's directory unless it is
 * this tree's. Prints JSON.
 */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

[, $database, $service, $seconds] = $argv;
$whmcs = \Hestia\Tests\Whmcs::boot($database, $argv[4] ?? null);
\Hestia\Tests\Module\Gate::pass();
usleep((int) (1e6 * (float) $seconds));
echo json_encode(['answer' => $whmcs->create((int) $service)]);
