<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** What one run with one fault showed. */
final class Trial
{
    /** @var array<string, mixed>|null what the flow returned */
    public ?array $result = null;

    public ?\Throwable $failure = null;

    /** @var array<string, mixed> the panel right after */
    public array $state = [];

    /** @var list<array<string, mixed>> the panel's journal until then */
    public array $calls = [];

    /** @var array<string, mixed>|null what the repeat returned */
    public ?array $repeated = null;

    public ?\Throwable $repeatFailure = null;

    /** @var array<string, mixed> the panel after the repeat */
    public array $repeatState = [];

    /** Does the service's password open the account after the repeat? */
    public bool $passwordHolds = false;
}
