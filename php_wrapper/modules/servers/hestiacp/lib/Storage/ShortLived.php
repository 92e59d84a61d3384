<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Storage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * What holds for seconds or hours and is known by a name that may be a secret: one-time codes, what was used once, sessions,
 * jobs, counters. Only a hash of the name is stored; the data holds no secret. All web nodes share it.
 */
final class ShortLived
{
    /**
     * @param array<mixed> $data
     * @return bool false: there is one of this kind and name, also one that has expired and was not removed yet
     */
    public static function add(string $kind, string $name, int $service, array $data, int $seconds): bool
    {
        if (!class_exists(Capsule::class)) {
            return false;
        }
        Tables::ensure();
        return Capsule::table(Tables::CODES)->insertOrIgnore([
            'kind' => $kind, 'hash' => self::hash($name), 'service_id' => $service, 'data' => Values::json($data), 'expires_at' => time() + $seconds,
        ]) > 0;
    }

    /** @return array{service: int, data: array<mixed>}|null null: there is none, or not any more */
    public static function find(string $kind, string $name): ?array
    {
        $row = self::row($kind, $name);
        return $row === null ? null : ['service' => $row['service'], 'data' => $row['data']];
    }

    /**
     * Only one of many who ask at the same time gets it.
     *
     * @return array{service: int, data: array<mixed>}|null
     */
    public static function take(string $kind, string $name): ?array
    {
        $row = self::row($kind, $name);
        $isMine = $row !== null && Capsule::table(Tables::CODES)->where('id', $row['id'])->delete() === 1;
        return $isMine ? ['service' => $row['service'], 'data' => $row['data']] : null;
    }

    /** @param array<mixed> $data */
    public static function change(string $kind, string $name, array $data): void
    {
        if (class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::CODES)->where('kind', $kind)->where('hash', self::hash($name))->update(['data' => Values::json($data)]);
        }
    }

    /** Counts one more use of a name. @return int how many in these seconds, this one included */
    public static function count(string $kind, string $name, int $seconds): int
    {
        if (!class_exists(Capsule::class)) {
            return 0;
        }
        $name .= ' ' . intdiv(time(), $seconds);
        self::add($kind, $name, 0, [], 2 * $seconds);
        $row = Capsule::table(Tables::CODES)->where('kind', $kind)->where('hash', self::hash($name));
        $row->increment('uses');
        $uses = $row->value('uses');
        return is_scalar($uses) ? (int) $uses : 0;
    }

    public static function remove(string $kind, string $name): void
    {
        if (class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::CODES)->where('kind', $kind)->where('hash', self::hash($name))->delete();
        }
    }

    /** @param list<string> $kinds of a service */
    public static function drop(int $service, array $kinds): void
    {
        if ($service !== 0 && class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::CODES)->where('service_id', $service)->whereIn('kind', $kinds)->delete();
        }
    }

    /** What has expired. */
    public static function prune(): void
    {
        if (class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::CODES)->where('expires_at', '<', time())->delete();
        }
    }

    /** @return array{id: int, service: int, data: array<mixed>}|null */
    private static function row(string $kind, string $name): ?array
    {
        if (!class_exists(Capsule::class)) {
            return null;
        }
        Tables::ensure();
        $found = Capsule::table(Tables::CODES)->where('kind', $kind)->where('hash', self::hash($name))->where('expires_at', '>=', time())->first();
        $row = Values::row($found);
        return $row === [] ? null : [
            'id' => Values::number($row, 'id'), 'service' => Values::number($row, 'service_id'), 'data' => Values::ofJson($row['data'] ?? null),
        ];
    }

    /** Names are random or not worth guessing: no salt. */
    private static function hash(string $name): string
    {
        return hash('sha256', $name);
    }
}
