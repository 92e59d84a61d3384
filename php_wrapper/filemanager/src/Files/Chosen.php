<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;

/** The entries of paths that somebody chose. Each of their directories is listed once. */
final class Chosen
{
    /** Directories in one flight. */
    private const BATCH = 16;

    /**
     * @param array<int, Path> $paths
     * @return array<int, Entry|FtpError> by the keys of $paths
     */
    public static function entries(Client $client, array $paths): array
    {
        $parents = [];
        foreach ($paths as $key => $path) {
            $parents['/' . $path->parent()->bytes()][$key] = $path;
        }
        $found = [];
        foreach (array_chunk($parents, self::BATCH) as $batch) {
            $lists = $client->lists(array_map(static function (array $children): Path {
                return current($children)->parent();
            }, $batch));
            foreach ($batch as $number => $children) {
                $found += self::of($lists[$number], $children);
            }
        }
        return $found;
    }

    /**
     * @param list<Entry>|FtpError $list
     * @param array<int, Path> $children
     * @return array<int, Entry|FtpError>
     */
    private static function of($list, array $children): array
    {
        $names = [];
        foreach ($list instanceof FtpError ? [] : $list as $entry) {
            if (!$entry->odd) {
                $names['/' . $entry->name] = $entry;
            }
        }
        // One for all of them: an error holds its whole trace, and thousands can be missing.
        $missing = new FtpError('missing', 'It is not there.');
        $found = [];
        foreach ($children as $key => $path) {
            if ($path->isTop()) {
                $found[$key] = new Entry('', Entry::DIRECTORY, null, null, null);
            } elseif ($list instanceof FtpError) {
                $found[$key] = $list;
            } else {
                $found[$key] = $names['/' . $path->name()] ?? $missing;
            }
        }
        return $found;
    }
}
