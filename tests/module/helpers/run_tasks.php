<?php

/** One run of the worker in a process of its own: database. Prints JSON. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';
require __DIR__ . '/RecordingKind.php';

\Hestia\Tests\Whmcs::boot($argv[1]);
\Hestia\Tests\Module\Gate::pass();
$counts = \WHMCS\Module\Server\Hestiacp\Tasks\Worker::run(['test' => \Hestia\Tests\Module\RecordingKind::class], 20);
echo json_encode($counts + ['ran' => \Hestia\Tests\Module\RecordingKind::$ran]);
