<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use WHMCS\Database\Capsule;

/**
 * The part of WHMCS's tables that a server module can meet, with the names, types and lengths of a WHMCS 8 database as its
 * dumps show it (InnoDB, utf8mb3_unicode_ci: a character of four bytes does not fit).
 *
 * A column is "name type": it must have a value, and has WHMCS's implicit default ("" or 0 or a zero date: WHMCS's sessions
 * are not strict). "type?" may be null. "type!" has no default: who inserts must say it. Each table has an id.
 */
final class Schema
{
    private const STAMPS = 'created_at timestamp, updated_at timestamp';

    private const STATUS = 'enum(Pending|Active|Suspended|Terminated|Cancelled|Fraud|Completed)';

    private const TABLES = [
        /* value is mediumtext in younger installations and text (65,535 bytes) in older ones, which also lack the unique key */
        'tblconfiguration' => 'setting varchar(64)!, value text!, ' . self::STAMPS . ', unique(setting)',
        'tblclients' => 'uuid varchar(255), firstname text, lastname text, companyname text, email text, address1 text, address2 text,
            city text, state text, postcode text, country text, phonenumber text, tax_id varchar(128), currency int, groupid int,
            datecreated date, status enum(Active|Inactive|Closed), language text, ' . self::STAMPS,
        'tblcurrencies' => 'code text, prefix text, suffix text, format int, rate decimal(10,5), default int',
        'tblservers' => 'name text, ipaddress text, assignedips text, hostname text, monthlycost decimal(16,2), noc text,
            statusaddress text, nameserver1 text, nameserver1ip text, nameserver2 text, nameserver2ip text, nameserver3 text,
            nameserver3ip text, nameserver4 text, nameserver4ip text, nameserver5 text, nameserver5ip text, maxaccounts int,
            type text, username text, password text, accesshash text, secure text, port int?, active int, disabled int',
        'tblservergroups' => 'name text, filltype int',
        'tblservergroupsrel' => 'groupid int, serverid int',
        'tblservers_remote' => 'server_id int, num_accounts int, meta_data text, ' . self::STAMPS . ', key(server_id)',
        'tblserver_tenants' => 'server_id int, tenant varchar(255), ' . self::STAMPS . ', key(tenant)',
        'tbltenant_stats' => 'tenant_id int, metric varchar(255), type varchar(255), value decimal(19,6), measured_at decimal(18,6),
            invoice_id int?, ' . self::STAMPS . ', key(tenant_id)',
        'tblproductgroups' => 'name text, hidden tinyint, order int, ' . self::STAMPS,
        'tblproducts' => 'type text, gid int, name text, description text, hidden tinyint, welcomeemail int, autosetup text,
            servertype text, servergroup int, {options}, overagesenabled varchar(10), overagesdisklimit int, overagesbwlimit int,
            retired tinyint, ' . self::STAMPS . ', key(gid)',
        'tbladdons' => 'packages text, name text, description text, billingcycle text, welcomeemail int, type varchar(16),
            module varchar(32), server_group_id int, ' . self::STAMPS,
        'tblmodule_configuration' => 'entity_type varchar(8), entity_id int, setting_name varchar(16), friendly_name varchar(64),
            value text, ' . self::STAMPS . ', unique(entity_type;entity_id;setting_name)',
        'tblproductconfiggroups' => 'name text, description text',
        'tblproductconfiglinks' => 'gid int, pid int',
        'tblproductconfigoptions' => 'gid int, optionname text, optiontype text, qtyminimum int, qtymaximum int, order int, hidden int',
        'tblproductconfigoptionssub' => 'configid int, optionname text, sortorder int, hidden int, key(configid)',
        'tblpricing' => 'type enum(product|addon|configoptions|domainregister|domaintransfer|domainrenew|domainaddons|usage), currency int,
            relid int, msetupfee decimal(16,2), qsetupfee decimal(16,2), ssetupfee decimal(16,2), asetupfee decimal(16,2),
            bsetupfee decimal(16,2), tsetupfee decimal(16,2), monthly decimal(16,2), quarterly decimal(16,2),
            semiannually decimal(16,2), annually decimal(16,2), biennially decimal(16,2), triennially decimal(16,2)',
        'tblhosting' => 'userid int, orderid int, packageid int, server int, regdate date, domain text, paymentmethod text, qty int,
            firstpaymentamount decimal(16,2), amount decimal(16,2), billingcycle text, nextduedate date?, nextinvoicedate date,
            termination_date date, completed_date date, domainstatus ' . self::STATUS . ', username text, password text, notes text,
            subscriptionid text, promoid int, promocount int?, suspendreason text, overideautosuspend tinyint,
            overidesuspenduntil date, dedicatedip text, assignedips text, ns1 text, ns2 text, diskusage int, disklimit int,
            bwusage int, bwlimit int, lastupdate datetime, ' . self::STAMPS . ', key(userid), key(packageid), key(server),
            key(domain;64), key(domainstatus), key(username;8)',
        'tblhostingaddons' => 'orderid int, hostingid int, addonid int, userid int, server int, name text, qty int,
            recurring decimal(16,2), billingcycle text, status ' . self::STATUS . ', regdate date, nextduedate date?,
            paymentmethod text, notes text, ' . self::STAMPS . ', key(hostingid)',
        'tblhostingconfigoptions' => 'relid int, configid int, optionid int, qty int, key(relid)',
        'tblcustomfields' => 'type text, relid int, fieldname text, fieldtype text, description text, fieldoptions text, regexpr text,
            adminonly text, required text, showorder text, showinvoice text, sortorder int, ' . self::STAMPS . ', key(relid)',
        'tblcustomfieldsvalues' => 'fieldid int, relid int, value text, ' . self::STAMPS . ', key(fieldid), key(relid)',
        'tblmodulelog' => 'date datetime, module text, action text, request mediumtext, response mediumtext, arrdata mediumtext',
        'tblactivitylog' => 'date datetime, description text, user text, userid int, user_id int, admin_id int, ipaddr text, key(userid)',
        'tblmodulequeue' => 'service_type varchar(20), service_id int, module_name varchar(64), module_action varchar(64),
            last_attempt timestamp, last_attempt_error text, num_retries smallint, completed tinyint, ' . self::STAMPS,
        'tblemails' => 'userid int, subject text, message text, date datetime?, to text?, cc text?, bcc text?, attachments text?,
            pending tinyint, failed tinyint, failure_reason varchar(250), ' . self::STAMPS . ', key(userid)',
        'tblemailtemplates' => 'type text!, name text!, subject text!, message text!, attachments text!, fromname text!,
            fromemail text!, disabled tinyint!, custom tinyint!, language text!, copyto text!, blind_copy_to text!,
            plaintext tinyint!, ' . self::STAMPS . ', key(type;32), key(name;64)',
        'tbladmins' => 'uuid varchar(255), roleid int, username text, firstname text, lastname text, email text, language text,
            disabled int, ' . self::STAMPS,
        'tblcancelrequests' => 'date datetime, relid int, reason text, type text, ' . self::STAMPS . ', key(relid)',
        'tblupgrades' => 'userid int, orderid int, type text, date date, relid int, originalvalue text, newvalue text, status text',
    ];

    /** @return list<string> */
    public static function tables(): array
    {
        return array_keys(self::TABLES);
    }

    public static function create(): void
    {
        $isSqlite = Capsule::connection()->getDriverName() === 'sqlite';
        foreach (self::TABLES as $table => $columns) {
            $parts = [$isSqlite ? 'id INTEGER PRIMARY KEY AUTOINCREMENT' : '`id` int(10) NOT NULL AUTO_INCREMENT PRIMARY KEY'];
            foreach (preg_split('/\s*,\s*(?![^(]*\))/', str_replace('{options}', self::options(), $columns)) ?: [] as $part) {
                $sql = self::part($part, $isSqlite);
                $sql === '' || $parts[] = $sql;
            }
            Capsule::connection()->statement('CREATE TABLE IF NOT EXISTS ' . $table . ' (' . implode(', ', $parts) . ')'
                . ($isSqlite ? '' : ' ENGINE=InnoDB DEFAULT CHARSET=utf8mb3 COLLATE=utf8mb3_unicode_ci'));
        }
    }

    private static function part(string $part, bool $isSqlite): string
    {
        if (preg_match('/^(key|unique)\((.+)\)$/', $part, $found) === 1) {
            $columns = preg_replace(['/;(\d+)$/', '/;/'], ['($1)', ', '], $found[2]);
            $unique = $found[1] === 'unique' ? 'UNIQUE ' : '';
            return $isSqlite ? ($unique === '' ? '' : "UNIQUE ($columns)") : $unique . "KEY ($columns)";
        }
        [$name, $type] = preg_split('/\s+/', trim($part), 2) ?: ['', ''];
        $rule = substr($type, -1);
        $type = rtrim($type, '?!');
        $default = preg_match('/^(int|tinyint|smallint|decimal)/', $type) === 1 ? '0' : "''";
        if (preg_match('/^(date|datetime|timestamp)$/', $type) === 1) {
            $default = $type === 'date' ? "'0000-00-00'" : "'0000-00-00 00:00:00'";
        } elseif (preg_match('/^enum\(([^|]+)/', $type, $found) === 1) {
            $default = "'" . $found[1] . "'";
            $type = $isSqlite ? 'text' : str_replace(['(', '|', ')'], ["('", "','", "')"], $type);
        }
        $needed = $rule === '!' ? ' NOT NULL' : ' NOT NULL DEFAULT ' . $default;
        return "`$name` $type" . ($rule === '?' ? ' NULL' : $needed);
    }

    private static function options(): string
    {
        return implode(', ', array_map(static function (int $position): string {
            return "configoption$position text";
        }, range(1, 24)));
    }
}
