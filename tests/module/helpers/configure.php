<?php

/** Writes forty values of WHMCS's configuration in a process of its own: database, and second at which to start. Prints JSON. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
usleep((int) (1e6 * max(0, (float) $argv[2] - microtime(true))));
$errors = [];
for ($i = 0; $i < 40; $i++) {
    try {
        \WHMCS\Module\Server\Hestiacp\Foundation\Installation::configure('Race' . $i, (string) getmypid());
    } catch (\Throwable $error) {
        $errors[] = $error->getMessage();
    }
}
echo json_encode(['errors' => $errors]);
