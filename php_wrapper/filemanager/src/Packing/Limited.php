<?php

declare(strict_types=1);

namespace Hestia\FileManager\Packing;

use Hestia\FileManager\Archive\Limits;
use Hestia\FileManager\Session\Session;

/** The configured limits of what this host packs and unpacks itself. */
final class Limited
{
    public static function by(Session $session): Limits
    {
        return new Limits(
            $session->limit('archive_entries'),
            $session->limit('archive_packed_bytes'),
            $session->limit('archive_bytes'),
            $session->limit('archive_ratio')
        );
    }
}
