<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

/**
 * A MariaDB server of the tests' own: data below build/, reached by a socket file, no network, no accounts, nothing on disk
 * that must last. It ends with the process that started it, also when that one is killed.
 */
final class MariaDb
{
    /** Tells programs that a test starts where the server is. */
    private const VARIABLE = 'HESTIA_WHMCS_SOCKET';

    private const START_SECONDS = 60.0;

    /* An empty directory is enough: system tables hold accounts, plug-ins and time zones, of which nothing is used. */
    private const OPTIONS = [
        '--no-defaults', '--skip-networking', '--skip-grant-tables', '--skip-log-bin', '--performance-schema=OFF',
        '--default-time-zone=+00:00', '--lower-case-table-names=0', '--max-connections=120', '--sync-frm=OFF',
        '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-doublewrite=OFF',
        '--innodb-buffer-pool-size=32M', '--innodb-log-file-size=16M', '--innodb-stats-persistent=OFF',
        '--innodb-use-native-aio=OFF', '--innodb-autoextend-increment=1', '--innodb-fast-shutdown=2',
        '--innodb-data-file-path=ibdata1:4M:autoextend', '--innodb-temp-data-file-path=ibtmp1:1M:autoextend',
    ];

    /** @var array{resource, string}|null process and directory of the server that this process started */
    private static ?array $running = null;

    /** Why there is none here, or null. */
    public static function unavailable(): ?string
    {
        if (!extension_loaded('pdo_mysql')) {
            return 'PHP has no pdo_mysql; on Debian: apt-get install php-mysql';
        }
        return self::program('mariadbd') === null || self::program('setpriv') === null
            ? 'there is no mariadbd; on Debian: apt-get install mariadb-server' : null;
    }

    /** The server's socket file, "" = none was started. */
    public static function socket(): string
    {
        return (string) getenv(self::VARIABLE);
    }

    /** Starts the server unless one runs already, in this process or the one that started it. */
    public static function start(): void
    {
        if (self::socket() !== '' || self::unavailable() !== null) {
            return;
        }
        $parent = dirname(__DIR__, 2) . '/build/mariadb';
        is_dir($parent) || mkdir($parent, 0700, true);
        self::removeOld($parent);
        $directory = $parent . '/' . getmypid();
        mkdir($directory, 0700, true);
        /* A socket's path has 107 bytes at most. */
        $socket = strlen($directory) < 90 ? $directory . '/socket' : sys_get_temp_dir() . '/hestia-mariadb-' . getmypid();
        $account = function_exists('posix_geteuid') && posix_geteuid() === 0 ? ['--user=root'] : [];
        /* setpriv: the kernel ends the server when this process ends, however that happens. */
        $command = array_merge(
            [(string) self::program('setpriv'), '--pdeathsig', 'KILL', '--', (string) self::program('mariadbd')],
            self::OPTIONS,
            $account,
            ['--datadir=' . $directory, '--socket=' . $socket, '--pid-file=' . $directory . '/pid', '--tmpdir=' . $directory]
        );
        $log = ['file', $directory . '/log', 'a'];
        $process = proc_open($command, [['file', '/dev/null', 'r'], $log, $log], $pipes);
        if (!is_resource($process)) {
            throw new \RuntimeException('MariaDB cannot be started.');
        }
        self::$running = [$process, $directory];
        register_shutdown_function([self::class, 'stop']);
        self::await($socket);
        putenv(self::VARIABLE . '=' . $socket);
    }

    public static function stop(): void
    {
        if (self::$running === null || (int) basename(self::$running[1]) !== getmypid()) {
            return;
        }
        [$process, $directory] = self::$running;
        self::$running = null;
        proc_terminate($process, 9);
        proc_close($process);
        putenv(self::VARIABLE);
        self::remove($directory);
    }

    private static function await(string $socket): void
    {
        [$process, $directory] = self::$running ?? [null, ''];
        for ($deadline = microtime(true) + self::START_SECONDS; microtime(true) < $deadline; usleep(10000)) {
            try {
                new \PDO('mysql:unix_socket=' . $socket, 'root', '');
                return;
            } catch (\PDOException $error) {
                if (!is_resource($process) || !proc_get_status($process)['running']) {
                    break;
                }
            }
        }
        throw new \RuntimeException('MariaDB does not start: ' . trim((string) file_get_contents($directory . '/log')));
    }

    private static function program(string $name): ?string
    {
        foreach (explode(':', getenv('PATH') . ':/usr/sbin:/usr/local/sbin:/usr/bin') as $directory) {
            if ($directory !== '' && is_executable("$directory/$name")) {
                return "$directory/$name";
            }
        }
        return null;
    }

    /** What a killed run left behind. */
    private static function removeOld(string $parent): void
    {
        foreach (glob("$parent/[0-9]*", GLOB_ONLYDIR) ?: [] as $directory) {
            is_dir('/proc/' . basename($directory)) || self::remove($directory);
        }
    }

    private static function remove(string $directory): void
    {
        foreach (array_diff((array) scandir($directory), ['.', '..']) as $name) {
            is_dir("$directory/$name") && !is_link("$directory/$name") ? self::remove("$directory/$name") : @unlink("$directory/$name");
        }
        @rmdir($directory);
    }
}
