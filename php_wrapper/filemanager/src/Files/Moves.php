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

/** From one directory to another, by renaming. */
final class Moves
{
    /** Looked for and moved while nobody else of the account does: after so many others get their turn. */
    private const TOGETHER = 200;

    public static function move(Request $request, Session $session): Response
    {
        $paths = $request->paths('paths');
        $to = $request->path('to');
        $conflict = $request->choice('conflict', Placement::CHOICES);
        $outcome = new Outcome($session->language());
        $moved = [];
        foreach ($paths as $path) {
            if ($path->isTop() || Trash::touches($path) || Trash::touches($to->child($path->name()))) {
                $outcome->failed($path, new Problem('denied', [], 'error_trash_itself'));
            } elseif ($to->isInside($path)) {
                $outcome->failed($path, new Problem('path', [], 'error_into_itself'));
            } elseif ($path->parent()->equals($to)) {
                $outcome->skipped($path);
            } else {
                $moved[] = $path;
            }
        }
        if ($moved !== []) {
            self::all($session, static function () use ($session, $moved, $to, $conflict, $outcome): array {
                return self::plan($session->ftp(), $moved, $to, $conflict, $outcome);
            }, $outcome);
        }
        return Response::json($outcome->toArray());
    }

    /**
     * Where each goes; nothing is changed yet.
     *
     * @param list<Path> $paths
     * @return list<array{Path, Path, Entry|null}> from, to, and what stands there
     * @throws Problem exists: somebody has to be asked
     */
    public static function plan(Client $client, array $paths, Path $to, string $conflict, Outcome $outcome): array
    {
        try {
            $placement = Placement::into($client, $to, $conflict);
        } catch (FtpError $error) {
            if ($error->getReason() !== 'missing') {
                throw $error;
            }
            $placement = new Placement($to, [], $conflict);
        }
        $planned = [];
        foreach ($paths as $path) {
            try {
                $place = $placement->of($path->name(), $path);
            } catch (Problem $problem) {
                if ($problem->getWord() === 'exists') {
                    throw $problem;
                }
                $outcome->failed($path, $problem);
                continue;
            }
            if ($place === null) {
                $outcome->skipped($path);
            } else {
                $planned[] = [$path, $place[0], $place[1]];
            }
        }
        return $planned;
    }

    /**
     * Moves what is planned; of two requests for one place the second finds it taken.
     *
     * @param callable(): list<array{Path, Path, Entry|null}> $plan as plan() makes it
     * @throws Problem|FtpError nothing is done
     */
    public static function all(Session $session, callable $plan, Outcome $outcome): void
    {
        $rest = Alone::run($session, static function () use ($session, $plan, $outcome): array {
            $planned = $plan();
            self::run($session->ftp(), array_slice($planned, 0, self::TOGETHER), $outcome);
            return array_slice($planned, self::TOGETHER);
        });
        while ($rest !== []) {
            try {
                $rest = Alone::run($session, static function () use ($session, $rest, $outcome): array {
                    self::run($session->ftp(), array_slice($rest, 0, self::TOGETHER), $outcome);
                    return array_slice($rest, self::TOGETHER);
                });
            } catch (Problem $problem) {
                // What was moved is told all the same.
                foreach ($rest as [$from]) {
                    $outcome->failed($from, $problem);
                }
                return;
            }
        }
    }

    /** @param list<array{Path, Path, Entry|null}> $planned */
    private static function run(Client $client, array $planned, Outcome $outcome): void
    {
        $places = [];
        foreach ($planned as $key => [$from, $to, $there]) {
            if ($there !== null) {
                $places[$key] = [$from, $to, $there];
            }
        }
        // What is to come has to be there before what is there goes.
        foreach ($places === [] ? [] : Chosen::entries($client, array_map(static function (array $place): Path {
            return $place[0];
        }, $places)) as $key => $entry) {
            if ($entry instanceof FtpError) {
                $outcome->failed($places[$key][0], $entry);
                unset($places[$key], $planned[$key]);
            }
        }
        foreach ((new Replacement($client))->each($places) as $key => $error) {
            if ($error !== null) {
                $outcome->failed($planned[$key][0], $error);
                unset($planned[$key]);
            }
        }
        $pairs = array_map(static function (array $plan): array {
            return [$plan[0], $plan[1]];
        }, $planned);
        // Asked above; renaming looks again at those places that were free.
        $free = array_diff_key($pairs, $places);
        $results = ($free === [] ? [] : $client->renames($free)) + ($places === [] ? [] : $client->renames(
            array_intersect_key($pairs, $places),
            true
        ));
        foreach ($results as $key => $error) {
            $error === null ? $outcome->done($pairs[$key][0], $pairs[$key][1]) : $outcome->failed($pairs[$key][0], $error);
        }
    }
}
