<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A browser that has come in: its cookie, and the token of the page. */
final class Visitor
{
    public string $cookie;
    public string $token;

    public function __construct(string $cookie, string $token)
    {
        $this->cookie = $cookie;
        $this->token = $token;
    }
}
