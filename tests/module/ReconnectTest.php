<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;

/**
 * A database server that ends idle connections sooner than a panel answers: wait_timeout is 5 seconds on some machines. Here
 * it is 1, and the panel's slowest command takes longer.
 */
final class ReconnectTest extends PanelCase
{
    private const SLOW = ['delay' => 1.6];

    /** While it works, something else happens at a certain moment. */
    private const VERY_SLOW = ['delay' => 2.5];

    protected function setUp(): void
    {
        parent::setUp();
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('only a database server ends connections');
        }
        $this->connections(1);
    }

    protected function tearDown(): void
    {
        if (Database::isMariaDb()) {
            $this->connections(28800);
        }
        parent::tearDown();
    }

    /** Connections from now on, this one's included, are ended after so many idle seconds. */
    private function connections(int $seconds): void
    {
        Capsule::connection()->unprepared('SET GLOBAL wait_timeout = ' . $seconds);
        Capsule::connection()->unprepared('SET SESSION wait_timeout = ' . $seconds);
    }

    public function testACreateRecordsItsResult(): void
    {
        $service = $this->order();
        $this->fault('v-add-user', self::SLOW);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertCount(1, $this->whmcs->mails());
    }

    /** @return array<string, array{string, string, string}> */
    public function actions(): array
    {
        return [
            'suspend' => ['suspend', 'v-suspend-user', 'Suspended'], 'terminate' => ['terminate', 'v-delete-user', 'Terminated'],
            'package' => ['changePackage', 'v-change-user-package', 'Active'],
        ];
    }

    /** @dataProvider actions */
    public function testLaterActionsRecordTheirResult(string $action, string $command, string $status): void
    {
        $service = $this->created();
        if ($action === 'changePackage') {
            $this->panel->addPackage('large');
            $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['package' => 'large']);
        }
        $this->fault($command, self::SLOW);
        $this->assertSuccess($this->whmcs->$action($service));
        $this->assertContains($command, $this->calls());
        $this->assertSame($status, $this->whmcs->service($service)['domainstatus']);
        $this->assertSame($action === 'terminate', $this->whmcs->property($service, 'HestiaCP created') === '');
    }

    /**
     * WHMCS's function or the double's method => the command that is slow.
     *
     * @return array<string, array{string, string}>
     */
    public function slowCalls(): array
    {
        return [
            'TestConnection' => ['TestConnection', 'v-list-sys-config'], 'UsageUpdate' => ['UsageUpdate', 'v-list-users'],
            'ListAccounts' => ['ListAccounts', 'v-list-users'], 'GetRemoteMetaData' => ['GetRemoteMetaData', 'v-list-sys-info'],
            'LoadPackages' => ['LoadPackages', 'v-list-user-packages'], 'suspend' => ['suspend', 'v-suspend-user'],
        ];
    }

    /**
     * MySQL 8 says with another error that it ended a connection: illuminate/database 7 does not connect again after that one.
     *
     * @dataProvider slowCalls
     */
    public function testTheConnectionIsNotEndedWhileThePanelWorks(string $function, string $command): void
    {
        $service = $this->created();
        $this->fault($command, $function === 'suspend' ? self::SLOW : ['stall' => 1.6]);
        $this->connections(1);
        $before = $this->connection();
        $function === 'suspend' ? $this->assertSuccess($this->whmcs->suspend($service))
            : Whmcs::call($function, ModuleParams::server($this->server));
        $this->assertContains($command, $this->calls());
        $this->assertSame($before, $this->connection());
    }

    private function connection(): int
    {
        return (int) Capsule::connection()->selectOne('select connection_id() as id')->id;
    }

    /** Somebody ends the connection, or the server was restarted: what the panel did is recorded all the same. */
    public function testAKilledConnectionLosesNothing(): void
    {
        $service = $this->order();
        $this->fault('v-add-user', self::VERY_SLOW);
        $killer = Php::begin([__DIR__ . '/helpers/kill_connection.php', Database::shared(), (string) $this->connection(), (string) (microtime(true) + 1.2)]);
        $before = $this->connection();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame(['killed' => true], Php::finish($killer));
        $this->assertNotSame($before, $this->connection());
        $this->assertSettled($service, 'ada');
    }

    /** A named lock ends with its connection. */
    public function testTheLockIsKeptWhileThePanelWorks(): void
    {
        $service = $this->order('ada', 'analytical.example', ['custom_username' => 'on']);
        $this->fault('v-add-user', self::VERY_SLOW);
        $answers = Php::together([
            [__DIR__ . '/helpers/create_service.php', Database::shared(), (string) $service, '0'],
            [__DIR__ . '/helpers/create_service.php', Database::shared(), (string) $service, '1.8'],
        ]);
        $this->assertSame(['success', 'success'], array_column($answers, 'answer'));
        $this->assertSame(['admin', $this->whmcs->service($service)['username']], $this->users());
        $this->assertCount(1, array_keys($this->calls(), 'v-add-user', true));
    }
}
