<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;

/** Makes room for what is to stand in a place: what is there goes into the trash, so that an overwriting can be taken back. */
final class Replacement
{
    /** @var Client */
    private $client;

    public function __construct(Client $client)
    {
        $this->client = $client;
    }

    /**
     * Several, with few round trips. A file that can go nowhere is left: the rename that follows writes over it.
     *
     * @param array<int, array{Path, Path, Entry}> $places what comes, where to, and what is there
     * @return array<int, \Throwable|null> by the keys of $places; null = there is room
     * @throws FtpError
     */
    public function each(array $places): array
    {
        try {
            $results = $places === [] ? [] : (new Trash($this->client))->put(array_map(static function (array $place): Path {
                return $place[1];
            }, $places));
        } catch (Problem $problem) {
            $results = array_fill_keys(array_keys($places), $problem);
        }
        foreach ($places as $key => [, , $there]) {
            if ($results[$key] !== null && !$there->isDirectory() && $this->client->isOpen()) {
                $results[$key] = null;
            }
        }
        return $results;
    }

    /**
     * @param array<int, array{Path, Path, Entry}> $places
     * @throws FtpError|Problem
     */
    public function clear(array $places): void
    {
        foreach ($this->each($places) as $error) {
            if ($error !== null) {
                throw $error;
            }
        }
    }
}
