<?php

/**
 * A web node or a cron process of its own: database, and a JSON list of [action, service], in order.
 * Prints JSON: one answer each.
 */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';
require __DIR__ . '/Gate.php';

$whmcs = \Hestia\Tests\Whmcs::boot($argv[1]);
\Hestia\Tests\Module\Gate::pass();
$answers = [];
foreach (json_decode($argv[2], true) as [$action, $service]) {
    $answers[] = [$action, $service, $whmcs->$action($service)];
}
echo json_encode(['answers' => $answers]);
