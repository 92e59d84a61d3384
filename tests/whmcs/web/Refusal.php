<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/** A request that is not carried out; the code is the HTTP status. */
final class Refusal extends \RuntimeException
{
}
