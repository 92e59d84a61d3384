<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;

/** Files to be edited: read as a whole, saved as a whole, and never over what somebody else has changed meanwhile. */
final class Editor
{
    public static function read(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $client = $session->ftp();
        $entry = self::entry($client, $path);
        $limit = $session->limit('edit_bytes');
        if ($entry->size !== null && $entry->size > $limit) {
            throw new Problem('too_large', ['limit' => $limit], 'error_edit_size');
        }
        $content = self::content($client, $path, $limit);
        $answer = [
            'content' => '',
            'version' => self::version($content, $entry->modified),
            'size' => strlen($content),
            'modified' => $entry->modified,
            'mode' => $entry->mode,
        ];
        $answer['content'] = base64_encode($content);
        unset($content);
        return Response::json($answer);
    }

    public static function save(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $limit = $session->limit('edit_bytes');
        $content = base64_decode($request->text('content'), true);
        if ($content === false) {
            throw new Problem('request', ['field' => 'content']);
        }
        if (strlen($content) > $limit) {
            throw new Problem('too_large', ['limit' => $limit], 'error_edit_size');
        }
        $client = $session->ftp();
        $entry = $client->entry($path);
        if ($entry !== null && $entry->isDirectory()) {
            throw new Problem('exists', ['name' => $path->name(), 'entry' => EntryView::of($entry)]);
        }
        if (!$request->flag('force')) {
            self::compare($client, $path, $entry, $request->text('version'), $limit);
        }
        self::write($client, $path, $entry, $content);
        $now = $client->entry($path);
        return Response::json([
            'version' => self::version($content, $now === null ? null : $now->modified),
            'entry' => EntryView::made($now, $path->name(), Entry::FILE),
        ]);
    }

    /** Size, time and content; what counts in the end is the content. */
    private static function version(string $content, ?int $modified): string
    {
        return strlen($content) . '.' . ($modified ?? 0) . '.' . hash('sha256', $content);
    }

    /** @throws Problem changed */
    private static function compare(Client $client, Path $path, ?Entry $entry, string $version, int $limit): void
    {
        $parts = explode('.', $version);
        if (count($parts) !== 3) {
            throw new Problem('request', ['field' => 'version']);
        }
        if ($entry === null) {
            throw new Problem('changed', ['version' => null], 'error_changed_gone');
        }
        if ($entry->size !== null && $entry->size > $limit) {
            throw new Problem('changed', ['version' => null], 'error_changed_large');
        }
        // Times are exact to the minute in listings, and sizes stay the same by chance: the content tells.
        $hash = hash_init('sha256');
        $size = 0;
        $client->read($path, static function (string $bytes) use ($hash, &$size): void {
            hash_update($hash, $bytes);
            $size += strlen($bytes);
        }, 0, $limit + 1);
        if ($size === (int) $parts[0] && hash_equals(hash_final($hash), $parts[2])) {
            return;
        }
        $text = self::content($client, $path, $limit);
        $detail = ['version' => self::version($text, $entry->modified)];
        throw new Problem('changed', $detail + ['text' => base64_encode($text)]);
    }

    private static function write(Client $client, Path $path, ?Entry $entry, string $content): void
    {
        // A link stays a link: its file is written over in place.
        if ($entry !== null && $entry->type !== Entry::FILE) {
            self::put($client, $path, $content);
            return;
        }
        $beside = $path->parent()->child('.hfm-' . bin2hex(random_bytes(12)) . '.part');
        try {
            self::put($client, $beside, $content);
        } catch (FtpError $error) {
            // A directory that takes no new names: the file itself may still be written.
            if ($error->getReason() === 'denied' && $entry !== null) {
                self::put($client, $path, $content);
                return;
            }
            self::forget($client, $beside);
            throw $error;
        }
        try {
            if ($entry !== null && $entry->mode !== null) {
                foreach ($client->chmod([$beside], $entry->mode) as $error) {
                    if ($error !== null) {
                        throw $error;
                    }
                }
            }
            $client->rename($beside, $path, true);
        } catch (FtpError $error) {
            self::forget($client, $beside);
            throw $error;
        }
    }

    private static function put(Client $client, Path $path, string $content): void
    {
        $at = 0;
        $client->write($path, static function () use (&$at, $content): string {
            $piece = (string) substr($content, $at, 65536);
            $at += strlen($piece);
            return $piece;
        });
    }

    private static function forget(Client $client, Path $path): void
    {
        if ($client->isOpen()) {
            $client->delete([$path]);
        }
    }

    private static function entry(Client $client, Path $path): Entry
    {
        $entry = $client->entry($path);
        if ($entry === null) {
            throw new Problem('missing');
        }
        if ($entry->isDirectory() || $entry->type === Entry::OTHER) {
            throw new Problem('unsupported', [], 'error_no_file');
        }
        return $entry;
    }

    private static function content(Client $client, Path $path, int $limit): string
    {
        $content = '';
        $client->read($path, static function (string $bytes) use (&$content): void {
            $content .= $bytes;
        }, 0, $limit + 1);
        if (strlen($content) > $limit) {
            throw new Problem('too_large', ['limit' => $limit], 'error_edit_size');
        }
        return $content;
    }
}
