<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;

/**
 * Customers' bytes on their way out: to be saved, always; in place only what is an image, audio, video or PDF by its first bytes. Each
 * answer has a policy of its own under which nothing in it can run.
 */
final class Download
{
    private const POLICY = "default-src 'none'; sandbox";

    public static function save(Request $request, Session $session): Response
    {
        $path = $request->queryPath('path');
        [$size, $tag, $modified] = self::file($session->ftp(null, true), $path);
        return self::answer($request, $session, $path, $size, $tag, $modified + [
            'Content-Type' => 'application/octet-stream',
            'Content-Disposition' => self::disposition($path->name()),
        ]);
    }

    public static function view(Request $request, Session $session): Response
    {
        $path = $request->queryPath('path');
        [$size, $tag, $modified] = self::file($session->ftp(null, true), $path);
        $kind = self::kind($session, $path, $tag);
        if ($kind === '') {
            throw new Problem('unsupported', [], 'error_no_preview');
        }
        if (strncmp($kind, 'image/', 6) === 0 && $size > $session->limit('preview_bytes')) {
            throw new Problem('too_large', ['limit' => $session->limit('preview_bytes')], 'error_preview_size');
        }
        return self::answer($request, $session, $path, $size, $tag, $modified + ['Content-Type' => $kind, 'Content-Disposition' => 'inline']);
    }

    public static function zip(Request $request, Session $session): Response
    {
        return ZipDownload::of($session, $request->paths('paths'));
    }

    /** The name for saving: ASCII for old browsers, UTF-8 for the others; nothing in it can end the header or name a directory. */
    public static function disposition(string $name): string
    {
        $decoded = json_decode((string) json_encode($name, JSON_INVALID_UTF8_SUBSTITUTE), true);
        $clean = is_string($decoded) ? $decoded : '';
        $clean = (string) preg_replace('~[\x00-\x1f\x7f/\\\\\x{202a}-\x{202e}\x{2066}-\x{2069}]~u', '_', $clean);
        $ascii = (string) preg_replace('/[^\x20-\x7e]+/', '_', $clean);
        $ascii = str_replace(['"', '%'], '_', $ascii);
        return sprintf('attachment; filename="%s"; filename*=UTF-8\'\'%s', $ascii === '' ? '_' : $ascii, rawurlencode($clean));
    }

    /** @param array<string, string> $headers */
    private static function answer(Request $request, Session $session, Path $path, int $size, string $tag, array $headers): Response
    {
        $headers += ['Accept-Ranges' => 'bytes', 'ETag' => $tag, 'Content-Security-Policy' => self::POLICY,
            'X-Content-Type-Options' => 'nosniff'];
        $wanted = $request->header('If-Range');
        $range = $wanted === '' || $wanted === $tag ? ByteRange::of($request->header('Range'), $size) : null;
        if ($range === false) {
            return Response::bytes(static function (): void {
            }, ['Content-Range' => "bytes */$size", 'Content-Length' => '0'] + $headers, 416);
        }
        $from = $range === null ? 0 : $range->from;
        $length = $range === null ? $size : $range->length;
        $headers['Content-Length'] = (string) $length;
        if ($range !== null) {
            $headers['Content-Range'] = sprintf('bytes %d-%d/%d', $from, $from + $length - 1, $size);
        }
        $client = $session->ftp();
        $is_head = $request->method() === 'HEAD';
        return Response::bytes(static function () use ($client, $path, $from, $length, $is_head): void {
            if ($is_head || $length === 0) {
                return;
            }
            @set_time_limit(0);
            $got = $client->read($path, static function (string $bytes): void {
                echo $bytes;
                flush();
            }, $from, $length);
            if ($got !== $length) {
                throw new Problem('failed');
            }
        }, $headers, $range === null ? 200 : 206);
    }

    /**
     * Size, a mark of this version of the file, so that an interrupted download does not go on with another one, and the header that
     * tells its time to the second, which lists do not.
     *
     * @return array{int, string, array<string, string>}
     */
    private static function file(Client $client, Path $path): array
    {
        $size = $client->size($path);
        if ($size === null) {
            $entry = $client->entry($path);
            if ($entry === null) {
                throw new Problem('missing');
            }
            throw new Problem($entry->isDirectory() ? 'unsupported' : 'denied', [], $entry->isDirectory() ? 'error_no_file' : '');
        }
        $modified = $client->modified($path);
        $header = $modified === null ? [] : ['Last-Modified' => gmdate('D, d M Y H:i:s', $modified) . ' GMT'];
        return [$size, sprintf('"%x-%x"', $size, $modified ?? 0), $header];
    }

    /** Asked once for a version of a file: a player asks for many ranges. */
    private static function kind(Session $session, Path $path, string $tag): string
    {
        $key = substr(hash('sha256', $path->bytes() . "\0" . $tag), 0, 32);
        $kinds = $session->data('kinds');
        if (is_string($kinds[$key] ?? null)) {
            return $kinds[$key];
        }
        $first = '';
        $session->ftp()->read($path, static function (string $bytes) use (&$first): void {
            $first .= $bytes;
        }, 0, FileKind::BYTES);
        $kind = FileKind::of($first);
        $session->change('kinds', static function (array $kinds) use ($key, $kind): array {
            return array_slice($kinds, -49, null, true) + [$key => $kind];
        });
        return $kind;
    }
}
