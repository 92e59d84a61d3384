<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;
use WHMCS\Module\Server\Hestiacp\Server\SettingOptions;

/** The drop-downs of the product settings. */
final class SettingOptionsTest extends PanelCase
{
    /** @return array<string, array{string, string, list<string>}> */
    public function lists(): array
    {
        return [
            'packages' => ['package', 'hestiacp_LoadPackages', ['default']],
            'shells' => ['shell', 'hestiacp_LoadShells', ['bash', 'nologin']],
            'web templates' => ['web_template', 'hestiacp_LoadWebTemplates', ['default']],
            'proxy templates' => ['proxy_template', 'hestiacp_LoadProxyTemplates', ['caching', 'default']],
        ];
    }

    /**
     * @dataProvider lists
     * @param list<string> $expected
     */
    public function testTheNamesOfThePanel(string $setting, string $loader, array $expected): void
    {
        $this->assertSame($loader, hestiacp_ConfigOptions()[$setting]['Loader']);
        $options = $loader($this->params());
        foreach ($expected as $name) {
            $this->assertSame($name, $options[$name] ?? null);
        }
        $this->assertArrayNotHasKey('suspended', $options, 'what suspended accounts get is for nobody else');
        $this->assertSame([SettingOptions::LISTS[$setting][1]], $this->calls(), 'one call');
    }

    /** @dataProvider lists */
    public function testTheStoredValueStaysAlsoWhenThePanelDoesNotHaveIt(string $setting, string $loader): void
    {
        $position = SettingsTable::position($setting);
        $this->assertSame($position, SettingOptions::LISTS[$setting][0]);
        $options = $loader($this->params() + ['configoption' . $position => 'gone-one']);
        $this->assertSame('gone-one (not on the panel)', $options['gone-one']);
        $product = $this->whmcs->addProduct([$setting => 'gone-two']);
        $this->assertSame('gone-two (not on the panel)', $loader($this->params() + ['pid' => $product])['gone-two']);
        $this->assertSame('default', $loader($this->params() + ['configoption1' => 'default'])['default'] ?? 'default');
    }

    /** @dataProvider lists */
    public function testAPanelThatIsDownIsTheSentenceOnThePage(string $setting, string $loader): void
    {
        $this->breakConnection(['refuse' => true]);
        $this->expectException(\Exception::class);
        $this->expectExceptionMessage('refuses connections');
        $loader($this->params());
    }

    /** @dataProvider lists */
    public function testAKeyThatMayNotListNamesTheCommand(string $setting, string $loader): void
    {
        $key = $this->panel->addKey(['v-list-user']);
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->expectException(\Exception::class);
        $this->expectExceptionMessage('add ' . SettingOptions::LISTS[$setting][1]);
        $loader($this->params());
    }

    public function testAPanelWithoutAProxyHasNoTemplatesForIt(): void
    {
        $this->panel->set('templates/proxy', []);
        $this->assertSame(['' => '(the panel has none)'], hestiacp_LoadProxyTemplates($this->params()));
        $this->assertSame(['x' => 'x (not on the panel)'], hestiacp_LoadProxyTemplates($this->params() + ['configoption22' => 'x']));
    }

    /** @return array<string, mixed> */
    private function params(): array
    {
        return ModuleParams::server($this->server);
    }

    public function testANameThatNoPackageCanHaveIsNotOffered(): void
    {
        $this->fault('v-list-user-packages', ['exit' => 0, 'text' => '{"good": {}, "with blank": {}, "<b>": {}, "-x": {}, "ümlaut": {}}', 'when' => 'before', 'content_type' => 'application/json']);
        $this->assertSame(['good' => 'good'], hestiacp_LoadPackages($this->params()));
    }
}
