<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

/** Signed requests between WHMCS and the file manager, in both directions, as HANDOFF.md of the file manager has them. Pure. */
final class Signature
{
    public const VERSION = 1;

    /** Seconds that the two clocks may differ. */
    public const SKEW = 60;

    private const PURPOSE = 'hestia fm broker v1';
    private const TOKENS = 'hestia fm hand-off v1';

    /** @param string $secret 32 bytes */
    public static function key(string $secret): string
    {
        return hash_hkdf('sha256', $secret, 32, self::PURPOSE);
    }

    /** @param string $secret 32 bytes. @return string key of hestia_seal() */
    public static function tokenKey(string $secret): string
    {
        return hash_hkdf('sha256', $secret, 32, self::TOKENS);
    }

    /**
     * @param string $target path and query as in the request line
     * @return array<string, string> header => value
     */
    public static function headers(string $key, string $target, string $body): array
    {
        $time = (string) time();
        $nonce = self::text(random_bytes(16));
        return ['X-Hestia-Time' => $time, 'X-Hestia-Nonce' => $nonce, 'X-Hestia-Signature' => self::of($key, $target, $time, $nonce, $body)];
    }

    /** @return string 64 hexadecimal digits */
    public static function of(string $key, string $target, string $time, string $nonce, string $body): string
    {
        return hash_hmac('sha256', implode("\n", ['v1', 'POST', $target, $time, $nonce, hash('sha256', $body)]), $key);
    }

    /** Are they what headers() makes, by their form and the time? Looked at before anything costs something. */
    public static function isReadable(string $time, string $nonce, string $signature): bool
    {
        return preg_match('/^[1-9][0-9]{0,11}$/D', $time) === 1 && abs((int) $time - time()) <= self::SKEW
            && preg_match('/^[A-Za-z0-9_-]{22}$/D', $nonce) === 1 && preg_match('/^[0-9a-f]{64}$/D', $signature) === 1;
    }

    /** Base64url without padding. */
    public static function text(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** @return string|null the bytes; null when it is not how text() writes them */
    public static function bytes(string $text): ?string
    {
        $bytes = preg_match('/^[A-Za-z0-9_-]*$/D', $text) === 1 ? base64_decode(strtr($text, '-_', '+/'), true) : false;
        return $bytes !== false && self::text($bytes) === $text ? $bytes : null;
    }
}
