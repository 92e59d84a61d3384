<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use WHMCS\Database\Capsule;

/**
 * The double's database: MariaDB where the tests started a server (MariaDb), SQLite in the demo and where there is none.
 *
 * WHMCS's sessions have an empty sql_mode (its requirements ask for strict mode to be off), in which MariaDB cuts what is too
 * long and makes 0 of a text. The tests ask for errors instead, so that such a mistake shows; RELAXED is WHMCS's own mode.
 * The character set is that of a fresh configuration.php: utf8, three bytes a character.
 */
final class Database
{
    public const STRICT = ['STRICT_ALL_TABLES'];
    public const RELAXED = [];

    private const EXISTING = 'existing:';

    /**
     * @param string $name "" = a fresh and empty one; ":memory:" = a SQLite in memory; else one that processes share by that
     *     name, a path at which SQLite keeps it
     * @param list<string> $modes of MariaDB's session
     */
    public static function open(string $name, array $modes = self::STRICT): void
    {
        self::disconnect();
        if ($name === ':memory:' || MariaDb::socket() === '') {
            self::sqlite($name === '' ? ':memory:' : $name);
            return;
        }
        $database = 'whmcs_' . ($name === '' ? getmypid() : md5($name));
        if (strncmp($name, self::EXISTING, strlen(self::EXISTING)) === 0) {
            $database = substr($name, strlen(self::EXISTING));
        }
        $pdo = new \PDO('mysql:unix_socket=' . MariaDb::socket(), 'root', '', [\PDO::ATTR_ERRMODE => \PDO::ERRMODE_EXCEPTION]);
        $isNew = $pdo->exec('CREATE DATABASE IF NOT EXISTS ' . $database . ' CHARACTER SET utf8mb3 COLLATE utf8mb3_unicode_ci') > 0;
        self::connect([
            'driver' => 'mysql', 'unix_socket' => MariaDb::socket(), 'host' => 'localhost', 'database' => $database, 'username' => 'root',
            'password' => '', 'charset' => 'utf8', 'collation' => 'utf8_unicode_ci', 'prefix' => '', 'modes' => $modes,
        ]);
        if ($isNew) {
            Schema::create();
        } elseif ($name === '') {
            self::empty($pdo, $database);
        }
    }

    /**
     * What is left of a text that WHMCS itself writes, in its own mode: of a character with four bytes, four question marks;
     * of a byte that is no character, one.
     */
    public static function stored(string $text): string
    {
        $text = (string) preg_replace('/[\xF0-\xF4][\x80-\xBF]{3}/', '????', $text);
        return preg_match('//u', $text) === 1 ? $text : mb_convert_encoding($text, 'UTF-8', 'UTF-8');
    }

    /** The name by which another process opens the database of this one; only MariaDB's. */
    public static function shared(): string
    {
        if (!self::isMariaDb()) {
            throw new \LogicException('Only MariaDB shares the database of a process that did not name it.');
        }
        return self::EXISTING . Capsule::connection()->getDatabaseName();
    }

    public static function isMariaDb(): bool
    {
        return Capsule::connection()->getDriverName() === 'mysql';
    }

    /** Inserts and updates of that setting fail from now on, as those of a database that is read-only would. */
    public static function refuse(string $setting): void
    {
        foreach (['INSERT', 'UPDATE'] as $event) {
            self::trigger($event, $setting, self::isMariaDb()
                ? "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'" : "SELECT RAISE(ABORT, 'no')");
        }
    }

    /** Nothing can be added to that table from now on. */
    public static function close(string $table): void
    {
        Capsule::connection()->unprepared("CREATE TRIGGER watch_INSERT BEFORE INSERT ON $table FOR EACH ROW " . (self::isMariaDb()
            ? "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'" : "BEGIN SELECT RAISE(ABORT, 'no'); END"));
    }

    /** Counts the updates of that setting: one row of the table "writes" each. */
    public static function count(string $setting): void
    {
        Capsule::connection()->unprepared('CREATE TABLE writes (n INTEGER)');
        self::trigger('UPDATE', $setting, 'INSERT INTO writes VALUES (1)');
    }

    private static function trigger(string $event, string $setting, string $statement): void
    {
        $head = "CREATE TRIGGER watch_$event BEFORE $event ON tblconfiguration FOR EACH ROW ";
        Capsule::connection()->unprepared($head . (self::isMariaDb()
            ? "BEGIN IF NEW.setting = '$setting' THEN $statement; END IF; END"
            : "WHEN NEW.setting = '$setting' BEGIN $statement; END"));
    }

    /** The connection of the boot before: MariaDB would keep it, with its locks, until PHP finds it unused. */
    private static function disconnect(): void
    {
        try {
            Capsule::connection()->disconnect();
        } catch (\Throwable $error) {
            /* There was none. */
        }
    }

    private static function sqlite(string $file): void
    {
        if ($file !== ':memory:' && !is_file($file)) {
            touch($file);
        }
        self::connect(['driver' => 'sqlite', 'database' => $file, 'prefix' => '']);
        Capsule::connection()->getPdo()->exec('PRAGMA busy_timeout = 10000');
        Locks::install(Capsule::connection()->getPdo(), $file);
        Schema::create();
    }

    /** @param array<string, mixed> $configuration */
    private static function connect(array $configuration): void
    {
        $capsule = new Capsule();
        $capsule->addConnection($configuration);
        $capsule->setAsGlobal();
        $capsule->bootEloquent();
    }

    /** As after an installation: the module's own tables are gone, WHMCS's are empty and count from 1. */
    private static function empty(\PDO $pdo, string $database): void
    {
        $rows = $pdo->query("SELECT table_name, auto_increment FROM information_schema.tables WHERE table_schema = '$database'");
        $known = array_flip(Schema::tables());
        foreach ($rows === false ? [] : $rows->fetchAll(\PDO::FETCH_NUM) as [$table, $next]) {
            if (!isset($known[$table])) {
                $pdo->exec("DROP TABLE $database.$table");
            } elseif ((int) $next > 1) {
                $pdo->exec("TRUNCATE TABLE $database.$table");
            }
        }
        foreach (['INSERT', 'UPDATE'] as $event) {
            $pdo->exec("DROP TRIGGER IF EXISTS $database.watch_$event");
        }
    }
}
