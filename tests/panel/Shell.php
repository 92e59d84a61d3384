<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** What bash and its helpers do to the values that the panel's scripts print. */
final class Shell
{
    private const ESCAPES = [
        'a' => "\x07", 'b' => "\x08", 'e' => "\x1b", 'E' => "\x1b", 'f' => "\f", 'n' => "\n", 'r' => "\r", 't' => "\t",
        'v' => "\v", '\\' => '\\',
    ];

    /**
     * `echo -e`: backslashes are read, also those of the value. \c ends the output, with the newline of $end.
     *
     * A name that ends in a backslash so takes the tab after it: two columns become one.
     */
    public static function echoEscaped(string $text, string $end): string
    {
        $out = '';
        $form = '/\G(?:[^\\\\]+|\\\\(?:0[0-7]{0,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|.)|\\\\)/s';
        preg_match_all($form, $text, $parts);
        foreach ($parts[0] as $part) {
            if ($part === '\\c') {
                return $out;
            }
            $out .= $part[0] !== '\\' || $part === '\\' ? $part : self::escape(substr($part, 1));
        }

        return $out . $end;
    }

    private static function escape(string $code): string
    {
        $digits = substr($code, 1);

        return match (true) {
            isset(self::ESCAPES[$code]) => self::ESCAPES[$code],
            $code[0] === '0' => chr((int) octdec($digits) & 255),
            $code[0] === 'x' && $digits !== '' => chr((int) hexdec($digits)),
            ($code[0] === 'u' || $code[0] === 'U') && $digits !== '' => (string) mb_chr((int) hexdec($digits), 'UTF-8'),
            default => "\\$code",
        };
    }

    /** A value outside of quotes: what stands between blanks is passed on as words, joined by one blank each. */
    public static function words(string $value): string
    {
        return (string) preg_replace('/[ \t\n]+/', ' ', $value);
    }

    /** A value as the panel reads it from a file of KEY='value' lines. */
    public static function value(string $value): string
    {
        return trim((string) preg_replace('/[\x00-\x1f\x7f]/', '', $value), ' ');
    }

    /**
     * `column -t`: words below each other, two blanks apart; an empty word moves the rest to the left.
     *
     * @param list<string> $lines
     */
    public static function table(array $lines): string
    {
        $rows = array_map(static fn (string $line): array => preg_split('/\s+/', trim($line)) ?: [], $lines);
        $widths = [];
        foreach ($rows as $row) {
            foreach ($row as $i => $word) {
                $widths[$i] = max($widths[$i] ?? 0, mb_strlen($word));
            }
        }
        $out = [];
        foreach ($rows as $row) {
            $line = '';
            foreach ($row as $i => $word) {
                $line .= $word . str_repeat(' ', $widths[$i] - mb_strlen($word) + 2);
            }
            $out[] = rtrim($line);
        }

        return implode("\n", $out);
    }
}
