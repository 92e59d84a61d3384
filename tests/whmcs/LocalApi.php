<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use WHMCS\Database\Capsule;

/** The commands of WHMCS's internal API that a server module may use. */
final class LocalApi
{
    private const PRODUCT_COLUMNS = ['serviceusername' => 'username', 'domain' => 'domain', 'dedicatedip' => 'dedicatedip'];

    /**
     * @param array<string, mixed> $values
     * @return array<string, mixed>
     */
    public static function call(string $command, array $values): array
    {
        switch ($command) {
            case 'UpdateClientProduct':
                return self::updateClientProduct($values);
            case 'GetClientsDetails':
                return self::clientDetails((int) ($values['clientid'] ?? 0));
            case 'GetModuleQueue':
                return ['result' => 'success', 'queue' => Capsule::table('tblmodulequeue')->get()->all()];
            default:
                return ['result' => 'error', 'message' => 'Command Not Found'];
        }
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
        }
        if (isset($values['servicepassword'])) {
            $update['password'] = encrypt((string) $values['servicepassword']);
        }
        $service->update($update);
        return ['result' => 'success', 'serviceid' => $values['serviceid']];
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
