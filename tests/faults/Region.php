<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/**
 * What a garbled byte is part of, and so how much can be asked of a client.
 *
 * TLS lets no byte be changed on the way; garbling tests that whatever is wrong with an answer is never taken for a
 * good one. Where one byte makes another meaningful order or verdict, nobody can notice, and less is asked: see Judge.
 */
final class Region
{
    /**
     * Status line, header names and syntax, lengths, JSON, texts, a verdict that is no number any more, and every fault
     * that garbles nothing: everything is asked.
     */
    public const FRAMING = 'framing';

    /** The request orders something else. A length that cuts it short orders nothing: it ends with the key. */
    public const ORDER = 'order';

    /** The verdict is another number. */
    public const VERDICT = 'verdict';

    /** @param string $bytes the message before the fault */
    public static function of(Point $point, string $bytes): string
    {
        if (!$point->garbles()) {
            return self::FRAMING;
        }
        $garbled = $point->garble($bytes);
        if ($point->direction === 'request') {
            return $point->offset < Http::headLength($bytes) ? self::FRAMING : self::ORDER;
        }
        $verdict = (string) Http::header($garbled, 'Hestia-Exit-Code');
        $isOther = $verdict !== Http::header($bytes, 'Hestia-Exit-Code') && preg_match('/^-?\d+$/D', $verdict) === 1;

        return $isOther ? self::VERDICT : self::FRAMING;
    }
}
