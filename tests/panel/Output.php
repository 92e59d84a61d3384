<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * The panel's own printers. Its JSON is put together by shell scripts: quotes are escaped where they can occur,
 * backslashes are not (API notes 5, traps 12 and 13), all values are text (1.4), an empty list is two lines (1.2).
 */
final class Output
{
    /** How a script sets its documents: before a name, before a key, between keys, before the brace that closes an object. */
    private const LAYOUTS = [
        'usual' => ['    ', "\n        ", ",\n        ", "\n    "],
        'deep' => ['    ', "\n        ", ",\n        ", "\n        "],
        'tabs' => ["\t", "\n\t\t", ",\n\t\t", "\n\t"],
        'line' => ['    ', '', ', ', ''],
    ];

    /**
     * @param array<array-key, array<string, mixed>> $rows
     * @param string $layout a name of LAYOUTS
     */
    public static function json(array $rows, string $layout = 'usual'): string
    {
        if ($rows === []) {
            return "{\n}";
        }
        [$indent, $first, $between, $last] = self::LAYOUTS[$layout];
        $objects = [];
        foreach ($rows as $name => $row) {
            $objects[] = $indent . '"' . self::escape((string) $name) . '": {' . $first . implode($between, self::pairs($row)) . $last . '}';
        }

        return "{\n" . implode(",\n", $objects) . "\n}";
    }

    /** @param array<string, mixed> $row a single object without a name around it */
    public static function object(array $row): string
    {
        return "{\n    " . implode(",\n    ", self::pairs($row)) . "\n}";
    }

    /** @param list<string> $words */
    public static function words(array $words): string
    {
        return $words === [] ? "[\n]" : "[\n\t\"" . implode("\",\n\t\"", array_map(self::escape(...), $words)) . "\"\n]";
    }

    /** @param array<array-key, array<string, mixed>> $rows */
    public static function plain(array $rows): string
    {
        return self::table($rows, "\t");
    }

    /** @param array<array-key, array<string, mixed>> $rows */
    public static function csv(array $rows): string
    {
        return ($rows === [] ? '' : 'NAME,' . implode(',', array_keys(reset($rows))) . "\n") . self::table($rows, ',');
    }

    /** @param array<array-key, array<string, mixed>> $rows */
    public static function shell(array $rows): string
    {
        $lines = [];
        foreach ($rows as $name => $row) {
            $lines[] = "NAME: $name";
            foreach ($row as $key => $value) {
                $lines[] = str_pad("$key:", 20) . (is_array($value) ? implode(',', $value) : $value);
            }
            $lines[] = '';
        }

        return rtrim(implode("\n", $lines));
    }

    /**
     * @param array<string, mixed> $row
     * @return list<string>
     */
    private static function pairs(array $row): array
    {
        $pairs = [];
        foreach ($row as $key => $value) {
            $pairs[] = "\"$key\": " . (is_array($value)
                ? '[' . implode(', ', array_map(static fn (string $word) => '"' . self::escape($word) . '"', $value)) . ']'
                : '"' . self::escape((string) $value) . '"');
        }

        return $pairs;
    }

    /**
     * "KEY:  value" lines of a single object.
     *
     * @param array<string, string> $row
     */
    public static function titled(array $row, int $width): string
    {
        return implode("\n", array_map(static fn (string $key): string => str_pad("$key:", $width) . $row[$key], array_keys($row)));
    }

    /** PHP's exec() takes the blanks off the end of every line. */
    public static function trimLines(string $output): string
    {
        return strpbrk($output, " \t\r\v\f") === false ? $output : (string) preg_replace('/[ \t\r\x0b\f]+$/m', '', $output);
    }

    private static function escape(string $text): string
    {
        return str_replace('"', '\\"', $text);
    }

    /** @param array<array-key, array<string, mixed>> $rows */
    private static function table(array $rows, string $separator): string
    {
        $lines = [];
        foreach ($rows as $name => $row) {
            $values = array_map(static fn ($value) => is_array($value) ? implode(',', $value) : $value, $row);
            $lines[] = implode($separator, [$name, ...array_values($values)]);
        }

        return implode("\n", $lines);
    }
}
