<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use WHMCS\Database\Capsule;

/**
 * Server groups: a product names one, and an order gets a server of it. Source: docs.whmcs.com, "Servers" (groups and how they
 * are filled).
 */
final class ServerGroups
{
    /** @param list<int> $servers */
    public static function create(string $name, array $servers): int
    {
        $group = Capsule::table('tblservergroups')->insertGetId(['name' => $name, 'filltype' => 1]);
        foreach ($servers as $server) {
            Capsule::table('tblservergroupsrel')->insert(['groupid' => $group, 'serverid' => $server]);
        }
        return $group;
    }

    /** @return int the first server of the group that may take accounts, 0 = none */
    public static function server(int $group): int
    {
        return (int) Capsule::table('tblservers')->join('tblservergroupsrel', 'tblservergroupsrel.serverid', '=', 'tblservers.id')
            ->where('tblservergroupsrel.groupid', $group)->where('tblservers.disabled', 0)->orderBy('tblservers.id')->value('tblservers.id');
    }

    /** The server on which an order of the product is made. */
    public static function serverOf(int $product): int
    {
        return self::server((int) Capsule::table('tblproducts')->where('id', $product)->value('servergroup'));
    }
}
