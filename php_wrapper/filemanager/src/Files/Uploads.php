<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Causes;
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
    /** Seconds that a cancelled upload's last part may take to end. */
    private const CUT = 5.0;

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
        $directory = $wanted->parent();
        if (Trash::touches($wanted)) {
            throw new Problem('denied', [], 'error_trash_itself');
        }
        $entries = $session->ftp($directory)->list($directory);
        $place = (new Placement($directory, $entries, $conflict))->of($wanted->name());
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
        // Nothing to ask about where nothing is.
        $is_begun = $upload->spooled || Causes::find($entries, $upload->part()->name()) !== null;
        $offset = $is_begun ? (new UploadBytes($session, $upload))->offset() : 0;
        return Response::json(['id' => $id, 'offset' => $offset, 'chunk' => $session->limit('upload_chunk'), 'name' => $upload->name]);
    }

    public static function chunk(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->query('id'));
        if ($upload->isPlaced()) {
            return Response::json(['offset' => $upload->size, 'entry' => EntryView::of(self::placed($session, $upload))]);
        }
        $offset = $request->queryNumber('offset');
        $length = preg_match('/\A\d{1,15}\z/', $request->header('Content-Length')) === 1 ? (int) $request->header('Content-Length') : -1;
        $turn = new UploadTurn($session, $upload->id);
        ignore_user_abort(true);
        @set_time_limit(0);
        $ahead = $request->query('ahead') === '1';
        if ($ahead) {
            $turn->wait($offset, static function () use ($session, $upload, $offset): void {
                (new UploadBytes($session, $upload))->prepare($offset);
            });
            // The request before may have found out that the bytes have to wait here.
            $upload = Upload::find($session, $upload->id);
        }
        $end = $length < 0 ? -1 : $offset + $length;
        $bytes = new UploadBytes($session, $upload);
        $connect = static function () use ($bytes): void {
            $bytes->connect();
        };
        return Response::json($turn->write($end, $ahead, $connect, static function () use ($request, $session, $upload, $bytes, $offset, $length): array {
            $there = $bytes->add($request->input(), $offset, $length);
            // What waits here takes long to send: for that there is a request of its own.
            $is_last = $request->query('finish') === '1' && $there === $upload->size && !$upload->spooled;
            return ['offset' => $there] + ($is_last ? ['entry' => EntryView::of(self::settle($session, $upload, $there))] : []);
        }));
    }

    public static function state(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->text('id'));
        $offset = $upload->isPlaced() ? $upload->size : (new UploadBytes($session, $upload))->offset();
        return Response::json(['offset' => $offset, 'size' => $upload->size,
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
        // A part that is cut off by this is still on its way for a moment.
        (new UploadTurn($session, $upload->id))->alone(static function () use ($session, $upload): int {
            (new UploadBytes($session, $upload))->dropSpool();
            foreach ($session->ftp()->delete([$upload->part()]) as $error) {
                if ($error !== null && $error->getReason() !== 'missing') {
                    throw $error;
                }
            }
            $upload->forget($session);
            return 0;
        }, self::CUT);
        return Response::json([]);
    }

    public static function finish(Request $request, Session $session): Response
    {
        $upload = Upload::find($session, $request->text('id'));
        $entry = $upload->isPlaced() ? self::placed($session, $upload)
            : (new UploadTurn($session, $upload->id))->alone(static function () use ($session, $upload): Entry {
                return self::settle($session, $upload);
            });
        return Response::json(['entry' => EntryView::of($entry)]);
    }

    /**
     * The answer to its end was lost, and is given again.
     *
     * @throws Problem missing: nobody has it any more
     */
    private static function placed(Session $session, Upload $upload): Entry
    {
        $entry = $session->ftp()->entry($upload->target());
        if ($entry === null || $entry->size !== $upload->size) {
            throw new Problem('missing', [], 'error_upload');
        }
        return $entry;
    }

    /** @param int|null $there bytes of it, where the server was just asked */
    private static function settle(Session $session, Upload $upload, ?int $there = null): Entry
    {
        $client = $session->ftp();
        $bytes = new UploadBytes($session, $upload);
        if ($upload->size === 0) {
            $client->write($upload->part(), static function (): string {
                return '';
            });
        }
        if (($there ?? $bytes->offset()) !== $upload->size) {
            $old = Causes::find($client->list($upload->directory), $upload->name);
            // The answer to an earlier finish was lost on its way.
            if ($upload->finishing && $old !== null && $old->size === $upload->size) {
                $upload->place($session);
                return $old;
            }
            throw new Problem('request', ['offset' => $bytes->offset()], 'error_upload_short');
        }
        if ($upload->spooled) {
            // So that it is not sent in vain.
            self::look($client, $upload);
            $bytes->flush();
            if ($client->size($upload->part()) !== $upload->size) {
                throw new Problem('failed', [], 'error_upload_check');
            }
        }
        self::date($client, $upload);
        // Sending may have taken minutes: what counts is what is there now.
        return Alone::run($session, static function () use ($session, $client, $upload): Entry {
            [$old, $part] = self::look($client, $upload);
            return self::place($session, $client, $upload, $old, $part);
        });
    }

    /**
     * @return array{Entry|null, Entry|null} what has its name, and may be written over; the part
     * @throws Problem exists
     */
    private static function look(Client $client, Upload $upload): array
    {
        $entries = $client->list($upload->directory);
        $old = Causes::find($entries, $upload->name);
        if ($old !== null && !$upload->overwrite) {
            throw new Problem('exists', ['name' => $upload->name, 'entry' => EntryView::of($old)]);
        }
        return [$old, Causes::find($entries, $upload->part()->name())];
    }

    /**
     * Gives it its name, which is known to be free, or may be taken over: what has it then goes into the trash.
     *
     * @param Entry|null $part as it was listed just now; null = not known
     */
    private static function place(Session $session, Client $client, Upload $upload, ?Entry $old, ?Entry $part): Entry
    {
        $upload->finishing = true;
        $upload->keep($session);
        if ($old !== null && $old->mode !== null) {
            self::permitted($client, static function () use ($client, $upload, $old): void {
                $client->chmod([$upload->part()], (int) $old->mode);
            });
            $part = null;
        }
        if ($old !== null) {
            (new Replacement($client))->clear([[$upload->part(), $upload->target(), $old]]);
        }
        $client->rename($upload->part(), $upload->target(), true);
        (new UploadBytes($session, $upload))->dropSpool();
        $upload->place($session);
        if ($part !== null) {
            return new Entry($upload->name, Entry::FILE, $upload->size, $part->modified, $part->mode);
        }
        $now = $client->entry($upload->target());
        return $now ?? new Entry($upload->name, Entry::FILE, $upload->size, $upload->modified, null);
    }

    /** The time that it had at home. */
    private static function date(Client $client, Upload $upload): void
    {
        if ($upload->modified !== null && $upload->modified > 0) {
            self::permitted($client, static function () use ($client, $upload): void {
                $client->touch($upload->part(), (int) $upload->modified);
            });
        }
    }

    /**
     * A server that permits neither time nor mode is no reason to fail.
     *
     * @param callable(): void $work
     */
    private static function permitted(Client $client, callable $work): void
    {
        try {
            $work();
        } catch (FtpError $error) {
            if (!$client->isOpen()) {
                throw $error;
            }
        }
    }
}
