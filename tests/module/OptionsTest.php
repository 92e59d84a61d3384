<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\Limits;
use WHMCS\Module\Server\Hestiacp\Product\OptionKeys;
use WHMCS\Module\Server\Hestiacp\Product\OrderOptions;
use WHMCS\Module\Server\Hestiacp\Product\OwnPackage;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;

/** Configurable options: how they are read, and what of order, product and package holds. */
final class OptionsTest extends TestCase
{
    /** @param array<string, string> $settings of the product, by name */
    private function limits(array $settings, array $options, ?array $onPanel = null): Limits
    {
        $raw = ['pid' => '7', 'serviceid' => '34', 'configoptions' => $options];
        foreach ($settings as $name => $value) {
            $raw['configoption' . SettingsTable::position($name)] = $value;
        }
        $params = new Params($raw);
        return Limits::of($params, new ProductSettings($params), function (string $package) use ($onPanel): array {
            $this->assertNotNull($onPanel, 'the panel need not be asked');
            $this->assertSame('basic', $package);
            return $onPanel;
        });
    }

    public function testEverySettingOfAPackageHasAnOption(): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $keys = array_map('strtolower', array_keys(hestia_package_spec([])));
        $this->assertEqualsCanonicalizing(
            array_merge(array_diff($keys, ['ns']), ['name_servers', 'php_template', 'ip']),
            OptionKeys::names()
        );
        foreach (OptionKeys::names() as $name) {
            $this->assertStringNotContainsString('_', OptionKeys::label($name), 'a label');
            $this->assertStringNotContainsString('value_', OptionKeys::takes($name));
        }
    }

    /** @return array<string, array{string, string, string}> */
    public function values(): array
    {
        return [
            'a quantity' => ['databases', '12', '12'], 'none of it' => ['databases', '0', '0'], 'unlimited' => ['web_domains', 'Unlimited', 'unlimited'],
            'minus one' => ['mail_accounts', '-1', 'unlimited'], 'a choice with its label' => ['disk_quota', '2048|2 GB', '2048'],
            'an amount' => ['disk_quota', '10 GB', '10240'], 'MB' => ['bandwidth', '500mb', '500'], 'a name with its label' => ['disk_quota|Space', '5', '5'],
            'counted in GB' => ['disk_quota_gb|Space in GB', '5', '5120'], 'a ticked shell' => ['shell', '1', 'bash'], 'no shell' => ['shell|SSH', '0', 'nologin'],
            'a shell by name' => ['shell', 'rbash', 'rbash'], 'ticked backups' => ['backups_incremental', '1', 'yes'], 'a template' => ['php_template', 'PHP-8_2|8.2', 'PHP-8_2'],
            'percent' => ['cpu_quota', '50', '50%'], 'memory' => ['memory_limit', '2 GB', '2G'], 'time' => ['cpu_quota_period', '100ms', '100ms'],
            'hosts' => ['name_servers', 'ns1.example.com NS2.example.com.', 'ns1.example.com,ns2.example.com'], 'capitals' => ['Disk_Quota', '7', '7'],
            'an address' => ['ip', '192.0.2.10|Our second address', '192.0.2.10'],
        ];
    }

    /** @dataProvider values */
    public function testValuesAreReadAsHestiaWritesThem(string $option, string $value, string $read): void
    {
        $this->assertSame([OptionKeys::meant($option)[0] => $read], OrderOptions::read([$option => $value]));
    }

    /** @return array<string, array{string, string}> */
    public function badValues(): array
    {
        return [
            'words' => ['disk_quota', 'plenty'], 'a fraction' => ['databases', '1.5'], 'below none' => ['cron_jobs', '-2'],
            'unlimited where HestiaCP knows none' => ['backups', 'unlimited'], 'a path' => ['shell', '/bin/bash'], 'a quote' => ['web_template', "a'b"],
            'one host' => ['name_servers', 'ns1.example.com'], 'an endless number' => ['disk_quota', str_repeat('9', 20)], 'too large' => ['disk_quota', '9999999999 TB'],
            'a part of an address' => ['ip', '192.0.2'], 'an address that HestiaCP hosts nothing on' => ['ip', '2001:db8::1'],
            'no decision' => ['backups_incremental', 'perhaps'], 'a newline' => ['databases', "1\n2"],
        ];
    }

    /** @dataProvider badValues */
    public function testABadValueIsRefusedWithOptionAndValue(string $option, string $value): void
    {
        try {
            OrderOptions::read(['Location' => 'Berlin', $option . '|What the client reads' => $value]);
            $this->fail('it was taken');
        } catch (ModuleError $error) {
            $this->assertStringContainsString('"' . $option . '|What the client reads"', $error->getMessage());
            $this->assertStringContainsString('"' . $value . '"', $error->getMessage());
            $this->assertStringContainsString('System Settings', $error->getMessage());
        }
    }

    /** Which of them WHMCS gives last is nobody's decision. */
    public function testTwoOptionsThatSayDifferentThingsOfOneSettingAreRefused(): void
    {
        $this->assertSame(['disk_quota' => '5120'], OrderOptions::read(['disk_quota' => '5 GB', 'disk_quota_gb|Extra' => '5']));
        $this->assertSame(['disk_quota' => '2048'], OrderOptions::read(['disk_quota' => '2048', 'disk_quota_gb|Extra' => 'product']));
        $this->expectException(ModuleError::class);
        $this->expectExceptionMessage('options "disk_quota|Space" and "disk_quota_gb|Extra" of this order both decide disk_quota');
        OrderOptions::read(['disk_quota|Space' => '2048|2 GB', 'disk_quota_gb|Extra' => '5']);
    }

    public function testOtherOptionsAndTheProductsOwnChoiceAreLeftAlone(): void
    {
        $this->assertSame([], OrderOptions::read([
            'Location' => 'Berlin', 'disk_quota' => '', 'databases' => 'product|As in the product', 'disk_space' => '5', 'shell_gb' => '1',
        ]));
    }

    public function testOrderOverProductOverDefaultWithTheSourceOfEach(): void
    {
        $limits = $this->limits(
            ['use_package_parameters' => 'on', 'package_name' => 'gold', 'disk_quota' => '5 GB', 'databases' => '2'],
            ['disk_quota|Space' => '20480', 'Location' => 'Berlin']
        );
        $this->assertSame(['s34-gold', true], [$limits->packageName(), $limits->isPerService()]);
        $this->assertSame(['20480', '2'], [$limits->package()['disk_quota'], $limits->package()['databases']]);
        $values = $limits->record()['values'];
        $this->assertSame(['value' => '20480', 'source' => 'order'], $values['disk_quota']);
        $this->assertSame(['value' => '2', 'source' => 'product'], $values['databases']);
        $this->assertSame(['value' => 'unlimited', 'source' => 'default'], $values['web_domains']);
        $this->assertCount(23, $values);
    }

    public function testAnOptionThatChangesNothingMakesNoPackage(): void
    {
        $limits = $this->limits(['use_package_parameters' => 'on', 'package_name' => 'gold', 'disk_quota' => '5 GB'], ['disk_quota' => '5120']);
        $this->assertSame(['gold', false], [$limits->packageName(), $limits->isPerService()]);
        $this->assertSame('order', $limits->record()['values']['disk_quota']['source'], 'it is still what the order says');
    }

    public function testAPackageOfThePanelIsTheBaseOfItsOptions(): void
    {
        $limits = $this->limits(['package' => 'basic'], ['databases' => '9'], ['databases' => '1', 'disk_quota' => '300', 'ns' => 'ns1.a.example,ns2.a.example']);
        $this->assertSame('s34-basic', $limits->packageName());
        $this->assertSame(['9', '300', 'ns1.a.example,ns2.a.example'], [
            $limits->package()['databases'], $limits->package()['disk_quota'], $limits->package()['ns'],
        ]);
        $values = $limits->record()['values'];
        $this->assertSame(['order', 'package', 'package', 'default'], [
            $values['databases']['source'], $values['disk_quota']['source'], $values['name_servers']['source'], $values['cron_jobs']['source'],
        ]);
    }

    public function testWithoutOptionsThePackageIsUsedAsItIsAndThePanelNotAsked(): void
    {
        $limits = $this->limits(['package' => 'basic'], ['php_template' => 'PHP-8_2']);
        $this->assertSame(['basic', null, 'PHP-8_2'], [$limits->packageName(), $limits->package(), $limits->actions()['php_template']]);
        $this->assertSame(['php_template' => ['value' => 'PHP-8_2', 'source' => 'order']], $limits->record()['values']);
    }

    public function testTheOrdersShellAndPhpGoBeforeTheProducts(): void
    {
        $settings = ['package' => 'basic', 'additional_actions' => 'shell=rbash, php_template=PHP-7_4, letsencrypt'];
        $limits = $this->limits($settings, ['shell' => '1', 'php_template' => 'PHP-8_2'], ['shell' => 'nologin']);
        $this->assertEquals(['php_template' => 'PHP-8_2', 'letsencrypt' => true], $limits->actions());
        $this->assertSame('bash', $limits->package()['shell']);
        $this->assertSame('product', $this->limits($settings, [])->record()['values']['php_template']['source']);
    }

    public function testTheOrdersAddressGoesBeforeTheProducts(): void
    {
        $settings = ['package' => 'basic', 'more_settings' => '{"ip": "192.0.2.10"}'];
        $limits = $this->limits($settings, ['ip|Address' => '192.0.2.11|Second']);
        $this->assertSame(['192.0.2.11', 'basic', null], [$limits->address(), $limits->packageName(), $limits->package()]);
        $this->assertSame(['ip' => ['value' => '192.0.2.11', 'source' => 'order']], $limits->record()['values']);
        $limits = $this->limits($settings, ['ip|Address' => 'product']);
        $this->assertSame(['192.0.2.10', 'product'], [$limits->address(), $limits->record()['values']['ip']['source']]);
        $this->assertSame(['', []], [$this->limits(['package' => 'basic'], [])->address(), $this->limits(['package' => 'basic'], [])->record()['values']]);
    }

    public function testAFallbackIsNotTakenForWhatWasOrdered(): void
    {
        $record = $this->limits(['use_package_parameters' => 'on', 'package_name' => 'gold'], ['databases' => '9'])->record('basic');
        $this->assertSame(['basic', false, []], [$record['package'], $record['per_service'], $record['values']]);
        $record = $this->limits(['use_package_parameters' => 'on'], ['databases' => '9', 'php_template' => 'PHP-8_2'])->record('basic');
        $this->assertSame(['php_template'], array_keys($record['values']), 'the domain has it with any package, and is not set to it again');
    }

    /** WHMCS stores what a browser sends as a quantity, and "-1" as a word of a choice is unlimited. */
    public function testANegativeQuantityBuysNothing(): void
    {
        $options = (new Params(['configoptions' => ['disk_quota' => -1, 'mail_accounts' => '-1', 'databases' => 3]]))->options();
        $this->assertSame(['databases' => '3', 'mail_accounts' => 'unlimited'], OrderOptions::read(['databases' => $options['databases'], 'mail_accounts' => $options['mail_accounts']]));
        $this->expectExceptionMessage('"disk_quota" of this order has the value "quantity -1"');
        OrderOptions::read($options);
    }

    /** HestiaCP takes the users of a package by the beginning of its name. */
    public function testNoNameIsTheBeginningOfAnother(): void
    {
        $names = ['gold', 'whmcs-1-plan', 'whmcs-12-plan'];
        foreach ([1, 3, 12, 34, 345] as $service) {
            foreach (['gold', 'whmcs-1-plan', 'whmcs-12-plan', str_repeat('long-name.', 7)] as $shared) {
                $names[] = $name = OwnPackage::name($shared, $service);
                $this->assertMatchesRegularExpression('/^[A-Za-z0-9][A-Za-z0-9._-]{0,64}[A-Za-z0-9]$/D', $name);
            }
        }
        foreach ($names as $one) {
            foreach ($names as $other) {
                $this->assertFalse($one !== $other && strpos($other, $one) === 0, "$one begins $other");
            }
        }
    }
}
