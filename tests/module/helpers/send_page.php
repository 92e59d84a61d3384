<?php

/**
 * The page to the file manager, sent after another module has printed something. Arguments: directory of the module; "flushed" when
 * it is on its way already. Prints JSON behind a blank, or the page.
 */

declare(strict_types=1);

use WHMCS\Module\Server\Hestiacp\FileManager\HandOffPage;

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
define('WHMCS', true);
$told = [];

function logActivity(string $message, int $client = 0): void
{
    $GLOBALS['told'][] = $message;
}

require $argv[1] . '/hestiacp.php';
ob_start();
echo ' ';
if ($argv[2] === 'flushed') {
    ob_end_flush();
    flush();
}
try {
    (new HandOffPage('https://files.example.com/', 'a-token'))->send();
} catch (\Throwable $error) {
    echo json_encode(['error' => $error->getMessage(), 'told' => $told]);
}
