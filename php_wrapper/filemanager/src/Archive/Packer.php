<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** Writes an archive from the first byte to the last, member by member, and can go on in a later request. */
interface Packer
{
    /** @param list<string> $segments */
    public function directory(array $segments, int $modified, int $mode): void;

    /**
     * @param list<string> $segments
     * @param int $size bytes that will come, as far as is known
     */
    public function begin(array $segments, int $modified, int $mode, int $size): void;

    public function add(string $bytes): void;

    /**
     * @return bool false when the content was not as long as said, where the format had to know
     */
    public function end(): bool;

    /**
     * Writes what is pending and tells how another goes on, also within a file.
     *
     * @return array<string, mixed> for JSON
     */
    public function suspend(): array;

    public function finish(): void;

    /** Bytes that were written. */
    public function written(): int;
}
