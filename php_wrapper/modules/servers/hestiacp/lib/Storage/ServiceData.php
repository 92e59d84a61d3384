<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Storage;

use WHMCS\Database\Capsule;

/**
 * What the module remembers of a service beside WHMCS's own columns: small named records, as JSON. No secrets. Without
 * WHMCS's database nothing is remembered.
 *
 * Names: "limits" (resolved settings), "report" (steps of the last action), "certificate", "usage", "notices", "order" (what
 * was decided before the account was made).
 */
final class ServiceData
{
    /** @return array<mixed> empty when there is none */
    public static function get(int $service, string $name): array
    {
        return self::all($service)[$name] ?? [];
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
            $row = is_object($row) ? (array) $row : [];
            $value = is_string($row['value'] ?? null) ? json_decode($row['value'], true) : null;
            if (is_string($row['name'] ?? null)) {
                $records[$row['name']] = is_array($value) ? $value : [];
            }
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
        $row = [
            'value' => self::json($value),
            'updated_at' => time(),
        ];
        $key = ['service_id' => $service, 'name' => $name];
        if (Capsule::table(Tables::SERVICES)->insertOrIgnore($key + $row) === 0) {
            Capsule::table(Tables::SERVICES)->where('service_id', $service)->where('name', $name)->update($row);
        }
    }

    /**
     * In ASCII: some databases of WHMCS take no characters outside their own set.
     *
     * @param array<mixed> $value
     */
    private static function json(array $value): string
    {
        return (string) json_encode($value, JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES);
    }

    /** The service is gone from WHMCS, or its account from the panel. */
    public static function drop(int $service): void
    {
        if (class_exists(Capsule::class)) {
            Tables::ensure();
            Capsule::table(Tables::SERVICES)->where('service_id', $service)->delete();
        }
    }
}
