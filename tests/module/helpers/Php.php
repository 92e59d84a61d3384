<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** Runs PHP programs of the tests in a process of their own. */
final class Php
{
    /**
     * A PHP without any configuration file, hence without the extension.
     *
     * @return array<string, mixed> what the program printed as JSON
     */
    public static function bare(string $program): array
    {
        return self::json([PHP_BINARY, '-n', '-d', 'display_errors=stderr', $program]);
    }

    /**
     * @param list<string> $command
     * @return array<string, mixed>
     */
    private static function json(array $command): array
    {
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['pipe', 'w']], $pipes);
        if (!is_resource($process)) {
            throw new \RuntimeException('PHP cannot be started.');
        }
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
