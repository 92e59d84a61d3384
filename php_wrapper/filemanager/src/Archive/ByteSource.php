<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** Bytes that can be read at any place. */
interface ByteSource
{
    public function size(): int;

    /**
     * Exactly $length bytes.
     *
     * @throws ArchiveError where there are fewer
     */
    public function read(int $offset, int $length): string;
}
