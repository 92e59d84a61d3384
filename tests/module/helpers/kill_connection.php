<?php

/** Ends a connection of the database server: database, its id, and wall-clock time to do it at. Prints JSON. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
usleep((int) (1e6 * max(0, (float) $argv[3] - microtime(true))));
\WHMCS\Database\Capsule::connection()->unprepared('KILL CONNECTION ' . (int) $argv[2]);
echo json_encode(['killed' => true]);
