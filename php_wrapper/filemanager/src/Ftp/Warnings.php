<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * PHP's stream functions tell what is wrong by warnings: they are caught here and become part of an FtpError. What PHP deprecates is none of
 * it and goes to who listened before.
 */
final class Warnings
{
    /** @var string what was caught in the last run, a line each; of interest when it failed */
    public static $caught = '';

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public static function catch(callable $work)
    {
        self::$caught = '';
        $before = set_error_handler(static function (int $level, string $message, string $file, int $line) use (&$before): bool {
            if (($level & (E_DEPRECATED | E_USER_DEPRECATED)) !== 0) {
                return is_callable($before) && $before($level, $message, $file, $line) !== false;
            }
            self::$caught .= $message . "\n";
            return true;
        });
        try {
            return $work();
        } finally {
            restore_error_handler();
        }
    }
}
