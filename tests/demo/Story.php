<?php

declare(strict_types=1);

namespace Hestia\Tests;

/** Prints the demo and keeps count of what was expected. */
final class Story
{
    private int $chapters = 0;

    private int $held = 0;

    private int $broken = 0;

    private float $started;

    private bool $colour;

    public function __construct()
    {
        $this->started = microtime(true);
        $this->colour = stream_isatty(STDOUT) && getenv('NO_COLOR') === false;
    }

    public function chapter(string $title): void
    {
        printf("\n%s\n", $this->paint('1', ++$this->chapters . '. ' . $title));
    }

    /** @param int|string ...$values */
    public function say(string $format, ...$values): void
    {
        echo '   ', wordwrap(vsprintf($format, $values), 104, "\n   "), "\n";
    }

    public function expect(string $what, bool $holds): void
    {
        $holds ? $this->held++ : $this->broken++;
        echo '   ', $holds ? $this->paint('32', '✓') : $this->paint('31', '✗'), ' ', $what, "\n";
    }

    /**
     * One call of WHMCS into the module, with the steps that the extension reports.
     *
     * @param string|null $expected what WHMCS should hear; null: any sentence but success
     */
    public function act(Panel $panel, Whmcs $whmcs, ?string $expected, callable $action): void
    {
        $before = [hestia_pool_stats(), microtime(true), count($whmcs->activityLog())];
        $answer = $action();
        $stats = hestia_pool_stats();
        foreach ($this->steps($whmcs) as $step) {
            printf("   %s %-14s %s\n", $this->mark($step['result']), $step['name'], $this->cost($step));
            $this->detail($step['detail']);
        }
        foreach (array_slice($whmcs->activityLog(), $before[2]) as $line) {
            $this->detail('activity log: ' . $line);
        }
        printf(
            "   %s %d calls, %d new TLS connections, %.2f s\n",
            $this->paint('2', 'took'),
            $stats['requests'] - $before[0]['requests'],
            $stats['connections'] - $before[0]['connections'],
            microtime(true) - $before[1]
        );
        $this->expect('WHMCS hears: ' . wordwrap($answer, 96, "\n     "), $expected === null ? $answer !== 'success' : $answer === $expected);
    }

    /** @return int exit code */
    public function end(): int
    {
        printf(
            "\n%s in %.1f s\n",
            $this->broken === 0
                ? $this->paint('1;32', "Everything happened as told: {$this->held} of {$this->held} expectations held,")
                : $this->paint('1;31', "{$this->broken} of " . ($this->broken + $this->held) . ' expectations did not hold,'),
            microtime(true) - $this->started
        );

        return $this->broken === 0 ? 0 : 1;
    }

    /** @return array<int, array{name: string, result: string, detail: string, seconds: float, calls: int}> */
    private function steps(Whmcs $whmcs): array
    {
        $logged = $whmcs->unmasked;
        $response = (end($logged) ?: [])[3] ?? null;

        return is_array($response) && is_array($response['steps'] ?? null) ? $response['steps'] : [];
    }

    private function mark(string $result): string
    {
        $marks = ['done' => ['32', '●'], 'kept' => ['32', '○'], 'skipped' => ['2', '○'], 'undone' => ['33', '↺'], 'warning' => ['33', '!']];
        [$colour, $mark] = $marks[$result] ?? ['31', '●'];

        return $this->paint($colour, $mark);
    }

    /** @param array{seconds: float, calls: int} $step */
    private function cost(array $step): string
    {
        return $this->paint('2', $step['calls'] === 0 ? '' : sprintf('%d %s, %.2f s', $step['calls'], $step['calls'] === 1 ? 'call' : 'calls', $step['seconds']));
    }

    private function detail(string $text): void
    {
        echo '     ', wordwrap($text, 102, "\n     "), "\n";
    }

    private function paint(string $code, string $text): string
    {
        return $this->colour ? "\033[{$code}m$text\033[0m" : $text;
    }
}
