<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\ShortLived;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/** Where figures are kept: WHMCS's own columns, which it bills overage by, and the record that pages show. */
final class UsageRecord
{
    private const AT_ONCE = 500;

    /** Kind in ShortLived, and seconds: what the update of a server has stored answers WHMCS's other questions of that night, too. */
    private const UPDATED = 'usage';
    private const FRESH = 3600;

    /** A deadlock with another program's update: the whole transaction is made again. */
    private const ATTEMPTS = 5;

    /**
     * All or nothing, in a transaction that begins when the panel has answered. A connection that the database ended while the
     * panel was asked is opened again first.
     *
     * @param list<array{LiveService, array<mixed>}> $measured
     */
    public static function write(array $measured): void
    {
        if ($measured === [] || !class_exists(Capsule::class)) {
            return;
        }
        Database::awake();
        Tables::ensure();
        $now = time();
        Capsule::connection()->transaction(static function () use ($measured, $now): void {
            $records = [];
            foreach ($measured as [$service, $row]) {
                $records[$service->id] = ['time' => $now, 'row' => Figures::numbers($row)];
                $changed = array_diff_assoc(Figures::columns($row), $service->columns);
                if ($changed !== []) {
                    Capsule::table('tblhosting')->where('id', $service->id)->update($changed);
                }
            }
            foreach (array_chunk(array_keys($records), self::AT_ONCE) as $ids) {
                Capsule::table('tblhosting')->whereIn('id', $ids)->update(['lastupdate' => date('Y-m-d H:i:s', $now)]);
            }
            ServiceData::putMany(Figures::RECORD, $records);
        }, self::ATTEMPTS);
    }

    /** All live services of the server have been updated just now, as far as the panel could tell. */
    public static function complete(Params $params): void
    {
        $name = self::updateOf($params);
        ShortLived::remove(self::UPDATED, $name);
        ShortLived::add(self::UPDATED, $name, 0, [], self::FRESH);
    }

    /**
     * @return array<string, array<mixed>>|null user name of a live service => numbers of its row; null when the update of the server
     *     is not fresh
     */
    public static function ofServer(Params $params): ?array
    {
        if (ShortLived::find(self::UPDATED, self::updateOf($params)) === null) {
            return null;
        }
        $services = LiveService::ofServer($params->number('serverid'));
        $records = ServiceData::many(array_column($services, 'id'), Figures::RECORD);
        $rows = [];
        foreach ($services as $service) {
            $record = $records[$service->id] ?? [];
            if (Values::number($record, 'time') > time() - self::FRESH) {
                $rows[$service->username] = Values::list($record, 'row');
            }
        }
        return $rows;
    }

    /** The record of a server may have got another panel meanwhile. */
    private static function updateOf(Params $params): string
    {
        return $params->number('serverid') . ' ' . $params->panel();
    }
}
