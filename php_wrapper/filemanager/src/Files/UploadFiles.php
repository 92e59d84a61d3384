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
use Hestia\FileManager\Jobs\Failure;
use Hestia\FileManager\Session\Session;
use Hestia\FileManager\Texts;

/**
 * Many small files for one directory in one request, whose first line tells of them and whose rest are their contents. One login serves all
 * of them. Nothing is asked about and nothing written over: a file that cannot be put there is told, and the others go on.
 */
final class UploadFiles
{
    private const MOST = 100;

    /** Bytes of a file, and of all of them. */
    private const EACH = 1048576;
    private const ALL = 8388608;

    public static function run(Request $request, Session $session): Response
    {
        $directory = $request->path('path');
        $files = self::files($request);
        self::checkLength($request, array_sum(array_column($files, 1)));
        ignore_user_abort(true);
        @set_time_limit(0);
        $results = [];
        foreach ($files as $number => [$name, $size]) {
            $results[$number] = self::refusal($session, $directory, $name, $size);
        }
        $results = array_filter($results);
        $body = new UploadBody($request->input());
        $all = $results + self::send($session, $directory, array_diff_key($files, $results), $files, $body);
        $cut = new Problem('request', ['field' => 'body'], 'error_upload_short');
        $told = [];
        foreach ($files as $number => $file) {
            $told[] = self::view($all[$number] ?? $cut, $session);
        }
        $is_over = $body->isOver();
        if (!$is_over || $body->isShort()) {
            $id = $body->isShort() ? 'error_upload_short' : 'error_upload_longer';
            throw new Problem('request', ['field' => 'body', 'files' => $told], $id);
        }
        return Response::json(['files' => $told]);
    }

    /**
     * @return list<array{string, int, int|null}> name, bytes, Unix seconds
     * @throws Problem request, too_large
     */
    private static function files(Request $request): array
    {
        $files = [];
        $all = 0;
        foreach ($request->objects('files', self::MOST) as $file) {
            $name = $file['name'] ?? null;
            $size = $file['size'] ?? null;
            $modified = $file['modified'] ?? null;
            if (!is_string($name) || !is_int($size) || $size < 0 || ($modified !== null && (!is_int($modified) || $modified < 0))) {
                throw new Problem('request', ['field' => 'files']);
            }
            $all += $size;
            if ($size > self::EACH || $all > self::ALL) {
                throw new Problem('too_large');
            }
            $files[] = [$name, $size, $modified];
        }
        return $files;
    }

    /** A body of another length is refused before anything happens, where its length is told. */
    private static function checkLength(Request $request, int $all): void
    {
        $length = $request->header('Content-Length');
        $expected = (int) ftell($request->input()) + $all;
        if ($length !== '' && $length !== (string) $expected) {
            $id = (int) $length < $expected ? 'error_upload_short' : 'error_upload_longer';
            throw new Problem('request', ['field' => 'body'], $id);
        }
    }

    /** What is known without the server. */
    private static function refusal(Session $session, Path $directory, string $name, int $size): ?Problem
    {
        $most = $session->limit('upload_bytes');
        if ($most > 0 && $size > $most) {
            return new Problem('too_large', ['limit' => $most], 'error_upload_size');
        }
        try {
            return Trash::touches(PathText::child($directory, $name)) ? new Problem('denied', [], 'error_trash_itself') : null;
        } catch (Problem $problem) {
            return $problem;
        }
    }

    /**
     * @param array<int, array{string, int, int|null}> $wanted those of $files that are to be there
     * @param list<array{string, int, int|null}> $files
     * @return array<int, Entry|Problem|FtpError> by the keys of $wanted; those that did not come are missing
     * @throws Problem|FtpError there is no connection, or no such directory
     */
    private static function send(Session $session, Path $directory, array $wanted, array $files, UploadBody $body): array
    {
        if ($wanted === []) {
            self::deal($files, [], $body, null);
            return [];
        }
        $client = $session->ftp($directory);
        $results = [];
        $uploads = [];
        $placement = Placement::into($client, $directory, Placement::ASK);
        foreach ($wanted as $number => [$name, $size, $modified]) {
            try {
                $placement->of($name);
                $id = Upload::idOf($session, $directory, $name, $size, $modified);
                $uploads[$number] = new Upload($id, $directory, $name, $name, $size, $modified, false);
            } catch (Problem $problem) {
                $results[$number] = $problem;
            }
        }
        unset($placement);
        $batch = new UploadBatch($session, $client, $directory);
        self::deal($files, $uploads, $body, $batch);
        return $results + $batch->place();
    }

    /**
     * Each content goes to its upload; one that has none is read past.
     *
     * @param list<array{string, int, int|null}> $files
     * @param array<int, Upload> $uploads by the keys of $files
     */
    private static function deal(array $files, array $uploads, UploadBody $body, ?UploadBatch $batch): void
    {
        end($uploads);
        $last = key($uploads);
        foreach ($files as $number => [, $size]) {
            $body->begin($size);
            if ($body->isShort()) {
                break;
            }
            if ($batch !== null && isset($uploads[$number])) {
                $batch->add($number, $uploads[$number], $body, $number !== $last);
            }
        }
    }

    /**
     * @param Entry|Problem|FtpError $result
     * @return array<string, mixed>
     */
    private static function view($result, Session $session): array
    {
        if ($result instanceof Entry) {
            return ['entry' => EntryView::of($result)];
        }
        $problem = Failure::of($result);
        return ['error' => $problem->getWord(), 'message' => Failure::sentence($problem, new Texts($session->language())),
            'detail' => $problem->getDetail() ?: new \stdClass()];
    }
}
