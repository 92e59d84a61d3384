<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\LicenseServer;
use Hestia\Tests\Whmcs;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\License\Leases;

/** A WHMCS whose products need a license, and the license server, over TLS. */
abstract class LicenseCase extends PanelCase
{
    protected const DOMAIN = 'billing.example.com';

    protected LicenseServer $licenses;

    /** @var array{private_key: string, public_key: string, key_id: string} */
    protected array $vendor;

    protected function setUp(): void
    {
        $missing = LicenseServer::unavailable();
        if ($missing !== null) {
            $this->markTestSkipped($missing);
        }
        parent::setUp();
        $this->vendor = hestia_license_keygen();
        $this->licenses = new LicenseServer($this->vendor);
        $this->configure([
            'public_keys' => [$this->vendor['key_id'] => $this->vendor['public_key']], 'ca_file' => $this->licenses->caFile(),
        ]);
    }

    protected function tearDown(): void
    {
        if (isset($this->licenses)) {
            $this->licenses->stop();
            array_map('unlink', glob($this->moduleDirectory() . '/license-authorities.*') ?: []);
        }
        parent::tearDown();
    }

    protected function moduleDirectory(): string
    {
        return Whmcs::root() . '/modules/servers/hestiacp';
    }

    /** @param array<string, mixed> $authorities */
    protected function configure(array $authorities): void
    {
        file_put_contents($this->moduleDirectory() . '/license-authorities.json', json_encode($authorities));
    }

    /**
     * From the next question on.
     *
     * @param array<string, mixed> $more
     */
    protected function vendorSays(string $status, array $more = [], string $id = 'L-1'): void
    {
        $this->licenses->does(['licenses' => [$id => $more + ['status' => $status, 'domains' => [self::DOMAIN]]]]);
    }

    /** @param array<string, mixed> $claims */
    protected function key(string $id = 'L-1', array $claims = []): string
    {
        return $this->secret(hestia_license_issue(
            $claims + ['jti' => $id, 'server' => $this->licenses->url()],
            $this->vendor['private_key'],
            $this->vendor['key_id']
        ));
    }

    protected function licensed(string $username, string $key): int
    {
        return $this->order($username, "$username.example", ['license_key' => $key]);
    }

    protected function row(): string
    {
        return (string) Capsule::table('tblconfiguration')->where('setting', Leases::SETTING)->value('value');
    }

    /** @return array<string, array{lease: string, told: string, at: int}> */
    protected function stored(): array
    {
        return json_decode($this->row(), true, 4, JSON_THROW_ON_ERROR);
    }

    /** @param array<string, mixed> $changes of the only entry */
    protected function changeStored(array $changes): void
    {
        $entries = $this->stored();
        $this->assertCount(1, $entries);
        $this->whmcs->configure(Leases::SETTING, json_encode([key($entries) => $changes + current($entries)]));
    }

    /** As if the only lease had been seen so many days from now without an answer of the server. */
    protected function age(string $key, float $days): void
    {
        $late = hestia_license_check($key, ['domain' => self::DOMAIN, 'product' => 'hestiacp', 'address' => $this->address()], [
            'public_keys' => [$this->vendor['key_id'] => $this->vendor['public_key']],
            'lease' => current($this->stored())['lease'], 'offline' => true, 'now' => time() + (int) ($days * 86400),
        ]);
        $this->assertNotNull($late['lease']);
        $this->changeStored(['lease' => $late['lease']]);
    }

    /** What the module says of the address of WHMCS's server. */
    protected function address(): string
    {
        $question = json_decode($this->licenses->questions()[0] ?? '{}', true);
        return $question['site']['address'] ?? '';
    }

    /** @return list<string> entries of the activity log that are about a license, aside from failed orders */
    protected function licenseNotes(): array
    {
        return array_values(array_filter($this->whmcs->activityLog(), static function (string $entry): bool {
            return strpos($entry, 'HestiaCP: ') === 0 && stripos($entry, 'license') !== false;
        }));
    }
}
