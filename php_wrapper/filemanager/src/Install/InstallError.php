<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

/** Why install.php stops; the message is the sentence. */
final class InstallError extends \RuntimeException
{
}
