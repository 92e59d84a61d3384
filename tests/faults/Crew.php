<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** Runs points in several processes at once. A process that dies is a finding, and names the point it died on. */
final class Crew
{
    /** @param string $folder for what the processes write, removed by the caller */
    public function __construct(private readonly string $folder)
    {
    }

    /**
     * @param list<Point> $points
     * @return array<string, string|null> point => promise that was broken
     */
    public function test(array $points, int $count): array
    {
        $shares = [];
        foreach ($points as $i => $point) {
            $shares[$i % $count][] = $point;
        }
        $pids = [];
        foreach ($shares as $i => $share) {
            $pids[$i] = $this->fork("$this->folder/points-$i", static function (callable $say) use ($share): void {
                $worker = new Worker();
                foreach ($share as $point) {
                    $say(['point' => (string) $point]);
                    $say(['point' => (string) $point, 'broken' => $worker->test($point)]);
                }
            });
        }
        $results = [];
        foreach ($pids as $i => $pid) {
            $results += $this->collect("$this->folder/points-$i", self::wait($pid), $shares[$i]);
        }

        return $results;
    }

    /**
     * @param list<string> $flows
     * @return array<string, list<array{string, string}>> per flow the exchanges of a run without a fault
     */
    public function record(array $flows): array
    {
        $file = "$this->folder/recorded";
        $end = self::wait($this->fork($file, static function (callable $say) use ($flows): void {
            $worker = new Worker();
            foreach ($flows as $flow) {
                foreach ($worker->record($flow) as $exchange) {
                    $say(['flow' => $flow, 'exchange' => array_map('base64_encode', $exchange)]);
                }
            }
            $say(['end' => true]);
        }));
        $recorded = [];
        $whole = false;
        foreach (self::lines($file) as $line) {
            $whole = isset($line['end']);
            if (!$whole) {
                $recorded[$line['flow']][] = array_map('base64_decode', $line['exchange']);
            }
        }
        if (!$whole) {
            throw new \RuntimeException("The flows cannot be recorded: $end.");
        }

        return $recorded;
    }

    /**
     * @param list<Point> $share
     * @return array<string, string|null>
     */
    private function collect(string $file, string $end, array $share): array
    {
        $results = [];
        $current = null;
        foreach (self::lines($file) as $line) {
            if (array_key_exists('broken', $line)) {
                $results[$line['point']] = $line['broken'];
                $current = null;
            } else {
                $current = $line['point'];
            }
        }
        if (count($results) < count($share)) {
            $left = count($share) - count($results);
            $results[$current ?? (string) $share[count($results)]] = "crash: the process ended here ($end); $left points were not tested";
        } elseif ($end !== 'code 0') {
            $results[(string) end($share)] = "crash: the process ended with $end after its last point";
        }

        return $results;
    }

    /** @param callable(callable(array<string, mixed>): void): void $work */
    private function fork(string $file, callable $work): int
    {
        $pid = pcntl_fork();
        if ($pid !== 0) {
            return $pid;
        }
        $out = fopen($file, 'w');
        try {
            $work(static function (array $line) use ($out): void {
                fwrite($out, json_encode($line, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE) . "\n");
            });
        } catch (\Throwable $bug) {
            fwrite(STDERR, "$bug\n");
            exit(1);
        }
        exit(0);
    }

    private static function wait(int $pid): string
    {
        pcntl_waitpid($pid, $status);

        return pcntl_wifsignaled($status) ? 'signal ' . pcntl_wtermsig($status) : 'code ' . pcntl_wexitstatus($status);
    }

    /** @return \Generator<array<string, mixed>> */
    private static function lines(string $file): \Generator
    {
        foreach (@file($file) ?: [] as $line) {
            yield json_decode($line, true, 8, JSON_THROW_ON_ERROR);
        }
    }
}
