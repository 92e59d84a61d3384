<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** PHP's stream functions tell what is wrong by warnings: they are caught here and become part of an FtpError. */
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
        set_error_handler(static function (int $level, string $message): bool {
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
