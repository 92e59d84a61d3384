<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\LicenseCase;
use WHMCS\Module\Server\Hestiacp\License\Leases;

/** A license of the WHMCS Licensing Addon, with a verify.php over TLS. */
final class LicensingAddonTest extends LicenseCase
{
    private const SECRET = 'Kp3"vendor&secret';

    private const KEY = 'Owned-5f1c0e9a77';

    protected function setUp(): void
    {
        parent::setUp();
        $this->secret(self::SECRET);
        $this->secret(self::KEY);
        $this->configure(['addon' => ['url' => $this->licenses->url('/'), 'secret' => self::SECRET], 'ca_file' => $this->licenses->caFile()]);
        $this->licenses->does(['licenses' => [self::KEY => $this->tags('Active')], 'secret' => self::SECRET]);
    }

    /** @return array<string, string> of the vendor's answer */
    private function tags(string $status): array
    {
        return [
            'status' => $status, 'serviceid' => '12', 'registeredname' => 'Example Ltd', 'validdomain' => self::DOMAIN,
            'validdirectory' => $this->moduleDirectory(),
        ];
    }

    /** As if the license was last confirmed so many days ago: what the addon's own client writes. */
    private function confirmedAgo(int $days): void
    {
        $date = gmdate('Ymd', time() - $days * 86400);
        $body = strrev(md5($date . self::SECRET) . base64_encode(serialize(['checkdate' => $date] + $this->tags('Active'))));
        $this->changeStored(['lease' => wordwrap($body . md5($body . self::SECRET), 80, "\n", true)]);
    }

    public function testTheLocalKeyHoldsWithoutNetwork(): void
    {
        $service = $this->licensed('ada', self::KEY);
        $this->assertSuccess($this->whmcs->create($service));
        parse_str($this->licenses->questions()[0], $form);
        $this->assertSame([self::KEY, self::DOMAIN, $this->moduleDirectory()], [$form['licensekey'], $form['domain'], $form['dir']]);
        $this->licenses->stop();
        $this->assertSuccess($this->whmcs->create($this->licensed('eve', self::KEY)));
        $this->confirmedAgo(14);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertCount(1, $this->licenses->questions());
        $this->assertSame([], $this->licenseNotes());
        $this->assertStringNotContainsString(self::KEY, $this->row());
    }

    public function testInTheDaysOfGraceStaffAreTold(): void
    {
        $service = $this->licensed('ada', self::KEY);
        $this->assertSuccess($this->whmcs->create($service));
        $this->licenses->stop();
        $this->confirmedAgo(16);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertCount(1, $this->licenseNotes());
        $this->assertStringContainsString('could not check the license again: it refuses connections', $this->licenseNotes()[0]);
        $this->confirmedAgo(20);
        $this->assertRefused($this->whmcs->changePackage($service), 'no earlier check counts any more');
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->configure(['ca_file' => $this->licenses->caFile(), 'addon' => [
            'url' => $this->licenses->url('/'), 'secret' => self::SECRET, 'local_key_days' => 30, 'check_fail_days' => 0,
        ]]);
        $this->assertSuccess($this->whmcs->changePackage($service));
    }

    public function testASuspendedLicenseStopsNewOrdersAlone(): void
    {
        $service = $this->licensed('ada', self::KEY);
        $this->assertSuccess($this->whmcs->create($service));
        $this->confirmedAgo(15);
        $this->licenses->does(['licenses' => [self::KEY => ['message' => 'Invoice overdue'] + $this->tags('Suspended')]]);
        $this->panel->clearCalls();
        $this->assertRefused($this->whmcs->create($this->licensed('eve', self::KEY)), 'is suspended ("Invoice overdue")');
        $this->assertRefused($this->whmcs->changePackage($service), 'is suspended');
        $this->assertSame([], $this->calls());
        $this->assertSame('', Leases::of(self::KEY)['lease']);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('new-Password-1')));
        $this->assertSuccess($this->whmcs->terminate($service));
    }

    public function testAnotherSecretThanTheVendorsIsTold(): void
    {
        $this->licenses->does(['secret' => 'another one']);
        $this->assertRefused($this->whmcs->create($this->licensed('ada', self::KEY)), 'md5hash', 'compare the secret');
    }

    /** A message of the vendor, or a mistaken URL, can quote it. */
    public function testTheSecretIsInNoLog(): void
    {
        $this->licenses->does(['licenses' => [self::KEY => ['message' => 'Wrong: ' . self::SECRET . ' ' . self::KEY] + $this->tags('Suspended')]]);
        $this->assertRefused($this->whmcs->create($this->licensed('ada', self::KEY)), 'Wrong:');
        $this->configure(['addon' => ['url' => 'https://u:' . self::SECRET . '@localhost/', 'secret' => self::SECRET]]);
        $this->assertRefused($this->whmcs->create($this->licensed('eve', self::KEY)), 'URL of the licensing WHMCS');
    }

    public function testTheFileCanBePhpThatNoWebServerShows(): void
    {
        unlink($this->moduleDirectory() . '/license-authorities.json');
        file_put_contents($this->moduleDirectory() . '/license-authorities.php', '<?php return ' . var_export([
            'addon' => ['url' => $this->licenses->url('/'), 'secret' => self::SECRET], 'ca_file' => $this->licenses->caFile(),
        ], true) . ';');
        $this->assertSuccess($this->whmcs->create($this->licensed('ada', self::KEY)));
        $this->assertCount(1, $this->licenses->questions());
    }
}
