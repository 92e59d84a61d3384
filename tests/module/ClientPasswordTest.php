<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;

/** A client who changes the password reads why it failed, and nothing of the panel; staff read all of it. */
final class ClientPasswordTest extends PanelCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $_SESSION = ['uid' => $this->client];
    }

    protected function tearDown(): void
    {
        $_SESSION = [];
        parent::tearDown();
    }

    /** @return array<string, array{callable(self): void, string, string}> what goes wrong, for the client, for staff */
    public function passwordFailures(): array
    {
        return [
            'panel down' => [static function (self $test): void {
                $test->breakConnection(['refuse' => true]);
            }, 'was not changed', 'refuses connections'],
            'lost answer' => [static function (self $test): void {
                $test->fault('v-change-user-password', ['status' => 502]);
                $test->fault('v-check-user-password', ['status' => 502]);
            }, 'It is not certain whether the password was changed', 'localhost'],
            'refused' => [static function (self $test): void {
                $test->fault('v-change-user-password', ['exit' => 5, 'text' => 'Error: no']);
            }, 'was not changed', 'localhost'],
            'wrong record' => [static function (self $test): void {
                $test->whmcs->editServer($test->server, ['accesshash' => '']);
            }, 'was not changed', 'Access Hash'],
        ];
    }

    /**
     * @dataProvider passwordFailures
     * @param callable(self): void $break
     */
    public function testAClientReadsNothingOfThePanelWhenAPasswordIsNotChanged(callable $break, string $forClient, string $forStaff): void
    {
        $service = $this->created();
        $break($this);
        $answer = $this->assertRefused($this->whmcs->changePassword($service, $this->secret('New-Password-77')), $forClient);
        $this->assertDoesNotMatchRegularExpression('/localhost|127\.0\.0\.1|\d{4}|Hestia|Access Hash/i', $answer);
        $this->assertNote($forStaff);
        $_SESSION['adminid'] = 1;
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('New-Password-77')), $forStaff);
        $_SESSION = [];
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('New-Password-77')), $forStaff);
    }

    /** @return array<string, array{string}> */
    public function unusablePasswords(): array
    {
        return ['line break' => ["New-Pass\nword-77"], 'blank at the end' => ['New-Password-77 '], 'file' => ['/tmp/New-Password-77'], 'too long' => [str_repeat('Aa1!', 200)]];
    }

    /** @dataProvider unusablePasswords */
    public function testAClientLearnsThatThePasswordItselfIsTheReason(string $password): void
    {
        $service = $this->created();
        $answer = $this->assertRefused($this->whmcs->changePassword($service, $this->secret($password)), 'cannot use this password');
        $this->assertStringNotContainsString('localhost', $answer);
    }

    /** Checkout creates accounts in the client's session, but the answer is for staff: it goes into the module queue. */
    public function testAnAutomatedActionInAClientsSessionStillTellsStaff(): void
    {
        $this->breakConnection(['refuse' => true]);
        $this->assertRefused($this->whmcs->create($this->order(), true), 'localhost', 'refuses connections');
    }
}
