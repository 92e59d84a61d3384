<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Pieces;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;
use Hestia\FileManager\Session\Session;

/** Into the trash, back from it, and for good. */
final class Removal
{
    public static function delete(Request $request, Session $session): Response
    {
        $paths = $request->paths('paths');
        $outcome = new Outcome($session->language());
        foreach ((new Trash($session->ftp()))->put($paths) as $key => $error) {
            $error === null ? $outcome->done($paths[$key]) : $outcome->failed($paths[$key], $error);
        }
        return Response::json($outcome->toArray());
    }

    public static function trash(Request $request, Session $session): Response
    {
        return Response::json(['entries' => Pieces::list(self::shown((new Trash($session->ftp()))->entries()))]);
    }

    /**
     * @param list<array{batch: Path, from: Path|null, deleted: int, entries: list<Entry>}> $batches
     * @return \Generator<int, array<string, mixed>>
     */
    private static function shown(array $batches): \Generator
    {
        foreach ($batches as $batch) {
            $from = $batch['from'] === null ? null : PathText::write($batch['from']);
            foreach ($batch['entries'] as $entry) {
                $id = Base64Url::encode($batch['batch']->bytes() . '/' . $entry->name);
                yield EntryView::of($entry) + ['trash_id' => $id, 'from' => $from, 'deleted' => $batch['deleted']];
            }
        }
    }

    public static function restore(Request $request, Session $session): Response
    {
        $paths = self::paths($request);
        $conflict = $request->choice('conflict', Placement::CHOICES);
        $client = $session->ftp();
        $trash = new Trash($client);
        $outcome = new Outcome($session->language());
        $groups = [];
        foreach (Chosen::entries($client, $paths) as $key => $entry) {
            try {
                if ($entry instanceof \Throwable) {
                    throw $entry;
                }
                $from = $trash->from($paths[$key]);
                $groups['/' . $from->bytes()]['to'] = $from;
                $groups['/' . $from->bytes()]['paths'][] = $paths[$key];
            } catch (Problem | \Hestia\FileManager\Ftp\FtpError $error) {
                $outcome->failed($paths[$key], $error);
            }
        }
        if ($groups !== []) {
            Moves::all($session, static function () use ($client, $groups, $conflict, $outcome): array {
                // All places are looked at before anything is changed.
                $planned = [];
                foreach ($groups as $group) {
                    array_push($planned, ...Moves::plan($client, $group['paths'], $group['to'], $conflict, $outcome));
                }
                foreach ($groups as $group) {
                    self::makeAll($client, $group['to']);
                }
                return $planned;
            }, $outcome);
        }
        $trash->tidy(self::batches($paths));
        return Response::json($outcome->toArray());
    }

    public static function purge(Request $request, Session $session): Response
    {
        // All of it only where that is said.
        return PurgeWork::answer($session, $request->isNull('ids') ? self::all(new Trash($session->ftp())) : self::paths($request));
    }

    /** @return list<Path> */
    private static function all(Trash $trash): array
    {
        $paths = [];
        foreach ($trash->entries() as $batch) {
            foreach ($batch['entries'] as $entry) {
                // What no command can name stays; nobody else's deleting fails for it.
                if (!$entry->odd && strpos($entry->name, '/') === false) {
                    $paths[] = $batch['batch']->child($entry->name);
                }
            }
        }
        return $paths;
    }

    /**
     * The directory and those above it, where they are gone.
     */
    private static function makeAll(Client $client, Path $directory): void
    {
        if ($directory->isTop() || ($client->entry($directory) !== null)) {
            return;
        }
        self::makeAll($client, $directory->parent());
        $client->makeDirectory($directory);
    }

    /**
     * @param list<Path> $paths
     * @return list<Path>
     */
    private static function batches(array $paths): array
    {
        $batches = [];
        foreach ($paths as $path) {
            $batches['/' . $path->parent()->bytes()] = $path->parent();
        }
        return array_values($batches);
    }

    /** @return list<Path> */
    private static function paths(Request $request): array
    {
        $paths = [];
        foreach ($request->texts('ids') as $id) {
            $bytes = Base64Url::decode($id);
            $path = PathText::read($bytes === null ? '!' : implode('/', array_map([Base64Url::class, 'encode'], explode('/', $bytes))));
            if (!Trash::holds($path)) {
                throw new Problem('path');
            }
            $paths[] = $path;
        }
        return $paths;
    }
}
