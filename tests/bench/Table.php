<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** The table, printed row by row. */
final class Table
{
    private const WIDTH = 31;

    public function head(): void
    {
        printf("%-" . self::WIDTH . "s %10s %-21s %7s %10s %-21s %7s %10s  %s\n",
            'median of the rounds', 'CPU', '(min..max)', 'x first', 'wall', '(min..max)', 'x first', 'handshakes', 'memory');
    }

    public function skipped(Row $row, string $why): void
    {
        printf("\n%s\n  skipped: %s\n", $row->title(), $why);
    }

    /** @param array<string, Series> $sides the first one is 1.00 */
    public function row(Row $row, array $sides): void
    {
        printf("\n%s\n", $row->title());
        $base = reset($sides);
        foreach ($sides as $name => $series) {
            printf("  %-" . (self::WIDTH - 2) . "s %s %s %10d%s\n", $name,
                $this->cost($series, $base, 'cpu', $row->scale()), $this->cost($series, $base, 'wall', $row->scale()),
                $series->handshakes, $row->tellsMemory() && $series->knowsMemory() ? sprintf('  %6.1f MiB', $series->median('memory') / 1024) : '');
        }
        foreach ($row->targets() as $target) {
            echo '    ', $target->text($sides), "\n";
        }
        if ($row->note() !== '') {
            echo '    ', $row->note(), "\n";
        }
    }

    private function cost(Series $series, Series $base, string $what, int $scale): string
    {
        $unit = 1e6 / $scale;

        return sprintf('%10.1f %-21s %7.2f', $series->median($what) * $unit,
            sprintf('(%.1f..%.1f)', $series->min($what) * $unit, $series->max($what) * $unit),
            $series->median($what) / $base->median($what));
    }
}
