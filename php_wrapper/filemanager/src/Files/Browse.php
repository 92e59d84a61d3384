<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Causes;
use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Pieces;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;

/** A directory's content, and what is made or changed in one place. */
final class Browse
{
    public static function list(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $entries = $session->ftp($path)->list($path);
        return Response::json(['path' => PathText::write($path), 'entries' => Pieces::list(self::shown($path, $entries))]);
    }

    /**
     * @param list<Entry> $entries
     * @return \Generator<int, array<string, mixed>>
     */
    private static function shown(Path $path, array $entries): \Generator
    {
        foreach ($entries as $entry) {
            // The trash has a view of its own.
            if ($entry->odd || !Trash::isIn($path, $entry->name)) {
                yield EntryView::of($entry);
            }
        }
    }

    public static function makeDirectory(Request $request, Session $session): Response
    {
        $path = $request->child();
        self::refuseTaken($session, $path);
        $session->ftp()->makeDirectory($path);
        return self::made($session, $path, Entry::DIRECTORY);
    }

    public static function create(Request $request, Session $session): Response
    {
        $path = $request->child();
        Alone::run($session, static function () use ($session, $path): void {
            self::refuseTaken($session, $path);
            $session->ftp()->write($path, static function (): string {
                return '';
            });
        });
        return self::made($session, $path, Entry::FILE);
    }

    /** Of two with the same new name the second finds it taken: the server would write over it. */
    public static function rename(Request $request, Session $session): Response
    {
        $from = $request->path('path');
        if ($from->isTop() || Trash::touches($from)) {
            throw new Problem('denied', [], 'error_trash_itself');
        }
        $to = PathText::child($from->parent(), $request->text('name'));
        $conflict = $request->flag('overwrite') ? Placement::OVERWRITE : Placement::ASK;
        if (!$to->equals($from)) {
            Alone::run($session, static function () use ($session, $from, $to, $conflict): void {
                self::renameAlone($session->ftp(), $from, $to, $conflict);
            });
        }
        return self::made($session, $to, Entry::FILE);
    }

    private static function renameAlone(Client $client, Path $from, Path $to, string $conflict): void
    {
        $list = $client->list($from->parent());
        $place = (new Placement($from->parent(), $list, $conflict))->of($to->name());
        if ($place !== null && $place[1] !== null) {
            // What is to come has to be there before what is there goes: the same may be asked for twice.
            if (Causes::find($list, $from->name()) === null) {
                throw new Problem('missing');
            }
            (new Replacement($client))->clear([[$from, $to, $place[1]]]);
        }
        $client->rename($from, $to, true);
    }

    public static function chmod(Request $request, Session $session): Response
    {
        $mode = $request->number('mode', 0, 0777);
        $paths = $request->paths('paths');
        $outcome = new Outcome($session->language());
        $client = $session->ftp();
        // Of a link the server would change what it leads to, which may lie anywhere.
        $known = Chosen::entries($client, $paths);
        foreach ($known as $key => $entry) {
            if ($entry instanceof FtpError || $entry->type === Entry::LINK) {
                $outcome->failed($paths[$key], $entry instanceof FtpError ? $entry : new Problem('unsupported', [], 'error_link'));
                unset($paths[$key]);
            }
        }
        foreach ($client->chmod($paths, $mode) as $key => $error) {
            $error === null ? $outcome->done($paths[$key]) : $outcome->failed($paths[$key], $error);
        }
        return Response::json($outcome->toArray());
    }

    public static function touch(Request $request, Session $session): Response
    {
        $path = $request->path('path');
        $modified = $request->number('modified', 0, 253402300799);
        $client = $session->ftp();
        $entry = $client->entry($path);
        // Of a link the server would change what it leads to, which may lie anywhere.
        if ($entry !== null && $entry->type === Entry::LINK) {
            throw new Problem('unsupported', [], 'error_link');
        }
        try {
            $client->touch($path, $modified);
        } catch (FtpError $error) {
            // vsftpd does this to files alone.
            if ($entry !== null && $entry->isDirectory() && $error->getReason() === 'denied') {
                throw new Problem('unsupported', [], 'error_folder_time');
            }
            throw $error;
        }
        return self::made($session, $path, Entry::FILE);
    }

    private static function refuseTaken(Session $session, Path $path): void
    {
        (new Placement($path->parent(), $session->ftp($path->parent())->list($path->parent()), Placement::ASK))->of($path->name());
    }

    private static function made(Session $session, Path $path, string $type): Response
    {
        return Response::json(['entry' => EntryView::made($session->ftp()->entry($path), $path->name(), $type)]);
    }
}
