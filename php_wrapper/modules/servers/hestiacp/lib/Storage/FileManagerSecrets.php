<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Storage;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * The secrets that WHMCS shares with file managers, by the address that products name: in WHMCS's configuration, encrypted with
 * WHMCS's key as one text. Staff write them, and nothing shows them again. The one before holds for some hours, because sessions
 * that began with it still ask.
 */
final class FileManagerSecrets
{
    private const SETTING = 'HestiacpFileManagers';

    /** Seconds that a replaced secret is still taken: a session of the file manager ends after eight hours. */
    private const OVERLAP = 36000;

    /** @return string 32 bytes; "" = none */
    public static function current(string $address): string
    {
        return self::bytes(self::all()[$address]['secret'] ?? '');
    }

    /**
     * All that count now.
     *
     * @return list<array{string, string}> address, 32 bytes
     */
    public static function known(): array
    {
        $known = [];
        foreach (self::all() as $address => $entry) {
            $known[] = [$address, self::bytes($entry['secret'])];
            if ($entry['changed'] > time() - self::OVERLAP) {
                $known[] = [$address, self::bytes($entry['before'])];
            }
        }
        return array_values(array_filter($known, static function (array $pair): bool {
            return $pair[1] !== '';
        }));
    }

    /**
     * @param string $secret 43 characters of base64url, as the file manager's installation printed it
     * @return bool false: that is no such secret, and nothing is changed
     */
    public static function put(string $address, string $secret): bool
    {
        if (self::bytes($secret) === '' || !function_exists('encrypt')) {
            return false;
        }
        $all = self::all();
        $before = $all[$address]['secret'] ?? '';
        if ($before !== $secret) {
            $all[$address] = ['secret' => $secret, 'before' => $before, 'changed' => time()];
            Installation::configure(self::SETTING, encrypt((string) json_encode($all)));
        }
        return true;
    }

    /** @return array<string, array{secret: string, before: string, changed: int}> */
    private static function all(): array
    {
        $stored = Installation::setting(self::SETTING);
        $all = [];
        foreach ($stored === '' || !function_exists('decrypt') ? [] : Values::ofJson(decrypt($stored)) as $address => $entry) {
            $entry = is_array($entry) ? $entry : [];
            $all[(string) $address] = [
                'secret' => Values::text($entry, 'secret'), 'before' => Values::text($entry, 'before'), 'changed' => Values::number($entry, 'changed'),
            ];
        }
        return $all;
    }

    private static function bytes(string $secret): string
    {
        $bytes = preg_match('/^[A-Za-z0-9_-]{43}$/D', $secret) === 1 ? base64_decode(strtr($secret, '-_', '+/') . '=', true) : false;
        return is_string($bytes) && strlen($bytes) === 32 ? $bytes : '';
    }
}
