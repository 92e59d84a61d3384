<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** A command that ends early: exit code and the line it prints (API notes 1.3; empty = prints nothing). */
final class Failure extends \RuntimeException
{
    public function __construct(public readonly int $exit, string $text = '')
    {
        parent::__construct($text);
    }
}
