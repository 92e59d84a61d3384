<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * What panels refused, shared by WHMCS's processes: after five refusals within ten minutes a panel shuts the whole machine
 * out, whichever process asked. One value in WHMCS's configuration table; it holds no secret. Without the table, or when
 * it fails, each process remembers for itself.
 */
final class SharedRefusals
{
    private const SETTING = 'HestiacpRefusals';

    /** Bytes of JSON; the column takes 65,535. */
    private const MAX_SIZE = 60000;

    /** denial => what is kept rather than others, which have 1 */
    private const RANKS = ['counted' => 2, 'listed' => 0];

    /** Seconds for others to write; without it the next action of this process tries again. */
    private const PATIENCE = 5;

    /** Seconds for which nothing is read again. */
    private const FRESH = 5;

    /** @var int Unix seconds */
    private static $readAt = 0;

    /** @var array<string, int>|null what is stored, name of the entry => until; null = not read in this request */
    private static $stored = null;

    /** Before a panel is called. A cron run of minutes hears in between what other processes were refused. */
    public static function load(): void
    {
        if (self::$stored !== null && time() - self::$readAt < self::FRESH) {
            return;
        }
        self::$stored = self::$stored ?? [];
        self::$readAt = time();
        try {
            $entries = self::read();
            hestia_refusals_import($entries);
            self::$stored = self::index($entries);
        } catch (\Throwable $error) {
            /* The action itself matters more than what others were refused. */
        }
    }

    /** After the calls of an action: writes what became known, and only then. */
    public static function save(): void
    {
        if (self::$stored === null) {
            return;
        }
        try {
            if (self::isStored()) {
                return;
            }
            /* One after another: what another process writes between reading and writing here would be lost. */
            self::$stored = Lock::hold('refusals', static function (): array {
                hestia_refusals_import(self::read());
                $entries = self::newest(hestia_refusals_export());
                Installation::configure(self::SETTING, Values::json($entries));
                return self::index($entries);
            }, self::PATIENCE);
        } catch (\Throwable $error) {
            /* The next action tries again. */
        }
    }

    private static function isStored(): bool
    {
        $now = time();
        $stored = array_filter((array) self::$stored, static function (int $until) use ($now): bool {
            return $until > $now;
        });
        $known = self::index(self::newest(hestia_refusals_export()));
        ksort($stored);
        ksort($known);
        return $known === $stored;
    }

    /**
     * @param array<mixed> $entries
     * @return array<string, int>
     */
    private static function index(array $entries): array
    {
        $index = [];
        foreach ($entries as $entry) {
            if (is_array($entry) && isset($entry['key'], $entry['command'], $entry['denial']) && is_int($entry['until'] ?? null)) {
                /* A count grows within one second, too. */
                $times = $entry['denial'] === 'counted' ? $entry['message'] ?? '' : '';
                $index['entry ' . json_encode([$entry['key'], $entry['command'], $entry['denial'], $times])] = $entry['until'];
            }
        }
        return $index;
    }

    /**
     * As many as fit, those that last longest. Counts come first, which keep the panel from shutting everybody out; what is known from
     * permission lists last, which is long and costs nothing to learn again.
     *
     * @param array<mixed> $entries
     * @return list<mixed>
     */
    private static function newest(array $entries): array
    {
        $worth = static function ($entry): array {
            $entry = is_array($entry) ? $entry : [];
            return [self::RANKS[Values::text($entry, 'denial')] ?? 1, Values::number($entry, 'until')];
        };
        usort($entries, static function ($a, $b) use ($worth): int {
            return $worth($b) <=> $worth($a);
        });
        $size = 2;
        $kept = [];
        foreach ($entries as $entry) {
            $size += strlen((string) json_encode($entry, JSON_INVALID_UTF8_SUBSTITUTE)) + 1;
            if ($size > self::MAX_SIZE) {
                break;
            }
            $kept[] = $entry;
        }
        return $kept;
    }

    /** @return array<mixed> */
    private static function read(): array
    {
        return Values::ofJson(Installation::setting(self::SETTING));
    }
}
