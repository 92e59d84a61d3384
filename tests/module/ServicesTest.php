<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** WHMCS's hooks about clients and services: what is remembered, and what is left for later. */
final class ServicesTest extends TestCase
{
    private Whmcs $whmcs;

    private int $client;

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
        $this->client = $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
    }

    private function service(string $status): int
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $service = $this->whmcs->order($this->client, $product, 3, 'one.example', 'ada', 'Pass-word-1');
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
        return $service;
    }

    public function testADeletedServiceIsForgotten(): void
    {
        $gone = $this->service('Active');
        $stays = $this->service('Active');
        foreach ([$gone, $stays] as $service) {
            ServiceData::put($service, 'limits', ['a' => 1]);
            Queue::add('contact', $service, 3);
        }
        run_hook('ServiceDelete', ['userid' => $this->client, 'clientId' => $this->client, 'serviceid' => $gone]);
        $this->assertSame([[], []], [ServiceData::all($gone), Queue::of($gone)]);
        $this->assertSame([['limits' => ['a' => 1]], 1], [ServiceData::all($stays), count(Queue::of($stays))]);
        run_hook('ServiceDelete', ['serviceid' => 0]);
        run_hook('ServiceDelete', []);
        $this->assertCount(1, Queue::of($stays));
    }
}
