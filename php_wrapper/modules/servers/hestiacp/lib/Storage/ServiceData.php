<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Storage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * What the module remembers of a service beside WHMCS's own columns: small named records, as JSON. No secrets. Without
 * WHMCS's database nothing is remembered.
 *
 * Names: "limits" (resolved settings), "report" (steps of the last action), "certificate", "usage", "notices", "order" (what
 * was decided before the account was made), "refresh" (when the client last asked for new figures), "files" (file managers that the
 * client was sent to), "files_ended" (when what they opened was ended), "reapply_... PRODUCT" (ReapplyNotes).
 */
final class ServiceData
{
    /** Services of one query; a row of values takes four places of a statement, of which SQLite has 999. */
    private const AT_ONCE = 200;

    /** @return array<mixed> empty when there is none */
    public static function get(int $service, string $name): array
    {
        return self::many([$service], $name)[$service] ?? [];
    }

    /** @return array<string, array<mixed>> name => record */
    public static function all(int $service): array
    {
        if ($service === 0 || !class_exists(Capsule::class)) {
            return [];
        }
        Tables::ensure();
        $records = [];
        foreach (Capsule::table(Tables::SERVICES)->where('service_id', $service)->get()->all() as $row) {
            $row = Values::row($row);
            $records[Values::text($row, 'name')] = Values::ofJson($row['value'] ?? null);
        }
        return $records;
    }

    /** @param array<mixed> $value */
    public static function put(int $service, string $name, array $value): void
    {
        if ($service === 0 || !class_exists(Capsule::class)) {
            return;
        }
        Tables::ensure();
        $row = self::row($value);
        $key = ['service_id' => $service, 'name' => $name];
        if (Capsule::table(Tables::SERVICES)->insertOrIgnore($key + $row) === 0) {
            Capsule::table(Tables::SERVICES)->where('service_id', $service)->where('name', $name)->update($row);
        }
    }

    /**
     * One record of many services, for what looks at all services of a server.
     *
     * @param list<int> $services
     * @return array<int, array<mixed>> service => record; only those that have one
     */
    public static function many(array $services, string $name): array
    {
        if ($services === [] || !class_exists(Capsule::class)) {
            return [];
        }
        Tables::ensure();
        $records = [];
        foreach (array_chunk($services, self::AT_ONCE) as $some) {
            foreach (Capsule::table(Tables::SERVICES)->where('name', $name)->whereIn('service_id', $some)->get()->all() as $row) {
                $row = Values::row($row);
                $records[Values::number($row, 'service_id')] = Values::ofJson($row['value'] ?? null);
            }
        }
        return $records;
    }

    /**
     * The records of one name of all services, for what is done once a day.
     *
     * @return array<int, array<mixed>> service => record
     */
    public static function named(string $name): array
    {
        if (!class_exists(Capsule::class)) {
            return [];
        }
        Tables::ensure();
        $services = Capsule::table(Tables::SERVICES)->where('name', $name)->pluck('service_id')->all();
        return self::many(array_map(static function ($service): int {
            return is_scalar($service) ? (int) $service : 0;
        }, $services), $name);
    }

    /** @return array<int, array<mixed>> service => record of that name, those of the first services that have one */
    public static function firstNamed(string $name, int $most): array
    {
        if (!class_exists(Capsule::class)) {
            return [];
        }
        Tables::ensure();
        $records = [];
        foreach (Capsule::table(Tables::SERVICES)->where('name', $name)->orderBy('service_id')->limit($most)->get()->all() as $row) {
            $row = Values::row($row);
            $records[Values::number($row, 'service_id')] = Values::ofJson($row['value'] ?? null);
        }
        return $records;
    }

    /** The records of that name of all services. */
    public static function dropNamed(string $name): void
    {
        if (class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::SERVICES)->where('name', $name)->delete();
        }
    }

    /**
     * Two queries for some hundred services. In a transaction of the caller's, so that none loses its record on the way.
     *
     * @param array<int, array<mixed>> $records service => record
     */
    public static function putMany(string $name, array $records): void
    {
        if ($records === [] || !class_exists(Capsule::class)) {
            return;
        }
        Tables::ensure();
        foreach (array_chunk($records, self::AT_ONCE, true) as $some) {
            $rows = [];
            foreach ($some as $service => $value) {
                $rows[] = ['service_id' => $service, 'name' => $name] + self::row($value);
            }
            Capsule::table(Tables::SERVICES)->where('name', $name)->whereIn('service_id', array_keys($some))->delete();
            Capsule::table(Tables::SERVICES)->insert($rows);
        }
    }

    /** Records of services that are no more, where WHMCS did not tell: with a client it deletes the services silently. */
    public static function prune(): void
    {
        if (!class_exists(Capsule::class)) {
            return;
        }
        Tables::ensure();
        $known = array_map('strval', array_filter(Capsule::table(Tables::SERVICES)->pluck('service_id')->all(), 'is_scalar'));
        foreach (array_chunk(array_values(array_unique($known)), self::AT_ONCE) as $some) {
            $alive = Capsule::table('tblhosting')->whereIn('id', $some)->pluck('id')->all();
            $gone = array_values(array_diff($some, array_map('strval', array_filter($alive, 'is_scalar'))));
            if ($gone !== []) {
                Capsule::table(Tables::SERVICES)->whereIn('service_id', $gone)->delete();
            }
        }
    }

    /** The service is gone from WHMCS, or its account from the panel. */
    public static function drop(int $service): void
    {
        if (class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::SERVICES)->where('service_id', $service)->delete();
        }
    }

    /**
     * @param array<mixed> $value
     * @return array{value: string, updated_at: int}
     */
    private static function row(array $value): array
    {
        return [
            'value' => Values::json($value),
            'updated_at' => time(),
        ];
    }
}
