<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

use WHMCS\Database\Capsule;

/**
 * The connection to WHMCS's database, which a database server may end while a panel is asked (wait_timeout). illuminate/database
 * connects again by itself after the words of older servers; those of MySQL 8.0.24 and later it did not know before its release 8.
 */
final class Database
{
    /** Seconds that the database server leaves a connection idle: some end it after five. */
    private const IDLE = 3600;

    /**
     * Before something slow: the server must not end the connection meanwhile, and with it the locks; newer MySQL says so with
     * an error that illuminate/database does not know. Until the end of the request; every account may set this for its own
     * connection.
     */
    public static function keep(): void
    {
        try {
            if (class_exists(Capsule::class)) {
                Capsule::connection()->statement('set session wait_timeout = greatest(@@session.wait_timeout, ' . self::IDLE . ')');
            }
        } catch (\Throwable $error) {
            /* Another kind of database: it has neither. */
        }
    }

    /**
     * Before the first query after something slow: a connection that is dead is made again, a living one stays as it is,
     * with its transaction and its locks.
     *
     * @throws \Throwable the database cannot be reached
     */
    public static function awake(): void
    {
        if (!class_exists(Capsule::class)) {
            return;
        }
        /* PHP warns of a packet out of order where the server has said good-bye, and some handlers throw that. */
        set_error_handler(static function (): bool {
            return true;
        });
        try {
            Capsule::connection()->selectOne('select 1 as answer');
        } catch (\Throwable $error) {
            Capsule::connection()->reconnect();
        } finally {
            restore_error_handler();
        }
    }
}
