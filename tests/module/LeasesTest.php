<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\LicenseCase;
use Hestia\Tests\Module\LockHolder;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Module\Server\Hestiacp\License\Leases;

/** Where leases are kept: one small row for all licenses, which several orders write. */
final class LeasesTest extends LicenseCase
{
    private ?string $database = null;

    protected function tearDown(): void
    {
        parent::tearDown();
        if ($this->database !== null) {
            Whmcs::boot();
            array_map('unlink', glob($this->database . '*') ?: []);
        }
    }

    private function useFile(): void
    {
        $this->database = (string) tempnam(sys_get_temp_dir(), 'whmcs');
        $this->whmcs = Whmcs::boot($this->database);
        $this->server = $this->whmcs->addServer($this->serverRecord());
        $this->client = $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
    }

    public function testOrdersAtTheSameTimeDoNotLoseWhatTheOtherStored(): void
    {
        $this->useFile();
        $this->licenses->does(['licenses' => array_fill_keys(['L-1', 'L-2', 'L-3'], ['status' => 'active', 'domains' => [self::DOMAIN]])]);
        $keys = ['ada' => $this->key('L-1'), 'bob' => $this->key('L-2'), 'eve' => $this->key('L-3')];
        $answers = Php::together(array_map(function (string $name, string $key): array {
            $service = (string) $this->licensed($name, $key);
            return [__DIR__ . '/helpers/create_service.php', (string) $this->database, $service, '0', Whmcs::root()];
        }, array_keys($keys), $keys));
        $this->assertSame(['success', 'success', 'success'], array_column($answers, 'answer'));
        $this->assertCount(3, $this->stored());
        $this->licenses->stop();
        foreach ($keys as $name => $key) {
            $this->assertSuccess($this->whmcs->create($this->licensed("{$name}2", $key)));
        }
        $this->assertCount(3, $this->licenses->questions());
    }

    /** The other one has read the row, and not yet written it, when this one has its answer. */
    public function testAnOrderWaitsForAnotherThatStores(): void
    {
        $this->useFile();
        $this->vendorSays('active');
        $key = $this->key();
        $service = (string) $this->licensed('ada', $key);
        $order = Php::begin([__DIR__ . '/helpers/create_service.php', (string) $this->database, $service, '0.7', Whmcs::root()]);
        $lock = new LockHolder((string) $this->database, 'license leases');
        for ($deadline = microtime(true) + 30; $this->licenses->questions() === [] && microtime(true) < $deadline;) {
            usleep(10000);
        }
        usleep(500000);
        $this->assertSame('', $this->row());
        $other = ['other' => ['lease' => 'of the other', 'told' => '', 'at' => time()]];
        $this->whmcs->configure(Leases::SETTING, json_encode($other));
        $lock->release();
        $this->assertSame(['answer' => 'success'], Php::finish($order));
        $this->assertCount(2, $this->stored());
        $this->assertSame($other['other'], $this->stored()['other']);
        $this->assertNotSame('', Leases::of($key)['lease']);
    }

    /** While one order hears nothing, another one gets an answer. */
    public function testAFailedQuestionDoesNotReplaceTheAnswerThatAnotherOrderStored(): void
    {
        $this->useFile();
        $before = Leases::of('a key');
        Leases::change('a key', static fn (array $entry): array => ['lease' => 'an answer'] + $entry);
        $this->record('a key', $before, ['passes' => true, 'status' => 'valid', 'source' => 'lease', 'lease' => 'a failure']);
        $this->assertSame('an answer', Leases::of('a key')['lease']);
        $this->record('a key', $before, ['passes' => false, 'status' => 'revoked', 'source' => 'remote', 'lease' => 'a later answer']);
        $this->assertSame('a later answer', Leases::of('a key')['lease']);
        $this->record('a key', Leases::of('a key'), ['passes' => true, 'status' => 'valid', 'source' => 'lease', 'lease' => 'time went on']);
        $this->assertSame('time went on', Leases::of('a key')['lease']);
    }

    /**
     * @param array{lease: string, told: string} $known
     * @param array<string, mixed> $result
     */
    private function record(string $key, array $known, array $result): void
    {
        $log = new \WHMCS\Module\Server\Hestiacp\Foundation\Log('CreateAccount', new \WHMCS\Module\Server\Hestiacp\Foundation\Params([]));
        $method = new \ReflectionMethod(\WHMCS\Module\Server\Hestiacp\License\License::class, 'record');
        $method->setAccessible(true);
        $method->invoke(new \WHMCS\Module\Server\Hestiacp\License\License($log), $key, $known, $result + ['message' => '']);
    }

    public function testAnOrderDoesNotFailBecauseTheAnswerCannotBeStored(): void
    {
        $this->vendorSays('active');
        Database::refuse(Leases::SETTING);
        $key = $this->key();
        $this->assertSuccess($this->whmcs->create($this->licensed('ada', $key)));
        $this->assertSame('', $this->row());
        $this->assertCount(1, $this->licenseNotes());
        $this->assertStringContainsString('could not be stored in WHMCS\'s configuration, so the next order asks it again', $this->licenseNotes()[0]);
        $this->assertSuccess($this->whmcs->create($this->licensed('eve', $key)));
        $this->assertCount(2, $this->licenses->questions());
    }

    public function testAnOrderDoesNotWaitLongForAnotherThatStores(): void
    {
        $this->useFile();
        $this->vendorSays('active');
        $lock = new LockHolder((string) $this->database, 'license leases');
        $this->assertSuccess($this->whmcs->create($this->licensed('ada', $this->key())));
        $lock->release();
        $this->assertStringContainsString('Another action is still running', $this->licenseNotes()[0]);
        $this->assertSame('', $this->row());
    }

    public function testFormerLicensesMakeRoom(): void
    {
        for ($i = 0; $i < 40; $i++) {
            Leases::change("key $i", static fn (array $entry): array => ['lease' => "lease $i"] + $entry);
            if ($i < 39) {
                $entries = $this->stored();
                foreach ($entries as $name => $entry) {
                    $entries[$name]['at'] = $entry['at'] - 60;
                }
                $this->whmcs->configure(Leases::SETTING, json_encode($entries));
            }
        }
        $this->assertCount(16, $this->stored());
        $this->assertSame(['', 'lease 24', 'lease 39'], array_column(array_map([Leases::class, 'of'], ['key 23', 'key 24', 'key 39']), 'lease'));
        $large = str_repeat('x', 30000);
        Leases::change('large', static fn (array $entry): array => ['lease' => $large] + $entry);
        $this->assertSame([$large, 'lease 39'], array_column(array_map([Leases::class, 'of'], ['large', 'key 39']), 'lease'));
        Leases::change('larger', static fn (array $entry): array => ['lease' => $large] + $entry);
        $this->assertLessThan(32769, strlen($this->row()));
        $this->assertSame(['', $large], array_column(array_map([Leases::class, 'of'], ['large', 'larger']), 'lease'));
        $row = $this->row();
        try {
            Leases::change('huge', static fn (array $entry): array => ['lease' => $large . $large] + $entry);
            $this->fail('stored');
        } catch (\WHMCS\Module\Server\Hestiacp\Foundation\ModuleError $error) {
            $this->assertSame('The answer is larger than 32 KB; ask the vendor of the license why.', $error->getMessage());
        }
        $this->assertSame($row, $this->row());
    }

    public function testWhatIsNotNewIsNotWritten(): void
    {
        Leases::change('key', static fn (array $entry): array => ['lease' => 'x'] + $entry);
        $row = $this->row();
        Database::refuse(Leases::SETTING);
        Leases::change('key', static fn (array $entry): array => $entry);
        $this->assertSame($row, $this->row());
    }
}
