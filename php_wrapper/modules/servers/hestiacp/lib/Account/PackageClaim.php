<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\OwnPackage;

/** Before a package is written on a panel: is it ours to write? */
final class PackageClaim
{
    /**
     * @throws ModuleError it is somebody else's
     * @throws \Hestia\Exception
     */
    public static function make(\Hestia\Server $server, Limits $limits, string $username, Params $params): void
    {
        $package = $limits->packageName();
        $settings = $limits->package();
        if ($limits->isPerService()) {
            OwnPackage::claim($server, $package, $username, $params);
        } elseif ($settings !== null && !OtherServices::have($package, $params)) {
            /* The first account of the product on this panel: later ones need not look. */
            OwnPackage::demandShared($server, $package, $settings, array_merge(OtherServices::names($params), [strtolower($username)]), $params);
        }
    }
}
