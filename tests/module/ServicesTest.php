<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
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

    private function service(string $status, string $module = 'hestiacp', ?int $client = null): int
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        Capsule::table('tblproducts')->where('id', $product)->update(['servertype' => $module]);
        $service = $this->whmcs->order($client ?? $this->client, $product, 3, 'one.example', 'ada', 'Pass-word-1');
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
        return $service;
    }

    /** As WHMCS runs the hook: what the client is now, and olddata. */
    private function edit(string $before, string $now): void
    {
        run_hook('ClientEdit', ['userid' => $this->client, 'email' => $now, 'olddata' => ['id' => $this->client, 'email' => $before]]);
    }

    /** WHMCS stores what was typed with HTML's entities in it; its own calls of the module have none. */
    public function testWhatCronReadsOfAServiceIsWhatWasTyped(): void
    {
        $service = $this->service('Active');
        $product = $this->whmcs->service($service)['packageid'];
        Capsule::table('tblproducts')->where('id', $product)->update(['configoption24' => '{&quot;module_log&quot;: false}', 'configoption7' => 'a&amp;b']);
        Capsule::table('tblclients')->update(['lastname' => 'O&#039;Brien']);
        $params = new Params(StoredParams::ofService($service));
        $this->assertSame(['{"module_log": false}', 'a&b'], [$params->setting(24), $params->setting(7)]);
        $this->assertSame(["O'Brien", 'Pass-word-1', 'Active'], [$params->client('lastname'), $params->raw('password'), $params->text('status')]);
        $this->assertSame([], StoredParams::ofService($this->service('Active', 'cpanel')));
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

    /** A client who is deleted takes the services along without that hook. */
    public function testWhatWhmcsDeletedSilentlyIsForgottenByCron(): void
    {
        $gone = $this->service('Active');
        $stays = $this->service('Terminated');
        foreach ([$gone, $stays] as $service) {
            ServiceData::put($service, 'limits', ['a' => 1]);
        }
        Capsule::table('tblhosting')->where('id', $gone)->delete();
        run_hook('DailyCronJob', []);
        $this->assertSame([[], ['limits' => ['a' => 1]]], [ServiceData::all($gone), ServiceData::all($stays)]);
    }

    public function testANewAddressIsLeftForCronForEachAccountOfTheClient(): void
    {
        $other = $this->whmcs->addClient('Eve', 'Other', 'eve@example.com');
        $with = [$this->service('Active'), $this->service('Suspended')];
        $without = [$this->service('Pending'), $this->service('Terminated'), $this->service('Active', 'cpanel'), $this->service('Active', 'hestiacp', $other)];
        $this->edit('ada@example.com', 'countess@example.com');
        foreach ($with as $service) {
            $tasks = Queue::of($service);
            $this->assertCount(1, $tasks);
            $this->assertSame(['contact', 3, ['before' => 'ada@example.com']], [$tasks[0]->kind, $tasks[0]->server, $tasks[0]->data]);
        }
        foreach ($without as $service) {
            $this->assertSame([], Queue::of($service));
        }
    }

    /** The panel still has the first of them, which alone proves an account without creation time. */
    public function testTwoNewAddressesBeforeCronRunsAreOneTask(): void
    {
        $service = $this->service('Active');
        $this->edit('ada@example.com', 'countess@example.com');
        $this->edit('countess@example.com', 'lovelace@example.com');
        $this->assertCount(1, Queue::of($service));
        $this->assertSame(['before' => 'ada@example.com'], Queue::of($service)[0]->data);
    }

    public function testOtherChangesOfAClientAreNothingToPanels(): void
    {
        $service = $this->service('Active');
        $this->edit('ada@example.com', ' Ada@Example.com');
        $this->edit('', 'ada@example.com');
        $this->edit('ada@example.com', '');
        run_hook('ClientEdit', ['userid' => $this->client, 'email' => 'ada@example.com']);
        run_hook('ClientEdit', ['userid' => $this->client, 'email' => ['x'], 'olddata' => 'y']);
        $this->assertSame([[], []], [Queue::of($service), $this->whmcs->activityLog()]);
    }
}
