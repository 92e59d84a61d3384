<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Product\AdditionalActions;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Product\MoreSettings;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;

/** The 24 product settings: positions, reading, mistakes. */
final class ProductSettingsTest extends TestCase
{
    /** Stored by position in every installation: this list may only grow at its end. */
    private const POSITIONS = [
        1 => 'package', 'package_name', 'name_servers', 'use_package_parameters', 'license_key', 'custom_username', 'username_rule',
        'disk_quota', 'bandwidth', 'web_domains', 'web_aliases', 'dns_domains', 'dns_records', 'mail_domains', 'mail_accounts',
        'rate_limit', 'databases', 'cron_jobs', 'backups', 'shell', 'web_template', 'proxy_template', 'additional_actions',
        'more_settings',
    ];

    /** @param array<string, string> $values by name */
    private function settings(array $values): ProductSettings
    {
        $params = ['pid' => '7'];
        foreach ($values as $name => $value) {
            $params['configoption' . array_search($name, self::POSITIONS, true)] = $value;
        }
        return new ProductSettings(new Params($params));
    }

    public function testNamesAndPositionsNeverChange(): void
    {
        $this->assertSame(array_values(self::POSITIONS), array_keys(hestiacp_ConfigOptions()));
    }

    public function testEveryFieldHasLabelDescriptionTypeAndDefault(): void
    {
        foreach (hestiacp_ConfigOptions() as $name => $field) {
            $this->assertContains($field['Type'], ['text', 'yesno', 'textarea'], $name);
            $this->assertNotSame('setting_' . $name, $field['FriendlyName'], 'a label');
            $this->assertNotSame('about_' . $name, $field['Description'], 'a description');
            $this->assertIsString($field['Default']);
        }
        $this->assertTrue(hestiacp_ConfigOptions()['package']['SimpleMode']);
        $this->assertTrue(function_exists(hestiacp_ConfigOptions()['package']['Loader']));
    }

    public function testWithoutParametersThePackageOfTheListIsUsedAsItIs(): void
    {
        $settings = $this->settings(['package' => ' basic ', 'package_name' => 'own', 'disk_quota' => 'nonsense']);
        $this->assertSame('basic', $settings->packageName());
        $this->assertNull($settings->package());
    }

    public function testWithParametersTheOwnPackageIsMade(): void
    {
        $settings = $this->settings([
            'package' => 'basic', 'package_name' => 'own', 'use_package_parameters' => 'on', 'disk_quota' => '500',
            'web_domains' => 'unlimited', 'shell' => 'bash', 'proxy_template' => '', 'name_servers' => "ns1.example.com,  ns2.example.com\n",
            'more_settings' => '{"backend_template": "PHP-8_2", "backups_incremental": true, "memory_limit": "1G", "force": true}',
        ]);
        $this->assertSame('own', $settings->packageName());
        $this->assertSame([
            'disk_quota' => '500', 'web_domains' => 'unlimited', 'shell' => 'bash', 'backend_template' => 'PHP-8_2',
            'backups_incremental' => true, 'memory_limit' => '1G', 'ns' => 'ns1.example.com,ns2.example.com',
        ], $settings->package(['ns9.example.com']));
        $this->assertTrue($settings->more('force', false));
    }

    /** As in an order's options: one rule for what people write. */
    public function testAmountsOfMoreSettingsAreReadLikeThoseOfOptions(): void
    {
        $settings = $this->settings([
            'use_package_parameters' => 'on',
            'more_settings' => '{"memory_limit": "2 GB", "swap_limit": "-1", "cpu_quota": 50, "cpu_quota_period": "100 ms", "dns_template": "x?"}',
        ]);
        $this->assertSame([
            'dns_template' => 'x?', 'cpu_quota' => '50%', 'cpu_quota_period' => '100ms', 'memory_limit' => '2G', 'swap_limit' => 'unlimited',
        ], $settings->package());
    }

    public function testTheOwnPackageHasANameAndTheServersNameServersByDefault(): void
    {
        $settings = $this->settings(['use_package_parameters' => 'on']);
        $this->assertSame('whmcs-7-plan', $settings->packageName());
        $this->assertSame(['ns' => 'ns1.example.com,ns2.example.com'], $settings->package(['ns1.example.com', 'ns2.example.com']));
        $this->assertSame([], $settings->package());
    }

    public function testAProductWithoutPackageSaysSo(): void
    {
        $this->expectException(ModuleError::class);
        $this->expectExceptionMessage(
            'The product has no package; choose one under Module Settings, Package, or tick "Use package parameters".'
        );
        $this->settings(['package' => ' ']);
    }

    public function testLineBreaksInALicenseKeyDoNotMatter(): void
    {
        $this->assertSame('abc.def.ghi', $this->settings(['package' => 'x1', 'license_key' => " abc.\r\n def.ghi "])->licenseKey());
    }

    public function testAdditionalActions(): void
    {
        $this->assertSame([], AdditionalActions::parse(" , \n"));
        $this->assertSame(
            ['letsencrypt' => true, 'force_https' => true, 'php_template' => 'PHP-8_2', 'shell' => 'bash'],
            AdditionalActions::parse("LetsEncrypt, force_https\nphp_template = PHP-8_2;shell=bash")
        );
    }

    /** @return array<string, array{string, string}> */
    public function badActions(): array
    {
        return [
            'unknown' => ['letsencrypt, wordpress', 'wordpress'], 'value missing' => ['shell', 'shell'], 'empty value' => ['shell=', 'shell='],
            'value too much' => ['letsencrypt=yes', 'letsencrypt=yes'], 'not a name' => ['shell=/bin/bash', 'shell=/bin/bash'],
        ];
    }

    /** @dataProvider badActions */
    public function testAnUnknownActionIsNamed(string $setting, string $word): void
    {
        $this->expectException(ModuleError::class);
        $this->expectExceptionMessage('setting "Additional actions" contains "' . $word . '"');
        AdditionalActions::parse($setting);
    }

    public function testMoreSettings(): void
    {
        $this->assertSame([], MoreSettings::parse("  \n"));
        $this->assertSame([], MoreSettings::parse('{}'));
        $this->assertSame(
            ['fallback' => 'basic', 'force' => true, 'domain_optional' => false, 'username_max_length' => 16],
            MoreSettings::parse(' {"fallback": " basic", "force": "yes", "domain_optional": false, "username_max_length": 16} ')
        );
    }

    /** @return array<string, array{string, string}> */
    public function badMore(): array
    {
        return [
            'not JSON' => ['{fallback: basic}', '"More settings" is not valid JSON (Syntax error)'],
            'cut off' => ['{"fallback": "basic"', '"More settings" is not valid JSON'],
            'a list' => ['["fallback"]', '"More settings" must be a JSON object'],
            'an empty list' => ['[]', '"More settings" must be a JSON object'],
            'a text' => ['"fallback"', '"More settings" must be a JSON object'],
            'null' => ['null', '"More settings" must be a JSON object'],
            'unknown name' => ['{"fallbak": "basic"}', '"More settings" contains the unknown name "fallbak"; it knows backend_template'],
            'decision as text' => ['{"force": "maybe"}', '"More settings" must say true or false for force'],
            'number as text' => ['{"username_max_length": "12"}', '"More settings" must give username_max_length a whole number'],
            'number below one' => ['{"username_max_length": 0}', '"More settings" must give username_max_length a whole number'],
            'text as object' => ['{"fallback": {"a": 1}}', 'must give fallback as a string in quotes'],
            'text as null' => ['{"fallback": null}', 'must give fallback as a string in quotes'],
        ];
    }

    /** @dataProvider badMore */
    public function testMistakesInMoreSettingsAreExplained(string $json, string $sentence): void
    {
        $this->expectException(ModuleError::class);
        $this->expectExceptionMessage($sentence);
        MoreSettings::parse($json);
    }
}
