<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ConfigurableOptions;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\ServiceOptions;

/** Configurable options of services as WHMCS's tables have them: they mean the same as those that come with a call. */
final class ServiceOptionsTest extends PanelCase
{
    /** A quantity below none came from a browser: unlimited is a word that staff write. */
    public function testANegativeQuantityIsNotUnlimited(): void
    {
        $product = $this->whmcs->addProduct([
            'use_package_parameters' => 'on', 'package_name' => 'gold', 'name_servers' => 'ns1.example.com,ns2.example.com',
        ]);
        ConfigurableOptions::add($product, ['databases|Databases' => [0, 9], 'disk_quota|Space' => ['product|Included', '5000|5 GB']]);
        $service = $this->whmcs->order($this->client, $product, $this->server, 'ada.example', 'ada', self::PASSWORD);
        ConfigurableOptions::choose($service, ['databases' => 2, 'disk_quota' => '5000']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame([$service => ['databases' => '2', 'disk_quota' => '5000']], ServiceOptions::of([$service], $product));
        $this->assertSame([], ServiceOptions::of([$service], $this->whmcs->addProduct([])), 'what another product had is in the service\'s rows still');
        Capsule::table('tblhostingconfigoptions')->where('relid', $service)->update(['qty' => -1]);
        $this->assertSame([$service => ['databases' => 'quantity -1', 'disk_quota' => '5000']], ServiceOptions::of([$service], $product));
        $this->assertRefused($this->whmcs->changePackage($service), '"quantity -1"', 'databases');
        $this->assertSame('2', $this->user('ada')['DATABASES']);
    }
}
