<?php

/**
 * Sets the file manager up, and tests that it is: php install.php --help. For the command line alone; it may run as often as one
 * likes and keeps the secret.
 */

declare(strict_types=1);

if (PHP_SAPI !== 'cli') {
    http_response_code(404);
    exit;
}

require __DIR__ . '/src/autoload.php';

exit((new \Hestia\FileManager\Install\Command(__DIR__, STDIN, STDOUT))->run(array_slice($argv, 1)));
