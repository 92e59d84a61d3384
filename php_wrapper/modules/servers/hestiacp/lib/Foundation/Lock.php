<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

use WHMCS\Database\Capsule;

/**
 * One at a time, across web nodes and cron: HestiaCP's commands take no locks, so two runs of one order, or two orders
 * of one name, can both hear "done". A named lock of WHMCS's database server (GET_LOCK of MySQL and MariaDB) ends with
 * the connection, so a process that dies leaves none behind. Where there is no such function the work goes on without.
 */
final class Lock
{
    /** Seconds to wait for another run; a create with a slow domain takes longer, and then the sentence says so. */
    private const PATIENCE = 60;

    /**
     * @template T
     * @param string $what names the thing
     * @param callable(): T $work
     * @param int $patience seconds
     * @return T
     * @throws ModuleError somebody else is still at it
     */
    public static function hold(string $what, callable $work, int $patience = self::PATIENCE)
    {
        $name = 'hestiacp_' . md5($what . '@' . self::database());
        Database::keep();
        $answer = self::ask('select get_lock(?, ?) as answer', [$name, $patience]);
        if ($answer === '0') {
            throw ModuleError::say('busy');
        }
        try {
            return $work();
        } finally {
            if ($answer === '1') {
                self::ask('select release_lock(?) as answer', [$name]);
            }
        }
    }

    /**
     * @param list<string|int> $values
     * @return string "1" = yes, "0" = no, "" = the database cannot say
     */
    private static function ask(string $query, array $values): string
    {
        if (!class_exists(Capsule::class)) {
            return '';
        }
        try {
            $row = Capsule::connection()->selectOne($query, $values);
        } catch (\Throwable $error) {
            return '';
        }
        $answer = is_object($row) ? (((array) $row)['answer'] ?? '') : '';
        return is_scalar($answer) ? (string) $answer : '';
    }

    /** Several WHMCS installations can share a database server. */
    private static function database(): string
    {
        try {
            return class_exists(Capsule::class) ? Capsule::connection()->getDatabaseName() : '';
        } catch (\Throwable $error) {
            return '';
        }
    }
}
