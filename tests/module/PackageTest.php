<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\PackageTask;
use WHMCS\Module\Server\Hestiacp\Entry\TaskKinds;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** Which package an account gets, at creation and at an upgrade. */
final class PackageTest extends PanelCase
{
    private const OWN = [
        'use_package_parameters' => 'on', 'package_name' => 'own1', 'disk_quota' => '777', 'web_domains' => '3', 'mail_accounts' => 'unlimited',
        'rate_limit' => '55', 'name_servers' => 'ns1.example.com, ns2.example.com',
    ];

    public function testAnAbsentOwnPackageIsCreated(): void
    {
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->assertSuccess($this->whmcs->create($service));
        $package = $this->package('own1');
        $this->assertSame(
            ['777', '3', 'unlimited', '55', 'ns1.example.com,ns2.example.com'],
            [$package['DISK_QUOTA'], $package['WEB_DOMAINS'], $package['MAIL_ACCOUNTS'], $package['RATE_LIMIT'], $package['NS']]
        );
        $this->assertSame(['own1', '777'], [$this->user('ada')['PACKAGE'], $this->user('ada')['DISK_QUOTA']]);
    }

    public function testAnExistingOwnPackageIsChangedOrKept(): void
    {
        $this->created('ada', 'x.example', self::OWN);
        $this->created('eve', 'y.example', self::OWN);
        $third = $this->order('joe', 'z.example', ['disk_quota' => '888'] + self::OWN);
        $this->assertSuccess($this->whmcs->create($third));
        $this->assertSame('888', $this->package('own1')['DISK_QUOTA']);
        $this->assertSame(['888', '777'], [$this->user('joe')['DISK_QUOTA'], $this->user('ada')['DISK_QUOTA']]);
        $responses = implode('', array_column($this->whmcs->moduleLog(), 'response'));
        foreach (['[decision] => create', '[decision] => keep', '[decision] => change'] as $decision) {
            $this->assertStringContainsString($decision, $responses);
        }
    }

    public function testWithoutParametersThePackageIsUsedAsItIs(): void
    {
        $before = $this->package('default');
        $this->created('ada', 'x.example', ['disk_quota' => '777']);
        $this->assertSame($before, $this->package('default'));
        $this->assertSame('default', $this->user('ada')['PACKAGE']);
    }

    public function testAPackageThatIsNotThereIsNamed(): void
    {
        $service = $this->order('ada', 'x.example', ['package' => 'gold']);
        $this->assertRefused($this->whmcs->create($service), 'gold', 'package');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame(['admin'], $this->users());
    }

    /** D37: another package was used silently when the custom one failed. */
    public function testD37ARefusedOwnPackageIsAnErrorAndAnAllowedFallbackIsTold(): void
    {
        $this->fault('v-add-user-package', ['exit' => 3, 'text' => "Error: X web template doesn't exist"]);
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->assertRefused($this->whmcs->create($service), 'own1');
        $this->assertSame(['admin'], $this->users());
        $service = $this->order('ada', 'x.example', self::OWN + ['more_settings' => '{"fallback": "default"}']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame('default', $this->user('ada')['PACKAGE']);
        $this->assertNote("the product's fallback default is used");
    }

    /** L3: what made the panel refuse it may be put right; until then the service says that it waits. */
    public function testARefusedPackageIsTriedAgainByCron(): void
    {
        $refused = ['exit' => 3, 'text' => "Error: X web template doesn't exist"];
        $this->fault('v-add-user-package', $refused);
        $service = $this->created('ada', 'x.example', self::OWN + ['more_settings' => '{"fallback": "default"}']);
        $task = Queue::of($service)[0];
        $this->assertSame([PackageTask::KIND, 'open'], [$task->kind, $task->state]);
        $this->assertGreaterThan(time() + 3000, $task->due);
        Queue::tryNow($task->id);
        Worker::run(TaskKinds::ALL, 60);
        $task = Queue::find($task->id);
        $this->assertSame(['open', 1, 'default'], [$task->state, $task->attempts, $this->user('ada')['PACKAGE']]);
        $this->assertStringContainsString('still refuses', $task->message);
        $this->assertGreaterThan(time() + 20000, $task->due);
        $this->heal();
        Queue::tryNow($task->id);
        Worker::run(TaskKinds::ALL, 60);
        $this->assertSame(['done', 'own1'], [Queue::find($task->id)->state, $this->user('ada')['PACKAGE']]);
        $this->assertCount(1, Queue::of($service));
        $this->fault('v-add-user-package', $refused);
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['databases' => '8']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame('default', $this->user('ada')['PACKAGE'], 'a change that is refused waits as well');
        $this->assertSame('open', Queue::of($service)[0]->state);
        $this->assertSuccess($this->whmcs->terminate($service));
        Queue::tryNow(Queue::of($service)[0]->id);
        $this->panel->clearCalls();
        Worker::run(TaskKinds::ALL, 60);
        $this->assertSame([], $this->calls(), 'the account is gone');
    }

    public function testAPackageThatSomebodyGaveTheAccountIsNoFallback(): void
    {
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->panel->addPackage('larger');
        $this->setUser('ada', 'PACKAGE', 'larger');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame([], Queue::of($service), 'nobody asked for a change of the package');
        $limits = ServiceData::get($service, 'limits');
        $this->assertSame(['larger', false], [$limits['package'], $limits['fallback']]);
    }

    /**
     * @testWith ["domainstatus", "Cancelled"]
     *           ["servertype", "cpanel"]
     */
    public function testARefusedPackageIsNoLongerTriedForAServiceThatIsNotOurs(string $column, string $value): void
    {
        $this->fault('v-add-user-package', ['exit' => 3, 'text' => "Error: X web template doesn't exist"]);
        $service = $this->created('ada', 'x.example', self::OWN + ['more_settings' => '{"fallback": "default"}']);
        $this->heal();
        $table = $column === 'servertype' ? 'tblproducts' : 'tblhosting';
        Capsule::table($table)->where('id', $column === 'servertype' ? $this->whmcs->service($service)['packageid'] : $service)->update([$column => $value]);
        $this->panel->clearCalls();
        Queue::tryNow(Queue::of($service)[0]->id);
        Worker::run(TaskKinds::ALL, 60);
        $this->assertSame(['done', []], [Queue::of($service)[0]->state, $this->calls()]);
    }

    /** What a product sold once is its own, also while only one service has it. */
    public function testThePackageOfTheOnlyServiceStaysTheProducts(): void
    {
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', 'own1');
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['databases' => '8']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame('8', $this->package('own1')['DATABASES']);
    }

    /** D31: create and change package read different settings. */
    public function testD31ChangePackageReadsTheSameSettingsAsCreate(): void
    {
        $service = $this->created('ada', 'x.example', self::OWN);
        $made = $this->package('own1');
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame($made, $this->package('own1'));
        $this->assertSame('own1', $this->user('ada')['PACKAGE']);
        $this->assertNotContains('v-add-user-package', $this->calls());
    }

    public function testAnUpgradeMovesTheAccountAndKeepsItsProof(): void
    {
        $service = $this->created();
        $stamp = $this->whmcs->property($service, ServiceRecord::CREATED);
        $this->assertSuccess($this->whmcs->changePackage($service, $this->whmcs->addProduct(['more_settings' => '{"cpu_quota": "50%"}'] + self::OWN)));
        $this->assertSame(['own1', '777'], [$this->user('ada')['PACKAGE'], $this->user('ada')['DISK_QUOTA']]);
        $this->assertSame($stamp, $this->whmcs->property($service, ServiceRecord::CREATED), 'the new product has the field as well');
        $this->setUser('ada', 'CONTACT', 'changed-on-the-panel@example.com');
        $this->assertSuccess($this->whmcs->suspend($service));
    }

    /** D28: the panel does not check everything. */
    public function testADowngradeBelowUsageIsRefusedWithNumbersUnlessForced(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'U_DISK', '900');
        $this->assertRefused($this->whmcs->changePackage($service, $this->whmcs->addProduct(self::OWN)), '900', '777', 'own1');
        $this->assertSame('default', $this->user('ada')['PACKAGE']);
        $forced = $this->whmcs->addProduct(['more_settings' => '{"force": true}'] + self::OWN);
        $this->assertSuccess($this->whmcs->changePackage($service, $forced));
        $this->assertSame('own1', $this->user('ada')['PACKAGE']);
    }

    public function testOtherAccountsOfAPackageChangeOnlyWhenTheProductSaysSo(): void
    {
        $first = $this->created('ada', 'x.example', self::OWN);
        $this->created('eve', 'y.example', self::OWN);
        $this->assertSuccess($this->whmcs->changePackage($first, $this->whmcs->addProduct(['disk_quota' => '800'] + self::OWN)));
        $this->assertSame(['800', '777'], [$this->user('ada')['DISK_QUOTA'], $this->user('eve')['DISK_QUOTA']]);
        $all = ['disk_quota' => '801', 'more_settings' => '{"update_users": true}'] + self::OWN;
        $this->assertSuccess($this->whmcs->changePackage($first, $this->whmcs->addProduct($all)));
        $this->assertSame(['801', '801'], [$this->user('ada')['DISK_QUOTA'], $this->user('eve')['DISK_QUOTA']]);
    }

    /** Nobody moves from a package to the same one. */
    public function testThePackageThatTheAccountHasIsGivenAnewNotMovedTo(): void
    {
        $service = $this->created();
        $this->panel->addPackage('silver');
        $details = function () use ($service): string {
            $this->assertSuccess($this->whmcs->changePackage($service));
            return implode(' ', array_column(ServiceData::get($service, 'report')['steps'], 'detail'));
        };
        $this->assertStringContainsString('Given the limits of its package default anew and read back.', $details());
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['package' => 'silver']);
        $this->assertStringContainsString('Moved from package default to silver and read back.', $details());
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertMatchesRegularExpression('/Given the limits of its package silver anew; the panel added: \w/', $details());
    }

    /** Pages show what is stored, and its next update is a night away. */
    public function testTheStoredLimitsAreThoseOfTheNewPackage(): void
    {
        $service = $this->created();
        $this->measured($service, ['disk' => 31, 'disk_limit' => 500, 'databases' => 1, 'databases_limit' => 4]);
        $this->panel->addPackage('silver', ['DISK_QUOTA' => '5000', 'DATABASES' => 'unlimited']);
        $this->assertSuccess($this->whmcs->changePackage($service, $this->whmcs->addProduct(['package' => 'silver'])));
        $usage = ServiceData::get($service, 'usage');
        $row = $usage['row'];
        $this->assertSame([31, 5000, 1, -1], [$row['disk'], $row['disk_limit'], $row['databases'], $row['databases_limit']]);
        $this->assertSame(1700000000, $usage['time'], 'what is used is as old as before');
        $this->assertSame(5000, (int) $this->whmcs->service($service)['disklimit']);
    }

    /** WHMCS's columns hold 32 bits; strict MariaDB refuses more. */
    public function testALimitThatWhmcsCannotHoldIsTheLargestItCan(): void
    {
        $service = $this->created();
        $this->measured($service, ['disk' => 31, 'disk_limit' => 500, 'bandwidth_limit' => 7]);
        $this->panel->addPackage('silver', ['DISK_QUOTA' => '3000000000', 'BANDWIDTH' => '4000']);
        $this->assertSuccess($this->whmcs->changePackage($service, $this->whmcs->addProduct(['package' => 'silver'])));
        $this->assertSame([3000000000, 4000], array_values(array_intersect_key(
            ServiceData::get($service, 'usage')['row'],
            ['disk_limit' => 1, 'bandwidth_limit' => 1]
        )));
        $columns = $this->whmcs->service($service);
        $this->assertSame([2147483647, 4000], [(int) $columns['disklimit'], (int) $columns['bwlimit']]);
    }

    public function testStoredLimitsThatCannotBeReadAnewAreDropped(): void
    {
        $service = $this->created();
        $this->measured($service, ['disk' => 31, 'disk_limit' => 500]);
        $this->panel->addPackage('silver');
        $this->fault('v-list-user', ['status' => 504, 'skip' => 2]);
        $this->assertSuccess($this->whmcs->changePackage($service, $this->whmcs->addProduct(['package' => 'silver'])));
        $this->assertSame(['disk' => 31], ServiceData::get($service, 'usage')['row']);
    }

    public function testLimitsThatOtherAccountsGotAreToldNoMoreAsTheyWere(): void
    {
        $first = $this->created('ada', 'x.example', self::OWN);
        $second = $this->created('eve', 'y.example', self::OWN);
        $third = $this->created('fay', 'z.example', ['package_name' => 'own2'] + self::OWN);
        foreach ([$second, $third] as $service) {
            $this->measured($service, ['disk' => 31, 'disk_limit' => 777]);
        }
        $all = ['disk_quota' => '801', 'more_settings' => '{"update_users": true}'] + self::OWN;
        $this->assertSuccess($this->whmcs->changePackage($first, $this->whmcs->addProduct($all)));
        $this->assertSame('801', $this->user('eve')['DISK_QUOTA']);
        $this->assertSame(['disk' => 31], ServiceData::get($second, 'usage')['row']);
        $this->assertSame(['own1', []], [ServiceData::get($second, 'limits')['package'], ServiceData::get($second, 'limits')['values']]);
        $this->assertSame('777', ServiceData::get($third, 'limits')['values']['disk_quota']['value']);
        $this->assertSame(777, ServiceData::get($third, 'usage')['row']['disk_limit']);
    }

    /** @param array<string, int> $row */
    private function measured(int $service, array $row): void
    {
        ServiceData::put($service, 'usage', ['time' => 1700000000, 'row' => $row]);
    }

    /** D8: the move happened, its answer was lost. */
    public function testD8ALostAnswerOfAMoveIsReadBack(): void
    {
        $service = $this->created();
        $this->fault('v-change-user-package', ['status' => 502, 'when' => 'after', 'times' => 1]);
        $this->assertSuccess($this->whmcs->changePackage($service, $this->whmcs->addProduct(self::OWN)));
        $this->assertSame('own1', $this->user('ada')['PACKAGE']);
    }

    /** The name servers of the WHMCS server record serve a product that names none. */
    public function testNameServersOfTheServerRecord(): void
    {
        $this->whmcs->editServer($this->server, ['nameserver1' => 'dns1.example.net', 'nameserver2' => 'dns2.example.net']);
        $this->created('ada', 'x.example', ['name_servers' => ''] + self::OWN);
        $this->assertSame('dns1.example.net,dns2.example.net', $this->package('own1')['NS']);
    }
}
