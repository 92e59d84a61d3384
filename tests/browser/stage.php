<?php

/**
 * The stage of the browser's tests: a panel, WHMCS's database and pages. Says {"address": ..., "database": ...} when they are
 * ready, then takes one order a line, {"on": "panel" | "whmcs" | "web", "call": METHOD, "with": [...]}, and answers each with
 * {"result": ...} or {"error": ...}. Ends with its input.
 *
 * Usage: php -d extension=HESTIA.SO stage.php HESTIA.SO
 */

declare(strict_types=1);

use Hestia\Tests\FileManager\CertificatesOfRun;
use Hestia\Tests\FileManager\Hosting;
use Hestia\Tests\FileManager\PanelFtp;
use Hestia\Tests\FileManager\WebServer;
use Hestia\Tests\Installation;
use Hestia\Tests\Whmcs\MariaDb;
use Hestia\Tests\WhmcsWeb\Stage;

date_default_timezone_set('UTC');
require __DIR__ . '/../panel/Panel.php';
require __DIR__ . '/../whmcs/autoload.php';
require __DIR__ . '/../whmcs/web/autoload.php';
require __DIR__ . '/../demo/Installation.php';

$say = static function (array $answer): void {
    fwrite(STDOUT, json_encode($answer, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR) . "\n");
};
$missing = Stage::unavailable();
if ($missing === null && ($argv[2] ?? '') === 'files') {
    require __DIR__ . '/../filemanager/autoload.php';
    $missing = PanelFtp::missing() ?: null;
}
if ($missing !== null) {
    $say(['missing' => $missing]);
    exit(0);
}
/* Without authorities no license is needed. */
$installation = new Installation([]);
unlink($installation->directory . '/modules/servers/hestiacp/license-authorities.json');
MariaDb::start();
$stage = new Stage($installation, ['latency' => 0]);
$stage->boot();
$address = $stage->serve($argv[1])->address();
if (($argv[2] ?? '') === 'files') {
    $without = WebServer::missing();
    $web = $without === '' ? new WebServer('nginx', CertificatesOfRun::get()) : null;
    $stage->files = new Hosting($stage, $address, (string) substr($address, 7), $web);
}
$say([
    'address' => $address,
    'files_address' => $stage->files === null ? '' : $stage->files->site->url,
    'without_nginx' => $without ?? '',
    'secrets' => $stage->files === null ? [] : [$stage->files->site->secret],
    'database' => WHMCS\Database\Capsule::connection()->getDriverName(),
    'server' => $stage->server(),
]);
/* Node.js gives a socket, on which PHP would wait for a minute only. Seconds. */
stream_set_timeout(STDIN, 86400);
while (($line = fgets(STDIN)) !== false) {
    try {
        $order = json_decode($line, true, 16, JSON_THROW_ON_ERROR);
        $say(['result' => $stage->{$order['on']}->{$order['call']}(...$order['with'])]);
    } catch (\Throwable $error) {
        $say(['error' => get_class($error) . ': ' . $error->getMessage()]);
    }
}
if ($stage->files !== null) {
    $stage->files->stop();
    /* It holds the stage. */
    $stage->files = null;
}
unset($stage, $installation);
