<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** The name of a member as a way below the place of unpacking. What could lead elsewhere is refused and never rewritten. */
final class MemberName
{
    /** Bytes of a name; a longer one is refused, and only so much of it is ever kept or told. */
    public const LONGEST = 3000;

    /**
     * @return list<string> without empty names and "."; empty for the place itself ("./")
     * @throws ArchiveError
     */
    public static function segments(string $name, int $depth): array
    {
        if ($name === '' || strpbrk($name, "\\\r\n") !== false || strpos($name, "\0") !== false) {
            throw new ArchiveError('name', 'The name is empty or holds a backslash, CR, LF or NUL.');
        }
        if ($name[0] === '/' || preg_match('/^[A-Za-z]:/', $name) === 1) {
            throw new ArchiveError('name', 'The name is absolute.');
        }
        $segments = [];
        foreach (explode('/', $name) as $segment) {
            if ($segment === '..') {
                throw new ArchiveError('name', 'The name holds "..".');
            }
            if (strlen($segment) > 255) {
                throw new ArchiveError('name', 'A part of the name has more than 255 bytes.');
            }
            if ($segment !== '' && $segment !== '.') {
                $segments[] = $segment;
            }
        }
        if (count($segments) > $depth) {
            throw new ArchiveError('depth', sprintf('The name lies more than %d directories deep.', $depth));
        }
        if (array_sum(array_map('strlen', $segments)) > self::LONGEST) {
            throw new ArchiveError('name', sprintf('The name has more than %d bytes.', self::LONGEST));
        }
        return $segments;
    }
}
