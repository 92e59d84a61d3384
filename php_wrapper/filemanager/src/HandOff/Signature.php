<?php

declare(strict_types=1);

namespace Hestia\FileManager\HandOff;

use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Key;
use Hestia\FileManager\State;

/** The signature of requests between billing and us (HANDOFF.md). */
final class Signature
{
    private const SKEW = 60;

    public static function of(string $key, string $path, string $time, string $nonce, string $body): string
    {
        return hash_hmac('sha256', implode("\n", ['v1', 'POST', $path, $time, $nonce, hash('sha256', $body)]), $key);
    }

    /** The path and query of an address, as they stand in the request line. */
    public static function pathOf(string $url): string
    {
        $path = parse_url($url, PHP_URL_PATH);
        $query = parse_url($url, PHP_URL_QUERY);
        return (is_string($path) && $path !== '' ? $path : '/') . (is_string($query) ? '?' . $query : '');
    }

    /** @return array<string, string> headers of a request to $url */
    public static function headers(string $key, string $url, string $body): array
    {
        $time = (string) time();
        $nonce = Base64Url::encode(random_bytes(16));
        return [
            'Content-Type' => 'application/json',
            'X-Hestia-Time' => $time,
            'X-Hestia-Nonce' => $nonce,
            'X-Hestia-Signature' => self::of($key, self::pathOf($url), $time, $nonce, $body),
        ];
    }

    /**
     * The key that a request is signed with.
     *
     * @param list<Key> $keys
     * @param string $path of our own address, as it was asked for
     * @throws Refused signature, time, nonce
     */
    public static function check(Request $request, string $path, string $body, array $keys, State $state, int $now): Key
    {
        $time = $request->header('X-Hestia-Time');
        $nonce = $request->header('X-Hestia-Nonce');
        $given = $request->header('X-Hestia-Signature');
        if (preg_match('/\A[1-9][0-9]{0,11}\z/', $time) !== 1 || preg_match('/\A[A-Za-z0-9_-]{22}\z/', $nonce) !== 1) {
            throw new Refused('signature');
        }
        $signer = null;
        foreach ($keys as $key) {
            if (hash_equals(self::of($key->broker(), $path, $time, $nonce, $body), $given)) {
                $signer = $key;
            }
        }
        if ($signer === null) {
            throw new Refused('signature');
        }
        if (abs($now - (int) $time) > self::SKEW) {
            throw new Refused('time');
        }
        if (!$state->once($state->file('nonces', $nonce), $now + 2 * self::SKEW + 1)) {
            throw new Refused('nonce');
        }
        return $signer;
    }
}
