<?php

/**
 * Where file managers ask: signed requests of programs, nothing for people. POST and JSON only, and JSON is all that it ever answers,
 * also when WHMCS itself cannot be loaded. What may be asked is in lib/FileManager/Broker.php.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\FileManager\Broker;
use WHMCS\Module\Server\Hestiacp\FileManager\BrokerRequest;
use WHMCS\Module\Server\Hestiacp\FileManager\Refusal;

spl_autoload_register(static function (string $class): void {
    $prefix = 'WHMCS\\Module\\Server\\Hestiacp\\';
    $file = __DIR__ . '/lib/' . str_replace('\\', '/', substr($class, strlen($prefix))) . '.php';
    if (strncmp($class, $prefix, strlen($prefix)) === 0 && is_file($file)) {
        require_once $file;
    }
});

/** @var array{int, array<string, mixed>} $hestiacpAnswer */
$hestiacpAnswer = [503, ['v' => 1, 'error' => 'unavailable', 'message' => '']];

/* Everything that is printed on the way, by WHMCS or PHP, is replaced by the answer: at the end, however the end comes. */
ob_start(static function () use (&$hestiacpAnswer): string {
    if (!headers_sent()) {
        http_response_code($hestiacpAnswer[0]);
        header_remove('Set-Cookie');
        header_remove('Location');
        header('Content-Type: application/json');
        header('Cache-Control: no-store');
        header('X-Content-Type-Options: nosniff');
        if ($hestiacpAnswer[0] === 405) {
            header('Allow: POST');
        }
    }
    return (string) json_encode($hestiacpAnswer[1], JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES);
});

try {
    /* The place of this file as the web server knows it comes second: the module's directory can be a link. */
    $hestiacpRoots = [dirname(__DIR__, 3)];
    if (is_string($_SERVER['SCRIPT_FILENAME'] ?? null)) {
        $hestiacpRoots[] = dirname($_SERVER['SCRIPT_FILENAME'], 4);
    }
    $hestiacpInput = fopen('php://input', 'rb');
    if ($hestiacpInput === false) {
        throw new Refusal('request');
    }
    $hestiacpRequest = new BrokerRequest($_SERVER, $hestiacpInput);
    foreach ($hestiacpRoots as $hestiacpRoot) {
        if (!defined('WHMCS') && is_file($hestiacpRoot . '/init.php')) {
            /* In the global scope: WHMCS's own variables belong there. */
            require $hestiacpRoot . '/init.php';
        }
    }
    if (defined('WHMCS')) {
        $hestiacpAnswer = Broker::answer($hestiacpRequest);
    }
} catch (Refusal $hestiacpError) {
    $hestiacpAnswer = [Refusal::STATUS[$hestiacpError->word()] ?? 503, ['v' => 1, 'error' => $hestiacpError->word(), 'message' => '']];
} catch (\Throwable $hestiacpError) {
    /* The answer stays "unavailable"; WHMCS's own log has what it has. */
    unset($hestiacpError);
}
