<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\Accounts;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** Which accounts of a product use more than its settings give them now: one list of the panel for each server, nothing changed. */
final class ReapplyCheck
{
    /** Names of what hestia_package_exceeds() compares => setting */
    private const SETTINGS = ['disk' => 'disk_quota'];

    /** @return list<int> servers with accounts of the product */
    public static function servers(int $product): array
    {
        $rows = Capsule::table('tblhosting')->where('packageid', $product)->whereIn('domainstatus', ServiceStatus::LIVE)
            ->distinct()->pluck('server')->all();
        return array_map('intval', array_values(array_filter($rows, 'is_scalar')));
    }

    public static function count(int $product): int
    {
        return Capsule::table('tblhosting')->where('packageid', $product)->whereIn('domainstatus', ServiceStatus::LIVE)->count();
    }

    /** @return array{int, int}|null service and server of the account after this one, in the order of numbers */
    public static function next(int $product, int $after): ?array
    {
        $row = Capsule::table('tblhosting')->where('packageid', $product)->whereIn('domainstatus', ServiceStatus::LIVE)
            ->where('id', '>', $after)->orderBy('id')->first();
        return $row === null ? null : [Values::number(Values::row($row), 'id'), Values::number(Values::row($row), 'server')];
    }

    /**
     * @return array<int, string> service => why its settings cannot be applied; only those
     * @throws \Throwable the panel does not tell
     */
    public static function exceeding(ProductRow $product, int $server): array
    {
        $services = self::services($product->id(), $server);
        $raw = $product->params($server);
        $params = new Params($raw);
        $panel = ServerRecord::of($params)->open();
        $options = ServiceOptions::of(array_keys($services), $product->id());
        $onPanel = self::reader($panel, $params);
        $accounts = Accounts::read($panel, array_values($services));
        Database::awake();
        $found = [];
        foreach ($services as $service => $username) {
            try {
                $own = new Params(['serviceid' => $service, 'configoptions' => $options[$service] ?? []] + $raw);
                $limits = Limits::of($own, new ProductSettings($own), $onPanel);
                $package = hestia_package_spec($limits->package() ?? $onPanel($limits->packageName()));
                $usage = $accounts->of($username);
                $found[$service] = $usage !== null
                    ? self::sentence($username, hestia_package_exceeds($usage, $package))
                    : Language::text('reapply_no_account', ['user' => $username, 'server' => $params->panel()]);
            } catch (\Hestia\TransportError $error) {
                throw $error;
            } catch (\Throwable $error) {
                $found[$service] = Failure::sentence($error);
            }
        }
        return array_filter($found);
    }

    /**
     * Each package is read once, also one that cannot be read.
     *
     * @return callable(string): array<string, string>
     */
    private static function reader(\Hestia\Server $panel, Params $params): callable
    {
        $packages = [];
        return static function (string $name) use ($panel, $params, &$packages): array {
            if (!isset($packages[$name])) {
                try {
                    $packages[$name] = OwnPackage::settings($panel, $name, $params);
                } catch (\Throwable $error) {
                    $packages[$name] = $error;
                }
                Database::awake();
            }
            if ($packages[$name] instanceof \Throwable) {
                throw $packages[$name];
            }
            return $packages[$name];
        };
    }

    /** @return array<int, string> service => user name */
    private static function services(int $product, int $server): array
    {
        $services = [];
        $rows = Capsule::table('tblhosting')->where('packageid', $product)->where('server', $server)
            ->whereIn('domainstatus', ServiceStatus::LIVE)->pluck('username', 'id')->all();
        foreach ($rows as $id => $username) {
            $services[(int) $id] = is_string($username) ? trim($username) : '';
        }
        return $services;
    }

    /** @param array<mixed> $exceeded of hestia_package_exceeds() */
    private static function sentence(string $username, array $exceeded): string
    {
        $parts = [];
        foreach ($exceeded as $one) {
            $one = is_array($one) ? $one : [];
            $name = Values::text($one, 'name');
            $parts[] = Language::text('reapply_part', [
                'name' => Language::text('setting_' . (self::SETTINGS[$name] ?? $name)),
                'used' => (string) Values::number($one, 'used'), 'limit' => (string) Values::number($one, 'limit'),
            ]);
        }
        return $parts === [] ? '' : Language::text('reapply_exceeds', ['user' => $username, 'parts' => implode('; ', $parts)]);
    }
}
