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
use Hestia\FileManager\Jobs\Jobs;
use Hestia\FileManager\Session\Session;

/** Copies: what is short is answered at once, the rest becomes a job. */
final class Copies
{
    public static function copy(Request $request, Session $session): Response
    {
        $paths = $request->paths('paths');
        $to = $request->path('to');
        $conflict = $request->choice('conflict', Placement::CHOICES);
        $outcome = new Outcome($session->language());
        $client = $session->ftp();
        $copied = [];
        $entries = [];
        foreach (Chosen::entries($client, $paths) as $key => $entry) {
            $path = $paths[$key];
            if ($entry instanceof FtpError) {
                $outcome->failed($path, $entry);
            } elseif ($path->isTop() || ($entry->isDirectory() && $to->isInside($path))) {
                $outcome->failed($path, new Problem('path', [], 'error_into_itself'));
            } else {
                $copied[] = $path;
                $entries['/' . $path->bytes()] = $entry;
            }
        }
        // The target has to be there: what comes must not become it.
        $planned = $copied === [] ? [] : self::plan($session, $copied, $to, $conflict, $outcome);
        // Before anything goes into the trash for it.
        $id = Jobs::place($session);
        try {
            $roots = [];
            foreach (self::clear($client, $planned, $outcome) as [$from, $place, $there]) {
                $roots[] = [$from, $place, $entries['/' . $from->bytes()], $there !== null];
            }
        } catch (\Throwable $error) {
            Jobs::leave($session, $id);
            throw $error;
        }
        return self::answer(Jobs::start($session, new CopyWork($session, CopyWork::begin($roots, $outcome)), 4.0, $id));
    }

    /**
     * Makes room where something is.
     *
     * @param list<array{Path, Path, Entry|null}> $planned
     * @return array<int, array{Path, Path, Entry|null}> those that have room now
     */
    private static function clear(Client $client, array $planned, Outcome $outcome): array
    {
        $places = [];
        foreach ($planned as $key => [$from, $place, $there]) {
            if ($there !== null) {
                $places[$key] = [$from, $place, $there];
            }
        }
        foreach ((new Replacement($client))->each($places) as $key => $error) {
            if ($error !== null) {
                $outcome->failed($planned[$key][0], $error);
                unset($planned[$key]);
            }
        }
        return $planned;
    }

    /**
     * A job that ended in its first slice is told as if there had been none.
     *
     * @param array<string, mixed> $job
     */
    public static function answer(array $job): Response
    {
        $result = is_array($job['result'] ?? null) ? $job['result'] : [];
        if ($job['state'] === 'done') {
            return Response::json(self::named($result));
        }
        return Response::json(['done' => [], 'skipped' => [], 'failed' => [], 'job' => $job['id']]);
    }

    /**
     * @param array<mixed> $values
     * @return array<string, mixed>
     */
    private static function named(array $values): array
    {
        $named = [];
        foreach ($values as $name => $value) {
            $named[(string) $name] = $value;
        }
        return $named;
    }

    /**
     * @param list<Path> $paths
     * @return list<array{Path, Path, Entry|null}>
     */
    private static function plan(Session $session, array $paths, Path $to, string $conflict, Outcome $outcome): array
    {
        $session->ftp()->list($to);
        return Moves::plan($session->ftp(), $paths, $to, $conflict, $outcome);
    }
}
