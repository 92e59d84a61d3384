<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** The samples of one side, one per round. */
final class Series
{
    /** @var list<Sample> */
    private array $samples = [];

    /** TLS handshakes of all rounds and the warm-up. */
    public int $handshakes = 0;

    public function add(Sample $sample): void
    {
        $this->samples[] = $sample;
    }

    /** @param "wall"|"cpu"|"memory" $what */
    public function median(string $what): float
    {
        $values = $this->sorted($what);
        $middle = intdiv(count($values), 2);

        return count($values) % 2 === 1 ? $values[$middle] : ($values[$middle - 1] + $values[$middle]) / 2;
    }

    /** @param "wall"|"cpu"|"memory" $what */
    public function min(string $what): float
    {
        return $this->sorted($what)[0];
    }

    /** @param "wall"|"cpu"|"memory" $what */
    public function max(string $what): float
    {
        $values = $this->sorted($what);

        return $values[count($values) - 1];
    }

    public function knowsMemory(): bool
    {
        return $this->samples[0]->memory !== null;
    }

    /**
     * @param "wall"|"cpu"|"memory" $what
     * @return list<float>
     */
    private function sorted(string $what): array
    {
        $values = array_map(static fn (Sample $sample): float => (float) $sample->$what, $this->samples);
        sort($values);

        return $values;
    }
}
