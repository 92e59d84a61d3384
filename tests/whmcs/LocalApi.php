<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;

/**
 * The commands of WHMCS's internal API that a server module may use. Source: developers.whmcs.com, "API Reference", a page for
 * each.
 */
final class LocalApi
{
    /** UpdateClientProduct: name of the API => column */
    private const PRODUCT_COLUMNS = [
        'serviceusername' => 'username', 'domain' => 'domain', 'dedicatedip' => 'dedicatedip', 'assignedips' => 'assignedips',
        'pid' => 'packageid', 'serverid' => 'server', 'regdate' => 'regdate', 'nextduedate' => 'nextduedate', 'status' => 'domainstatus',
        'notes' => 'notes', 'ns1' => 'ns1', 'ns2' => 'ns2', 'suspendreason' => 'suspendreason', 'billingcycle' => 'billingcycle',
        'overideautosuspend' => 'overideautosuspend', 'overidesuspenduntil' => 'overidesuspenduntil', 'recurringamount' => 'amount',
    ];

    /** API command => method of the double that does it to a service */
    private const MODULE_ACTIONS = [
        'ModuleCreate' => 'create', 'ModuleSuspend' => 'suspend', 'ModuleUnsuspend' => 'unsuspend', 'ModuleTerminate' => 'terminate',
        'ModuleChangePackage' => 'changePackage',
    ];

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public static function call(string $command, array $values): array
    {
        if (strncmp($command, 'Module', 6) === 0) {
            return self::module($command, $values);
        }
        switch ($command) {
            case 'UpdateClientProduct':
                return self::updateClientProduct($values);
            case 'GetClientsProducts':
                return self::clientsProducts($values);
            case 'GetClientsDetails':
                return self::clientDetails((int) ($values['clientid'] ?? 0));
            case 'GetModuleQueue':
                return ['result' => 'success', 'queue' => Capsule::table('tblmodulequeue')->get()->all()];
            case 'SendEmail':
                return Mail::send($values);
            case 'SendAdminEmail':
                return Mail::toStaff($values);
            case 'EncryptPassword':
                return ['result' => 'success', 'password' => encrypt((string) ($values['password2'] ?? ''))];
            case 'DecryptPassword':
                return ['result' => 'success', 'password' => decrypt((string) ($values['password2'] ?? ''))];
            default:
                return ['result' => 'error', 'message' => 'Command Not Found'];
        }
    }

    /**
     * @param array<string, mixed> $values serviceid; of ModuleCustom func_name, of ModuleChangePw servicepassword
     * @return array<string, mixed>
     */
    private static function module(string $command, array $values): array
    {
        $service = (int) ($values['serviceid'] ?? $values['accountid'] ?? 0);
        if (Whmcs::current()->service($service) === []) {
            return ['result' => 'error', 'message' => 'Service ID Not Found'];
        }
        if ($command === 'ModuleCustom') {
            $answer = Whmcs::current()->custom($service, (string) ($values['func_name'] ?? ''));
        } elseif ($command === 'ModuleChangePw') {
            $answer = Whmcs::current()->changePassword($service, (string) ($values['servicepassword'] ?? ''));
        } elseif ($command === 'ModuleSuspend') {
            $answer = Whmcs::current()->suspend($service, false, (string) ($values['suspendreason'] ?? ''));
        } elseif (isset(self::MODULE_ACTIONS[$command])) {
            $answer = Whmcs::current()->{self::MODULE_ACTIONS[$command]}($service);
        } else {
            return ['result' => 'error', 'message' => 'Command Not Found'];
        }
        return $answer === 'success' ? ['result' => 'success'] : ['result' => 'error', 'message' => is_string($answer) ? $answer : ''];
    }

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    private static function updateClientProduct(array $values): array
    {
        $service = Capsule::table('tblhosting')->where('id', $values['serviceid'] ?? 0);
        if (!$service->exists()) {
            return ['result' => 'error', 'message' => 'Service ID Not Found'];
        }
        $update = [];
        foreach (self::PRODUCT_COLUMNS as $name => $column) {
            if (isset($values[$name])) {
                $update[$column] = $values[$name];
            }
            if (in_array($name, (array) ($values['unset'] ?? []), true)) {
                $update[$column] = '';
            }
        }
        if (isset($values['servicepassword'])) {
            $update['password'] = encrypt((string) $values['servicepassword']);
        }
        $update === [] || $service->update($update);
        return ['result' => 'success', 'serviceid' => $values['serviceid']];
    }

    /**
     * @param array<string, mixed> $values serviceid, clientid, pid, domain, username2: which; all of them must fit
     * @return array<string, mixed>
     */
    private static function clientsProducts(array $values): array
    {
        $query = Capsule::table('tblhosting')->orderBy('id');
        foreach (['serviceid' => 'id', 'clientid' => 'userid', 'pid' => 'packageid', 'domain' => 'domain', 'username2' => 'username'] as $name => $column) {
            if (isset($values[$name])) {
                $query->where($column, $values[$name]);
            }
        }
        $products = [];
        foreach ($query->get() as $row) {
            $options = ConfigurableOptions::values((int) $row->id, (int) $row->packageid);
            $products[] = [
                'id' => $row->id, 'clientid' => $row->userid, 'orderid' => $row->orderid, 'pid' => $row->packageid, 'regdate' => $row->regdate,
                'name' => Capsule::table('tblproducts')->where('id', $row->packageid)->value('name'), 'domain' => $row->domain,
                'serverid' => $row->server, 'servername' => Capsule::table('tblservers')->where('id', $row->server)->value('name') ?? '',
                'status' => $row->domainstatus, 'username' => $row->username, 'password' => decrypt((string) $row->password),
                'diskusage' => $row->diskusage, 'disklimit' => $row->disklimit, 'bwusage' => $row->bwusage, 'bwlimit' => $row->bwlimit,
                'lastupdate' => $row->lastupdate, 'notes' => $row->notes, 'customfields' => ['customfield' => []],
                'configoptions' => ['configoption' => array_map(static function (string $name, $value): array {
                    return ['option' => $name, 'value' => $value];
                }, array_map('strval', array_keys($options)), $options)],
            ];
        }
        return ['result' => 'success', 'totalresults' => count($products), 'numreturned' => count($products), 'products' => ['product' => $products]];
    }

    /** @return array<string, mixed> */
    public static function clientDetails(int $id): array
    {
        $row = (array) Capsule::table('tblclients')->where('id', $id)->first();
        if ($row === []) {
            return ['result' => 'error', 'message' => 'Client Not Found'];
        }
        return [
            'result' => 'success', 'client_id' => $id, 'owner_user_id' => $id, 'userid' => $id, 'fullstate' => $row['state'],
            'fullname' => $row['firstname'] . ' ' . $row['lastname'], 'statecode' => $row['state'],
            'countrycode' => $row['country'], 'countryname' => $row['country'], 'phonecc' => '1',
            'phonenumberformatted' => $row['phonenumber'], 'telephoneNumber' => $row['phonenumber'],
            'currency_code' => 'EUR', 'customfields' => [],
        ] + $row;
    }
}
