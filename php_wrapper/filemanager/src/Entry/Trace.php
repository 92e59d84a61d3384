<?php

declare(strict_types=1);

namespace Hestia\FileManager\Entry;

use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;

/** What the audit log has of a request: what it is about, and what became of it. Places and numbers, never a content. */
final class Trace
{
    /** Fields that are one path, and fields that are many. */
    private const ONE = ['path', 'to'];
    private const MANY = ['paths', 'ids'];

    /**
     * Of many paths the first, and how many; of an archive also whether it is to be removed (1).
     *
     * @return array<string, string|int>
     */
    public static function asked(Request $request): array
    {
        $asked = [];
        foreach (self::MANY as $name) {
            if ($request->isNull($name)) {
                $asked[$name] = 'all';
            }
            $texts = self::texts($request, $name);
            if ($texts !== []) {
                $asked += ['path' => $name === 'ids' ? self::trashed($texts[0]) : self::place($texts[0]), $name => count($texts)];
            }
        }
        foreach (self::ONE as $name) {
            $text = self::text($request, $name);
            if ($text !== null) {
                $asked[$name] = self::place($text);
            }
        }
        foreach (['name', 'id'] as $name) {
            $text = self::text($request, $name);
            if ($text !== null) {
                $asked[$name] = $text;
            }
        }
        return $asked + (self::wants($request, 'remove') ? ['remove' => 1] : []);
    }

    /**
     * @param array<string, mixed> $answer
     * @return array<string, string|int>
     */
    public static function became(array $answer): array
    {
        $state = $answer['state'] ?? null;
        $became = ['outcome' => is_string($state) ? $state : 'done'];
        $result = is_array($answer['result'] ?? null) ? $answer['result'] : $answer;
        foreach (['done', 'skipped', 'failed'] as $name) {
            if (is_array($result[$name] ?? null)) {
                $became[$name . '_count'] = count($result[$name]);
            }
        }
        foreach (['job', 'id'] as $name) {
            if (is_string($answer[$name] ?? null)) {
                $became[$name] = $answer[$name];
                $became['outcome'] = $name === 'job' ? 'running' : $became['outcome'];
            }
        }
        return $became;
    }

    /**
     * What became of each of many files.
     *
     * @param array<string, mixed> $told its `files` are in the order of the request's
     * @return list<array<string, string>>
     */
    public static function files(Request $request, array $told): array
    {
        $files = [];
        $results = is_array($told['files'] ?? null) ? array_values($told['files']) : [];
        foreach ($results === [] ? [] : $request->objects('files', count($results)) as $number => $file) {
            $result = $results[$number] ?? null;
            $error = is_array($result) && is_string($result['error'] ?? null) ? $result['error'] : null;
            $name = is_string($file['name'] ?? null) ? $file['name'] : '';
            $files[] = ($error === null ? ['outcome' => 'done'] : ['outcome' => 'failed', 'error' => $error]) + ['name' => $name];
        }
        return $files;
    }

    private static function text(Request $request, string $name): ?string
    {
        try {
            return $request->text($name);
        } catch (Problem $problem) {
            return null;
        }
    }

    private static function wants(Request $request, string $name): bool
    {
        try {
            return $request->flag($name);
        } catch (Problem $problem) {
            return false;
        }
    }

    /** @return list<string> */
    private static function texts(Request $request, string $name): array
    {
        try {
            return $request->texts($name);
        } catch (Problem $problem) {
            return [];
        }
    }

    private static function place(string $text): string
    {
        try {
            return '/' . PathText::read($text)->bytes();
        } catch (Problem $problem) {
            return '?';
        }
    }

    private static function trashed(string $id): string
    {
        $bytes = Base64Url::decode($id);
        return $bytes === null ? '?' : '/' . $bytes;
    }
}
