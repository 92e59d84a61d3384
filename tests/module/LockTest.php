<?php

declare(strict_types=1);

namespace Hestia\Tests;

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

    /** @return resource the lock as another process has it */
    private function another(string $what)
    {
        $handle = fopen($this->database . '-hestiacp_' . md5($what . '@' . $this->database) . '.lock', 'c');
        $this->assertTrue(flock($handle, LOCK_EX | LOCK_NB));
        return $handle;
    }

    public function testWhatAnotherRunHoldsIsNotDoneTwice(): void
    {
        $other = $this->another('service 1');
        $this->assertSame('done', Lock::hold('service 2', static fn (): string => 'done', 0));
        try {
            Lock::hold('service 1', static fn (): string => 'done', 0);
            $this->fail('done twice');
        } catch (ModuleError $error) {
            $this->assertStringContainsString('Another action is still running for this service, user name or domain; try again when it has finished.', $error->getMessage());
        }
        fclose($other);
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
        fclose($this->another('service 1'));
    }

    public function testWithoutSuchAFunctionTheWorkGoesOn(): void
    {
        $capsule = new \WHMCS\Database\Capsule();
        $capsule->addConnection(['driver' => 'sqlite', 'database' => ':memory:', 'prefix' => '']);
        $capsule->setAsGlobal();
        $this->assertSame('done', Lock::hold('service 1', static fn (): string => 'done', 0));
    }
}
