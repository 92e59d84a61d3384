<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** One kind of work, done by several sides in turns. The first side is what the others are compared with. */
abstract class Row
{
    public const C = 'C: libcurl + json-c';
    public const KEPT = 'PHP, one kept handle';
    public const FRESH = 'PHP, a handle per call';

    protected readonly Bench $bench;

    /** Called before nginx starts: says what the row's panels shall answer. */
    public function prepare(Bench $bench): void
    {
        $this->bench = $bench;
    }

    /** What is measured, in which unit the table tells it. */
    abstract public function title(): string;

    /** @return array<string, callable(): Sample> name => one round */
    abstract public function sides(): array;

    /** @return list<Target> */
    public function targets(): array
    {
        return [];
    }

    /** Why a target is out of reach, or what else a reader must know. */
    public function note(): string
    {
        return '';
    }

    /** Function of the extension without which there is nothing to measure. */
    public function needs(): ?string
    {
        return null;
    }

    /** Why it cannot be measured here; "" when it can. */
    public function missing(): string
    {
        $function = $this->needs();

        return $function === null || function_exists($function) ? '' : "$function() is not there yet";
    }

    public function rounds(): int
    {
        return 11;
    }

    /** Microseconds per unit of the table: 1 = us, 1000 = ms. */
    public function scale(): int
    {
        return 1;
    }

    /** Whether the table tells memory: only sides that are processes of their own know it. */
    public function tellsMemory(): bool
    {
        return false;
    }

    /** Rounds that are not counted: connections, caches of the processor, pages of memory. */
    public function warmUps(): int
    {
        return 1;
    }
}
