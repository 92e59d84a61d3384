<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

use Evenement\EventEmitter;
use React\Socket\ServerInterface;

/** An entrance that the real listener hands connections to: a TLS server with another certificate can stand behind each. */
final class Door extends EventEmitter implements ServerInterface
{
    public function getAddress(): ?string
    {
        return null;
    }

    public function pause(): void
    {
    }

    public function resume(): void
    {
    }

    public function close(): void
    {
    }
}
