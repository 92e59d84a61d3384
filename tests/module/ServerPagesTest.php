<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;

/** What the Servers page shows of a panel: links without secrets, and the column "Remote Usage Stats". */
final class ServerPagesTest extends PanelCase
{
    /** @return array<string, array{array<string, string>, string}> */
    public function pages(): array
    {
        return [
            'name' => [['serverhostname' => 'panel.example.com'], 'https://panel.example.com:8083/login/'],
            'address and port' => [['serverip' => '192.0.2.7', 'serverport' => '18083'], 'https://192.0.2.7:18083/login/'],
            'IPv6' => [['serverip' => '2001:db8::7'], 'https://[2001:db8::7]:8083/login/'],
            'port 0' => [['serverhostname' => 'panel.example.com', 'serverport' => '0'], 'https://panel.example.com:8083/login/'],
        ];
    }

    /**
     * @dataProvider pages
     * @param array<string, string> $record
     */
    public function testTheLinksLeadToThePanelAndHoldNoSecret(array $record, string $page): void
    {
        $secrets = ['serverusername' => 'admin', 'serverpassword' => 'Secret-77-word', 'serveraccesshash' => 'KEY:Secret-77-hash'];
        foreach (['AdminLink', 'LoginLink'] as $function) {
            $html = call_user_func('hestiacp_' . $function, $record + $secrets);
            $this->assertStringContainsString('<a href="' . $page . '"', $html);
            $this->assertStringContainsString('rel="noopener noreferrer"', $html);
            $this->assertStringNotContainsString('Secret-77', $html);
        }
    }

    public function testAHostThatIsNoneGivesNoLink(): void
    {
        foreach (['', 'javascript:alert(1)', 'x" onclick="y', 'evil.example/?', 'user@evil.example'] as $host) {
            $this->assertSame('', hestiacp_AdminLink(['serverhostname' => $host]), $host);
        }
    }

    public function testVersionAccountsDiskAndLoad(): void
    {
        $this->plantUser('ada', 'ada@example.com');
        $this->plantUser('eve', 'eve@example.com');
        $this->setUser('ada', 'U_DISK', '9000');
        $this->setUser('eve', 'U_DISK', '3000');
        $this->setUser('eve', 'SUSPENDED', 'yes');
        $data = $this->collect();
        $this->assertSame(['v-list-sys-info', 'v-list-users'], $this->calls());
        $this->assertSame([2, 1, 12000], [$data['accounts'], $data['suspended'], $data['disk']]);
        $this->assertSame(
            '<strong>HestiaCP 1.10.3, Debian 12.11</strong><br>Accounts: 2 (1 suspended)<br>Disk used by accounts: 11.7 GB<br>'
            . 'Load: 1.12 / 2.38 / 2.50',
            $this->render($data)
        );
    }

    public function testAdministratorsAreNotCounted(): void
    {
        $this->plantUser('ada', 'ada@example.com');
        $this->plantUser('boss', 'boss@example.com');
        $this->assertSame(2, $this->collect()['accounts']);
        $this->setUser('boss', 'ROLE', 'admin');
        $this->assertSame(1, $this->collect()['accounts']);
        $this->setUser('boss', 'ROLE', 'user');
        $this->whmcs->editServer($this->server, $this->serverRecord('root_user = boss'));
        $this->assertSame(1, $this->collect()['accounts'], 'the panel\'s own user, where it was renamed');
    }

    /** A command that is refused costs one refusal, however often WHMCS collects; the next test asks anew. */
    public function testWhatIsRefusedIsNotAskedForAgain(): void
    {
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->panel->clearCalls();
        $this->fault('v-list-sys-info', ['exit' => 10, 'text' => "Error: Key x don't have permission to run the command v-list-sys-info"]);
        for ($i = 0; $i < 3; $i++) {
            $data = $this->collect();
            /* As when the extension's own memory of it has run out. */
            hestia_call(hestia_server($this->panel->server(['ask_again' => true])), 'v-list-user', ['admin', 'json']);
        }
        $this->assertSame(1, count(array_keys($this->calls(), 'v-list-sys-info', true)));
        $html = $this->render($data);
        $this->assertStringContainsString('<strong>HestiaCP 1.10.3</strong>', $html, 'as the last test found it');
        $this->assertStringNotContainsString('Load', $html);
        $this->heal();
        $this->whmcs->testConnection($this->server);
        $this->assertStringContainsString('Load', $this->render($this->collect()));
    }

    /** What the last test found forbidden is not even tried. */
    public function testAKeyWithoutUsageShowsWhatItCannotDo(): void
    {
        $key = $this->panel->addKey(['v-list-user', 'v-add-user', 'v-change-user-package', 'v-suspend-user', 'v-unsuspend-user',
            'v-delete-user', 'v-change-user-password', 'v-list-user-package', 'v-make-tmp-file', 'v-add-user-package',
            'v-list-access-keys', 'v-list-api', 'v-list-sys-info']);
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $html = $this->render($this->collect());
        $this->assertNotContains('v-list-users', $this->calls());
        $this->assertStringNotContainsString('Accounts:', $html);
        $this->assertStringContainsString('The access key cannot be used for: recognising accounts of older services by their password', $html);
        $this->assertStringContainsString('usage figures', $html);
    }

    public function testFactsOfAnotherPanelAreNotShown(): void
    {
        $this->assertTrue($this->whmcs->testConnection($this->server)['success']);
        $this->fault('v-list-sys-info', ['exit' => 10, 'text' => "Error: Key x don't have permission to run the command v-list-sys-info"]);
        $this->assertSame('1.10.3', $this->collect()['version']);
        $this->whmcs->editServer($this->server, ['hostname' => '127.0.0.1']);
        $this->assertSame('', $this->collect()['version']);
    }

    public function testAFailureIsShownEscaped(): void
    {
        $this->breakConnection(['refuse' => true]);
        $data = $this->collect();
        $this->assertFalse($data['success']);
        $this->assertMatchesRegularExpression('/^On 20\d\d-\d\d-\d\d \d\d:\d\d: The panel .* refuses connections/', $this->render($data), 'it is shown until WHMCS collects again');
        $this->assertSame('&lt;b&gt;&quot;', $this->render(['success' => false, 'error' => '<b>"']));
        $this->assertSame('<strong>HestiaCP &lt;i&gt;</strong>', $this->render(['version' => '<i>']));
    }

    public function testNothingStoredShowsNothing(): void
    {
        $this->assertSame('', hestiacp_RenderRemoteMetaData([]));
        $this->assertSame('', hestiacp_RenderRemoteMetaData(['remoteData' => null]));
        $this->assertSame('', hestiacp_RenderRemoteMetaData(['remoteData' => (object) ['metaData' => null]]));
        $this->assertFalse(hestiacp_GetRemoteMetaData([])['success']);
    }

    /** @return array<string, mixed> */
    private function collect(): array
    {
        return Whmcs::call('GetRemoteMetaData', ModuleParams::server($this->server));
    }

    /** @param array<string, mixed> $data as WHMCS keeps it: JSON and back */
    private function render(array $data): string
    {
        return Whmcs::call('RenderRemoteMetaData', ['remoteData' => (object) ['metaData' => json_decode((string) json_encode($data), true)]]);
    }
}
