<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** Which points there are, and which of them a run takes. */
final class Plan
{
    /** Of so many neighbouring offsets a sample takes one; those that make the flow wait are dearer. */
    private const STRIDE = ['cut' => 97, 'stall' => 389, 'reset' => 97, 'flip' => 61, 'blot' => 127];

    /**
     * Every offset of every message. A message can also be whole and its connection end then; a request that is whole and
     * gets no answer is the answer's offset 0.
     *
     * @param array<string, list<array{string, string}>> $recorded per flow the exchanges of a run without a fault
     * @param list<string> $kinds
     * @return \Generator<array{Point, bool}> with "is it at a border of the message?"
     */
    private static function points(array $recorded, array $kinds): \Generator
    {
        foreach ($recorded as $flow => $exchanges) {
            foreach ($kinds as $kind) {
                foreach (Point::DIRECTIONS as $side => $direction) {
                    foreach ($exchanges as $i => $exchange) {
                        $bytes = $exchange[$side];
                        $last = strlen($bytes) - 1 + ($side === 1 && in_array($kind, ['cut', 'reset'], true) ? 1 : 0);
                        $borders = self::borders($bytes, $kind);
                        for ($offset = 0; $offset <= $last; $offset++) {
                            yield [new Point($flow, $i + 1, $direction, $offset, $kind), in_array($offset, $borders, true)];
                        }
                    }
                }
            }
        }
    }

    /**
     * Both ends of head and body. Digits decide most, where one can become another.
     *
     * @return list<int>
     */
    private static function borders(string $bytes, string $kind): array
    {
        $head = Http::headLength($bytes);
        $borders = [0, $head - 1, $head, strlen($bytes) - 1, strlen($bytes)];
        if ($kind === 'flip' && preg_match_all('/(?<=\r\nContent-Length: |\r\nHestia-Exit-Code: )\d+/', $bytes, $numbers, PREG_OFFSET_CAPTURE)) {
            foreach ($numbers[0] as [$digits, $at]) {
                array_push($borders, ...range($at, $at + strlen($digits) - 1));
            }
        }

        return $borders;
    }

    /**
     * @param array<string, list<array{string, string}>> $recorded
     * @param list<string> $kinds
     * @return list<Point>
     */
    public static function all(array $recorded, array $kinds): array
    {
        $points = [];
        foreach (self::points($recorded, $kinds) as [$point]) {
            $points[] = $point;
        }

        return $points;
    }

    /**
     * All borders, and of the rest every so-many-th; the seed says which.
     *
     * @param array<string, list<array{string, string}>> $recorded
     * @return list<Point>
     */
    public static function sample(array $recorded, int $seed): array
    {
        $points = [];
        $number = 0;
        foreach (self::points($recorded, Point::KINDS) as [$point, $border]) {
            $stride = self::STRIDE[$point->kind];
            if ($border || $number++ % $stride === $seed % $stride) {
                $points[] = $point;
            }
        }

        return $points;
    }
}
