<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Whmcs\ModuleParams;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;

/** What is kept in WHMCS between two actions of a service. */
final class ServiceRecordTest extends TestCase
{
    private Whmcs $whmcs;

    private int $server;

    private int $service;

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
        $this->server = $this->whmcs->addServer(['hostname' => 'p.example.com', 'nameserver1' => 'NS1.example.com', 'nameserver2' => 'ns2.example.com']);
        $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        $this->service = $this->whmcs->order(1, $this->whmcs->addProduct(), $this->server, 'example.com', 'example');
    }

    /** @param array<string, mixed> $override */
    private function record(?int $service = null, array $override = []): ServiceRecord
    {
        $params = new Params(array_replace(ModuleParams::service($service ?? $this->service, ''), $override));
        return new ServiceRecord($params, new Log('Test', $params));
    }

    public function testAnAttemptIsRememberedUntilItIsSettled(): void
    {
        $this->record()->begin('u1abcd');
        $this->assertSame('u1abcd', $this->record()->pendingName());
        $this->assertSame('u1abcd', $this->record()->accountName(), 'later actions are about the account that may be there');
        $this->assertSame('example', $this->whmcs->service($this->service)['username']);
        $this->record()->settle('u1abcd', '2026-01-02 03:04:05');
        $this->assertSame(['', '2026-01-02 03:04:05'], [$this->record()->pendingName(), $this->record()->created()]);
        $this->assertSame('u1abcd', $this->record()->accountName());
        $this->assertSame('u1abcd', $this->whmcs->service($this->service)['username']);
        $this->record()->clear();
        $this->assertSame(['', ''], [$this->record()->pendingName(), $this->record()->created()]);
    }

    public function testTheStampSurvivesAnUpgradeToAnotherProduct(): void
    {
        $this->record()->settle('example', '2026-01-02 03:04:05');
        Capsule::table('tblhosting')->where('id', $this->service)->update(['packageid' => $this->whmcs->addProduct()]);
        $this->assertSame('', $this->whmcs->property($this->service, ServiceRecord::CREATED));
        $this->assertSame('2026-01-02 03:04:05', $this->record()->created());
        $this->record()->remember('2026-01-02 03:04:05');
        $this->assertSame('2026-01-02 03:04:05', $this->whmcs->property($this->service, ServiceRecord::CREATED));
        $this->record()->clear();
        $this->assertSame('', $this->record()->created());
    }

    public function testWithoutTheServiceObjectTheLocalApiStoresTheName(): void
    {
        $this->record(null, ['model' => null])->settle('other', '2026-01-02 03:04:05');
        $this->assertSame('other', $this->whmcs->service($this->service)['username']);
        $this->assertStringContainsString('no access to the service\'s own fields', $this->whmcs->activityLog()[0]);
        $this->assertStringContainsString('(Service ID: ' . $this->service . ')', $this->whmcs->activityLog()[0]);
    }

    public function testANameThatCannotBeStoredIsAnError(): void
    {
        $this->expectException(ModuleError::class);
        $this->expectExceptionMessage('The account other is on the panel, but WHMCS did not store its user name');
        $this->record(null, ['model' => null, 'serviceid' => 999])->settle('other', '');
    }

    /** An upgrade leaves the fields of the former product behind: what they say must not come up again later. */
    public function testAWayBackToAFormerProductBringsNoOldStampBack(): void
    {
        $first = (int) $this->whmcs->service($this->service)['packageid'];
        $this->record()->settle('example', '2026-01-02 03:04:05');
        Capsule::table('tblhosting')->where('id', $this->service)->update(['packageid' => $this->whmcs->addProduct()]);
        $this->record()->remember('2026-01-02 03:04:05');
        $this->record()->clear();
        Capsule::table('tblhosting')->where('id', $this->service)->update(['packageid' => $first]);
        $this->assertSame('', $this->record()->created());
    }

    public function testTheStampSurvivesAWayBackAndFurtherOn(): void
    {
        $first = (int) $this->whmcs->service($this->service)['packageid'];
        $this->record()->settle('example', '2026-01-02 03:04:05');
        foreach ([$this->whmcs->addProduct(), $first, $this->whmcs->addProduct()] as $product) {
            Capsule::table('tblhosting')->where('id', $this->service)->update(['packageid' => $product]);
            $this->assertSame('2026-01-02 03:04:05', $this->record()->created());
            $this->record()->remember($this->record()->created());
        }
    }

    public function testFieldsOfOtherServicesAndOtherNamesStay(): void
    {
        $other = $this->whmcs->order(1, 1, $this->server, '', 'other');
        $this->record($other)->settle('other', '2026-01-02 03:04:05');
        \WHMCS\Service\Service::findOrFail($this->service)->serviceProperties->save(['Note' => 'kept']);
        $this->record()->begin('mine');
        $this->record()->clear();
        $this->assertSame('2026-01-02 03:04:05', $this->record($other)->created());
        $this->assertSame('kept', $this->whmcs->property($this->service, 'Note'));
    }

    public function testNameServersOfTheServerRecord(): void
    {
        $params = new Params(ModuleParams::service($this->service, ''));
        $this->assertSame(['ns1.example.com', 'ns2.example.com'], Installation::nameServers($params));
    }
}
