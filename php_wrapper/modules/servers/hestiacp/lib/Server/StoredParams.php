<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Service\Service;

/**
 * WHMCS gives $params to the module's own functions alone. Work that no such function asks for, in cron and hooks, reads the
 * same keys from WHMCS's tables: those that Foundation\Params takes, configurable options aside. Secrets are in it.
 */
final class StoredParams
{
    private const MODULE = 'hestiacp';

    private const CLIENT = ['firstname', 'lastname', 'companyname', 'email', 'language'];

    /**
     * @return array<string, mixed> nothing when the service is no more, or is another module's now, whose server is no panel; or
     *     when WHMCS's database is not there
     */
    public static function ofService(int $service): array
    {
        $row = $service === 0 ? [] : self::row('tblhosting', $service);
        if ($row === []) {
            return [];
        }
        $product = self::row('tblproducts', Values::number($row, 'packageid'));
        if (($product['servertype'] ?? '') !== self::MODULE) {
            return [];
        }
        $params = [
            'serviceid' => $service, 'addonId' => 0, 'pid' => Values::number($row, 'packageid'), 'userid' => Values::number($row, 'userid'),
            'domain' => $row['domain'] ?? '', 'username' => Values::typed($row, 'username'), 'password' => self::decrypted($row),
            'status' => $row['domainstatus'] ?? '', 'moduletype' => $product['servertype'] ?? '',
            'model' => class_exists(Service::class) ? Service::find($service) : null,
            'clientsdetails' => self::typed(self::row('tblclients', Values::number($row, 'userid')), self::CLIENT),
        ];
        for ($position = 1; $position <= Params::POSITIONS; $position++) {
            $params['configoption' . $position] = Values::typed($product, 'configoption' . $position);
        }
        return $params + self::ofServer(Values::number($row, 'server'));
    }

    /**
     * @return array<string, mixed> the server's part alone
     */
    public static function ofServer(int $server): array
    {
        $row = $server === 0 ? [] : self::row('tblservers', $server);
        if ($row === []) {
            return ['server' => false, 'serverid' => 0];
        }
        return [
            'server' => true, 'serverid' => $server, 'serverip' => $row['ipaddress'] ?? '', 'serverhostname' => $row['hostname'] ?? '',
            'serverusername' => Values::typed($row, 'username'), 'serverpassword' => self::decrypted($row),
            'serveraccesshash' => Values::typed($row, 'accesshash'), 'serverport' => $row['port'] ?? '',
        ];
    }

    /** @return array<string, mixed> */
    private static function row(string $table, int $id): array
    {
        return Values::row(class_exists(Capsule::class) ? Capsule::table($table)->where('id', $id)->first() : null);
    }

    /**
     * @param array<string, mixed> $row
     * @param list<string> $columns
     * @return array<string, string>
     */
    private static function typed(array $row, array $columns): array
    {
        $values = [];
        foreach ($columns as $column) {
            $values[$column] = Values::typed($row, $column);
        }
        return $values;
    }

    /** @param array<string, mixed> $row with a password as WHMCS stores it */
    private static function decrypted(array $row): string
    {
        $password = Values::text($row, 'password');
        return $password !== '' && function_exists('decrypt') ? Values::typed(['password' => decrypt($password)], 'password') : '';
    }
}
