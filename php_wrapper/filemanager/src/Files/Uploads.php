<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;

/** Uploads in parts, which can be interrupted at any byte and go on, in this session or in a later one with the same file. */
final class Uploads
{
    public static function start(Request $request, Session $session): Response
    {
        $wanted = $request->child();
        $size = $request->number('size');
        $modified = $request->has('modified') ? $request->number('modified') : null;
        $conflict = $request->choice('conflict', Placement::CHOICES);
        $most = $session->limit('upload_bytes');
        if ($most > 0 && $size > $most) {
            throw new Problem('too_large', ['limit' => $most], 'error_upload_size');
        }
        $client = $session->ftp();
        $directory = $wanted->parent();
        if (Trash::touches($wanted)) {
            throw new Problem('denied', [], 'error_trash_itself');
        }
        $place = (new Placement($directory, $client->list($directory), $conflict))->of($wanted->name());
        if ($place === null) {
            return Response::json(['id' => null, 'offset' => 0, 'chunk' => 0, 'name' => $wanted->name()]);
        }
        if ($place[1] !== null && $place[1]->isDirectory()) {
            // A file in the place of a directory is nobody's wish.
            throw new Problem('exists', ['name' => $wanted->name(), 'entry' => EntryView::of($place[1])]);
        }
        $id = Upload::idOf($session, $directory, $wanted->name(), $size, $modified);
        $upload = new Upload($id, $directory, $place[0]->name(), $wanted->name(), $size, $modified, $place[1] !== null);
        foreach (Upload::all($session) as $known) {
            $upload->spooled = $upload->spooled || ($known->id === $id && $known->spooled);
        }
        $upload->keep($session);
        $offset = (new UploadBytes($session, $upload))->offset();
        return Response::json(['id' => $id, 'offset' => $offset, 'chunk' => $session->limit('upload_chunk'), 'name' => $upload->name]);
    }

    public static function chunk(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->query('id'));
        $offset = $request->queryNumber('offset');
        $length = preg_match('/\A\d{1,15}\z/', $request->header('Content-Length')) === 1 ? (int) $request->header('Content-Length') : -1;
        return Response::json(['offset' => self::alone($session, $upload, static function () use (
            $session,
            $upload,
            $request,
            $offset,
            $length
        ): int {
            ignore_user_abort(true);
            @set_time_limit(0);
            $bytes = new UploadBytes($session, $upload);
            $there = $bytes->offset();
            // The page goes on where the server is, whatever it thought.
            return $there === $offset ? $bytes->add($request->input(), $offset, $length) : $there;
        })]);
    }

    public static function state(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->text('id'));
        return Response::json(['offset' => (new UploadBytes($session, $upload))->offset(), 'size' => $upload->size,
            'name' => $upload->name]);
    }

    public static function all(Request $request, Session $session): Response
    {
        $uploads = [];
        foreach (Upload::all($session) as $upload) {
            $uploads[] = $upload->view((new UploadBytes($session, $upload))->offset());
        }
        return Response::json(['uploads' => $uploads]);
    }

    public static function cancel(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->text('id'));
        self::alone($session, $upload, static function () use ($session, $upload): int {
            (new UploadBytes($session, $upload))->dropSpool();
            foreach ($session->ftp()->delete([$upload->part()]) as $error) {
                if ($error !== null && $error->getReason() !== 'missing') {
                    throw $error;
                }
            }
            $upload->forget($session);
            return 0;
        });
        return Response::json([]);
    }

    public static function finish(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->text('id'));
        $entry = self::alone($session, $upload, static function () use ($session, $upload): Entry {
            return self::settle($session, $upload);
        });
        return Response::json(['entry' => EntryView::of($entry)]);
    }

    private static function settle(Session $session, Upload $upload): Entry
    {
        $client = $session->ftp();
        $there = $client->entry($upload->target());
        $bytes = new UploadBytes($session, $upload);
        if ($upload->size === 0) {
            $client->write($upload->part(), static function (): string {
                return '';
            });
        } elseif ($bytes->offset() !== $upload->size) {
            // The answer to an earlier finish was lost on its way.
            if ($upload->finishing && $there !== null && $there->size === $upload->size) {
                $upload->forget($session);
                return $there;
            }
            throw new Problem('request', ['offset' => $bytes->offset()], 'error_upload_short');
        }
        if ($there !== null && !$upload->overwrite) {
            throw new Problem('exists', ['name' => $upload->name, 'entry' => EntryView::of($there)]);
        }
        $bytes->flush();
        if ($client->size($upload->part()) !== $upload->size) {
            throw new Problem('failed', [], 'error_upload_check');
        }
        $upload->finishing = true;
        $upload->keep($session);
        self::dress($client, $upload, $there);
        $client->rename($upload->part(), $upload->target(), $upload->overwrite);
        $bytes->dropSpool();
        $upload->forget($session);
        $now = $client->entry($upload->target());
        return $now ?? new Entry($upload->name, Entry::FILE, $upload->size, $upload->modified, null);
    }

    /** The mode of the file that it replaces, and the time that it had at home; a server that permits neither is no reason to fail. */
    private static function dress(Client $client, Upload $upload, ?Entry $there): void
    {
        try {
            if ($there !== null && $there->mode !== null) {
                $client->chmod([$upload->part()], $there->mode);
            }
            if ($upload->modified !== null && $upload->modified > 0) {
                $client->touch($upload->part(), $upload->modified);
            }
        } catch (FtpError $error) {
            if (!$client->isOpen()) {
                throw $error;
            }
        }
    }

    /**
     * One request at a time for an upload.
     *
     * @template T
     * @param callable(): T $work
     * @return T
     */
    private static function alone(Session $session, Upload $upload, callable $work)
    {
        $lock = fopen($session->directory() . '/upload-' . $upload->id, 'c');
        if ($lock === false) {
            throw new Problem('failed', [], 'error_state');
        }
        try {
            if (!flock($lock, LOCK_EX | LOCK_NB)) {
                throw new Problem('busy', [], 'error_upload_busy');
            }
            return $work();
        } finally {
            fclose($lock);
        }
    }
}
