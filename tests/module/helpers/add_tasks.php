<?php

/** Thirty tasks, added in a process of its own: database. Prints JSON: how many were new. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
\Hestia\Tests\Module\Gate::pass();
$new = 0;
for ($i = 0; $i < 30; $i++) {
    $new += \WHMCS\Module\Server\Hestiacp\Tasks\Queue::add('test', 0, 1, 'subject ' . $i) ? 1 : 0;
}
echo json_encode(['new' => $new]);
