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
 * was decided before the account was made), "account" (ServiceRecord), "package" (OwnPackage), "refresh" (when the client last asked for new figures),
 * "files" (file managers that the client was sent to), "files_ended" (when what they opened was ended), "reapply_... PRODUCT"
 * (ReapplyNotes).
 */
final class ServiceData
{
    /** Services of one query; a row of values takes four places of a statement, of which SQLite has 999. */
    private const AT_ONCE = 200;

    /** A deadlock with the update of a whole server: the transaction is made again. */
    private const TRIES = 5;

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
        Capsule::connection()->transaction(static function () use ($key, $row): void {
            if (Capsule::table(Tables::SERVICES)->insertOrIgnore($key + $row) === 0) {
                Capsule::table(Tables::SERVICES)->where('service_id', $key['service_id'])->where('name', $key['name'])->update($row);
            }
        }, self::TRIES);
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
     * The records of one name of all services, some hundred at a time: those of a large installation would not fit into the memory
     * that cron may have.
     *
     * @return \Generator<int, array<int, array<mixed>>> lists of service => record
     */
    public static function pages(string $name): \Generator
    {
        if (!class_exists(Capsule::class)) {
            return;
        }
        Tables::ensure();
        $last = 0;
        do {
            $records = [];
            $query = Capsule::table(Tables::SERVICES)->where('name', $name)->where('service_id', '>', $last);
            foreach ($query->orderBy('service_id')->limit(self::AT_ONCE)->get()->all() as $row) {
                $row = Values::row($row);
                $last = Values::number($row, 'service_id');
                $records[$last] = Values::ofJson($row['value'] ?? null);
            }
            if ($records !== []) {
                yield $records;
            }
        } while (count($records) === self::AT_ONCE);
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
        $last = 0;
        do {
            $query = Capsule::table(Tables::SERVICES)->where('service_id', '>', $last)->distinct()->orderBy('service_id');
            $some = array_values(array_map('intval', array_filter($query->limit(self::AT_ONCE)->pluck('service_id')->all(), 'is_scalar')));
            $alive = Capsule::table('tblhosting')->whereIn('id', $some)->pluck('id')->all();
            $gone = array_values(array_diff($some, array_map('intval', array_filter($alive, 'is_scalar'))));
            if ($gone !== []) {
                Capsule::table(Tables::SERVICES)->whereIn('service_id', $gone)->delete();
            }
            $last = (int) max(array_merge([$last], $some));
        } while (count($some) === self::AT_ONCE);
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
