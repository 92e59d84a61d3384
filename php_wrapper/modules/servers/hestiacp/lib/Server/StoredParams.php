<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Database\Capsule;
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
        $product = self::row('tblproducts', self::number($row, 'packageid'));
        if (($product['servertype'] ?? '') !== self::MODULE) {
            return [];
        }
        $params = [
            'serviceid' => $service, 'addonId' => 0, 'pid' => self::number($row, 'packageid'), 'userid' => self::number($row, 'userid'),
            'domain' => $row['domain'] ?? '', 'username' => $row['username'] ?? '', 'password' => self::decrypted($row),
            'status' => $row['domainstatus'] ?? '', 'moduletype' => $product['servertype'] ?? '',
            'model' => class_exists(Service::class) ? Service::find($service) : null,
            'clientsdetails' => array_map(
                [self::class, 'plain'],
                array_intersect_key(self::row('tblclients', self::number($row, 'userid')), array_flip(self::CLIENT))
            ),
        ];
        for ($position = 1; $position <= 24; $position++) {
            $params['configoption' . $position] = self::plain($product['configoption' . $position] ?? '');
        }
        return $params + self::ofServer(self::number($row, 'server'));
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
            'serverusername' => $row['username'] ?? '', 'serverpassword' => self::decrypted($row),
            'serveraccesshash' => $row['accesshash'] ?? '', 'serverport' => $row['port'] ?? '',
        ];
    }

    /** @return array<string, mixed> */
    private static function row(string $table, int $id): array
    {
        $row = class_exists(Capsule::class) ? Capsule::table($table)->where('id', $id)->first() : null;
        $values = [];
        foreach (is_object($row) ? (array) $row : [] as $name => $value) {
            $values[(string) $name] = $value;
        }
        return $values;
    }

    /**
     * WHMCS writes what was typed with HTML's entities, and takes them away before a module sees it.
     *
     * @param mixed $value
     */
    private static function plain($value): string
    {
        return is_scalar($value) ? html_entity_decode((string) $value, ENT_QUOTES, 'UTF-8') : '';
    }

    /** @param array<string, mixed> $row with a password as WHMCS stores it */
    private static function decrypted(array $row): string
    {
        $password = $row['password'] ?? '';
        return is_string($password) && $password !== '' && function_exists('decrypt') ? decrypt($password) : '';
    }

    /** @param array<string, mixed> $row */
    private static function number(array $row, string $name): int
    {
        return is_scalar($row[$name] ?? null) ? (int) $row[$name] : 0;
    }
}
