<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\LockHolder;
use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/** One run at a time per service, name and domain. */
final class LockTest extends TestCase
{
    private string $database;

    protected function setUp(): void
    {
        $this->database = (string) tempnam(sys_get_temp_dir(), 'whmcs');
        Whmcs::boot($this->database);
    }

    protected function tearDown(): void
    {
        array_map('unlink', glob($this->database . '*') ?: []);
        Whmcs::boot();
    }

    public function testWhatAnotherRunHoldsIsNotDoneTwice(): void
    {
        $other = new LockHolder($this->database, 'service 1');
        $this->assertSame('done', Lock::hold('service 2', static fn (): string => 'done', 0));
        try {
            Lock::hold('service 1', static fn (): string => 'done', 0);
            $this->fail('done twice');
        } catch (ModuleError $error) {
            $this->assertStringContainsString('Another action is still running for this service, user name or domain; try again when it has finished.', $error->getMessage());
        }
        $other->release();
        $this->assertSame('done', Lock::hold('service 1', static fn (): string => 'done', 0));
    }

    public function testItIsFreeAgainAfterAnError(): void
    {
        try {
            Lock::hold('service 1', static function (): void {
                throw new \RuntimeException('failed');
            });
        } catch (\RuntimeException $error) {
            $this->assertSame('failed', $error->getMessage());
        }
        $other = new LockHolder($this->database, 'service 1');
        $other->release();
        $this->assertSame('done', Lock::hold('service 1', static fn (): string => 'done', 0));
    }

    public function testWithoutSuchAFunctionTheWorkGoesOn(): void
    {
        $capsule = new \WHMCS\Database\Capsule();
        $capsule->addConnection(['driver' => 'sqlite', 'database' => ':memory:', 'prefix' => '']);
        $capsule->setAsGlobal();
        $this->assertSame('done', Lock::hold('service 1', static fn (): string => 'done', 0));
    }
}
