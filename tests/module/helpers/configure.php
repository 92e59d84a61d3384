<?php

/** Writes forty values of WHMCS's configuration in a process of its own: database. Prints JSON. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
\Hestia\Tests\Module\Gate::pass();
$errors = [];
for ($i = 0; $i < 40; $i++) {
    try {
        \WHMCS\Module\Server\Hestiacp\Foundation\Installation::configure('Race' . $i, (string) getmypid());
    } catch (\Throwable $error) {
        $errors[] = $error->getMessage();
    }
}
echo json_encode(['errors' => $errors]);
