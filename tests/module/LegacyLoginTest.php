<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;

/** The logins of panels that know no access keys: only where the administrator chooses them, and told each time. */
final class LegacyLoginTest extends PanelCase
{
    /** @return array<string, array{string}> */
    public function logins(): array
    {
        return ['API key' => ['api_key'], 'password' => ['password']];
    }

    /** @dataProvider logins */
    public function testAnOldPanelWorksFromOrderToTermination(string $login): void
    {
        $this->replacePanel('1.5.15');
        $this->choose($login);
        $this->assertSame(['success' => true, 'error' => ''], $this->whmcs->testConnection($this->server));
        $this->assertNote("($login) is a legacy one: it may do everything there");
        $service = $this->created();
        $this->assertSettled($service, 'ada');
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame('yes', $this->user('ada')['SUSPENDED']);
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('New-Password-77')));
        $this->assertTrue($this->panel->passwordIs('ada', 'New-Password-77'));
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin'], $this->users());
    }

    /** @dataProvider logins */
    public function testTheWarningStandsAtEveryTest(string $login): void
    {
        $this->choose($login);
        $before = count($this->whmcs->activityLog());
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $notes = preg_grep('/is a legacy one/', array_slice($this->whmcs->activityLog(), $before));
        $this->assertCount(2, $notes);
    }

    /** A panel may say of a failed command that it went well: its own number decides. */
    public function testAFailedCommandIsNoSuccess(): void
    {
        $this->choose('api_key');
        $service = $this->created();
        $this->fault('v-suspend-user', ['exit' => 1, 'text' => '']);
        $this->assertRefused($this->whmcs->suspend($service), 'ada');
        $this->assertSame('no', $this->user('ada')['SUSPENDED']);
    }

    /** @dataProvider logins */
    public function testAWrongLoginIsToldWithoutIt(string $login): void
    {
        $this->choose($login, $this->secret('wrongwrongwrongwrong'));
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'does not accept the login', 'API key or the root user\'s password');
        $this->assertLessThanOrEqual(2, $this->panel->refusals());
    }

    public function testThePasswordOfTheRecordIsNotUsedUnlessChosen(): void
    {
        $this->whmcs->editServer($this->server, [
            'accesshash' => '', 'username' => 'admin', 'password' => encrypt($this->secret($this->panel->adminPassword())),
        ]);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'Access Hash of the server record is empty');
        $this->assertSame([], $this->calls());
    }

    public function testTheLoginByPasswordNeedsBoth(): void
    {
        $this->whmcs->editServer($this->server, ['accesshash' => 'login = password', 'username' => 'admin', 'password' => '']);
        $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'lacks user name or password', 'access key');
    }

    public function testAWordThatIsNoLoginIsTreatedAsASecret(): void
    {
        $secret = $this->secret('KEYKEYKEYKEYKEYKEY99:' . str_repeat('s', 40));
        $this->secret(str_repeat('s', 40));
        $this->whmcs->editServer($this->server, ['accesshash' => 'login = ' . $secret]);
        $error = $this->assertRefused($this->whmcs->testConnection($this->server)['error'], 'it knows access_key, api_key, password');
        $this->assertStringNotContainsString('KEYKEY', $error);
    }

    private function replacePanel(string $version): void
    {
        $this->panel->stop();
        $this->panel = Panel::start(['version' => $version]);
    }

    private function choose(string $login, ?string $secret = null): void
    {
        $known = $login === 'api_key' ? $this->panel->apiKey() : $this->panel->adminPassword();
        $secret = $this->secret($secret ?? $known);
        $this->whmcs->editServer($this->server, [
            'port' => (string) $this->panel->port(),
            'accesshash' => "login = $login\n" . ($login === 'api_key' ? $secret . "\n" : '') . 'ca_file = ' . $this->panel->caFile(),
            'username' => $login === 'password' ? 'admin' : '',
            'password' => $login === 'password' ? encrypt($secret) : '',
        ]);
    }
}
