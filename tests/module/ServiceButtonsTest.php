<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ActionReport;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\ServicePage\StaffAction;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Service\Service;

/** Staff's buttons on the service page. */
final class ServiceButtonsTest extends PanelCase
{
    private function press(string $button, int $service): string
    {
        return Whmcs::call($button, ModuleParams::service($service, $button));
    }

    private function said(int $service): string
    {
        return ServiceData::get($service, 'report')['message'] ?? '';
    }

    public function testEveryButtonHasItsFunction(): void
    {
        $buttons = Whmcs::call('AdminCustomButtonArray', []);
        $this->assertCount(6, $buttons);
        foreach ($buttons as $label => $function) {
            $this->assertTrue(function_exists('hestiacp_' . $function), $function);
            $this->assertStringNotContainsString('button_', $label);
            $this->assertNotSame('success', Whmcs::call($function, []));
        }
    }

    public function testVerifyAgrees(): void
    {
        $service = $this->created();
        $before = $this->panelState();
        $this->assertSuccess($this->press('VerifyAccount', $service));
        $this->assertStringContainsString('The account ada on localhost:', $this->said($service));
        $this->assertStringContainsString('agrees with the service: package default, contact ada@example.com', $this->said($service));
        $this->assertNote('agrees with the service');
        $this->assertSame($before, $this->panelState());
        foreach ($this->calls() as $call) {
            $this->assertStringStartsWith('v-list-', $call, 'nothing is changed');
        }
    }

    /** Every difference in one answer: nobody presses a button five times. */
    public function testVerifyTellsEveryDifference(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'PACKAGE', 'silver');
        $this->setUser('ada', 'CONTACT', 'old@example.com');
        $this->setUser('ada', 'SUSPENDED', 'yes');
        Capsule::table('tblhosting')->where('id', $service)->update(['domain' => 'elsewhere.example']);
        $before = $this->panelState();
        $this->assertRefused(
            $this->press('VerifyAccount', $service),
            'ada',
            'it is suspended, but the service is Active',
            'its package is silver instead of default',
            'its contact is old@example.com instead of ada@example.com',
            'it does not have the domain elsewhere.example'
        );
        $this->assertSame($before, $this->panelState());
        $this->assertStringContainsString('silver instead of default', $this->said($service));
    }

    public function testVerifyOfNothingAndOfSomebodyElses(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'DATE', '2019-05-06');
        $this->assertRefused($this->press('VerifyAccount', $service), 'ada', 'another account');
        $this->panel->run('v-delete-user', ['ada']);
        $this->assertRefused($this->press('VerifyAccount', $service), 'ada', 'localhost:');
    }

    public function testVerifyOfAnEndedService(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSuccess($this->press('VerifyAccount', $service));
        $this->assertStringContainsString('as it should be: the service is Terminated', $this->said($service));
        $this->plantUser('ada', 'ada@example.com', '', self::PASSWORD);
        $this->assertRefused($this->press('VerifyAccount', $service), 'it is active, but the service is Terminated');
    }

    /** What the extension calls the proof is no sentence for people, in no language. */
    public function testVerifySaysWhatProvesAnAccountWithoutCreationTime(): void
    {
        $service = $this->created();
        Service::findOrFail($service)->serviceProperties->save([ServiceRecord::CREATED => '']);
        $this->assertSuccess($this->press('VerifyAccount', $service));
        $this->assertStringContainsString('only this proves the account: its password is the service\'s', $this->said($service));
        $this->setUser('ada', 'SUSPENDED', 'yes');
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Suspended']);
        $_SESSION['Language'] = 'german';
        try {
            $this->assertSuccess($this->press('VerifyAccount', $service));
        } finally {
            unset($_SESSION['Language']);
        }
        $this->assertStringContainsString('nur dies das Konto nach: seine E-Mail-Adresse ist die des Kunden', $this->said($service));
    }

    /** A key that may not look at domains: the rest is compared all the same. */
    public function testVerifyWithoutPermissionForDomains(): void
    {
        $service = $this->created();
        $key = $this->panel->addKey(['v-list-user', 'v-list-users']);
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->assertSuccess($this->press('VerifyAccount', $service));
        $this->assertStringContainsString('the domain analytical.example was not looked up', $this->said($service));
    }

    /** What an interrupted create left is finished, with the account's own creation time. */
    public function testRepairFinishesAHalfMadeAccount(): void
    {
        $service = $this->created();
        $this->panel->run('v-delete-web-domain', ['ada', 'analytical.example']);
        $created = $this->whmcs->property($service, ServiceRecord::CREATED);
        $this->assertSuccess($this->press('RepairAccount', $service));
        $this->assertSame(['analytical.example'], $this->domains('ada', 'web'));
        $this->assertSame($created, $this->whmcs->property($service, ServiceRecord::CREATED));
        $report = ServiceData::get($service, 'report');
        $this->assertSame('RepairAccount', $report['action']);
        $this->assertContains('domain', array_column($report['steps'], 'name'), 'the steps of the Create are what the page shows');
        $this->assertStringContainsString('what it lacked was added', $report['message']);
        $this->assertNote('what it lacked was added');
    }

    public function testRepairOfACompleteAccountAddsNothingAndSaysSo(): void
    {
        $service = $this->created();
        $before = $this->panelState();
        $this->assertSuccess($this->press('RepairAccount', $service));
        $this->assertSame($before, $this->panelState());
        $this->assertStringContainsString('lacks nothing', $this->said($service));
        $this->assertNote('lacks nothing');
        $log = implode("\n", $this->whmcs->activityLog());
        $this->assertStringNotContainsString('was added', $log);
        $this->assertStringNotContainsString('Nothing had to be changed', $log, 'once is enough');
    }

    /** WHMCS shows "success" and no more. */
    public function testWhatIsLeftToDoAfterARepairIsOnThePage(): void
    {
        $service = $this->created();
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Pending']);
        $this->assertSuccess($this->press('RepairAccount', $service));
        $page = Whmcs::call('AdminServicesTabFields', ModuleParams::service($service, ''));
        $this->assertStringContainsString('The service stays Pending: press Create', strip_tags($page['Last action']));
        $this->assertStringStartsWith('Repair or resume, ', strip_tags($page['Last action']));
    }

    /** Verify names Repair for what differs; Create leaves the contact alone. */
    public function testRepairGivesTheAccountTheClientsAddress(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'CONTACT', 'old@example.com');
        $this->assertRefused($this->press('VerifyAccount', $service), 'its contact is old@example.com instead of ada@example.com', 'Repair or resume');
        $this->assertSuccess($this->press('RepairAccount', $service));
        $this->assertNote('Its contact old@example.com becomes ada@example.com with the next run');
        $this->whmcs->cron();
        $this->assertSame('ada@example.com', $this->user('ada')['CONTACT']);
        $this->assertSuccess($this->press('VerifyAccount', $service));
        $this->assertSuccess($this->press('RepairAccount', $service));
        $this->assertSame([], Queue::open($service));
    }

    public function testRepairResumesAnUnfinishedOrder(): void
    {
        $service = $this->order();
        $this->fault('v-add-user', ['status' => 504, 'when' => 'before', 'times' => 1]);
        $this->fault('v-list-user', ['status' => 504, 'skip' => 1]);
        $this->assertRefused($this->whmcs->create($service), 'localhost:');
        $this->assertSame('ada', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->heal();
        $this->assertNotContains('ada', $this->users());
        $this->assertSuccess($this->press('RepairAccount', $service));
        $this->assertContains('ada', $this->users());
        $this->assertNote('The service stays Pending');
    }

    public function testRepairDoesNotReplaceALostAccountByAnEmptyOne(): void
    {
        $service = $this->created();
        $this->panel->run('v-delete-user', ['ada']);
        $this->assertRefused($this->press('RepairAccount', $service), 'ada', 'is not there any more', 'press Create');
        $this->assertSame(['admin'], $this->users());
    }

    /** Between the look and the work a process can die. */
    public function testARepairIsNotReportedAsDoneBeforeItsWork(): void
    {
        $service = $this->created();
        $before = ServiceData::get($service, 'report');
        $params = new Params(ModuleParams::service($service, ''));
        ActionReport::during('RepairAccount', $params, new Log('RepairAccount', $params), static function (): array {
            return ['message' => 'what it lacked was added'];
        }, false);
        $this->assertSame($before, ServiceData::get($service, 'report'));
        $this->assertSuccess($this->whmcs->custom($service, 'RepairAccount'));
        $this->assertSame('RepairAccount', ServiceData::get($service, 'report')['action']);
    }

    public function testRepairOfAnOrderThatNeverBegan(): void
    {
        $service = $this->order();
        $this->assertRefused($this->press('RepairAccount', $service), 'nothing to repair');
        $this->plantUser('bob', 'bob@example.com');
        $other = $this->order('bob', 'other.example');
        $this->assertRefused($this->press('RepairAccount', $other), 'bob');
        $this->assertSame(['admin', 'bob'], $this->users());
        $this->assertSame([], $this->domains('bob', 'web'));
    }

    public function testRepairOfAnEndedService(): void
    {
        $service = $this->created();
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Cancelled']);
        $this->panel->run('v-delete-web-domain', ['ada', 'analytical.example']);
        $this->assertRefused($this->press('RepairAccount', $service), 'ada', 'is Cancelled');
        $this->assertSame([], $this->domains('ada', 'web'));
    }

    /** WHMCS lets clients call only what a module lists for them; this is the second lock. */
    public function testClientsGetNoFurther(): void
    {
        $service = $this->created();
        $_SESSION['uid'] = $this->client;
        try {
            foreach (Whmcs::call('AdminCustomButtonArray', []) as $function) {
                $this->assertRefused($this->press($function, $service));
                $log = $this->whmcs->moduleLog();
                $this->assertStringContainsString('This is for staff alone', end($log)['arrdata']);
            }
            $this->assertSame([], $this->calls());
            $_SESSION['adminid'] = 1;
            $this->assertSuccess($this->press('VerifyAccount', $service));
        } finally {
            unset($_SESSION['uid'], $_SESSION['adminid']);
        }
    }

    public function testAdoptRecordsAnAccountThatWasMadeByHand(): void
    {
        $this->plantUser('ada', 'old@example.com');
        $this->setUser('ada', 'DATE', '2019-05-06');
        $this->setUser('ada', 'TIME', '07:08:09');
        $service = $this->order();
        $before = $this->panelState();
        $this->assertRefused($this->whmcs->suspend($service), 'ada');
        $this->assertSuccess($this->press('AdoptAccount', $service));
        $this->assertSame('2019-05-06 07:08:09', $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertStringContainsString('created 2019-05-06 07:08:09, package default, contact old@example.com', $this->said($service));
        $this->assertStringContainsString('Its contact is not the client\'s address ada@example.com: make sure', $this->said($service), 'a user name may be mistyped');
        $this->assertSame($before, $this->panelState(), 'nothing is changed on the panel');
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->setUser('ada', 'CONTACT', 'ada@example.com');
        $this->assertSuccess($this->press('AdoptAccount', $service));
        $this->assertStringNotContainsString('make sure', $this->said($service));
    }

    /** A restore gives an account another creation time than the recorded one. */
    public function testAdoptReplacesARecordedTimeAndSaysSo(): void
    {
        $service = $this->created();
        $created = $this->whmcs->property($service, ServiceRecord::CREATED);
        $this->setUser('ada', 'DATE', '2019-05-06');
        $this->assertRefused($this->whmcs->suspend($service), 'another account');
        $this->assertSuccess($this->press('AdoptAccount', $service));
        $this->assertNote('instead of the one created ' . $created);
        $this->assertSuccess($this->whmcs->suspend($service));
    }

    /** A termination deletes what is adopted. */
    public function testAdoptRefusesAdministrators(): void
    {
        $this->plantUser('chief', 'chief@example.com');
        $this->setUser('chief', 'ROLE', 'admin');
        foreach (['chief', 'admin', 'Admin'] as $name) {
            $service = $this->order($name);
            $this->assertRefused($this->press('AdoptAccount', $service), $name, 'administers the panel');
            $this->assertSame('', $this->whmcs->property($service, ServiceRecord::CREATED));
        }
        $this->whmcs->editServer($this->server, $this->serverRecord('root_user = root1'));
        $this->assertRefused($this->press('AdoptAccount', $this->order('root1')), 'administers the panel');
    }

    public function testAdoptRefusesWhatIsNotThereOrAnothers(): void
    {
        $this->created();
        $second = $this->order('ada');
        $this->assertRefused($this->press('AdoptAccount', $second), 'belongs to another service');
        $this->assertRefused($this->press('AdoptAccount', $this->order('nobody1')), 'has no account nobody1');
        $this->assertRefused($this->press('AdoptAccount', $this->order('')), 'has no user name');
        $this->assertSame('', $this->whmcs->property($second, ServiceRecord::CREATED));
    }

    public function testReapplySettings(): void
    {
        $service = $this->created();
        $this->panel->addPackage('silver', ['DISK_QUOTA' => '5000']);
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['package' => 'silver']);
        $this->assertSuccess($this->press('ReapplySettings', $service));
        $this->assertSame('silver', $this->user('ada')['PACKAGE']);
        $report = ServiceData::get($service, 'report');
        $this->assertSame('ReapplySettings', $report['action']);
        $this->assertContains('move', array_column($report['steps'], 'name'));
        $this->assertStringContainsString('were applied to the account', $report['message']);
        $this->fault('v-change-user-package', ['exit' => 15]);
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['package' => 'default']);
        $this->assertRefused($this->press('ReapplySettings', $service), 'v-change-user-package');
        $this->assertSame('ReapplySettings', ServiceData::get($service, 'report')['action']);
    }

    public function testRebuild(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->press('RebuildAccount', $service));
        $this->assertContains('v-rebuild-user', $this->calls());
        $this->assertStringContainsString('was rebuilt', $this->said($service));
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->panel->clearCalls();
        $this->assertRefused($this->press('RebuildAccount', $service), 'ada', 'suspended', 'unsuspend it first');
        $this->assertNotContains('v-rebuild-user', $this->calls());
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->fault('v-rebuild-user', ['exit' => 0, 'text' => 'Error: httpd did not start']);
        $this->assertRefused($this->press('RebuildAccount', $service), 'ada', 'httpd did not start', 'press Rebuild again');
    }

    public function testNoButtonIsForAProductAddon(): void
    {
        $service = $this->created();
        foreach (StaffAction::buttons() as $function) {
            $this->assertRefused(Whmcs::call($function, ['addonId' => 3] + ModuleParams::service($service, $function)), 'product addon');
        }
        $this->assertSame([], $this->calls());
    }

    public function testNothingIsDoneToAnothersAccount(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'DATE', '2019-05-06');
        foreach (['RebuildAccount', 'RefreshUsage', 'RepairAccount', 'ReapplySettings'] as $button) {
            $this->panel->clearCalls();
            $this->assertRefused($this->press($button, $service), 'ada', 'another account');
            $this->assertSame([], preg_grep('/^v-(list|check)-/', $this->calls(), PREG_GREP_INVERT), $button);
        }
    }

    public function testRefreshUsageMeasures(): void
    {
        $service = $this->created();
        $this->panel->set('real/ada', ['dirs' => 5, 'web' => ['analytical.example' => 40]]);
        $this->setUser('ada', 'DISK_QUOTA', '1000');
        $this->assertSuccess($this->press('RefreshUsage', $service));
        $row = $this->whmcs->service($service);
        $this->assertSame([45, 1000], [(int) $row['diskusage'], (int) $row['disklimit']]);
        $this->assertSame(40, ServiceData::get($service, 'usage')['row']['disk_web']);
        $this->fault('v-update-user-disk', ['status' => 504]);
        $this->panel->set('real/ada', ['dirs' => 6]);
        $this->assertRefused($this->press('RefreshUsage', $service), 'localhost:');
        $this->assertSame(45, (int) $this->whmcs->service($service)['diskusage'], 'what is stored stays');
    }

    public function testRefreshUsageOfAServiceWithoutAccount(): void
    {
        $this->assertRefused($this->press('RefreshUsage', $this->order()), 'neither active nor suspended');
        $this->assertSame([], $this->calls());
    }
}
