<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

/** Entries of the configuration that the file manager would take and never find a use for. Pure, but for the look at files. */
final class Entries
{
    /** A host, "*.example.com" or "*", each with a port or ":*" where it is not 21. See Key::allows(). */
    private const HOST = '/\A(\*|(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(:(\*|[1-9][0-9]{0,4}))?\z/i';

    public static function isHost(string $entry): bool
    {
        return preg_match(self::HOST, $entry) === 1 || filter_var($entry, FILTER_VALIDATE_IP) !== false;
    }

    /** It is compared with the address that a request comes from. */
    public static function isProxy(string $entry): bool
    {
        return filter_var($entry, FILTER_VALIDATE_IP) !== false;
    }

    /** A PEM file that can be read by whoever runs this. */
    public static function isAuthorities(string $file): bool
    {
        $text = @is_file($file) ? @file_get_contents($file) : false;
        return $text !== false && strpos($text, '-----BEGIN') !== false && strpos($text, 'CERTIFICATE-----') !== false;
    }
}
