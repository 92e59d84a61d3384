<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use Illuminate\Database\Schema\Blueprint;
use WHMCS\Database\Capsule;

/** The part of WHMCS's tables that a server module can meet, with WHMCS's own column names. */
final class Schema
{
    /** table => {text columns, number columns, columns that may be null}; each has an id */
    private const TABLES = [
        'tblconfiguration' => [['setting', 'value'], [], []],
        'tblclients' => [
            ['uuid', 'firstname', 'lastname', 'companyname', 'email', 'address1', 'address2', 'city', 'state', 'postcode',
                'country', 'phonenumber', 'tax_id', 'language', 'status'],
            ['currency', 'groupid'], ['created_at', 'updated_at'],
        ],
        'tblservers' => [
            ['name', 'ipaddress', 'assignedips', 'hostname', 'nameserver1', 'nameserver1ip', 'nameserver2', 'nameserver2ip',
                'nameserver3', 'nameserver3ip', 'nameserver4', 'nameserver4ip', 'nameserver5', 'nameserver5ip', 'type',
                'username', 'password', 'accesshash', 'secure'],
            ['maxaccounts', 'active', 'disabled'], ['port'],
        ],
        'tblhosting' => [
            ['domain', 'paymentmethod', 'billingcycle', 'domainstatus', 'username', 'password', 'notes', 'suspendreason',
                'overidesuspenduntil', 'dedicatedip', 'assignedips', 'ns1', 'ns2'],
            ['userid', 'orderid', 'packageid', 'server', 'promoid', 'overideautosuspend', 'diskusage', 'disklimit', 'bwusage',
                'bwlimit'],
            ['regdate', 'nextduedate', 'lastupdate', 'created_at', 'updated_at'],
        ],
        'tblcustomfields' => [
            ['type', 'fieldname', 'fieldtype', 'description', 'fieldoptions', 'regexpr', 'adminonly', 'required', 'showorder',
                'showinvoice'],
            ['relid', 'sortorder'], [],
        ],
        'tblcustomfieldsvalues' => [['value'], ['fieldid', 'relid'], []],
        'tblmodulelog' => [['module', 'action', 'request', 'response', 'arrdata'], [], ['date']],
        'tblactivitylog' => [['description', 'user', 'ipaddr'], ['userid'], ['date']],
        'tblmodulequeue' => [
            ['service_type', 'module_name', 'module_action', 'last_attempt_error'],
            ['service_id', 'num_retries', 'completed'], ['last_attempt', 'created_at', 'updated_at'],
        ],
        'tblemails' => [['subject', 'message', 'to'], ['userid'], ['date']],
    ];

    public static function create(): void
    {
        foreach (self::tables() as $table => [$texts, $numbers, $optional]) {
            if (Capsule::schema()->hasTable($table)) {
                continue;
            }
            Capsule::schema()->create($table, static function (Blueprint $blueprint) use ($texts, $numbers, $optional): void {
                $blueprint->increments('id');
                foreach ($texts as $column) {
                    $blueprint->text($column)->default('');
                }
                foreach ($numbers as $column) {
                    $blueprint->integer($column)->default(0);
                }
                foreach ($optional as $column) {
                    $blueprint->text($column)->nullable();
                }
            });
        }
    }

    /** @return array<string, array{list<string>, list<string>, list<string>}> */
    private static function tables(): array
    {
        $options = [];
        for ($position = 1; $position <= 24; $position++) {
            $options[] = 'configoption' . $position;
        }
        return self::TABLES + ['tblproducts' => [
            array_merge(['type', 'name', 'servertype', 'autosetup'], $options),
            ['gid', 'servergroup'], ['created_at', 'updated_at'],
        ]];
    }
}
