<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ServerSync;
use WHMCS\Database\Capsule;

/** What WHMCS does with a whole server: Server Sync, the daily tasks, the Module Queue. */
final class WhmcsCronTest extends PanelCase
{
    public function testServerSyncFindsWhatOneSideLacksAndImportsIt(): void
    {
        $service = $this->created();
        $gone = $this->created('bob', 'bob.example');
        $this->panel->run('v-delete-user', ['bob', 'no']);
        $this->plantUser('eve', 'eve@example.com');
        $sync = new ServerSync($this->server);
        $this->assertSame(['', ['eve'], ['bob']], [$sync->error, $sync->unknown(), $sync->missing()]);
        $imported = $this->whmcs->service($sync->import('eve', $this->client));
        $this->assertSame(
            ['eve', '', 'Active', $this->server, $this->whmcs->service($service)['packageid']],
            [$imported['username'], $imported['domain'], $imported['domainstatus'], $imported['server'], $imported['packageid']]
        );
        $this->assertSame([[], ['bob']], [(new ServerSync($this->server))->unknown(), (new ServerSync($this->server))->missing()]);
        $this->assertSame('Active', $this->whmcs->service($gone)['domainstatus'], 'nothing is done by itself');
    }

    public function testAfterAnErrorNothingIsMissing(): void
    {
        $this->created();
        $this->panel->fault('v-list-users', ['exit' => 5]);
        $sync = new ServerSync($this->server);
        $this->assertNotSame('', $sync->error);
        $this->assertSame([[], []], [$sync->unknown(), $sync->missing()]);
    }

    public function testTheDailyRunRecordsUsageMetricsAndRemoteData(): void
    {
        require_once __DIR__ . '/helpers/UsageBilling.php';
        $service = $this->created();
        $this->setUser('ada', 'U_DISK', '512');
        $this->whmcs->cron(true);
        $this->assertSame(512, (int) $this->whmcs->service($service)['diskusage']);
        $tenant = Capsule::table('tblserver_tenants')->where(['server_id' => $this->server, 'tenant' => 'ada'])->value('id');
        $this->assertGreaterThan(3, Capsule::table('tbltenant_stats')->where('tenant_id', $tenant)->count());
        $this->assertNotSame('null', Capsule::table('tblservers_remote')->where('server_id', $this->server)->value('meta_data'));
        $this->setUser('ada', 'U_DISK', '600');
        $this->whmcs->cron();
        $this->assertSame(512, (int) $this->whmcs->service($service)['diskusage'], 'once a day');
    }

    public function testAnAdministratorRepeatsWhatFailed(): void
    {
        $service = $this->created();
        $this->fault('v-suspend-user', ['exit' => 3]);
        $this->assertRefused($this->whmcs->suspend($service, true), 'ada');
        $entry = $this->whmcs->moduleQueue()[0];
        $this->assertRefused($this->whmcs->retry((int) $entry['id']), 'ada');
        $this->assertSame(1, (int) $this->whmcs->moduleQueue()[0]['num_retries']);
        $this->heal();
        $this->whmcs->cron(true);
        $this->assertCount(1, $this->whmcs->moduleQueue(), 'WHMCS repeats nothing by itself');
        $this->assertSuccess($this->whmcs->retry((int) $entry['id']));
        $this->assertSame([[], 'Suspended'], [$this->whmcs->moduleQueue(), $this->whmcs->service($service)['domainstatus']]);
    }
}
