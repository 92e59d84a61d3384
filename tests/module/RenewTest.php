<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** A paid renewal: success without a word to the panel, and a push for what is still open. */
final class RenewTest extends PanelCase
{
    public function testARenewalAsksNobodyAndLeavesNoTrace(): void
    {
        $service = $this->created();
        $told = $this->whmcs->activityLog();
        $logged = count($this->whmcs->unmasked);
        $this->assertSuccess($this->whmcs->renew($service));
        $this->assertSame([[], $told, $logged], [$this->calls(), $this->whmcs->activityLog(), count($this->whmcs->unmasked)]);
    }

    public function testItDoesNotFailWithAPanelThatIsDownOrAServerThatIsGone(): void
    {
        $service = $this->created();
        $this->breakConnection(['refuse' => true]);
        $this->assertSuccess($this->whmcs->renew($service));
        Capsule::table('tblhosting')->where('id', $service)->update(['server' => 0]);
        $this->assertSuccess($this->whmcs->renew($service));
    }

    public function testWhatIsOpenForTheServiceIsDueAtOnce(): void
    {
        $service = $this->created();
        Queue::add('contact', $service, $this->server, '', ['before' => 'ada@example.com'], 3600);
        Queue::add('contact', $service + 1, $this->server, '', [], 3600);
        Queue::add('contact', $service, $this->server, 'given up', [], 3600);
        Capsule::table(Tables::TASKS)->where('subject', 'given up')->update(['state' => 'failed']);
        $this->assertSuccess($this->whmcs->renew($service));
        $due = Capsule::table(Tables::TASKS)->orderBy('id')->pluck('due_at')->all();
        $this->assertLessThanOrEqual(time(), $due[0]);
        $this->assertGreaterThan(time() + 3000, min($due[1], $due[2]), 'that of another service, and what was given up');
        $this->assertNote('what is open for it is tried again with the next run of WHMCS\'s cron: contact address on the panel.');
        $this->assertSame([], $this->calls());
    }

    /** O3: the service is the one that the addon was bought for. */
    public function testAnAddonIsRefusedAndPushesNothingOfItsService(): void
    {
        $service = $this->created();
        Queue::add('contact', $service, $this->server, '', [], 3600);
        $this->assertRefused(hestiacp_Renew(['addonId' => '5', 'serviceid' => $service]), 'does not work as a product addon');
        $this->assertGreaterThan(time() + 3000, Capsule::table(Tables::TASKS)->value('due_at'));
    }

    public function testManyTasksThatCameToTheirEndDoNotHideAnOpenOne(): void
    {
        $service = $this->created();
        Queue::add('contact', $service, $this->server, '', [], 3600);
        for ($number = 0; $number < 25; $number++) {
            Queue::add('certificate_expiry', $service, $this->server, 'host' . $number, [], 3600);
        }
        Capsule::table(Tables::TASKS)->where('kind', 'certificate_expiry')->update(['state' => 'done']);
        $this->assertCount(20, Queue::of($service));
        $this->assertSame(['contact'], array_column(Queue::open($service), 'kind'));
        $this->assertSuccess($this->whmcs->renew($service));
        $this->assertLessThanOrEqual(time(), Capsule::table(Tables::TASKS)->where('kind', 'contact')->value('due_at'));
    }

    public function testAnOrderWhoseOutcomeIsOpenIsTold(): void
    {
        $service = $this->order();
        $this->fault('v-add-user', ['cut' => 0]);
        $this->assertRefused($this->whmcs->create($service));
        $this->assertSame('ada', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->panel->clearCalls();
        $this->assertSuccess($this->whmcs->renew($service));
        $this->assertNote('it is not known whether its account ada on localhost:' . $this->panel->port() . ' was made; run Create again');
        $this->assertSame([], $this->calls());
    }

    public function testADatabaseThatFailsDoesNotMakeTheRenewalFail(): void
    {
        $service = $this->created();
        Queue::of($service);
        Capsule::schema()->drop(Tables::TASKS);
        $this->assertSuccess($this->whmcs->renew($service));
        $this->assertNote('but what is open for it could not be looked up: ');
        $this->whmcs->configure('HestiacpSchema', '0');
        Tables::forget();
    }

    public function testWithoutAServiceThereIsNothingToRenew(): void
    {
        $this->assertRefused(Whmcs::call('Renew', []), 'named no service');
    }
}
