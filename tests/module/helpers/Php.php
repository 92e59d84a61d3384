<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** Runs PHP programs of the tests in a process of their own. */
final class Php
{
    /** @var list<string>|null see extension() */
    private static ?array $extension = null;

    /**
     * A PHP without any configuration file, hence without the extension.
     *
     * @return array<string, mixed> what the program printed as JSON
     */
    public static function bare(string $program, string ...$arguments): array
    {
        /* Debian's PHP 7.4 has json as a file of its own. */
        $json = ini_get('extension_dir') . '/json.so';
        $load = is_file($json) ? ['-d', "extension=$json"] : [];
        return self::json(array_merge([PHP_BINARY, '-n', '-d', 'display_errors=stderr'], $load, [$program], $arguments));
    }

    /**
     * A PHP like this one, without the extension.
     *
     * @return array<string, mixed> what the program printed as JSON
     */
    public static function without(string $program, string ...$arguments): array
    {
        return self::json(array_merge([PHP_BINARY, $program], $arguments));
    }

    /**
     * Programs that run at the same time in PHPs like this one; each goes on from Gate::pass() when all are there.
     *
     * @param list<list<string>> $programs each a file and its arguments
     * @return list<array<string, mixed>> what each printed as JSON
     */
    public static function together(array $programs): array
    {
        $gate = (string) tempnam(sys_get_temp_dir(), 'gate');
        $environment = Gate::environment($gate, count($programs)) + getenv();
        try {
            return array_map([self::class, 'finish'], array_map(static function (array $program) use ($environment): array {
                return self::start(self::command($program), $environment);
            }, $programs));
        } finally {
            unlink($gate);
        }
    }

    /**
     * Starts a program in a PHP like this one, for finish().
     *
     * @param list<string> $program file and arguments
     * @return array{resource, array<int, resource>}
     */
    public static function begin(array $program): array
    {
        return self::start(self::command($program));
    }

    /**
     * @param list<string> $program file and arguments
     * @return list<string> what runs it in a PHP like this one
     */
    public static function command(array $program): array
    {
        return array_merge([PHP_BINARY], self::extension(), $program);
    }

    /** Full path of the extension that this process has loaded. */
    public static function extensionFile(): string
    {
        return preg_match('~\S+/hestia\.so$~m', (string) file_get_contents('/proc/self/maps'), $found) === 1 ? $found[0] : '';
    }

    /** @return list<string> options that load the extension which this process has loaded from the command line */
    private static function extension(): array
    {
        if (self::$extension === null) {
            $loadedByConfiguration = strpos((string) shell_exec(escapeshellarg(PHP_BINARY) . ' -m'), "\nhestia\n") !== false;
            $file = $loadedByConfiguration ? '' : self::extensionFile();
            self::$extension = $file === '' ? [] : ['-d', 'extension=' . $file];
        }
        return self::$extension;
    }

    /**
     * @param list<string> $command
     * @return array<string, mixed>
     */
    private static function json(array $command): array
    {
        return self::finish(self::start($command));
    }

    /**
     * @param list<string> $command
     * @param array<string, string>|null $environment null = this process's
     * @return array{resource, array<int, resource>}
     */
    private static function start(array $command, ?array $environment = null): array
    {
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes, null, $environment);
        if (!is_resource($process)) {
            throw new \RuntimeException('PHP cannot be started.');
        }
        return [$process, $pipes];
    }

    /**
     * @param array{resource, array<int, resource>} $running
     * @return array<string, mixed> what the program printed as JSON
     */
    public static function finish(array $running): array
    {
        [$process, $pipes] = $running;
        $out = (string) stream_get_contents($pipes[1]);
        $errors = (string) stream_get_contents($pipes[2]);
        $code = proc_close($process);
        $data = json_decode($out, true);
        if ($code !== 0 || $errors !== '' || !is_array($data)) {
            throw new \RuntimeException('Exit ' . $code . "\n" . $errors . "\n" . $out);
        }
        return $data;
    }
}
