<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp;

use WHMCS\Database\Capsule;

/** What the module reads from WHMCS's own tables. Without WHMCS's database every answer is empty. */
final class Installation
{
    /** Services in these states have no account on the panel, so their names are free. */
    private const WITHOUT_ACCOUNT = ['Pending', 'Terminated', 'Cancelled', 'Fraud'];

    /**
     * Names that belong to other services on the same server, among them those of orders whose outcome is open.
     *
     * @return list<string>
     */
    public static function takenNames(Params $params): array
    {
        if (!class_exists(Capsule::class)) {
            return [];
        }
        $service = $params->number('serviceid');
        $names = Capsule::table('tblhosting')
            ->where('server', $params->number('serverid'))
            ->where('id', '!=', $service)
            ->whereNotIn('domainstatus', self::WITHOUT_ACCOUNT)
            ->pluck('username')->all();
        $pending = Capsule::table('tblcustomfieldsvalues')
            ->join('tblcustomfields', 'tblcustomfields.id', '=', 'tblcustomfieldsvalues.fieldid')
            ->where('tblcustomfields.type', 'product')
            ->where('tblcustomfields.fieldname', ServiceRecord::PENDING)
            ->where('tblcustomfieldsvalues.relid', '!=', $service)
            ->pluck('tblcustomfieldsvalues.value')->all();
        return self::texts(array_merge($names, $pending));
    }

    /** A custom field of a service by name, whichever product it belonged to when it was saved last. */
    public static function property(int $service, string $name): string
    {
        if (!class_exists(Capsule::class) || $service === 0) {
            return '';
        }
        $value = Capsule::table('tblcustomfieldsvalues')
            ->join('tblcustomfields', 'tblcustomfields.id', '=', 'tblcustomfieldsvalues.fieldid')
            ->where('tblcustomfields.type', 'product')
            ->where('tblcustomfields.fieldname', $name)
            ->where('tblcustomfieldsvalues.relid', $service)
            ->orderBy('tblcustomfieldsvalues.id', 'desc')
            ->value('tblcustomfieldsvalues.value');
        return is_string($value) ? trim($value) : '';
    }

    /**
     * Name servers of the WHMCS server record.
     *
     * @return list<string>
     */
    public static function nameServers(Params $params): array
    {
        if (!class_exists(Capsule::class) || $params->number('serverid') === 0) {
            return [];
        }
        $row = Capsule::table('tblservers')->where('id', $params->number('serverid'))->first();
        $servers = [];
        for ($i = 1; $i <= 5; $i++) {
            $servers[] = is_object($row) ? (((array) $row)['nameserver' . $i] ?? '') : '';
        }
        return self::texts($servers);
    }

    /** A value of WHMCS's own configuration. */
    public static function setting(string $name): string
    {
        if (!class_exists(Capsule::class)) {
            return '';
        }
        $value = Capsule::table('tblconfiguration')->where('setting', $name)->value('value');
        return is_string($value) ? $value : '';
    }

    /**
     * @param array<mixed> $values
     * @return list<string>
     */
    private static function texts(array $values): array
    {
        $texts = [];
        foreach ($values as $value) {
            if (is_string($value) && trim($value) !== '') {
                $texts[] = strtolower(trim($value));
            }
        }
        return array_values(array_unique($texts));
    }
}
