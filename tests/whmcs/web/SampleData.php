<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;

/**
 * What there is to look at when pages are opened: services in several states, made by the module on the panel, with figures of use. All
 * products, also those that were there, can be ordered and have the file manager.
 */
final class SampleData
{
    /**
     * @param int $server whose record is completed: name servers, and what the file manager needs
     * @param string $license that lets the products be sold
     * @param string $access more lines of the server's access hash
     * @param string $settings more_settings of the products
     * @return int a client with services to look at
     */
    public static function add(Stage $stage, int $server, string $license, string $access = '', string $settings = ''): int
    {
        $whmcs = $stage->whmcs;
        $stage->panel->addPackage('web-small', ['DISK_QUOTA' => '2000', 'WEB_DOMAINS' => '1']);
        $stage->panel->addPackage('web-large', ['DISK_QUOTA' => '50000', 'WEB_DOMAINS' => '20']);
        $whmcs->editServer($server, $stage->server($access));
        $small = $whmcs->addProduct(['license_key' => $license, 'package' => 'web-small'], 'Web Small');
        $large = $whmcs->addProduct(['license_key' => $license, 'package' => 'web-large'], 'Web Large');
        Capsule::table('tblproducts')->update(['servergroup' => ServerGroups::create('Shared hosting', [$server])]);
        foreach ($settings === '' ? [] : Capsule::table('tblproducts')->pluck('id')->all() as $product) {
            $whmcs->editProduct((int) $product, ['more_settings' => $settings]);
        }
        $dana = $whmcs->addClient('Dana', 'Scully', 'dana@example.com');
        $emil = $whmcs->addClient('Emil', 'Weber', 'emil@example.net');
        $site = $whmcs->order($dana, $small, $server, 'scully.example.com');
        $shop = $whmcs->order($dana, $large, $server, 'shop.example.com');
        $blog = $whmcs->order($emil, $large, $server, 'weber.example.net');
        foreach ([$site, $shop, $blog] as $service) {
            $whmcs->create($service);
        }
        $whmcs->suspend($shop);
        $whmcs->order($emil, $small, $server, 'pending.example.net');
        self::measure($stage, $server);
        return $dana;
    }

    /** Every account uses something, each more than the one before; WHMCS has the figures, as after a night. */
    private static function measure(Stage $stage, int $server): void
    {
        foreach (array_values(array_diff(array_keys($stage->panel->state()['users']), ['admin'])) as $number => $user) {
            $web = 150 + 300 * $number;
            foreach (['U_DISK' => $web + 85, 'U_DISK_WEB' => $web, 'U_DISK_MAIL' => 80, 'U_DISK_DB' => 5, 'U_BANDWIDTH' => 310] as $key => $value) {
                $stage->panel->set("users/$user/$key", (string) $value);
            }
        }
        Whmcs::call('UsageUpdate', ModuleParams::server($server));
    }
}
