<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/**
 * The services that share a panel with this one. Two server records of WHMCS can be one panel (another access key,
 * another name server, a second name), and what one of them sold must not be taken for the other's.
 */
final class OtherServices
{
    private const DEFAULT_PORT = 8083;

    /**
     * Names that belong to other services on the same panel, among them those of orders whose outcome is open.
     *
     * @return list<string> small letters
     */
    public static function names(Params $params): array
    {
        $servers = self::servers($params);
        if ($servers === []) {
            return [];
        }
        $service = $params->number('serviceid');
        /* In other states a service has no account, unless one is on record. */
        $active = Capsule::table('tblhosting')
            ->whereIn('server', $servers)
            ->where('id', '!=', $service)
            ->whereNotIn('domainstatus', array_merge(['Pending'], ServiceStatus::ENDED))
            ->pluck('username')->all();
        $created = self::recorded(ServiceRecord::CREATED, 'tblhosting.username', $servers, $service);
        $pending = self::recorded(ServiceRecord::PENDING, 'tblcustomfieldsvalues.value', $servers, $service);
        return Installation::texts(array_merge($active, $created, $pending));
    }

    /** Is the server record of WHMCS the panel of this service, too? */
    public static function isSamePanel(int $server, Params $params): bool
    {
        return $server === $params->number('serverid') || in_array($server, self::servers($params), true);
    }

    /** Was a service on the same panel given the package of that name, made of its product's settings? */
    public static function have(string $package, Params $params): bool
    {
        $servers = self::servers($params);
        if ($servers === []) {
            return false;
        }
        Tables::ensure();
        $records = Capsule::table(Tables::SERVICES)
            ->join('tblhosting', 'tblhosting.id', '=', Tables::SERVICES . '.service_id')
            ->whereIn('tblhosting.server', $servers)
            ->where(Tables::SERVICES . '.name', Limits::RECORD)
            ->where(Tables::SERVICES . '.value', 'like', '%' . substr(Values::json(['product_package' => $package]), 1, -1) . '%')
            ->pluck(Tables::SERVICES . '.value')->all();
        foreach ($records as $record) {
            if (Limits::isOwnPackage(Values::ofJson($record), $package)) {
                return true;
            }
        }
        return false;
    }

    /** What locks call the panel: the same for each of its server records. */
    public static function panel(Params $params): string
    {
        $servers = self::servers($params);
        return 'panel ' . ($servers === [] ? strtolower($params->panel()) : (string) min($servers));
    }

    /**
     * @param string $column what is wanted of a service that has a value in the field
     * @param list<int> $servers
     * @return list<mixed>
     */
    private static function recorded(string $field, string $column, array $servers, int $service): array
    {
        return Capsule::table('tblcustomfieldsvalues')
            ->join('tblcustomfields', 'tblcustomfields.id', '=', 'tblcustomfieldsvalues.fieldid')
            ->join('tblhosting', 'tblhosting.id', '=', 'tblcustomfieldsvalues.relid')
            ->where('tblcustomfields.type', 'product')
            ->where('tblcustomfields.fieldname', $field)
            ->where('tblcustomfieldsvalues.value', '!=', '')
            ->where('tblhosting.id', '!=', $service)
            ->whereIn('tblhosting.server', $servers)
            ->pluck($column)->all();
    }

    /**
     * Ids of the server records of this service's panel: those with a name or address and a port in common, also by
     * way of a third record. Empty without WHMCS's database or without a server.
     *
     * @return list<int>
     */
    private static function servers(Params $params): array
    {
        $own = $params->number('serverid');
        if ($own === 0 || !class_exists(Capsule::class)) {
            return [];
        }
        $left = [];
        foreach (Capsule::table('tblservers')->get()->all() as $row) {
            $row = Values::row($row);
            $left[Values::number($row, 'id')] = self::places($row);
        }
        $servers = [$own];
        $known = $left[$own] ?? [];
        unset($left[$own]);
        do {
            $found = array_filter($left, static function (array $places) use ($known): bool {
                return array_intersect($places, $known) !== [];
            });
            $servers = array_merge($servers, array_keys($found));
            $known = array_merge($known, ...array_values($found));
            $left = array_diff_key($left, $found);
        } while ($found !== []);
        return $servers;
    }

    /**
     * @param array<mixed> $row of tblservers
     * @return list<string> "host:port" and "address:port", as far as the record has them
     */
    private static function places(array $row): array
    {
        $port = Values::number($row, 'port') ?: self::DEFAULT_PORT;
        $places = [];
        foreach (Installation::texts([$row['hostname'] ?? '', $row['ipaddress'] ?? '']) as $host) {
            $places[] = rtrim(trim($host, '[]'), '.') . ':' . $port;
        }
        return $places;
    }
}
