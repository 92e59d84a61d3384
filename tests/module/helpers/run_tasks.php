<?php

/** One run of the worker in a process of its own: database file, and wall-clock time to start at. Prints JSON. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/RecordingKind.php';

[, $database, $start] = $argv;
\Hestia\Tests\Whmcs::boot($database);
usleep((int) (1e6 * max(0, (float) $start - microtime(true))));
$counts = \WHMCS\Module\Server\Hestiacp\Tasks\Worker::run(['test' => \Hestia\Tests\Module\RecordingKind::class], 20);
echo json_encode($counts + ['ran' => \Hestia\Tests\Module\RecordingKind::$ran]);
