<?php

/**
 * A web node or a cron process of its own: database, second at which to start, and a JSON list of [action, service], in order.
 * Prints JSON: one answer each.
 */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

$whmcs = \Hestia\Tests\Whmcs::boot($argv[1]);
usleep((int) (1e6 * max(0, (float) $argv[2] - microtime(true))));
$answers = [];
foreach (json_decode($argv[3], true) as [$action, $service]) {
    $answers[] = [$action, $service, $whmcs->$action($service)];
}
echo json_encode(['answers' => $answers]);
