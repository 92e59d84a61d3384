<?php

/** Cron runs in a PHP that has the database and lacks the extension: database, and so many runs. Prints JSON: the activity log. */

declare(strict_types=1);

require dirname(__DIR__, 2) . '/whmcs/autoload.php';

$whmcs = \Hestia\Tests\Whmcs::boot($argv[1]);
for ($run = 0; $run < (int) $argv[2]; $run++) {
    $whmcs->cron();
}
echo json_encode(['log' => $whmcs->activityLog(), 'loaded' => extension_loaded('hestia')]);
