<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use WHMCS\Database\Capsule;
use WHMCS\Service\Addon;
use WHMCS\Service\Service;
use WHMCS\User\Client;

/** $params in the order that a real CreateAccount showed, with object trees in it. */
final class ModuleParams
{
    private const TYPES = ['hostingaccount', 'reselleraccount', 'server', 'other'];

    /** @return array<string, mixed> */
    public static function service(int $serviceId, string $action): array
    {
        $model = Service::with(['product', 'client', 'serverModel'])->findOrFail($serviceId);
        $product = (array) Capsule::table('tblproducts')->where('id', $model->packageid)->first();
        $type = in_array($product['type'], self::TYPES, true) ? $product['type'] : self::TYPES[0];
        $params = [
            'whmcsVersion' => '8.13.1-release.1', 'accountid' => $serviceId, 'serviceid' => $serviceId, 'addonId' => 0,
            'userid' => (int) $model->userid, 'domain' => $model->domain, 'username' => $model->username,
            'password' => decrypt((string) $model->password), 'packageid' => (int) $model->packageid,
            'pid' => (int) $model->packageid, 'serverid' => (int) $model->server, 'status' => $model->domainstatus, 'qty' => 1,
            'type' => $type, 'producttype' => $type, 'moduletype' => $product['servertype'],
        ];
        for ($position = 1; $position <= 24; $position++) {
            $params['configoption' . $position] = (string) $product['configoption' . $position];
        }
        $params += [
            'customfields' => self::customFields($serviceId, (int) $model->packageid), 'configoptions' => ConfigurableOptions::values($serviceId, (int) $model->packageid),
            'model' => $model,
        ];
        $client = LocalApi::clientDetails((int) $model->userid);
        unset($client['result']);
        return $params + self::server((int) $model->server)
            + ['clientsdetails' => $client + ['model' => Client::find($model->userid)], 'action' => $action];
    }

    /**
     * Of a product add-on with a module: the service's own, with the add-on's number, settings, server and model. Source:
     * developers.whmcs.com, "Provisioning Modules: Product Addons" (addonId); the settings are in tblmodule_configuration.
     *
     * @return array<string, mixed>
     */
    public static function addon(int $hostingAddonId, string $action): array
    {
        $model = Addon::findOrFail($hostingAddonId);
        $settings = Capsule::table('tblmodule_configuration')->where('entity_type', 'addon')->where('entity_id', $model->addonid)
            ->pluck('value', 'setting_name')->all();
        return array_replace(
            self::service((int) $model->hostingid, $action),
            ['addonId' => $hostingAddonId, 'status' => $model->status, 'customfields' => [], 'configoptions' => [], 'model' => $model],
            $settings,
            self::server((int) $model->server)
        );
    }

    /** @return array<string, mixed> */
    public static function server(int $serverId): array
    {
        $row = (array) Capsule::table('tblservers')->where('id', $serverId)->first();
        if ($row === []) {
            return [
                'server' => false, 'serverid' => 0, 'serverip' => '', 'serverhostname' => '', 'serverusername' => '',
                'serverpassword' => '', 'serveraccesshash' => '', 'serversecure' => false, 'serverhttpprefix' => 'http',
                'serverport' => '',
            ];
        }
        $secure = $row['secure'] === 'on';
        return [
            'server' => true, 'serverid' => $serverId, 'serverip' => $row['ipaddress'], 'serverhostname' => $row['hostname'],
            'serverusername' => $row['username'], 'serverpassword' => $row['password'] === '' ? '' : decrypt($row['password']),
            'serveraccesshash' => $row['accesshash'], 'serversecure' => $secure, 'serverhttpprefix' => $secure ? 'https' : 'http',
            'serverport' => (string) $row['port'],
        ];
    }

    /** @return array<string, string> */
    private static function customFields(int $serviceId, int $productId): array
    {
        return Capsule::table('tblcustomfields')
            ->leftJoin('tblcustomfieldsvalues', static function ($join) use ($serviceId): void {
                $join->on('tblcustomfieldsvalues.fieldid', '=', 'tblcustomfields.id')->where('tblcustomfieldsvalues.relid', $serviceId);
            })
            ->where('tblcustomfields.relid', $productId)
            ->pluck('tblcustomfieldsvalues.value', 'tblcustomfields.fieldname')
            ->map(static function ($value): string {
                return (string) $value;
            })->all();
    }
}
