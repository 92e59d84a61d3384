<?php

declare(strict_types=1);

namespace Hestia\Tests;

/** Prints the demo and keeps count of what was expected. */
final class Story
{
    /** result of a step => colour, mark, meaning ("": that of the line before) */
    private const MARKS = [
        'done' => ['32', '●', 'done'],
        'kept' => ['32', '○', 'was there already'],
        'skipped' => ['2', '○', ''],
        'undone' => ['33', '↺', 'taken back'],
        'warning' => ['33', '!', 'warning'],
        'failed' => ['31', '✗', 'failed'],
    ];

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

    /** What the marks before the steps mean; said once, before the first step. */
    public function legend(): void
    {
        $marks = [];
        foreach (self::MARKS as $result => [, $mark, $meaning]) {
            if ($meaning !== '') {
                $marks[] = $this->mark($result) . ' ' . $meaning;
            }
        }
        echo '   Steps: ', implode('   ', $marks), '   Checked afterwards: ', $this->paint('32', '✓'), ' as told', "\n";
    }

    public function expect(string $what, bool $holds): void
    {
        $holds ? $this->held++ : $this->broken++;
        echo '   ', $holds ? $this->paint('32', '✓') . ' ' : $this->paint('31', '✗ NOT SO: '), wordwrap($what, 102, "\n     "), "\n";
    }

    /**
     * One call of WHMCS into the module, with the steps that the extension reports.
     *
     * @param string|null $expected what WHMCS should hear; null: any sentence but success
     */
    public function act(Whmcs $whmcs, ?string $expected, callable $action): void
    {
        $before = hestia_pool_stats();
        $started = microtime(true);
        $logged = count($whmcs->activityLog());
        $answer = $action();
        $seconds = microtime(true) - $started;
        $steps = $this->steps($whmcs);
        foreach ($steps as $step) {
            echo '   ', rtrim(sprintf('%s %-14s %s', $this->mark($step['result']), $step['name'], $this->cost($step))), "\n";
            $this->detail($step['detail']);
        }
        $this->took($before, hestia_pool_stats(), $seconds);
        $this->expect(
            $this->hears($answer, $steps, array_slice($whmcs->activityLog(), $logged)),
            $expected === null ? $answer !== 'success' : $answer === $expected
        );
    }

    /**
     * Calls that got no answer: neither on a new connection nor on a kept one.
     *
     * @param array<string, int> $stats
     */
    public static function unanswered(array $stats): int
    {
        return $stats['requests'] - $stats['connections'] - $stats['reused'];
    }

    public static function count(int $number, string $noun): string
    {
        return $number . ' ' . $noun . ($number === 1 ? '' : 's');
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
        [$colour, $mark] = self::MARKS[$result] ?? self::MARKS['failed'];

        return $this->paint($colour, $mark);
    }

    /** @param array{seconds: float, calls: int} $step */
    private function cost(array $step): string
    {
        return $step['calls'] === 0 ? '' : $this->paint('2', sprintf('%s, %.2f s', self::count($step['calls'], 'call'), $step['seconds']));
    }

    /**
     * @param array<string, int> $before
     * @param array<string, int> $after
     */
    private function took(array $before, array $after, float $seconds): void
    {
        $spent = [];
        foreach ($after as $name => $value) {
            $spent[$name] = $value - $before[$name];
        }
        $words = [$spent['requests'] === 0 ? 'no call' : self::count($spent['requests'], 'call')];
        if (self::unanswered($spent) > 0) {
            $words[] = self::unanswered($spent) . ' of them without an answer';
        }
        if ($spent['requests'] > 0) {
            $words[] = 'over ' . ($spent['connections'] === 0 ? 'a kept connection' : self::count($spent['connections'], 'new TLS connection'));
        }
        printf("   %s %s, %.2f s\n", $this->paint('2', 'took'), implode(', ', $words), $seconds);
    }

    /**
     * What reached WHMCS, without repeating a sentence that a step has just told.
     *
     * @param array<int, array{detail: string}> $steps
     * @param list<string> $log what was added to the activity log
     */
    private function hears(string $answer, array $steps, array $log): string
    {
        $told = (string) ((end($steps) ?: [])['detail'] ?? '');
        $logged = array_filter($log, static function (string $line) use ($answer): bool {
            return strpos($line, $answer) !== false;
        });
        foreach (array_diff($log, $logged) as $line) {
            $this->detail('activity log: ' . $line);
        }
        $verb = 'WHMCS hears' . ($logged === [] ? '' : ', and writes to its activity log,');

        return $told !== '' && strpos($answer, $told) === 0
            ? "$verb the same sentence" . substr($answer, strlen($told))
            : "$verb" . ($logged === [] ? ': ' : ' ') . $answer;
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
