<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\License;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;

/**
 * License servers are asked from cron when a lease wants it, so that orders rarely wait for them. Nothing is ordered here: a
 * license that does not pass is told, and the next order says so again.
 */
final class Renewal
{
    /** Seconds in which licenses are begun: a license server that is down takes ten for each. */
    private const BUDGET = 60;

    /** @throws \Throwable the authorities cannot be read, or the database fails */
    public static function run(): void
    {
        if (LicenseAuthorities::read(dirname(__DIR__, 2)) === []) {
            return;
        }
        $deadline = microtime(true) + self::BUDGET;
        foreach (self::products() as $product => $setting) {
            if (microtime(true) >= $deadline) {
                return;
            }
            $params = new Params(['pid' => $product, 'configoption' . Params::LICENSE_KEY => $setting]);
            $log = new Log('LicenseRenewal', $params);
            try {
                (new License($log))->demand($params->licenseKey());
            } catch (\Throwable $error) {
                $log->note('license_not_renewed', ['product' => (string) $product, 'reason' => Failure::sentence($error)]);
            }
        }
    }

    /** @return array<int, string> one product for each license key of products that have services: product => key */
    private static function products(): array
    {
        if (!class_exists(Capsule::class)) {
            return [];
        }
        $column = 'configoption' . Params::LICENSE_KEY;
        $used = Capsule::table('tblhosting')->whereNotIn('domainstatus', ServiceStatus::ENDED)->distinct()->pluck('packageid')->all();
        $used = array_values(array_filter($used, 'is_scalar'));
        $rows = Capsule::table('tblproducts')->where('servertype', Installation::MODULE)->whereIn('id', $used)
            ->orderBy('id', 'desc')->pluck($column, 'id')->all();
        $products = [];
        foreach ($rows as $product => $setting) {
            $products[(int) $product] = is_string($setting) ? $setting : '';
        }
        return array_unique($products);
    }
}
