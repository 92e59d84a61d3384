<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Where the panel's own PHP ends in a fatal error: an array or a NUL byte where text is wanted (API notes 1.5). */
final class PhpFatal extends \RuntimeException
{
}
