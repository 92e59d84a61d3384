<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Storage;

/** A row of usage as the record of a service and WHMCS's columns want it. Pure functions. */
final class Figures
{
    /** Name in ServiceData: {time: Unix seconds, row: number => value} */
    public const RECORD = 'usage';

    /** How the names of limits end among the numbers of a row. */
    public const LIMIT = '_limit';

    /** column of tblhosting => number of the row; all in MB */
    public const COLUMNS = [
        'diskusage' => 'disk', 'disklimit' => 'disk_limit', 'bwusage' => 'bandwidth', 'bwlimit' => 'bandwidth_limit',
    ];

    /** WHMCS's columns are signed numbers of 32 bits; one that is too large would undo the whole update. */
    private const MAX = 2147483647;

    /**
     * @param array<mixed> $row
     * @return array<string, int> column => MB, 0 = unlimited; without those of which the panel says nothing
     */
    public static function columns(array $row): array
    {
        $columns = [];
        foreach (self::COLUMNS as $column => $name) {
            $number = $row[$name] ?? null;
            if (is_int($number)) {
                $columns[$column] = max(0, min($number, self::MAX));
            }
        }
        return $columns;
    }

    /**
     * What a page shows later: the numbers alone.
     *
     * @param array<mixed> $row
     * @return array<string, int> -1 = unlimited
     */
    public static function numbers(array $row): array
    {
        $numbers = [];
        foreach ($row as $name => $value) {
            if (is_int($value)) {
                $numbers[(string) $name] = $value;
            }
        }
        return $numbers;
    }

    /**
     * @param array<mixed> $row
     * @return array<string, int> what of its numbers comes with the package
     */
    public static function limits(array $row): array
    {
        return array_filter(self::numbers($row), static function (string $name): bool {
            return substr($name, -strlen(self::LIMIT)) === self::LIMIT;
        }, ARRAY_FILTER_USE_KEY);
    }

    /**
     * @param array<mixed> $row
     * @return int|null whole percent of the limit, rounded down; null without a limit
     */
    public static function percent(array $row, string $name): ?int
    {
        $used = $row[$name] ?? null;
        $limit = $row[$name . self::LIMIT] ?? null;
        return is_int($used) && is_int($limit) && $limit > 0 ? intdiv($used * 100, $limit) : null;
    }
}
