<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

/** A name that nothing has: "name (2).ext". */
final class FreeName
{
    /** Endings that belong together. */
    private const ENDING = '/^(.+?)((?:\.tar)?\.[A-Za-z0-9]{1,8})$/Ds';

    /** @param array<string, mixed> $taken "/name" => anything */
    public static function of(string $name, array $taken): string
    {
        $stem = $name;
        $ending = '';
        if (preg_match(self::ENDING, $name, $parts) === 1) {
            [, $stem, $ending] = $parts;
        }
        if (preg_match('/^(.+) \(\d{1,4}\)$/Ds', $stem, $parts) === 1) {
            $stem = $parts[1];
        }
        for ($number = 2; array_key_exists('/' . $name, $taken); $number++) {
            $tail = " ($number)" . $ending;
            // Cut before a whole character, so that UTF-8 stays UTF-8.
            $room = 255 - strlen($tail);
            $short = strlen($stem) <= $room ? $stem : (string) preg_replace('/[\xc0-\xff]?[\x80-\xbf]*$/D', '', substr($stem, 0, $room));
            $name = ($short === '' ? substr($stem, 0, $room) : $short) . $tail;
        }
        return $name;
    }
}
