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
        $content = Content::fetch($client, $path, new Spool($session), $limit, $entry->size);
        if ($content === null) {
            throw new Problem('too_large', ['limit' => $limit], 'error_edit_size');
        }
        return Response::json([
            'content' => $content->text(),
            'version' => self::version($content, $entry->modified),
            'size' => $content->size,
            'modified' => $entry->modified,
            'mode' => $entry->mode,
        ]);
    }

    /** One after another: of two at once, the second is compared with what the first has written. */
    public static function save(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $limit = $session->limit('edit_bytes');
        // Looked at as a whole before anything happens: what is no base64, or too long, changes nothing.
        $content = Content::measure($request->content());
        if ($content->size > $limit) {
            throw new Problem('too_large', ['limit' => $limit], 'error_edit_size');
        }
        $version = $request->flag('force') ? null : $request->text('version');
        Alone::run($session, static function () use ($session, $request, $path, $version, $limit): void {
            $entry = $session->ftp()->entry($path);
            if ($entry !== null && $entry->isDirectory()) {
                throw new Problem('exists', ['name' => $path->name(), 'entry' => EntryView::of($entry)]);
            }
            if ($version !== null) {
                self::compare($session, $path, $entry, $version, $limit);
            }
            self::write($session->ftp(), $path, $entry, $request);
        });
        $client = $session->ftp();
        $now = $client->entry($path);
        return Response::json([
            'version' => self::version($content, $now === null ? null : $now->modified),
            'entry' => EntryView::made($now, $path->name(), Entry::FILE),
        ]);
    }

    /** Size, time and content; what counts in the end is the content. */
    private static function version(Content $content, ?int $modified): string
    {
        return $content->size . '.' . ($modified ?? 0) . '.' . $content->hash;
    }

    /** @throws Problem changed */
    private static function compare(Session $session, Path $path, ?Entry $entry, string $version, int $limit): void
    {
        $parts = explode('.', $version);
        if (count($parts) !== 3) {
            throw new Problem('request', ['field' => 'version']);
        }
        if ($entry === null) {
            throw new Problem('changed', ['version' => null], 'error_changed_gone');
        }
        // Times are exact to the minute in listings, and sizes stay the same by chance: the content tells.
        $there = Content::fetch($session->ftp(), $path, new Spool($session), $limit, $entry->size);
        if ($there === null) {
            throw new Problem('changed', ['version' => null], 'error_changed_large');
        }
        if ($there->size !== (int) $parts[0] || !hash_equals($there->hash, $parts[2])) {
            throw new Problem('changed', ['version' => self::version($there, $entry->modified), 'text' => $there->text()]);
        }
    }

    private static function write(Client $client, Path $path, ?Entry $entry, Request $request): void
    {
        // A link stays a link: its file is written over in place.
        if ($entry !== null && $entry->type !== Entry::FILE) {
            self::put($client, $path, $request->content());
            return;
        }
        $beside = $path->parent()->child('.hfm-' . bin2hex(random_bytes(12)) . '.part');
        try {
            self::put($client, $beside, $request->content());
        } catch (FtpError $error) {
            // A directory that takes no new names: the file itself may still be written.
            if ($error->getReason() === 'denied' && $entry !== null) {
                self::put($client, $path, $request->content());
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

    /** @param \Generator<int, string> $content */
    private static function put(Client $client, Path $path, \Generator $content): void
    {
        $client->write($path, static function () use ($content): string {
            $piece = '';
            while ($piece === '' && $content->valid()) {
                $piece = $content->current();
                $content->next();
            }
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
}
