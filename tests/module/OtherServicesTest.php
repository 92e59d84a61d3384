<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Whmcs\ModuleParams;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\OtherServices;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Service\Service;

/** Which names are other services', and which server records are one panel. */
final class OtherServicesTest extends TestCase
{
    private Whmcs $whmcs;

    private int $server;

    private int $service;

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
        $this->server = $this->whmcs->addServer(['hostname' => 'p.example.com', 'ipaddress' => '192.0.2.1']);
        $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        $this->service = $this->whmcs->order(1, $this->whmcs->addProduct(), $this->server, 'example.com', 'mine');
    }

    /** @param array<string, string> $record */
    private function add(string $status, string $username, ?int $server = null, array $record = []): void
    {
        $id = $this->whmcs->order(1, 1, $server ?? $this->server, '', $username);
        Capsule::table('tblhosting')->where('id', $id)->update(['domainstatus' => $status]);
        Service::findOrFail($id)->serviceProperties->save($record);
    }

    private function params(): Params
    {
        return new Params(ModuleParams::service($this->service, ''));
    }

    public function testNamesOfOtherServicesAreTaken(): void
    {
        $this->add('Active', 'Active1');
        $this->add('Suspended', 'susp');
        $this->add('Active', '');
        $this->add('Pending', 'wish', null, ['HestiaCP pending name' => 'open1']);
        Service::findOrFail($this->service)->serviceProperties->save(['HestiaCP pending name' => 'open2']);
        $this->assertEqualsCanonicalizing(['active1', 'susp', 'open1'], OtherServices::names($this->params()));
    }

    /** @return array<string, array{string}> */
    public function statesWithoutAccount(): array
    {
        return ['Pending' => ['Pending'], 'Terminated' => ['Terminated'], 'Cancelled' => ['Cancelled'], 'Fraud' => ['Fraud']];
    }

    /**
     * A service can be cancelled by hand while its account is still there.
     *
     * @dataProvider statesWithoutAccount
     */
    public function testWhateverTheStateAnAccountOnRecordIsTaken(string $status): void
    {
        $this->add($status, 'gone');
        $this->add($status, 'cleared', null, ['HestiaCP created' => '']);
        $this->add($status, 'left', null, ['HestiaCP created' => '2026-01-02 03:04:05']);
        $this->assertSame(['left'], OtherServices::names($this->params()));
    }

    /** @return array<string, array{array<string, mixed>, bool}> columns of another record, is it the same panel? */
    public function records(): array
    {
        return [
            'same name' => [['hostname' => 'p.example.com'], true],
            'same name in capitals with the default port' => [['hostname' => 'P.Example.com.', 'port' => '8083'], true],
            'same address, another name' => [['hostname' => 'q.example.com', 'ipaddress' => '192.0.2.1', 'port' => '0'], true],
            'the address in place of the name' => [['hostname' => '192.0.2.1'], true],
            'another port' => [['hostname' => 'p.example.com', 'ipaddress' => '192.0.2.1', 'port' => '2083'], false],
            'another panel' => [['hostname' => 'q.example.com', 'ipaddress' => '192.0.2.2'], false],
            'nothing at all' => [[], false],
        ];
    }

    /**
     * @dataProvider records
     * @param array<string, mixed> $columns
     */
    public function testServerRecordsOfOnePanelCountTogether(array $columns, bool $isSame): void
    {
        $other = $this->whmcs->addServer($columns);
        $this->add('Active', 'theirs', $other);
        $this->add('Pending', 'wish', $other, ['HestiaCP pending name' => 'open']);
        $own = $this->params();
        $this->assertSame($isSame ? ['theirs', 'open'] : [], OtherServices::names($own));
        Capsule::table('tblhosting')->where('id', $this->service)->update(['server' => $other]);
        $this->assertSame($isSame, OtherServices::panel($own) === OtherServices::panel($this->params()), 'one lock for one panel');
    }

    public function testAThirdRecordCanJoinTwo(): void
    {
        $other = $this->whmcs->addServer(['hostname' => 'q.example.com', 'ipaddress' => '192.0.2.9']);
        $this->add('Active', 'theirs', $other);
        $this->assertSame([], OtherServices::names($this->params()));
        $this->whmcs->addServer(['hostname' => 'q.example.com', 'ipaddress' => '192.0.2.1']);
        $this->assertSame(['theirs'], OtherServices::names($this->params()));
    }

    public function testWithoutAServerNothingIsShared(): void
    {
        $this->add('Active', 'nowhere', 0);
        Capsule::table('tblhosting')->where('id', $this->service)->update(['server' => 0]);
        $this->assertSame([], OtherServices::names($this->params()));
    }
}
