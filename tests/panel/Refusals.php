<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * auth.log and what fail2ban makes of it (API notes 5, trap 38).
 *
 * The panel writes a line for each call that is refused for its key or for a command outside the key's profile; the
 * jail bans an address after five lines within ten minutes. Calls from one machine only: one counter is enough.
 */
final class Refusals
{
    private const MAX_RETRY = 5;
    private const FIND_TIME = 600;

    /** @var list<float> times of the lines that count */
    private array $times = [];

    private bool $banned = false;

    /** Lines written since the start or the last reset. */
    public int $count = 0;

    public function __construct(private readonly string $file, private readonly State $state)
    {
    }

    /** A refused key, command or login. $address is the one that the panel would write down. */
    public function failed(string $who, string $address, bool $counts = true): void
    {
        $this->write("$who $address failed to login");
        if (!$counts) {
            return;
        }
        $now = microtime(true);
        $this->count++;
        $this->times = array_values(array_filter([...$this->times, $now], static fn (float $t) => $t > $now - self::FIND_TIME));
        if (count($this->times) >= self::MAX_RETRY && $this->state->option('fail2ban')) {
            $this->banned = true;
        }
    }

    public function succeeded(string $who, string $address, string $what): void
    {
        $this->write("$who $address $what");
    }

    public function isBanned(): bool
    {
        return $this->banned;
    }

    public function reset(): void
    {
        $this->banned = false;
        $this->times = [];
        $this->count = 0;
    }

    private function write(string $text): void
    {
        file_put_contents($this->file, date('Y-m-d H:i:s ') . str_replace(["\r", "\n"], ' ', $text) . "\n", FILE_APPEND);
    }
}
