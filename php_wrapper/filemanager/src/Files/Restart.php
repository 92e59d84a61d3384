<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Session\Session;

/** Whether the server takes an upload that begins within a file. ProFTPD as HestiaCP configures it does not: asked once in a session. */
final class Restart
{
    /** @var Session */
    private $session;

    public function __construct(Session $session)
    {
        $this->session = $session;
    }

    public function isRefused(): bool
    {
        return ($this->session->data('server')['restart'] ?? true) === false;
    }

    public function refuse(): void
    {
        $this->session->keep('server', ['restart' => false]);
    }
}
