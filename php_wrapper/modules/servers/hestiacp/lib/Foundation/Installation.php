<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

use WHMCS\Database\Capsule;

/** What the module needs of WHMCS's own tables. Without WHMCS's database every answer is empty. */
final class Installation
{
    /** The module's name in WHMCS: servertype of a product, type of a server record. */
    public const MODULE = 'hestiacp';

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
            ->where('tblcustomfieldsvalues.value', '!=', '')
            ->orderBy('tblcustomfieldsvalues.id', 'desc')
            ->value('tblcustomfieldsvalues.value');
        return is_string($value) ? trim($value) : '';
    }

    /**
     * Empties custom fields of a service, also those of the products that it had before: an upgrade leaves them behind.
     *
     * @param list<string> $names
     */
    public static function forget(int $service, array $names): void
    {
        if (!class_exists(Capsule::class) || $service === 0 || $names === []) {
            return;
        }
        $fields = Capsule::table('tblcustomfields')->where('type', 'product')->whereIn('fieldname', $names)->pluck('id')->all();
        Capsule::table('tblcustomfieldsvalues')->where('relid', $service)->whereIn('fieldid', $fields)->update(['value' => '']);
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
            $servers[] = Values::text(Values::row($row), 'nameserver' . $i);
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

    /** Another process may write the first value at the same time: only newer installations have a unique key there. */
    public static function configure(string $name, string $value): void
    {
        if (!class_exists(Capsule::class)) {
            return;
        }
        $row = Capsule::table('tblconfiguration')->where('setting', $name);
        if ($row->exists() || Capsule::table('tblconfiguration')->insertOrIgnore(['setting' => $name, 'value' => $value]) === 0) {
            Capsule::table('tblconfiguration')->where('setting', $name)->update(['value' => $value]);
        }
    }

    /**
     * Small letters, without doubles and empty ones.
     *
     * @param array<mixed> $values
     * @return list<string>
     */
    public static function texts(array $values): array
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
