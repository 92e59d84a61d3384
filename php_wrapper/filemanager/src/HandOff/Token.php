<?php

declare(strict_types=1);

namespace Hestia\FileManager\HandOff;

use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Key;

/**
 * Opens what hestia_seal() made: JWE compact (RFC 7516), dir with A256GCM. OpenSSL would take a shortened tag, another length of the
 * nonce and a key that is too short, so that every length is checked before it is asked.
 */
final class Token
{
    private const LONGEST = 8192;
    private const KEY = 32;
    private const NONCE = 12;
    private const TAG = 16;

    /**
     * @param list<Key> $keys of the issuer that sends it
     * @return array{array<string, mixed>, Key} claims and the key that opened it
     * @throws Refused parts, encoding, length, header, key, tag, claims
     */
    public static function open(string $token, array $keys): array
    {
        if (strlen($token) > self::LONGEST) {
            throw new Refused('size');
        }
        $parts = explode('.', $token);
        if (count($parts) !== 5 || $parts[1] !== '') {
            throw new Refused('parts');
        }
        $bytes = [];
        foreach ([0, 2, 3, 4] as $i) {
            $part = Base64Url::decode($parts[$i]);
            if ($part === null) {
                throw new Refused('encoding');
            }
            $bytes[$i] = $part;
        }
        if (strlen($bytes[2]) !== self::NONCE || strlen($bytes[4]) !== self::TAG || $bytes[3] === '') {
            throw new Refused('length');
        }
        foreach (self::choose($bytes[0], $keys) as $key) {
            $secret = $key->handOff();
            if (strlen($secret) !== self::KEY) {
                throw new Refused('length');
            }
            $json = openssl_decrypt($bytes[3], 'aes-256-gcm', $secret, OPENSSL_RAW_DATA, $bytes[2], $bytes[4], $parts[0]);
            if ($json !== false) {
                return [self::object($json, 'claims'), $key];
            }
        }
        while (openssl_error_string() !== false) {
            /* A refused tag must not show up where somebody else looks for errors. */
        }
        throw new Refused('tag');
    }

    /**
     * The keys to try: the one that the header names, or all when it names none.
     *
     * @param list<Key> $keys
     * @return list<Key>
     */
    private static function choose(string $json, array $keys): array
    {
        $header = self::object($json, 'header');
        if (array_diff(array_keys($header), ['alg', 'enc', 'typ', 'kid', 'kfp']) !== []
            || ($header['alg'] ?? null) !== 'dir' || ($header['enc'] ?? null) !== 'A256GCM' || ($header['typ'] ?? 'JWT') !== 'JWT'
        ) {
            throw new Refused('header');
        }
        $chosen = [];
        foreach ($keys as $key) {
            $name = $key->fingerprint();
            if (($header['kid'] ?? $name) === $name && ($header['kfp'] ?? $name) === $name) {
                $chosen[] = $key;
            }
        }
        if ($chosen === []) {
            throw new Refused('key');
        }
        return $chosen;
    }

    /** @return array<string, mixed> */
    private static function object(string $json, string $word): array
    {
        $decoded = json_decode($json, true, 8);
        if (!is_array($decoded) || strncmp($json, '{', 1) !== 0) {
            throw new Refused($word);
        }
        $object = [];
        foreach ($decoded as $name => $value) {
            $object[(string) $name] = $value;
        }
        return $object;
    }
}
