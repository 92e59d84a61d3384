<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Whmcs\ModuleParams;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Service\Service;

/** The WHMCS double does what real installations were seen to do. */
final class WhmcsDoubleTest extends TestCase
{
    private Whmcs $whmcs;

    private int $service;

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
        $server = $this->whmcs->addServer(['hostname' => 'panel.example.com', 'accesshash' => 'x:y', 'port' => '8083']);
        $client = $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        $this->service = $this->whmcs->order($client, $this->whmcs->addProduct(['package' => 'basic']), $server, 'analytical.example');
    }

    public function testParametersHaveWhmcsOrderAndObjectsInThem(): void
    {
        $params = ModuleParams::service($this->service, 'create');
        $this->assertSame(
            ['whmcsVersion', 'accountid', 'serviceid', 'addonId', 'userid', 'domain', 'username', 'password', 'packageid', 'pid',
                'serverid', 'status', 'qty', 'type', 'producttype', 'moduletype', 'configoption1'],
            array_slice(array_keys($params), 0, 17)
        );
        $this->assertInstanceOf(Service::class, $params['model']);
        $this->assertIsObject($params['clientsdetails']['model']);
        $this->assertSame('basic', $params['configoption1']);
        $this->assertSame('unlimited', $params['configoption9'], 'defaults of the settings page are stored');
        $this->assertSame('panel.example.com', $params['serverhostname']);
        $this->assertTrue($params['server']);
        $this->assertFalse(ModuleParams::server(0)['server']);
    }

    public function testServicePropertiesAreColumnsOrCustomFieldsOfTheProduct(): void
    {
        $properties = Service::findOrFail($this->service)->serviceProperties;
        $properties->save(['Username' => 'ada1', 'Password' => 'pass&word', 'Seen' => '1']);
        $this->assertSame('ada1', $this->whmcs->service($this->service)['username']);
        $this->assertNotSame('pass&word', $this->whmcs->service($this->service)['password']);
        $this->assertSame('pass&word', ModuleParams::service($this->service, '')['password']);
        $this->assertSame('1', $properties->get('Seen'));
        $this->assertSame(['Seen' => '1'], ModuleParams::service($this->service, '')['customfields']);
        Capsule::table('tblhosting')->update(['packageid' => $this->whmcs->addProduct()]);
        $this->assertSame('', $this->whmcs->property($this->service, 'Seen'), 'another product has other fields');
    }

    public function testCredentialsAreMadeAtCreation(): void
    {
        $this->whmcs->create($this->service);
        $this->assertSame('analytic', $this->whmcs->service($this->service)['username']);
        $password = ModuleParams::service($this->service, '')['password'];
        $this->assertSame(14, strlen($password));
        $second = $this->whmcs->order(1, 1, 1, 'analytical.test');
        $this->whmcs->create($second);
        $this->assertSame('analyti1', $this->whmcs->service($second)['username']);
    }

    public function testFailedAutomatedActionsAreQueuedOnceAndCounted(): void
    {
        $this->whmcs->suspend($this->service);
        $this->assertSame([], $this->whmcs->moduleQueue());
        $this->whmcs->suspend($this->service, true);
        $this->whmcs->suspend($this->service, true);
        $queue = $this->whmcs->moduleQueue();
        $this->assertCount(1, $queue);
        $this->assertSame(['SuspendAccount', 1], [$queue[0]['module_action'], (int) $queue[0]['num_retries']]);
        $this->assertSame('Pending', $this->whmcs->service($this->service)['domainstatus']);
        $this->assertSame([], $this->whmcs->mails());
    }

    public function testHooksCanStopAnActionAndHearOfFailures(): void
    {
        $heard = [];
        add_hook('AfterModuleSuspendFailed', 1, function (array $vars) use (&$heard): void {
            $heard[] = $vars['failureResponseMessage'];
        });
        $this->whmcs->suspend($this->service);
        $this->assertCount(1, $heard);
        add_hook('PreModuleSuspend', 1, function (): array {
            return ['abortcmd' => true];
        });
        $this->whmcs->suspend($this->service);
        $this->assertCount(1, $heard);
    }

    public function testTheModuleLogMasksValuesAndCanBeOff(): void
    {
        logModuleCall('m', 'a', ['k' => 'my secret here'], 'secret', '', ['secret', '']);
        $log = $this->whmcs->moduleLog();
        $this->assertStringContainsString('my ****** here', $log[0]['request']);
        $this->assertSame('******', $log[0]['response']);
        $this->whmcs->moduleLogEnabled = false;
        logModuleCall('m', 'a', '', '');
        $this->assertCount(1, $this->whmcs->moduleLog());
    }
}
