<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** A value that is wanted, told beside the measured one. Nothing fails by it: machines differ. */
final class Target
{
    /**
     * @param \Closure(array<string, Series>): float $value of the sides of a row
     * @param string $format of printf, for the measured value and the wanted one
     */
    public function __construct(
        private readonly string $what,
        private readonly \Closure $value,
        private readonly float $most,
        private readonly string $format = '%.2fx',
    ) {
    }

    /** At most so many times the CPU of another side. */
    public static function cpu(string $side, string $other, float $most): self
    {
        return self::ratio('cpu', $side, $other, $most);
    }

    /** At most so many times the wall clock of another side. */
    public static function wall(string $side, string $other, float $most): self
    {
        return self::ratio('wall', $side, $other, $most);
    }

    public static function handshakes(string $side, int $panels): self
    {
        return new self("handshakes of $side on one panel", static fn (array $sides): float => $sides[$side]->handshakes / $panels, 1, '%.2f');
    }

    /** @param "wall"|"cpu" $what */
    public static function microseconds(string $what, string $side, int $most): self
    {
        return new self(($what === 'cpu' ? 'CPU' : 'wall') . " of $side", static fn (array $sides): float => $sides[$side]->median($what) * 1e6,
            $most, '%.0f us');
    }

    /** @param array<string, Series> $sides */
    public function text(array $sides): string
    {
        $value = ($this->value)($sides);

        return sprintf("%s $this->format, target <= $this->format: %s", $this->what, $value, $this->most, $value <= $this->most ? 'met' : 'missed');
    }

    /** @param "wall"|"cpu" $what */
    private static function ratio(string $what, string $side, string $other, float $most): self
    {
        return new self(($what === 'cpu' ? 'CPU' : 'wall') . " of $side / $other",
            static fn (array $sides): float => $sides[$side]->median($what) / $sides[$other]->median($what), $most, '%.3fx');
    }
}
