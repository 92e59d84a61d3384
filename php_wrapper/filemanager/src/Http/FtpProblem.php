<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

use Hestia\FileManager\Ftp\FtpError;

/** What the page is told of an error of the FTP server: the one place where its reasons become words of API.md. */
final class FtpProblem
{
    /** Reason => word, id of the sentence. */
    private const WORDS = [
        'unreachable' => ['unreachable', 'error_unreachable'],
        'timeout' => ['unreachable', 'error_timeout'],
        'protocol' => ['unreachable', 'error_protocol'],
        'tls' => ['tls', 'error_tls'],
        'login' => ['login', 'error_login'],
        'jail' => ['unsupported', 'error_jail'],
        'private' => ['denied', 'error_private'],
        'busy' => ['busy', 'error_busy'],
        'missing' => ['missing', 'error_missing'],
        'exists' => ['exists', 'error_exists'],
        'denied' => ['denied', 'error_denied'],
        'quota' => ['quota', 'error_quota'],
        'restart' => ['unsupported', 'error_restart'],
        'path' => ['path', 'error_path'],
    ];

    public static function of(FtpError $error): Problem
    {
        [$word, $message_id] = self::WORDS[$error->getReason()] ?? ['failed', 'error_failed'];
        $path = $error->getPath();
        return new Problem($word, $path === null ? [] : ['path' => PathText::write($path)], $message_id);
    }
}
