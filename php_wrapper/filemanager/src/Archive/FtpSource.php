<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;

/** A file of the account, read in pieces: what stands at the end of a zip costs no transfer of the whole. */
final class FtpSource implements ByteSource
{
    /** A round trip costs more than this many bytes. */
    private const WINDOW = 131072;

    /** @var Client */
    private $client;

    /** @var Path */
    private $path;

    /** @var int */
    private $size;

    /** @var int where the window begins */
    private $at = 0;

    /** @var string */
    private $window = '';

    public function __construct(Client $client, Path $path, int $size)
    {
        $this->client = $client;
        $this->path = $path;
        $this->size = $size;
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
        if ($offset < $this->at || $offset + $length > $this->at + strlen($this->window)) {
            $this->fill($offset, max($length, min(self::WINDOW, $this->size - $offset)));
        }
        $bytes = substr($this->window, $offset - $this->at, $length);
        if (strlen($bytes) !== $length) {
            throw new ArchiveError('damaged', 'The archive on the server became shorter while it was read.');
        }
        return $bytes;
    }

    private function fill(int $offset, int $length): void
    {
        $this->window = '';
        $this->at = $offset;
        $window = '';
        $this->client->read($this->path, static function (string $bytes) use (&$window): void {
            $window .= $bytes;
        }, $offset, $length);
        $this->window = $window;
    }
}
