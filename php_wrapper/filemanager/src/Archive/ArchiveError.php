<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/**
 * An archive, or one member of it, that is not taken.
 *
 * Reasons:
 * - damaged: it is cut off, or its parts contradict each other
 * - unsupported: a kind of compression or of member that is not handled
 * - encrypted: it needs a password
 * - name: absolute, with "..", a backslash, a drive letter or a character that no path may hold
 * - link, device: a member that is neither a file nor a directory
 * - duplicate: the name is there twice, or a file stands where another member needs a directory
 * - overlap: two members share the same bytes
 * - too_many, too_large, ratio, depth: over a limit; see Limits
 */
final class ArchiveError extends \RuntimeException
{
    /** @var string */
    private $reason;

    public function __construct(string $reason, string $message)
    {
        parent::__construct($message);
        $this->reason = $reason;
    }

    public function getReason(): string
    {
        return $this->reason;
    }
}
