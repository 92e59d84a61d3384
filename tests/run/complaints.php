<?php

/**
 * For the bootstrap of a PHPUnit suite: whatever PHP complains of is thrown, on every PHP, and outside of tests too (in data
 * providers, in the setting up of a class, while the file of a class is compiled), where PHPUnit itself listens to nothing. Passed
 * over is only what this PHP deprecates in libraries of others: one PHPUnit serves PHP 7.4 to 8.4 and is older than the last
 * of them. What is not thrown, in programs that a test starts, stands in the log, where tests/run/suites.sh looks for it.
 */

declare(strict_types=1);

error_reporting(E_ALL);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    foreach ([dirname(__DIR__, 2) . '/build/vendor/', '/usr/share/php/'] as $library) {
        if ($level === E_DEPRECATED && strpos($file, $library) === 0) {
            return true;
        }
    }
    throw new \ErrorException($message, 0, $level, $file, $line);
});
