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
        $this->assertNote('HestiaCP: Change Password, pressed by the client, failed: ');
        $_SESSION['adminid'] = 1;
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('New-Password-77')), $forStaff);
        $_SESSION = [];
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('New-Password-77')), $forStaff);
    }

    /** @return array<string, array{string, string}> */
    public function unusablePasswords(): array
    {
        return [
            'line break' => ["New-Pass\nword-77", 'cannot use this password'], 'blank at the end' => ['New-Password-77 ', 'cannot use this password'],
            'file' => ['/tmp/New-Password-77', 'cannot use this password'], 'too long' => [str_repeat('Aa1!', 200), 'at most 255 characters'],
            'too short' => ['Aa1!xyz', 'at least 8 characters'], 'none' => ['', 'at least 8 characters'],
        ];
    }

    /**
     * L12: the panel itself takes a single character.
     *
     * @dataProvider unusablePasswords
     */
    public function testAClientLearnsWhatIsWrongWithThePassword(string $password, string $sentence): void
    {
        $service = $this->created();
        $password === '' || $this->secret($password);
        $answer = $this->assertRefused($this->whmcs->changePassword($service, $password), $sentence);
        $this->assertStringNotContainsString('localhost', $answer);
        $this->assertTrue($this->panel->passwordIs('ada', self::PASSWORD));
        $this->assertNotContains('v-change-user-password', $this->calls());
        $_SESSION = ['adminid' => 1];
        $this->assertRefused($this->whmcs->changePassword($service, $password), strpos($sentence, 'characters') !== false ? $sentence : 'not sent to localhost');
    }

    /** Checkout creates accounts in the client's session, but the answer is for staff: it goes into the module queue. */
    public function testAnAutomatedActionInAClientsSessionStillTellsStaff(): void
    {
        $this->breakConnection(['refuse' => true]);
        $this->assertRefused($this->whmcs->create($this->order(), true), 'localhost', 'refuses connections');
    }
}
