<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

/** An account that a check logs in with. */
final class FtpLogin
{
    /** @var string */
    public $user;

    /** @var string never printed */
    public $password;

    public function __construct(string $user, string $password)
    {
        $this->user = $user;
        $this->password = $password;
    }
}
