<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Module\Server\Hestiacp\Product\SettingsPanel;

/** A panel that answers whatever it likes: where the answer goes as it is, it must be short, harmless and without secrets. */
final class HostilePanelTest extends PanelCase
{
    private const MARKUP = '<img src=x onerror=alert(1)>';

    /** @param array<mixed> $answer */
    private function says(string $command, array $answer): void
    {
        $this->fault($command, ['exit' => 0, 'text' => (string) json_encode($answer)]);
    }

    /** WHMCS stores what is collected in a column of 64 KiB, and shows it in the Servers list. */
    public function testWhatTheServersListCollectsIsShortAndHasNoSecrets(): void
    {
        $secret = $this->panel->server()['secret_key'];
        $this->says('v-list-sys-info', ['sysinfo' => [
            'HESTIA' => $secret, 'OS' => self::MARKUP, 'VERSION' => "12\n\u{202E}13", 'LOADAVERAGE' => str_repeat('9', 200000),
        ]]);
        $data = hestiacp_GetRemoteMetaData(ModuleParams::server($this->server));
        $this->assertLessThan(4000, strlen((string) json_encode($data)));
        $this->assertStringNotContainsString($secret, print_r($data, true));
        $this->assertSame('‹img src=x onerror=alert(1)› 12 13', $data['system']);
        $html = hestiacp_RenderRemoteMetaData(['remoteData' => (object) ['metaData' => $data]]);
        $this->assertStringNotContainsString('<img', $html);
    }

    /** What is no name of a package or a template cannot be chosen, and thousands of them are no list for a page. */
    public function testTheProductPageOffersNamesAndNoMore(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $names = array_merge(['default', self::MARKUP, "a\nb", str_repeat('A', 5000), $this->panel->server()['secret_key'] . '='], range(10000, 30000));
        $this->says('v-list-user-packages', array_fill_keys($names, []));
        $this->says('v-list-dns-templates', array_map('strval', $names));
        $this->says('v-list-web-templates-backend', [['x'], null, 7]);
        $page = implode('', SettingsPanel::fields(['pid' => $product]));
        $this->assertStringContainsString('<option value="default">', $page);
        $this->assertStringContainsString('<option value="10000">', $page);
        foreach (['<img', 'onerror', 'AAAA', $this->panel->server()['secret_key']] as $part) {
            $this->assertStringNotContainsString($part, $page);
        }
        $this->assertLessThan(200000, strlen($page));
    }

    /** Server Sync prints what it gets, and imports what the administrator ticks. */
    public function testServerSyncGetsHarmlessTextsAndNoAccountWithoutName(): void
    {
        $this->plantUser('bob', 'bob@example.com');
        $row = hestia_call(hestia_server($this->panel->server()), 'v-list-users', ['json'])->data['bob'];
        $this->says('v-list-users', ['bob' => ['CONTACT' => self::MARKUP . '@example.com', 'PACKAGE' => self::MARKUP] + $row, self::MARKUP => $row]);
        $answer = hestiacp_ListAccounts(ModuleParams::server($this->server));
        $this->assertSame(['bob'], array_column($answer['accounts'], 'username'));
        $this->assertSame(['‹img src=x onerror=alert(1)›@example.com', '‹img src=x onerror=alert(1)›'], [
            $answer['accounts'][0]['email'], $answer['accounts'][0]['product'],
        ]);
        /* The account of this one may be in the line that cannot be read: it must not look terminated. */
        $this->heal();
        $this->created('ada', 'ada.example');
        $this->says('v-list-users', ['bob' => $row, self::MARKUP => $row]);
        $answer = hestiacp_ListAccounts(ModuleParams::server($this->server));
        $this->assertFalse($answer['success']);
        $this->assertRefused($answer['error'], 'cannot be read');
    }
}
