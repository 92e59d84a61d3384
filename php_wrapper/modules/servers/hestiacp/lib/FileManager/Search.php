<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

/** Names that the panel searches, and what it prints of those that it found. Pure. */
final class Search
{
    /** Bytes of the text that is searched. */
    private const LONGEST = 100;

    /** Names that are told. */
    private const MOST = 1000;

    /** TYPE|MODE|DAY|MINUTE|OWNER|GROUP|SIZE|PATH below the place of the search; a line that a name has broken has another form */
    private const LINE = '/^([a-zA-Z])\|([0-7]{1,5})\|(\d{4}-\d\d-\d\d)\|(\d\d:\d\d)\|[^|]*\|[^|]*\|(\d{1,18})\|(.+)$/sD';

    private const TYPES = ['f' => 'file', 'd' => 'directory', 'l' => 'link'];

    /**
     * A pattern for names that hold the text, whatever the case of its letters.
     *
     * @param mixed $text
     * @throws Refusal request | unsupported
     */
    public static function pattern($text): string
    {
        if (!is_string($text) || $text === '' || strlen($text) > self::LONGEST) {
            throw new Refusal('request');
        }
        if (preg_match('/[\x00-\x1f\x7f]/', $text) === 1) {
            throw new Refusal('unsupported');
        }
        return '*' . preg_replace_callback('/[A-Za-z]|[*?\[\]\\\\]/', static function (array $found): string {
            $sign = $found[0];
            return ctype_alpha($sign) ? '[' . strtolower($sign) . strtoupper($sign) . ']' : '\\' . $sign;
        }, $text) . '*';
    }

    /**
     * @param string $place path of the search, as the file manager writes it
     * @return array{results: list<array<string, mixed>>, more: bool} path as the file manager writes it; modified in Unix seconds, of
     *   the panel's own clock
     */
    public static function results(string $output, string $place): array
    {
        $results = [];
        foreach (explode("\n", $output) as $line) {
            if (preg_match(self::LINE, $line, $part) !== 1) {
                continue;
            }
            if (count($results) === self::MOST) {
                return ['results' => $results, 'more' => true];
            }
            $names = explode('/', $part[6]);
            if (array_intersect(['', '.', '..'], $names) !== []) {
                continue;
            }
            $path = implode('/', array_map([Signature::class, 'text'], $names));
            $time = strtotime($part[3] . ' ' . $part[4] . ' UTC');
            $results[] = [
                'path' => ($place === '' ? '' : $place . '/') . $path, 'type' => self::TYPES[$part[1]] ?? 'other',
                'size' => $part[1] === 'd' ? null : (int) $part[5], 'mode' => octdec($part[2]) & 0777, 'modified' => $time === false ? null : $time,
            ];
        }
        return ['results' => $results, 'more' => false];
    }
}
