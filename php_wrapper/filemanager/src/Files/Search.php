<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Session\Session;

/** Names below a directory: by the panel in one go, else by a walk in slices. The walk's place is kept here, its cursor is a number. */
final class Search
{
    private const SECONDS = 5.0;
    private const RESULTS = 500;

    public static function run(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $text = $request->text('text');
        if ($text === '' || strlen($text) > 255) {
            throw new Problem('request', ['field' => 'text']);
        }
        $cursor = $request->has('cursor') ? $request->text('cursor') : '';
        if ($cursor === '') {
            $found = self::native($session, $path, $text);
            if ($found !== null) {
                return Response::json(['results' => $found, 'cursor' => null, 'done' => true]);
            }
        }
        return Response::json(self::walk($session, $path, $text, $cursor));
    }

    /** Whether a name holds the text, or is like it where the text has "*" or "?". Letters' case does not matter. */
    public static function matches(string $name, string $text): bool
    {
        if (strpbrk($text, '*?') === false) {
            $pattern = preg_quote($text, '/');
        } else {
            $pattern = '^' . strtr(preg_quote($text, '/'), ['\*' => '.*', '\?' => '.']) . '$';
        }
        $found = preg_match('/' . $pattern . '/uiDs', $name);
        // What is no UTF-8 is compared by bytes.
        return ($found === false ? preg_match('/' . $pattern . '/iDs', $name) : $found) === 1;
    }

    /** @return array<string, mixed> */
    private static function walk(Session $session, Path $path, string $text, string $cursor): array
    {
        $asked = hash('sha256', $path->bytes() . "\0" . $text);
        $state = $session->data('search');
        $id = bin2hex(random_bytes(8));
        if ($cursor === '') {
            $walk = Walk::begin([$path]);
        } elseif (($state['cursor'] ?? '') === $cursor && ($state['asked'] ?? '') === $asked && is_array($state['walk'] ?? null)) {
            $walk = $state['walk'];
        } else {
            throw new Problem('missing', [], 'error_search_cursor');
        }
        $walk = new Walk($session->ftp(), $walk);
        $deadline = new Deadline(self::SECONDS);
        $results = [];
        do {
            $next = $walk->next();
            if ($next !== null && $next[2] instanceof FtpError && $cursor === '' && $next[1]->equals($path)) {
                throw $next[2];
            }
            if ($next !== null && $next[2] instanceof Entry && self::matches($next[2]->name, $text) && !Trash::touches($next[1])) {
                $results[] = ['path' => PathText::write($next[1]), 'entry' => EntryView::of($next[2])];
            }
        } while ($next !== null && count($results) < self::RESULTS && !$deadline->isOver());
        $session->keep('search', $next === null ? [] : ['cursor' => $id, 'asked' => $asked, 'walk' => $walk->suspend()]);
        return ['results' => $results, 'cursor' => $next === null ? null : $id, 'done' => $next === null];
    }

    /**
     * @return list<array<string, mixed>>|null null where the panel does not do it
     */
    private static function native(Session $session, Path $path, string $text): ?array
    {
        // The panel folds the case of ASCII alone, and knows no "*".
        if (!Native::can($session, 'search', $path) || preg_match('/^[\x20-\x7e]{1,100}$/D', $text) !== 1 || strpbrk($text, '*?') !== false) {
            return null;
        }
        $rows = Native::search($session, $path, $text);
        if ($rows === null) {
            return null;
        }
        $results = [];
        foreach ($rows as $row) {
            $found = is_array($row) && is_string($row['path'] ?? null) ? self::row($row['path'], $row) : null;
            if ($found !== null && $found[0]->isInside($path) && !Trash::touches($found[0])) {
                $results[] = ['path' => PathText::write($found[0]), 'entry' => EntryView::of($found[1])];
            }
        }
        return $results;
    }

    /**
     * @param array<mixed> $row
     * @return array{Path, Entry}|null
     */
    private static function row(string $text, array $row): ?array
    {
        try {
            $path = PathText::read($text);
        } catch (Problem $problem) {
            return null;
        }
        $types = [Entry::FILE, Entry::DIRECTORY, Entry::LINK];
        $type = in_array($row['type'] ?? '', $types, true) ? $row['type'] : Entry::OTHER;
        $numbers = [];
        foreach (['size', 'modified', 'mode'] as $name) {
            $numbers[] = is_int($row[$name] ?? null) ? $row[$name] : null;
        }
        return [$path, new Entry($path->name(), $type, $numbers[0], $numbers[1], $numbers[2])];
    }
}
