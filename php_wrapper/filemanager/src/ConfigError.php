<?php

declare(strict_types=1);

namespace Hestia\FileManager;

/** config.php is missing or wrong. The message is for the administrator and holds no secret; visitors do not see it. */
final class ConfigError extends \RuntimeException
{
}
