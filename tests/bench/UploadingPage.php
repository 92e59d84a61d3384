<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/**
 * Uploads a file as the file manager's page does: begins it, sends its parts, and while one is written the next is under way already;
 * the last one finishes. The requests are answered by two processes, which are started before anything is measured.
 */
final class UploadingPage
{
    private const AT_ONCE = 2;

    /** @var list<array{resource, array<int, resource>}> */
    private array $workers = [];

    private string $session;

    /**
     * @param list<string> $command of a worker, without its input
     * @param array<string, mixed> $input of filemanager.php
     */
    public function __construct(array $command, array $input)
    {
        $this->session = sys_get_temp_dir() . '/hestia-session-' . bin2hex(random_bytes(6));
        $file = "{$input['file']}-worker.json";
        file_put_contents($file, json_encode(['session' => $this->session] + $input, JSON_THROW_ON_ERROR));
        for ($i = 0; $i < self::AT_ONCE; $i++) {
            $process = proc_open([...$command, $file], [['pipe', 'r'], ['pipe', 'w'], STDERR], $pipes);
            $this->workers[] = [$process, $pipes];
        }
        foreach ($this->workers as [, $pipes]) {
            if (fgets($pipes[1]) !== "ready\n") {
                throw new \RuntimeException('A worker did not start.');
            }
        }
    }

    public function __destruct()
    {
        exec('rm -rf ' . escapeshellarg($this->session));
    }

    /**
     * @param list<string> $parts files
     * @param list<int> $sizes of them
     * @param array<string, mixed> $wish the body of upload_start
     * @return array{float, float, int, int} seconds, seconds of the workers' CPU, 0, the most KiB of one worker
     */
    public function upload(array $parts, array $sizes, array $wish): array
    {
        $begun = hrtime(true);
        $this->send(0, ['do' => 'upload_start', 'fields' => $wish, 'body' => '', 'query' => []]);
        $id = $this->answer(0)['id'];
        $sent = 0;
        foreach (array_keys($parts) as $number) {
            for (; $sent < min(count($parts), $number + self::AT_ONCE); $sent++) {
                $flags = ($sent > 0 ? ['ahead' => '1'] : []) + ($sent === count($parts) - 1 ? ['finish' => '1'] : []);
                $query = ['id' => $id, 'offset' => (string) array_sum(array_slice($sizes, 0, $sent))] + $flags;
                $this->send($sent % self::AT_ONCE, ['do' => 'upload_chunk', 'fields' => [], 'body' => $parts[$sent], 'query' => $query]);
            }
            $answer = $this->answer($number % self::AT_ONCE);
            $there = array_sum(array_slice($sizes, 0, $number + 1));
            if (($answer['offset'] ?? 0) !== $there) {
                throw new \RuntimeException("There are not $there bytes: " . json_encode($answer));
            }
        }
        if (!isset($answer['entry'])) {
            throw new \RuntimeException('The last part did not finish.');
        }
        $wall = (hrtime(true) - $begun) / 1e9;

        return [$wall, ...$this->end()];
    }

    /** @return array{float, int, int} */
    private function end(): array
    {
        $cpu = 0.0;
        $memory = 0;
        foreach ($this->workers as [$process, $pipes]) {
            fclose($pipes[0]);
            [$seconds, $kib] = sscanf((string) fgets($pipes[1]), '%f %d');
            $cpu += $seconds;
            $memory = max($memory, $kib);
            proc_close($process);
        }

        return [$cpu, 0, $memory];
    }

    /** @param array<string, mixed> $request */
    private function send(int $worker, array $request): void
    {
        fwrite($this->workers[$worker][1][0], json_encode($request, JSON_THROW_ON_ERROR) . "\n");
    }

    /** @return array<string, mixed> */
    private function answer(int $worker): array
    {
        $line = (string) fgets($this->workers[$worker][1][1]);
        $answer = json_decode($line, true);
        if (!is_array($answer)) {
            throw new \RuntimeException('A request failed: ' . $line . stream_get_contents($this->workers[$worker][1][1]));
        }

        return $answer;
    }
}
