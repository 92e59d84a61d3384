<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Output that is too long to be kept: it is made while it is sent. */
final class Stream
{
    /**
     * @param iterable<string> $pieces whole lines
     * @param bool $isJson could PHP read it as JSON?
     * @param int $memory bytes that the panel's PHP takes to hand it on
     */
    public function __construct(private readonly iterable $pieces, public readonly bool $isJson, public readonly int $memory)
    {
    }

    /** Does the panel's PHP die of it? It collects the lines, joins them and reads them as JSON before it answers. */
    public function isTooLong(State $state): bool
    {
        $limit = (int) $state->option('memory_limit') << 20;

        return $limit > 0 && $this->memory > $limit;
    }

    /**
     * What the panel's PHP makes of it: no blanks at the ends of lines, none at the end of the whole (API notes 1.2).
     *
     * @return \Generator<int, string>
     */
    public function trimmed(): \Generator
    {
        $open = '';
        foreach ($this->pieces as $piece) {
            $piece = Output::trimLines($open . $piece);
            $end = strlen(rtrim($piece, "\n"));
            yield substr($piece, 0, $end);
            $open = substr($piece, $end);
        }
    }
}
