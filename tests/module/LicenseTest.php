<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\LicenseCase;
use WHMCS\Module\Server\Hestiacp\License\Leases;

/** A license with a server: asked before an order, remembered after it. */
final class LicenseTest extends LicenseCase
{
    public function testTheServerIsAskedOnceAndThenTheLeaseHoldsWithoutNetwork(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $first = $this->licensed('ada', chunk_split($key, 60));
        $this->assertSuccess($this->whmcs->create($first));
        $this->assertSame(self::DOMAIN, json_decode($this->licenses->questions()[0], true)['site']['domain']);
        $this->assertCount(1, $this->stored());
        $row = $this->row();
        $this->assertStringNotContainsString($key, $row);
        $this->licenses->stop();
        $this->assertSuccess($this->whmcs->create($this->licensed('eve', $key)));
        $this->assertSuccess($this->whmcs->changePackage($first));
        $this->assertCount(1, $this->licenses->questions());
        $this->assertSame([$row, []], [$this->row(), $this->licenseNotes()], 'nothing to store, nothing to tell');
    }

    /** The service's and the product's page tell what is known, however old that is. */
    public function testPagesAskNoServer(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $service = $this->licensed('ada', $key);
        $page = static function () use ($service): string {
            return implode(Whmcs::call('AdminServicesTabFields', Whmcs\ModuleParams::service($service, '')))
                . implode(\WHMCS\Module\Server\Hestiacp\Product\SettingsPanel::fields(['pid' => Whmcs::current()->service($service)['packageid']]));
        };
        $this->assertStringContainsString('license', $page());
        $this->assertSame([], $this->licenses->questions());
        $this->assertSuccess($this->whmcs->create($service));
        $this->age($key, 9);
        $page();
        $this->assertCount(1, $this->licenses->questions());
    }

    public function testInTheGraceTimeOrdersPassAndStaffAreToldOnceADay(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $service = $this->licensed('ada', $key);
        $this->assertSuccess($this->whmcs->create($service));
        $this->licenses->stop();
        $this->age($key, 9);
        foreach (['bob', 'eve'] as $name) {
            $this->assertSuccess($this->whmcs->create($this->licensed($name, $key)));
            $this->assertSuccess($this->whmcs->changePackage($service));
        }
        $this->assertCount(1, $this->licenseNotes());
        $this->assertStringContainsString('did not confirm the license again when that was due', $this->licenseNotes()[0]);
        $this->assertStringContainsString('it refuses connections or is switched off', $this->licenseNotes()[0]);
        $this->changeStored(['told' => gmdate('Y-m-d', time() - 86400)]);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertCount(2, $this->licenseNotes());
        $this->licenses->start();
        $this->age($key, 1.5);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertCount(2, $this->licenses->questions());
        $this->assertCount(2, $this->licenseNotes());
    }

    public function testARevokedLicenseStopsNewOrdersAlone(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $service = $this->licensed('ada', $key);
        $this->assertSuccess($this->whmcs->create($service));
        $this->whmcs->configure(Leases::SETTING, '');
        $this->vendorSays('revoked', ['message' => 'Chargeback of 2 May']);
        $this->panel->clearCalls();
        $this->assertRefused($this->whmcs->create($this->licensed('eve', $key)), 'says that the license was revoked ("Chargeback of 2 May")');
        $this->assertRefused($this->whmcs->changePackage($service), 'was revoked');
        $this->assertCount(2, $this->licenses->questions(), 'the refusal is remembered');
        $this->assertSame([], $this->calls());
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('new-Password-1')));
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertCount(2, $this->licenses->questions(), 'these need no license');
        $this->vendorSays('active');
        $this->age($key, 0.1);
        $this->assertSuccess($this->whmcs->create($this->licensed('bob', $key)));
        $this->assertSame([], $this->licenseNotes());
    }

    public function testAServerThatWasNeverReachedIsNamedAndAskedAgainLater(): void
    {
        $key = $this->key();
        $this->licenses->stop();
        $service = $this->licensed('ada', $key);
        $this->assertRefused($this->whmcs->create($service), 'localhost:' . $this->licenses->port(), 'has not confirmed this license yet', 'switched off');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame([], $this->calls());
        $this->licenses->start();
        $this->vendorSays('active');
        $this->age($key, 0.1);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    /** The time limit of the question, not that of the panel, which is longer. */
    public function testAnOrderDoesNotWaitForASilentServer(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $this->assertSuccess($this->whmcs->create($this->licensed('ada', $key)));
        $this->age($key, 9);
        $this->licenses->does(['delay' => 30]);
        $start = microtime(true);
        $this->assertSuccess($this->whmcs->create($this->licensed('eve', $key)));
        $this->assertLessThan(25, microtime(true) - $start);
        $this->assertStringContainsString('gave no answer in time', $this->licenseNotes()[0]);
        $start = microtime(true);
        $this->assertSuccess($this->whmcs->create($this->licensed('bob', $key)));
        $this->assertLessThan(8, microtime(true) - $start, 'the failed question is remembered');
    }

    public function testADamagedValueInTheDatabaseCostsAQuestion(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $service = $this->licensed('ada', $key);
        $this->assertSuccess($this->whmcs->create($service));
        $row = $this->row();
        $entry = current($this->stored());
        $name = (string) key($this->stored());
        $damaged = [
            '', 'x', 'null', '[]', '7', substr($row, 0, 200), "\u{fffd}$row", str_repeat('[', 5000),
            json_encode([$name => 'x']), json_encode([$name => ['lease' => 5] + $entry]), json_encode([$name => ['lease' => [$row]] + $entry]),
            json_encode([$name => ['lease' => strrev($entry['lease'])] + $entry]), json_encode([$name => ['lease' => ''] + $entry]),
            json_encode([$name => ['lease' => $entry['lease'] . "\0"] + $entry]), json_encode([$name => ['at' => null] + $entry]),
        ];
        foreach ($damaged as $i => $value) {
            $this->whmcs->configure(Leases::SETTING, $value);
            $this->assertSuccess($this->whmcs->changePackage($service));
            $this->assertCount($i + 2, $this->licenses->questions(), (string) json_encode($value));
            $this->assertCount(1, $this->stored());
        }
        $this->licenses->stop();
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->whmcs->configure(Leases::SETTING, substr($row, 0, 200));
        $this->assertRefused($this->whmcs->changePackage($service), 'has not confirmed this license yet');
    }

    /** One key, paid for one installation; the other one has copied the database, too. */
    public function testTheLeaseOfAnotherInstallationCountsForNothing(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $this->assertSuccess($this->whmcs->create($this->licensed('ada', $key)));
        $row = $this->row();
        $first = $this->whmcs;
        $database = \WHMCS\Database\Capsule::connection();

        $this->whmcs = Whmcs::boot();
        $this->server = $this->whmcs->addServer($this->serverRecord());
        $this->client = $this->whmcs->addClient('Eve', 'Other', 'eve@example.com');
        $this->whmcs->configure('SystemURL', 'https://shop.example.net/');
        $this->whmcs->configure(Leases::SETTING, $row);
        $this->assertNotSame($database, \WHMCS\Database\Capsule::connection());
        $this->assertRefused($this->whmcs->create($this->licensed('eve', $key)), 'not valid for this installation ("The license is in use elsewhere")');
        $this->assertSame('shop.example.net', json_decode($this->licenses->questions()[1], true)['site']['domain']);
        $this->assertNotSame($row, $this->row());
        $this->licenses->does(['licenses' => ['L-1' => ['status' => 'active', 'domains' => [self::DOMAIN, 'shop.example.net']]]]);
        $this->whmcs->configure(Leases::SETTING, '');
        $this->assertSuccess($this->whmcs->create($this->licensed('eve', $key)));
        $this->assertNotSame($first, $this->whmcs);
    }

    public function testAnInstallationWithoutAuthoritiesIsToldOnceADay(): void
    {
        unlink($this->moduleDirectory() . '/license-authorities.json');
        $this->assertSuccess($this->whmcs->create($this->order('ada', 'a.example')));
        $this->assertSuccess($this->whmcs->create($this->order('eve', 'e.example')));
        $this->assertCount(1, $this->licenseNotes());
        $this->changeStored(['told' => '2026-01-01']);
        $this->assertSuccess($this->whmcs->create($this->order('bob', 'b.example')));
        $this->assertCount(2, $this->licenseNotes());
    }
}
