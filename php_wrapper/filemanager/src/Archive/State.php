<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** Reads what was kept as JSON from one request to the next. What is missing is nothing, never an error. */
final class State
{
    /**
     * @param array<mixed> $state
     * @param int|string $name
     */
    public static function number(array $state, $name): int
    {
        return is_int($state[$name] ?? null) ? $state[$name] : 0;
    }

    /**
     * @param array<mixed> $state
     * @param int|string $name
     */
    public static function text(array $state, $name): string
    {
        return is_string($state[$name] ?? null) ? $state[$name] : '';
    }

    /**
     * Bytes that were kept as base64.
     *
     * @param array<mixed> $state
     * @param int|string $name
     */
    public static function bytes(array $state, $name): string
    {
        return (string) base64_decode(self::text($state, $name), true);
    }

    /**
     * @param array<mixed> $state
     * @param int|string $name
     * @return array<mixed>
     */
    public static function table(array $state, $name): array
    {
        return is_array($state[$name] ?? null) ? $state[$name] : [];
    }
}
