<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;

/** The permission profiles of php_wrapper/panel, as the module sees them: Test Connection is content with each. */
final class PanelProfilesTest extends PanelCase
{
    /** @return array<string, array{string, list<string>, list<string>}> profile, told as lacking, never told */
    public function profiles(): array
    {
        return [
            'minimal' => ['minimal', ['v-add-domain', 'v-schedule-letsencrypt-domain', 'v-list-sys-shells'], ['v-add-user-package']],
            'provisioning' => ['provisioning', ['v-list-web-domain-ssl', 'v-rebuild-user'], ['v-add-domain', 'v-add-letsencrypt-domain']],
            'full' => ['full', [], ['not permitted', 'v-']],
        ];
    }

    /** On a path that is not there, the panel's commands for FTP accounts delete the account that they were to make: nobody of ours runs them. */
    public function testD40NoKeyMayTouchFtpAccounts(): void
    {
        $files = glob(dirname(__DIR__, 2) . '/php_wrapper/panel/profiles/*');
        $this->assertCount(3, $files);
        foreach ($files as $file) {
            $this->assertStringContainsString('v-list-user', (string) file_get_contents($file));
            $this->assertStringNotContainsString('ftp', (string) file_get_contents($file), basename($file));
        }
        $provisioning = dirname(__DIR__, 2) . '/php_wrapper/panel/profiles/provisioning';
        preg_match("/^COMMANDS='(.+)'$/m", (string) file_get_contents($provisioning), $found);
        $key = $this->panel->addKey(explode(',', $found[1]));
        $this->secret($key['secret_key']);
        $this->created();
        $before = $this->panelState();
        $server = hestia_server(['access_key' => $key['access_key'], 'secret_key' => $key['secret_key']] + $this->panel->server());
        try {
            hestia_call($server, 'v-add-web-domain-ftp', ['ada', 'analytical.example', 'x', 'Pass-word-0815', '/not/there']);
            $this->fail('the panel let the key do it');
        } catch (\Hestia\Exception $error) {
            $this->assertSame('refused', $error->getOutcome());
        }
        $this->assertSame($before, $this->panelState());
    }

    /**
     * @dataProvider profiles
     * @param list<string> $lacking
     * @param list<string> $never
     */
    public function testTestConnection(string $profile, array $lacking, array $never): void
    {
        $file = dirname(__DIR__, 2) . "/php_wrapper/panel/profiles/$profile";
        $this->assertSame(1, preg_match("/^COMMANDS='(.+)'$/m", (string) file_get_contents($file), $found));
        $key = $this->panel->addKey(explode(',', $found[1]));
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $answer = $this->whmcs->testConnection($this->server);
        $this->assertSame(['success' => true, 'error' => ''], $answer);
        $told = json_encode($this->whmcs->activityLog());
        foreach ($lacking as $command) {
            $this->assertStringContainsString($command, (string) $told);
        }
        foreach ($never as $words) {
            $this->assertStringNotContainsString($words, (string) $told);
        }
        $this->assertSame(0, $this->panel->refusals());
    }
}
