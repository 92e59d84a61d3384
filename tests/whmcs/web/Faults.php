<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/**
 * What PHP complained of while a page was made: every warning, notice and deprecation, and what was thrown. A page hides
 * them as on a live site; the file holds them for whoever runs the pages.
 */
final class Faults
{
    private static string $file = '';

    public static function watch(string $file): void
    {
        self::$file = $file;
        error_reporting(E_ALL);
        ini_set('display_errors', '0');
        set_error_handler(static function (int $level, string $text, string $where, int $line): bool {
            /* Smarty 3 and illuminate/database are older than this PHP: what they are built on it deprecates. */
            $isOfLibrary = strpos($where, '/usr/share/php/') === 0 || strpos($text, 'dynamic property Smarty_') !== false;
            if ((error_reporting() & $level) !== 0 && !$isOfLibrary) {
                self::write("$text in $where:$line");
            }
            return true;
        });
        register_shutdown_function(static function (): void {
            $last = error_get_last();
            if ($last !== null && ($last['type'] & (E_ERROR | E_PARSE | E_CORE_ERROR | E_COMPILE_ERROR)) !== 0) {
                self::write($last['message'] . ' in ' . $last['file'] . ':' . $last['line']);
            }
        });
    }

    public static function record(\Throwable $error): void
    {
        self::write(get_class($error) . ': ' . $error->getMessage() . ' in ' . $error->getFile() . ':' . $error->getLine()
            . "\n" . $error->getTraceAsString());
    }

    private static function write(string $text): void
    {
        file_put_contents(self::$file, ($_SERVER['REQUEST_URI'] ?? '') . ': ' . $text . "\n", FILE_APPEND | LOCK_EX);
    }
}
