<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** One connection of the extension to the proxy. */
final class Link
{
    /** Whole messages pass, one exchange after the other. */
    public const WHOLE = 0;

    /** Bytes pass as they come. */
    public const RAW = 1;

    /** Nothing passes any more; it stays open until the client leaves. */
    public const DEAD = 2;

    public int $mode = self::WHOLE;
    public bool $open = true;

    /** @var resource|null connection to the double that belongs to this one alone */
    public $panel = null;

    /** @param resource $client */
    public function __construct(public $client, public readonly \Socket $socket)
    {
    }
}
