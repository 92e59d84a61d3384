<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/**
 * What a garbled byte is part of, and so how much can be asked of a client.
 *
 * TLS lets no byte be changed on the way. What is tested is that a fault of framing is never taken for an answer, and
 * that any change at all does no harm that lasts. Where one byte makes another meaningful message (a request that
 * orders something else, an answer that tells something else), nobody can notice, and less is asked: see Judge.
 */
final class Region
{
    /** Status line, names and syntax of headers, lengths, JSON syntax, a verdict that is no number: everything is asked. */
    public const FRAMING = 'framing';

    /** The request says something else: fields, their names, or a length that cuts the last one short. */
    public const ORDER = 'order';

    /** The verdict is another number. */
    public const VERDICT = 'verdict';

    /** The answer is well-formed and says something else. */
    public const ANSWER = 'answer';

    /** @param string $bytes the message before the fault */
    public static function of(Point $point, string $bytes): string
    {
        if (!$point->garbles()) {
            return self::FRAMING;
        }
        $garbled = $point->garble($bytes);

        return $point->direction === 'request' ? self::ofRequest($point, $bytes, $garbled) : self::ofResponse($point, $bytes, $garbled);
    }

    private static function ofRequest(Point $point, string $bytes, string $garbled): string
    {
        $length = Http::header($garbled, 'Content-Length');
        $isCut = $length !== null && ctype_digit($length) && (int) $length < strlen(Http::body($bytes));

        return $isCut || $point->offset >= Http::headLength($bytes) ? self::ORDER : self::FRAMING;
    }

    private static function ofResponse(Point $point, string $bytes, string $garbled): string
    {
        if ($point->offset < Http::headLength($bytes)) {
            $verdict = Http::header($garbled, 'Hestia-Exit-Code');
            $isOther = $verdict !== Http::header($bytes, 'Hestia-Exit-Code') && preg_match('/^-?\d+$/D', (string) $verdict) === 1;

            return $isOther ? self::VERDICT : self::FRAMING;
        }
        $wasJson = json_decode(Http::body($bytes)) !== null;

        return $wasJson && json_decode(Http::body($garbled)) === null ? self::FRAMING : self::ANSWER;
    }
}
