<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Storage;

use Illuminate\Database\Schema\Blueprint;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;

/**
 * The module's own tables in WHMCS's database. Steps only add: a column or table that somebody else added, or that an older
 * release needs, stays. Each step checks what is there, so that one that was cut short can run again, and two processes can
 * make the same one.
 */
final class Tables
{
    public const SERVICES = 'mod_hestiacp_services';
    public const TASKS = 'mod_hestiacp_tasks';
    public const CODES = 'mod_hestiacp_codes';

    /** Number of the last step that was made, in WHMCS's configuration. */
    private const SETTING = 'HestiacpSchema';

    /** Append only. */
    private const STEPS = ['services', 'tasks', 'codes'];

    /** @var object|null the connection whose tables are there */
    private static $ready;

    /** Before the first use of a table in a request; costs one query, and nothing when the tables are there. */
    public static function ensure(): void
    {
        if (self::$ready === Capsule::connection()) {
            return;
        }
        if ((int) Installation::setting(self::SETTING) < count(self::STEPS)) {
            Lock::hold('schema', static function (): void {
                foreach (array_slice(self::STEPS, max(0, (int) Installation::setting(self::SETTING))) as $step) {
                    call_user_func([self::class, $step]);
                }
                Installation::configure(self::SETTING, (string) count(self::STEPS));
            });
        }
        self::$ready = Capsule::connection();
    }

    /** Once a day: tables that somebody dropped are made again, so that no more is lost than what was in them. */
    public static function check(): void
    {
        if (class_exists(Capsule::class) && !(self::isThere(self::SERVICES) && self::isThere(self::TASKS) && self::isThere(self::CODES))) {
            Installation::configure(self::SETTING, '0');
            self::forget();
            self::ensure();
        }
    }

    /** Another database is behind the connection now: for programs that change it, as tests do. */
    public static function forget(): void
    {
        self::$ready = null;
    }

    /** What the module knows of a service; see ServiceData. */
    private static function services(): void
    {
        self::create(self::SERVICES, static function (Blueprint $table): void {
            $table->increments('id');
            $table->unsignedInteger('service_id');
            $table->string('name', 32);
            $table->mediumText('value');
            $table->unsignedInteger('updated_at');
        });
        self::index(self::SERVICES, static function (Blueprint $table): void {
            $table->unique(['service_id', 'name'], 'hestiacp_service_name');
        });
    }

    /** Later work; see Tasks\Queue. Times are Unix seconds. */
    private static function tasks(): void
    {
        self::create(self::TASKS, static function (Blueprint $table): void {
            $table->increments('id');
            $table->string('kind', 32);
            $table->unsignedInteger('service_id')->default(0);
            $table->unsignedInteger('server_id')->default(0);
            /* kind, service and subject as one text while the task is open, its id afterwards: one open task of a kind. */
            $table->string('identity', 191);
            $table->string('subject', 253)->default('');
            $table->mediumText('data');
            $table->string('state', 16)->default('open');
            $table->unsignedInteger('attempts')->default(0);
            $table->unsignedInteger('due_at');
            $table->unsignedInteger('claimed_until')->default(0);
            $table->string('claimed_by', 40)->default('');
            $table->string('message', 1000)->default('');
            $table->unsignedInteger('created_at');
            $table->unsignedInteger('updated_at');
        });
        self::index(self::TASKS, static function (Blueprint $table): void {
            $table->unique('identity', 'hestiacp_task_identity');
        });
        self::index(self::TASKS, static function (Blueprint $table): void {
            $table->index(['state', 'due_at'], 'hestiacp_task_due');
        });
        self::index(self::TASKS, static function (Blueprint $table): void {
            $table->index('service_id', 'hestiacp_task_service');
        });
    }

    /** What is known by a hash and for a while only; see ShortLived. Times are Unix seconds. */
    private static function codes(): void
    {
        self::create(self::CODES, static function (Blueprint $table): void {
            $table->increments('id');
            $table->string('kind', 16);
            $table->string('hash', 64);
            $table->unsignedInteger('service_id')->default(0);
            $table->mediumText('data');
            $table->unsignedInteger('uses')->default(0);
            $table->unsignedInteger('expires_at');
        });
        self::index(self::CODES, static function (Blueprint $table): void {
            $table->unique(['kind', 'hash'], 'hestiacp_code_hash');
        });
        self::index(self::CODES, static function (Blueprint $table): void {
            $table->index('expires_at', 'hestiacp_code_end');
        });
        self::index(self::CODES, static function (Blueprint $table): void {
            $table->index('service_id', 'hestiacp_code_service');
        });
    }

    /**
     * Later steps add to a table in the same way, a column at a time, after hasColumn().
     *
     * @param callable(Blueprint): void $columns
     * @throws \Throwable the database refuses; the step runs again with the next use
     */
    private static function create(string $table, callable $columns): void
    {
        try {
            self::isThere($table) || Capsule::schema()->create($table, $columns);
        } catch (\Throwable $error) {
            /* Where the database has no locks another process may have been faster. */
            if (!self::isThere($table)) {
                throw $error;
            }
        }
    }

    private static function isThere(string $table): bool
    {
        return Capsule::schema()->hasTable($table);
    }

    /**
     * Apart from the table, because a process can end between the two. An index that is there is refused by the database.
     *
     * @param callable(Blueprint): void $index
     */
    private static function index(string $table, callable $index): void
    {
        try {
            Capsule::schema()->table($table, $index);
        } catch (\Throwable $error) {
            /* illuminate/database of WHMCS cannot say which indexes a table has. */
        }
    }
}
