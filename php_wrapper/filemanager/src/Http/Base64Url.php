<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

/** Base64 for addresses (RFC 4648, section 5), without padding. There is one text for each string of bytes; no other is read. */
final class Base64Url
{
    public static function encode(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** @return string|null the bytes; null when the text is not how encode() writes them */
    public static function decode(string $text): ?string
    {
        if (preg_match('/\A[A-Za-z0-9_-]*\z/', $text) !== 1 || strlen($text) % 4 === 1) {
            return null;
        }
        $bytes = base64_decode(strtr($text, '-_', '+/'), true);
        return $bytes !== false && self::encode($bytes) === $text ? $bytes : null;
    }
}
