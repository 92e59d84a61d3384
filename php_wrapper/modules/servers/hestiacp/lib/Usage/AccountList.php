<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** WHMCS's Server Sync: what accounts a panel has, for comparison with the services and for import. */
final class AccountList
{
    /**
     * @param array<mixed> $raw server keys
     * @return array<string, mixed> {success: true, accounts: list of rows} or {success: false, error: string}
     */
    public static function run(array $raw): array
    {
        return Attempt::run('ListAccounts', $raw, static function (Params $params, Log $log): array {
            $record = ServerRecord::of($params, false);
            $log->request(['command' => 'v-list-users json']);
            $rows = PanelAccounts::read($record->open(), $record->rootUser());
            $services = self::services($params->number('serverid'));
            $rows = self::named($rows, $services);
            $names = array_column($rows, 'username');
            $products = ProductPackages::read();
            $accounts = array_map(static function (array $row) use ($services, $names, $products, $params): array {
                return self::account($row, $services, $names, $products, $params->text('serverip'));
            }, $rows);
            $log->success(['accounts' => count($accounts)]);
            return ['success' => true, 'accounts' => $accounts];
        }, static function (string $sentence): array {
            return ['success' => false, 'error' => $sentence];
        });
    }

    /**
     * Without the lines of which not even the name can be read: an account without a name would be imported as the panel's own
     * administrator. Where one of them may be the account of a service, there is no list: the service would look terminated.
     *
     * @param list<array<string, mixed>> $rows
     * @param array<string, array<mixed>> $services
     * @return list<array<string, mixed>>
     * @throws ModuleError
     */
    private static function named(array $rows, array $services): array
    {
        $named = [];
        $problem = '';
        foreach ($rows as $row) {
            $name = Values::text($row, 'username');
            if ($name === '') {
                $problem = Values::text($row, 'problem');
                continue;
            }
            /* The panel's words: WHMCS shows them. */
            $named[] = ['email' => Text::line(Values::text($row, 'email')), 'package' => Text::line(Values::text($row, 'package'))] + $row;
            unset($services['name ' . strtolower($name)]);
        }
        foreach ($problem === '' ? [] : $services as $service) {
            if (ServiceStatus::isLive(Values::text($service, 'domainstatus'))) {
                throw new ModuleError($problem);
            }
        }
        return $named;
    }

    /**
     * An account that the panel cannot tell of is told as WHMCS knows it: one that is left out would look terminated. For the
     * same reason its name is as WHMCS spells it. The panel's list has no domains, so an account shows the domain of its service.
     *
     * @param array<mixed> $row
     * @param array<string, array<mixed>> $services
     * @param array<mixed> $names all names of the panel
     * @return array<string, string>
     */
    private static function account(array $row, array $services, array $names, ProductPackages $products, string $address): array
    {
        $service = $services['name ' . strtolower(Values::text($row, 'username'))] ?? [];
        $isReadable = !is_string($row['problem'] ?? null);
        $isSuspended = $isReadable ? Values::text($row, 'status') === 'suspended' : Values::text($service, 'domainstatus') === self::status('SUSPENDED', 'Suspended');
        $username = Values::text($service, 'username') === '' || in_array(Values::text($service, 'username'), $names, true) ? Values::text($row, 'username') : Values::text($service, 'username');
        return [
            'email' => Values::text($row, 'email'),
            'username' => $username,
            'domain' => Values::text($service, 'domain'),
            'uniqueIdentifier' => $username,
            'product' => $isReadable
                ? $products->setting(Values::text($row, 'package'), Values::number($service, 'packageid'))
                : Values::text($service, 'package'),
            'primaryip' => $address,
            'created' => Values::text($row, 'created'),
            'status' => $isSuspended ? self::status('SUSPENDED', 'Suspended') : self::status('ACTIVE', 'Active'),
        ];
    }

    /** @return array<string, array<mixed>> "name USERNAME" => row; a live service before one that is gone */
    private static function services(int $server): array
    {
        if ($server === 0 || !class_exists(Capsule::class)) {
            return [];
        }
        $services = [];
        $rows = Capsule::table('tblhosting')->leftJoin('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblhosting.server', $server)->where('tblhosting.username', '!=', '')
            ->select(['tblhosting.username', 'tblhosting.domain', 'tblhosting.domainstatus', 'tblhosting.packageid', 'tblproducts.configoption1 as package'])
            ->get()->all();
        foreach ($rows as $row) {
            $row = Values::row($row);
            $key = 'name ' . strtolower(Values::text($row, 'username'));
            $isLive = ServiceStatus::isLive(Values::text($row, 'domainstatus'));
            if ($isLive || !isset($services[$key])) {
                $services[$key] = $row;
            }
        }
        return $services;
    }

    private static function status(string $constant, string $otherwise): string
    {
        $name = 'WHMCS\\Service\\Status::' . $constant;
        $value = defined($name) ? constant($name) : $otherwise;
        return is_string($value) ? $value : $otherwise;
    }
}
