<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/** The page after a form was carried out; the message is its address. */
final class Redirect extends \RuntimeException
{
}
