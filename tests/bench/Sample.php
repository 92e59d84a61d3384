<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** What one round cost one side, per unit: seconds of wall clock, seconds of CPU of the client process, KiB above base. */
final class Sample
{
    public function __construct(
        public readonly float $wall,
        public readonly float $cpu,
        public readonly ?int $memory = null,
    ) {
    }

    /** @param int $units how often $work does the thing that is measured */
    public static function of(callable $work, int $units = 1): self
    {
        $wall = hrtime(true);
        $cpu = self::cpu();
        $work();

        return new self((hrtime(true) - $wall) / 1e9 / $units, (self::cpu() - $cpu) / $units);
    }

    /** @param int $who 0 = this process, 1 = its children that have ended */
    public static function cpu(int $who = 0): float
    {
        $usage = getrusage($who);

        return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
    }

    /**
     * Runs a program that measures itself and prints "WALL CPU BASE PEAK" (raw.c, child.php).
     *
     * @param list<string> $command
     */
    public static function ofProgram(array $command, int $units = 1): self
    {
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        $answer = stream_get_contents($pipes[1]) . stream_get_contents($pipes[2]);
        proc_close($process);
        if (sscanf($answer, '%f %f %d %d', $wall, $cpu, $base, $peak) !== 4) {
            throw new \RuntimeException('This measured nothing: ' . implode(' ', $command) . ": $answer");
        }

        return new self($wall / $units, $cpu / $units, $peak - $base);
    }
}
