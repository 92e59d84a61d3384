<?php

/** Thirty tasks, added in a process of its own: database file, and wall-clock time to start at. Prints JSON: how many were new. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

[, $database, $start] = $argv;
\Hestia\Tests\Whmcs::boot($database);
usleep((int) (1e6 * max(0, (float) $start - microtime(true))));
$new = 0;
for ($i = 0; $i < 30; $i++) {
    $new += \WHMCS\Module\Server\Hestiacp\Tasks\Queue::add('test', 0, 1, 'subject ' . $i) ? 1 : 0;
}
echo json_encode(['new' => $new]);
