<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Session\Session;

/**
 * Whether the server takes an upload that begins within a file. ProFTPD as HestiaCP configures it does not: what one session finds out
 * serves all sessions of the server for some hours, so that a server that takes it since is found out too.
 */
final class Restart
{
    private const WHAT = 'no restart';
    private const SECONDS = 21600;

    /** @var Session */
    private $session;

    public function __construct(Session $session)
    {
        $this->session = $session;
    }

    public function isRefused(): bool
    {
        return $this->session->knows(self::WHAT);
    }

    public function refuse(): void
    {
        $this->session->learn(self::WHAT, self::SECONDS);
    }
}
