<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** The calls that reached the API, in memory only: arguments may be passwords. */
final class Journal
{
    /** @var array<int, array<string, mixed>> */
    private array $calls = [];

    private int $next = 0;

    /** @param list<string> $args */
    public function start(string $command, array $args, int $connection, ?string $key): int
    {
        $this->calls[$this->next] = [
            'command' => $command, 'args' => $args, 'connection' => $connection, 'key' => $key, 'started' => microtime(true),
            'finished' => null, 'exit' => null, 'status' => null, 'fault' => null, 'left' => false,
        ];

        return $this->next++;
    }

    /** @param array<string, mixed> $values */
    public function note(int $call, array $values): void
    {
        if (isset($this->calls[$call])) {
            $this->calls[$call] = array_merge($this->calls[$call], $values);
        }
    }

    /** @return list<array<string, mixed>> */
    public function calls(): array
    {
        return array_values($this->calls);
    }

    public function clear(): void
    {
        $this->calls = [];
    }
}
