<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;

require_once __DIR__ . '/helpers/UsageBilling.php';

/** WHMCS's usage billing. */
final class MetricsTest extends PanelCase
{
    /** The reference product's eleven, the parts of the disk, and backups. */
    private const NAMES = [
        'web_domains', 'web_aliases', 'dns_domains', 'dns_records', 'mail_domains', 'mail_accounts', 'databases', 'cron_jobs', 'ips', 'disk',
        'bandwidth', 'disk_mail', 'disk_web', 'disk_db', 'backups',
    ];

    /** @param array<string, mixed>|null $params */
    private function provider(?array $params = null): object
    {
        $provider = Whmcs::call('MetricProvider', $params ?? ModuleParams::server($this->server));
        $this->assertInstanceOf(\WHMCS\UsageBilling\Contracts\Metrics\ProviderInterface::class, $provider);
        return $provider;
    }

    /**
     * @param array<mixed> $metrics
     * @return array<string, int|float>
     */
    private static function values(array $metrics): array
    {
        $values = [];
        foreach ($metrics as $metric) {
            $values[$metric->systemName()] = $metric->usage->value;
        }
        return $values;
    }

    private function measured(): void
    {
        $values = ['U_WEB_DOMAINS' => '3', 'U_WEB_ALIASES' => '4', 'U_DNS_DOMAINS' => '5', 'U_DNS_RECORDS' => '66', 'U_MAIL_DOMAINS' => '7',
            'U_MAIL_ACCOUNTS' => '8', 'U_DATABASES' => '9', 'U_CRON_JOBS' => '10', 'IP_OWNED' => '2', 'U_DISK' => '1536', 'U_BANDWIDTH' => '512',
            'U_DISK_MAIL' => '256', 'U_DISK_WEB' => '1024', 'U_DISK_DB' => '128', 'U_BACKUPS' => '1'];
        foreach ($values as $key => $value) {
            $this->setUser('ada', $key, $value);
        }
    }

    private function expected(): array
    {
        return array_combine(self::NAMES, [3, 4, 5, 66, 7, 8, 9, 10, 2, 1.5, 0.5, 0.25, 1, 0.125, 1]);
    }

    public function testTheListNeedsNeitherServerNorNetwork(): void
    {
        $metrics = $this->provider([])->metrics();
        $this->assertSame(self::NAMES, array_map(static function (object $metric): string {
            return $metric->systemName();
        }, $metrics));
        foreach ($metrics as $metric) {
            $this->assertStringNotContainsString('metric_', $metric->displayName(), 'a text, not the name of one');
            $this->assertSame($metric->systemName() === 'bandwidth' ? 'month' : 'snapshot', $metric->type);
            $this->assertNull($metric->usage);
        }
        $this->assertSame([], $this->panel->calls());
    }

    public function testAllTenantsFromOneCall(): void
    {
        $this->created();
        $this->plantUser('bob', 'bob@example.com');
        $this->measured();
        $usage = $this->provider()->usage();
        $this->assertSame(['ada', 'bob'], array_keys($usage));
        $this->assertEquals($this->expected(), self::values($usage['ada']));
        $this->assertSame(0, self::values($usage['bob'])['web_domains']);
        $this->assertSame(['v-list-users'], $this->calls());
    }

    /** WHMCS asks for both in one night. */
    public function testSoonAfterTheUpdateOfAServerThePanelIsNotAskedAgain(): void
    {
        $this->created();
        $this->measured();
        $other = ModuleParams::server($this->whmcs->addServer($this->serverRecord()));
        $this->fault('v-list-users', ['status' => 504]);
        Whmcs::call('UsageUpdate', ModuleParams::server($this->server));
        $this->heal();
        $this->assertSame(['ada'], array_keys($this->provider()->usage()));
        $this->panel->clearCalls();
        Whmcs::call('UsageUpdate', ModuleParams::server($this->server));
        $this->assertSame(['v-list-users'], $this->calls(), 'the one that failed was no update');
        $usage = $this->provider()->usage();
        $this->assertSame(['ada'], array_keys($usage));
        $this->assertEquals($this->expected(), self::values($usage['ada']));
        $this->assertSame(['v-list-users'], $this->calls());
        $this->provider($other)->usage();
        $this->assertSame(['v-list-users', 'v-list-users'], $this->calls(), 'another record of the server had no update');
        Capsule::table('mod_hestiacp_codes')->update(['expires_at' => time() - 1]);
        $this->setUser('ada', 'U_WEB_DOMAINS', '4');
        $this->assertSame(4, self::values($this->provider()->usage()['ada'])['web_domains']);
    }

    public function testOneTenantFromItsOwnAccount(): void
    {
        $this->created();
        $this->measured();
        $this->assertEquals($this->expected(), self::values($this->provider()->tenantUsage('ada')));
        $this->assertSame(['v-list-user'], $this->calls());
    }

    /** D32 */
    public function testD32OneTenantWhoseNameBreaksItsList(): void
    {
        $this->created();
        $this->measured();
        $this->panel->damage('ada', ['NAME' => 'Ada "the" First']);
        $values = self::values($this->provider()->tenantUsage('ada'));
        $this->assertEquals($this->expected(), $values, 'also the addresses, which are billed');
        $this->assertEquals($this->expected(), self::values($this->provider()->usage()['ada']), 'in the list of all');
    }

    /** The panel takes an empty name for its administrator. */
    public function testNobodyIsNoTenant(): void
    {
        $this->assertSame([[], []], [$this->provider()->tenantUsage(''), $this->provider()->tenantUsage('nobody1')]);
        $this->assertSame(['v-list-user'], $this->calls());
    }

    /** D41: what cannot be read is no zero, and no error page. */
    public function testD41NothingIsChargedThatCannotBeRead(): void
    {
        $this->created();
        $this->setUser('ada', 'U_DISK', 'much');
        $this->assertArrayNotHasKey('disk', self::values($this->provider()->usage()['ada']));
        $this->fault('*', ['status' => 504]);
        $this->assertSame([[], []], [$this->provider()->usage(), $this->provider()->tenantUsage('ada')]);
        $this->assertNote('The usage for billing could not be read from localhost:');
        $this->assertSame([[], []], [$this->provider([])->usage(), $this->provider([])->tenantUsage('ada')]);
    }
}
