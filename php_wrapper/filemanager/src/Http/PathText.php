<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;

/** Paths and names as API.md writes them: base64url of each name's bytes, joined by "/"; "" is the account's top. */
final class PathText
{
    /** Characters of a whole path; servers stop at 4,096 bytes themselves. */
    private const LONGEST = 8192;

    /** @throws Problem path */
    public static function read(string $text): Path
    {
        if (strlen($text) > self::LONGEST) {
            throw new Problem('path');
        }
        $names = [];
        foreach ($text === '' ? [] : explode('/', $text) as $part) {
            $name = Base64Url::decode($part);
            if ($name === null) {
                throw new Problem('path');
            }
            $names[] = $name;
        }
        try {
            return Path::of($names);
        } catch (FtpError $error) {
            throw new Problem('path');
        }
    }

    public static function write(Path $path): string
    {
        return implode('/', array_map([Base64Url::class, 'encode'], $path->segments()));
    }

    /**
     * A name that somebody typed, as a child of a directory.
     *
     * @throws Problem path
     */
    public static function child(Path $directory, string $name): Path
    {
        if (preg_match('//u', $name) !== 1) {
            throw new Problem('path', [], 'error_name');
        }
        try {
            return $directory->child($name);
        } catch (FtpError $error) {
            throw new Problem('path', [], 'error_name');
        }
    }
}
