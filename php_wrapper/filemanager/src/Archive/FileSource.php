<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** A file of this host. */
final class FileSource implements ByteSource
{
    /** @var resource */
    private $stream;

    /** @var int */
    private $size;

    /**
     * @param resource $stream can be sought in; stays the caller's
     */
    public function __construct($stream)
    {
        $this->stream = $stream;
        fseek($stream, 0, SEEK_END);
        $this->size = (int) ftell($stream);
    }

    public function size(): int
    {
        return $this->size;
    }

    public function read(int $offset, int $length): string
    {
        if ($offset < 0 || $length < 0 || $offset > $this->size - $length) {
            throw new ArchiveError('damaged', 'The archive is shorter than it says.');
        }
        fseek($this->stream, $offset);
        $bytes = '';
        while (strlen($bytes) < $length) {
            $piece = fread($this->stream, max(1, $length - strlen($bytes)));
            if ($piece === false || $piece === '') {
                throw new ArchiveError('damaged', 'The archive is shorter than it says.');
            }
            $bytes .= $piece;
        }
        return $bytes;
    }
}
