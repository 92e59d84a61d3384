<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * What went wrong with the FTP server. The message is one English sentence for logs, without any secret; people are told by reason.
 *
 * Reasons:
 * - unreachable: no connection, or it was lost; nothing is known of what was under way
 * - tls: no TLS, or not the certificate that was expected; nothing secret was sent
 * - login: user or password refused (530); never tried again with the same password
 * - jail: the account has a login shell, so this server has no FTP for it (vsftpd: 500 OOPS)
 * - private: the name leads to a private address, where no name is to lead; see Address
 * - busy: too many connections (421); try again later
 * - missing, exists, denied: about a path; "exists" is also said of a directory that is not empty and was to be removed
 * - quota: the disk or the account is full
 * - restart: this server takes no upload that starts within a file (ProFTPD); remember it for the host
 * - path: a name that cannot be sent (CR, LF, NUL, "/", ".", "..", too long)
 * - protocol: an answer that does not fit; the connection was dropped
 * - timeout: no answer in time; the connection was dropped
 */
final class FtpError extends \RuntimeException
{
    public const REASONS = [
        'unreachable', 'tls', 'login', 'jail', 'private', 'busy', 'missing', 'exists', 'denied', 'quota', 'restart', 'path', 'protocol',
        'timeout',
    ];

    /** @var string */
    private $reason;

    /** @var Path|null */
    private $path;

    public function __construct(string $reason, string $message, ?Path $path = null)
    {
        parent::__construct($message);
        $this->reason = $reason;
        $this->path = $path;
    }

    public function getReason(): string
    {
        return $this->reason;
    }

    /** The path that it is about, where it is about one. */
    public function getPath(): ?Path
    {
        return $this->path;
    }

    /** What a server said, fit for a sentence: printable ASCII, at most 120 characters. */
    public static function quote(string $bytes): string
    {
        $text = (string) preg_replace('/[^\x20-\x7e]/', '?', trim($bytes));
        return strlen($text) > 120 ? substr($text, 0, 117) . '...' : $text;
    }
}
