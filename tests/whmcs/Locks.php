<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

/**
 * GET_LOCK and RELEASE_LOCK of MySQL for SQLite: named, shared by the processes of one database, waiting, ended with
 * the process, granted again to who has it. A database in memory has one user and needs none.
 */
final class Locks
{
    /** @var array<string, list<resource>> file => one entry per time that it was granted */
    private static array $held = [];

    public static function install(\PDO $pdo, string $database): void
    {
        self::$held = [];
        $pdo->sqliteCreateFunction('get_lock', static function (string $name, int $seconds) use ($database): int {
            return $database === ':memory:' ? 1 : self::take($database . '-' . $name . '.lock', $seconds);
        }, 2);
        $pdo->sqliteCreateFunction('release_lock', static function (string $name) use ($database): int {
            $file = $database . '-' . $name . '.lock';
            if (isset(self::$held[$file]) && array_pop(self::$held[$file]) !== null && self::$held[$file] === []) {
                unset(self::$held[$file]);
            }
            return 1;
        }, 1);
    }

    private static function take(string $file, int $seconds): int
    {
        if (isset(self::$held[$file])) {
            self::$held[$file][] = self::$held[$file][0];
            return 1;
        }
        $handle = fopen($file, 'c');
        if ($handle === false) {
            throw new \RuntimeException('The lock file ' . $file . ' cannot be made.');
        }
        for ($deadline = microtime(true) + $seconds; !flock($handle, LOCK_EX | LOCK_NB); usleep(10000)) {
            if (microtime(true) >= $deadline) {
                return 0;
            }
        }
        self::$held[$file] = [$handle];
        return 1;
    }
}
