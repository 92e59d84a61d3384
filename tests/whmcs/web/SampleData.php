<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

use WHMCS\Database\Capsule;

/** What there is to look at when pages are opened: services in several states, made by the module on the panel. */
final class SampleData
{
    /**
     * @param string $license that lets the products be sold
     * @param string $access more lines of the server's access hash
     * @param string $settings more_settings of the products
     * @return int a client with services to look at
     */
    public static function add(Stage $stage, string $license, string $access = '', string $settings = ''): int
    {
        $whmcs = $stage->whmcs;
        $stage->panel->addPackage('web-small', ['DISK_QUOTA' => '2000', 'WEB_DOMAINS' => '1']);
        $stage->panel->addPackage('web-large', ['DISK_QUOTA' => '50000', 'WEB_DOMAINS' => '20']);
        $server = $whmcs->addServer($stage->server($access));
        $group = ServerGroups::create('Shared hosting', [$server]);
        $common = ['license_key' => $license] + ($settings === '' ? [] : ['more_settings' => $settings]);
        $small = $whmcs->addProduct($common + ['package' => 'web-small'], 'Web Small');
        $large = $whmcs->addProduct($common + ['package' => 'web-large'], 'Web Large');
        Capsule::table('tblproducts')->whereIn('id', [$small, $large])->update(['servergroup' => $group]);
        $dana = $whmcs->addClient('Dana', 'Scully', 'dana@example.com');
        $emil = $whmcs->addClient('Emil', 'Weber', 'emil@example.net');
        $whmcs->create($whmcs->order($dana, $small, $server, 'scully.example.com'));
        $shop = $whmcs->order($dana, $large, $server, 'shop.example.com');
        $whmcs->create($shop);
        $whmcs->suspend($shop);
        $blog = $whmcs->order($emil, $large, $server, 'weber.example.net');
        $whmcs->create($blog);
        $whmcs->order($emil, $small, $server, 'pending.example.net');
        return $dana;
    }
}
