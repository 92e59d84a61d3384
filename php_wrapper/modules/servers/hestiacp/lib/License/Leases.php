<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\License;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/**
 * What license servers said last, in one row of WHMCS's configuration, so that web nodes and cron share it: a JSON object
 * {hash of a license key: {lease: text of hestia_license_check(), told: day of the last warning, at: Unix time}}. A value
 * that is damaged, or gone, costs a new question to the server and nothing else.
 */
final class Leases
{
    public const SETTING = 'HestiacpLeases';

    /** Licenses in use at the same time are few; the rest are former ones. */
    private const MAX_ENTRIES = 16;

    /** WHMCS's column takes 64 KiB, and WHMCS reads it with every page. Bytes. */
    private const MAX_SIZE = 32768;

    /** Seconds to wait for another order that is storing; it does nothing slow meanwhile. */
    private const PATIENCE = 5;

    /** @return array{lease: string, told: string} */
    public static function of(string $key): array
    {
        $entry = self::all()[self::name($key)] ?? ['lease' => '', 'told' => ''];
        return ['lease' => $entry['lease'], 'told' => $entry['told']];
    }

    /**
     * One change after another: two orders do not lose what the other stored.
     *
     * @param callable(array{lease: string, told: string}): array{lease: string, told: string} $work
     * @throws \Throwable the database does not take it, or another order does not let go
     */
    public static function change(string $key, callable $work): void
    {
        Lock::hold('license leases', static function () use ($key, $work): void {
            $before = self::of($key);
            $after = $work($before);
            if ($after !== $before) {
                Installation::configure(self::SETTING, self::json(self::name($key), $after + ['at' => time()], self::all()));
            }
        }, self::PATIENCE);
    }

    /**
     * The new entry, and as many of the others as there is room for, the latest first.
     *
     * @param array{lease: string, told: string, at: int} $entry
     * @param array<string, array{lease: string, told: string, at: int}> $others
     */
    private static function json(string $name, array $entry, array $others): string
    {
        unset($others[$name]);
        uasort($others, static function (array $a, array $b): int {
            return $b['at'] <=> $a['at'];
        });
        $entries = [$name => $entry] + array_slice($others, 0, self::MAX_ENTRIES - 1, true);
        while (strlen($json = (string) json_encode($entries)) > self::MAX_SIZE && count($entries) > 1) {
            array_pop($entries);
        }
        if ($json === '' || strlen($json) > self::MAX_SIZE) {
            throw ModuleError::say('lease_too_large');
        }
        return $json;
    }

    /** @return array<string, array{lease: string, told: string, at: int}> */
    private static function all(): array
    {
        $stored = json_decode(Installation::setting(self::SETTING), true, 4);
        $entries = [];
        foreach (is_array($stored) ? $stored : [] as $name => $entry) {
            $lease = is_array($entry) ? ($entry['lease'] ?? null) : null;
            $told = is_array($entry) ? ($entry['told'] ?? null) : null;
            $at = is_array($entry) ? ($entry['at'] ?? null) : null;
            if (is_string($lease) && preg_match('/^[\x20-\x7E\r\n]*$/D', $lease) === 1 && is_string($told) && is_int($at)) {
                $entries[(string) $name] = ['lease' => $lease, 'told' => $told, 'at' => $at];
            }
        }
        return $entries;
    }

    /** The key itself is a secret. */
    private static function name(string $key): string
    {
        return substr(hash('sha256', $key), 0, 32);
    }
}
