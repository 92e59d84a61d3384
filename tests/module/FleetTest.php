<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Panel\Crowd;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ContactTask;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

require_once __DIR__ . '/helpers/UsageBilling.php';

/** Many services, many panels: what one cron run costs the panels and the database. */
final class FleetTest extends PanelCase
{
    private const PANELS = 50;
    private const SERVICES = 5000;
    private const LIVE = 500;

    /** A panel shuts a whole machine out after five refusals. */
    public function testACronRunWithAWrongKeyIsRefusedOnceNotOnceAService(): void
    {
        $services = [];
        for ($i = 1; $i <= 50; $i++) {
            $services[] = $this->order("user$i", "user$i.example");
        }
        Capsule::table('tblhosting')->update(['domainstatus' => 'Active']);
        $key = ['secret_key' => $this->secret(str_repeat('x', 40))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $sentences = [];
        foreach ($services as $i => $service) {
            $name = 'user user' . ($i + 1) . ' on';
            $sentence = $this->assertRefused($this->whmcs->suspend($service, true), 'the secret key is wrong', $name);
            $sentences[] = str_replace($name, 'its user on', $sentence);
        }
        foreach ($services as $service) {
            Queue::add(ContactTask::KIND, $service, $this->server, '', ['before' => 'old@example.com']);
        }
        $this->whmcs->cron(true);
        $tasks = Capsule::table('mod_hestiacp_tasks')->where('state', 'open');
        $this->assertSame([50, 3], [$tasks->count(), (int) $tasks->sum('attempts')], 'later work waits, and does not wear itself out');
        $this->assertStringContainsString('the secret key is wrong', (string) $tasks->where('attempts', 1)->value('message'));
        $this->assertLessThanOrEqual(2, $this->panel->refusals());
        $this->assertFalse($this->panel->banned());
        $this->assertCount(1, array_unique($sentences), implode("\n", array_unique($sentences)));
        $this->assertCount(50, $this->whmcs->moduleQueue());
    }

    /**
     * A hundred services on each of fifty panels; nine of ten are terminated. The records lead to one panel, which counts.
     *
     * @return list<int> server records
     */
    private function fillPanels(): array
    {
        $this->panel->set('options/crowd', self::LIVE);
        $servers = [$this->server];
        while (count($servers) < self::PANELS) {
            $servers[] = $this->whmcs->addServer($this->serverRecord());
        }
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $rows = [];
        for ($i = 1; $i <= self::SERVICES; $i++) {
            $isLive = $i <= self::LIVE;
            $rows[] = [
                'userid' => $this->client, 'packageid' => $product, 'server' => $servers[$i % self::PANELS], 'domain' => "d$i.example",
                'username' => $isLive ? Crowd::name($i) : "gone$i", 'domainstatus' => $isLive ? ($i % 17 === 0 ? 'Suspended' : 'Active') : 'Terminated',
            ];
        }
        foreach (array_chunk($rows, 500) as $chunk) {
            Capsule::table('tblhosting')->insert($chunk);
        }
        return $servers;
    }

    public function testTheDailyUsageAsksEachPanelOnce(): void
    {
        $servers = $this->fillPanels();
        $this->updateAll($servers);
        $tenants = [];
        foreach ($servers as $server) {
            $tenants[] = count(Whmcs::call('MetricProvider', ModuleParams::server($server))->usage());
        }
        $this->assertSame(self::LIVE, array_sum($tenants), 'usage billing takes the same figures');
        $this->assertSame(['v-list-users' => self::PANELS], array_count_values($this->calls()));
        $this->assertSame(self::LIVE, Capsule::table('tblhosting')->where('lastupdate', '>', '2000-01-01')->count(), implode("\n", $this->whmcs->activityLog()));
        $this->assertSame((int) Crowd::values(7)['U_DISK'], (int) Capsule::table('tblhosting')->where('username', Crowd::name(7))->value('diskusage'));
        /* The first run also tells of every threshold that is crossed. */
        Capsule::connection()->enableQueryLog();
        $this->updateAll($servers);
        $queries = count(Capsule::connection()->getQueryLog());
        Capsule::connection()->disableQueryLog();
        $this->assertLessThan(20 * self::PANELS, $queries, 'what has not changed costs no query');
    }

    /** @param list<int> $servers */
    private function updateAll(array $servers): void
    {
        foreach ($servers as $server) {
            Whmcs::call('UsageUpdate', ModuleParams::server($server));
        }
    }
}
