<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/**
 * What the panel does on the server itself, asked for through billing. A path goes as text, below the account's home; one that the
 * panel's interface could change on the way (blanks at the ends, control characters, no UTF-8) is no path for it.
 */
final class Native
{
    public const DONE = 'done';
    /** Nothing was done, nor will be: the work is left to FTP. */
    public const REFUSED = 'refused';
    /** The panel tried, and gave up somewhere. */
    public const FAILED = 'failed';
    /** Nobody can say what was done. */
    public const UNKNOWN = 'unknown';
    /** Under way, or waiting for another work of the account: to be asked again. */
    public const RUNNING = 'running';

    /** Seconds that a request waits; the panel goes on whoever waits. */
    private const TIMEOUT = 20.0;

    public static function can(Session $session, string $op, Path ...$paths): bool
    {
        if (!in_array($op, $session->caps(), true) || $session->broker() === null) {
            return false;
        }
        foreach ($paths as $path) {
            if (!self::fits($path)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a path survives the way to the command and means the same there. */
    public static function fits(Path $path): bool
    {
        $bytes = $path->bytes();
        if ($bytes === '' || trim($bytes) !== $bytes || preg_match('/^[^\x00-\x1f\x7f]+$/Du', $bytes) !== 1) {
            return false;
        }
        foreach ($path->segments() as $segment) {
            if ($segment[0] === '-') {
                return false;
            }
        }
        return true;
    }

    /** The name of a work, so that asking twice does not do it twice. */
    public static function job(string $seed, int $number): string
    {
        return substr(hash('sha256', $seed . "\n" . $number), 0, 32);
    }

    /**
     * Does a work, or asks what became of it when it was begun before.
     *
     * @param array<string, mixed> $args
     * @return string one of the words above
     */
    public static function work(Session $session, string $op, array $args, string $job): string
    {
        $broker = $session->broker();
        if ($broker === null) {
            return self::REFUSED;
        }
        try {
            $broker->call($op, $args + ['job' => $job], self::TIMEOUT);
            return self::DONE;
        } catch (Problem $problem) {
            if (in_array($problem->getWord(), ['unsupported', 'denied', 'request', 'path'], true)) {
                return self::REFUSED;
            }
            return $problem->getWord() === 'busy' ? self::RUNNING : self::became($session, $job);
        }
    }

    /** Whether a work is at its end, or was never begun; asking begins nothing. */
    public static function isOver(Session $session, string $job): bool
    {
        return in_array(self::became($session, $job), [self::DONE, self::REFUSED, self::FAILED], true);
    }

    /**
     * @return list<mixed>|null what was found; null where the panel does not do it
     */
    public static function search(Session $session, Path $path, string $text): ?array
    {
        $broker = $session->broker();
        if ($broker === null) {
            return null;
        }
        try {
            $answer = $broker->call('search', ['path' => PathText::write($path), 'text' => $text], self::TIMEOUT);
        } catch (Problem $problem) {
            return null;
        }
        // What is cut off there is found by a walk.
        $results = $answer['results'] ?? null;
        return is_array($results) && ($answer['more'] ?? false) === false ? array_values($results) : null;
    }

    /** @return string one of the words above; REFUSED: also where it was never asked for */
    public static function became(Session $session, string $job): string
    {
        $broker = $session->broker();
        if ($broker === null) {
            return self::REFUSED;
        }
        try {
            $answer = $broker->call('job', ['job' => $job], self::TIMEOUT);
        } catch (Problem $problem) {
            $words = ['missing' => self::REFUSED, 'unreachable' => self::RUNNING, 'busy' => self::RUNNING];
            return $words[$problem->getWord()] ?? self::UNKNOWN;
        }
        $state = $answer['state'] ?? '';
        if ($state === 'failed') {
            return in_array($answer['error'] ?? '', ['unavailable', 'unsupported'], true) ? self::REFUSED : self::FAILED;
        }
        return in_array($state, [self::DONE, self::RUNNING], true) ? $state : self::UNKNOWN;
    }
}
