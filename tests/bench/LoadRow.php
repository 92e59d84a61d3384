<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** What the extension adds to the start and end of PHP: pairs of programs, one with and one without. */
final class LoadRow extends Row
{
    private const OURS = 'hestia into a bare PHP';
    private const BESIDE_CURL = 'hestia into PHP with curl';
    private const STARTS = 10;

    public function title(): string
    {
        return 'loading the extension: with it less without it; us per start';
    }

    public function sides(): array
    {
        $bench = $this->bench;
        $run = ['-r', ''];

        return [
            'C: libcurl, json-c, OpenSSL' => static fn (): Sample => self::difference([$bench->raw, 'nothing'], ['/bin/true']),
            self::OURS => static fn (): Sample => self::difference($bench->php([$bench->extension], ...$run), $bench->php([], ...$run)),
            self::BESIDE_CURL => static fn (): Sample => self::difference(
                $bench->php(['curl', $bench->extension], ...$run), $bench->php(['curl'], ...$run)),
        ];
    }

    public function targets(): array
    {
        return [
            Target::microseconds('cpu', self::BESIDE_CURL, 1000), Target::microseconds('wall', self::BESIDE_CURL, 1000),
            Target::microseconds('cpu', self::OURS, 1000),
        ];
    }

    public function note(): string
    {
        return 'A bare PHP has libcurl linked for the first time, with the libraries that Debian builds it with; so has the program in C.';
    }

    /**
     * Medians of the starts: one that the machine delays says nothing about either program.
     *
     * @param list<string> $with
     * @param list<string> $without
     */
    private static function difference(array $with, array $without): Sample
    {
        $series = [new Series(), new Series()];
        for ($i = 0; $i < self::STARTS; $i++) {
            foreach ([$with, $without] as $which => $command) {
                $wall = hrtime(true);
                $cpu = Sample::cpu(1);
                proc_close(proc_open($command, [['file', '/dev/null', 'r'], ['file', '/dev/null', 'w'], STDERR], $pipes));
                $series[$which]->add(new Sample((hrtime(true) - $wall) / 1e9, Sample::cpu(1) - $cpu));
            }
        }

        return new Sample($series[0]->median('wall') - $series[1]->median('wall'), $series[0]->median('cpu') - $series[1]->median('cpu'));
    }
}
