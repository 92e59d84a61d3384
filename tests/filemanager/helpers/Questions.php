<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Entry\Actions;

/** What every action of API.md is asked with: its fields by their kind, and requests made of them. */
final class Questions
{
    /** Action => field => kind: path, paths, name, text, number, flag, conflict, format, content, id, ids, files. */
    public const FIELDS = [
        'session' => [], 'trash' => [], 'uploads' => [],
        'list' => ['path' => 'path'], 'mkdir' => ['path' => 'path', 'name' => 'name'], 'create' => ['path' => 'path', 'name' => 'name'],
        'rename' => ['path' => 'path', 'name' => 'name', 'overwrite' => 'flag'],
        'move' => ['paths' => 'paths', 'to' => 'path', 'conflict' => 'conflict'],
        'copy' => ['paths' => 'paths', 'to' => 'path', 'conflict' => 'conflict'],
        'delete' => ['paths' => 'paths'], 'chmod' => ['paths' => 'paths', 'mode' => 'number'],
        'touch' => ['path' => 'path', 'modified' => 'number'],
        'restore' => ['ids' => 'ids', 'conflict' => 'conflict'], 'purge' => ['ids' => 'ids'],
        'search' => ['path' => 'path', 'text' => 'text'], 'read' => ['path' => 'path'],
        'save' => ['path' => 'path', 'content' => 'content', 'version' => 'text', 'force' => 'flag'],
        'upload_start' => ['path' => 'path', 'name' => 'name', 'size' => 'number', 'modified' => 'number', 'conflict' => 'conflict'],
        'upload_chunk' => ['id' => 'id', 'offset' => 'number'],
        'upload_files' => ['path' => 'path', 'files' => 'files'],
        'upload_state' => ['id' => 'id'], 'upload_finish' => ['id' => 'id'], 'upload_cancel' => ['id' => 'id'],
        'download' => ['path' => 'path'], 'view' => ['path' => 'path'], 'zip' => ['paths' => 'paths'],
        'extract' => ['path' => 'path', 'to' => 'path', 'conflict' => 'conflict'],
        'archive' => ['paths' => 'paths', 'to' => 'path', 'name' => 'name', 'format' => 'format'],
        'look' => ['path' => 'path'], 'job' => ['id' => 'id'], 'job_cancel' => ['id' => 'id'],
        'logout' => [],
    ];

    /** Field of any action => a value of the right kind that leads to nothing that is there. */
    private const VALUES = [
        'path' => 'bm9uZQ', 'paths' => ['bm9uZQ'], 'name' => 'none', 'text' => '0.0.x', 'number' => 0, 'flag' => false, 'conflict' => 'skip',
        'format' => 'zip', 'content' => '', 'id' => '000000000000000000000000', 'ids' => ['bm9uZQ'],
        'files' => [['name' => 'none', 'size' => 5]],
    ];

    /** @return array<string, mixed> */
    public static function body(string $do): array
    {
        return array_map(static function (string $kind) {
            return self::VALUES[$kind];
        }, self::FIELDS[$do]);
    }

    /**
     * Actions and those of their fields that are of some kinds.
     *
     * @param list<string> $kinds
     * @return list<array{string, string, string}> action, field, kind
     */
    public static function having(array $kinds): array
    {
        $found = [];
        foreach (self::FIELDS as $do => $fields) {
            foreach ($fields as $name => $kind) {
                if (in_array($kind, $kinds, true)) {
                    $found[] = [$do, $name, $kind];
                }
            }
        }
        return $found;
    }

    /**
     * A request as Site::requests() takes it: in the way that the action is asked for, by the page.
     *
     * @param array<string, mixed> $body
     * @param array<string, string|null> $headers over those of the page; null takes one away
     * @return array{string, string, array<string, string>, string}
     */
    public static function request(Site $site, Visitor $visitor, string $do, array $body, array $headers = [], string $query = ''): array
    {
        $kind = (Actions::find($do) ?? ['', '', ''])[2];
        $all = $headers + ['Cookie' => $visitor->cookie, 'Origin' => $site->origin, 'Sec-Fetch-Site' => 'same-origin'];
        $target = "/index.php?do=$do$query";
        if ($kind === Actions::GET) {
            return ['GET', $target . '&' . http_build_query($body), self::given($all), ''];
        }
        if ($kind === Actions::RAW) {
            $all += ['Content-Type' => 'application/octet-stream', 'X-File-Manager' => $visitor->token];
            return ['POST', $target . '&' . http_build_query($body), self::given($all), 'bytes'];
        }
        if ($kind === Actions::HEADED) {
            $all += ['Content-Type' => 'application/octet-stream', 'X-File-Manager' => $visitor->token];
            return ['POST', $target, self::given($all), json_encode((object) $body, JSON_THROW_ON_ERROR) . "\nbytes"];
        }
        if ($kind === Actions::FORM) {
            $texts = array_map(static function ($value): string {
                return is_string($value) ? $value : (string) json_encode($value);
            }, $body);
            $all += ['Content-Type' => 'application/x-www-form-urlencoded'];
            return ['POST', $target, self::given($all), http_build_query(['token' => $visitor->token] + $texts)];
        }
        $all += ['Content-Type' => 'application/json', 'X-File-Manager' => $visitor->token];
        return ['POST', $target, self::given($all), json_encode((object) $body, JSON_THROW_ON_ERROR)];
    }

    /**
     * @param array<string, string|null> $headers
     * @return array<string, string>
     */
    private static function given(array $headers): array
    {
        return array_filter($headers, static function (?string $value): bool {
            return $value !== null;
        });
    }
}
