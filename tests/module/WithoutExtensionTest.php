<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Extension;

/** A WHMCS whose PHP lacks the extension: pages load, actions say what to install, nothing secret is logged. */
final class WithoutExtensionTest extends TestCase
{
    public function testEveryActionSaysHowToInstallIt(): void
    {
        $result = Php::bare(__DIR__ . '/helpers/without_extension.php');
        $this->assertSame(24, $result['fields']);
        $this->assertSame('HestiaCP', $result['meta']['DisplayName']);
        $this->assertCount(8, $result['answers']);
        foreach ($result['answers'] as $name => $answer) {
            $this->assertStringContainsString('The PHP extension "hestia" is not loaded in PHP ' . PHP_VERSION, $answer, $name);
            $this->assertStringContainsString('enable it for the command line', $answer);
            $this->assertStringNotContainsString("\n", $answer);
        }
        $log = json_encode($result['log']);
        $this->assertCount(8, $result['log']);
        foreach (['Odd', 'license.key', '0123456789', 'ABCDEFGHIJKLMNOPQRST', 'proxypass', 'ada@example.com'] as $secret) {
            $this->assertStringNotContainsString($secret, $log);
        }
        /* WHMCS masks these in addition. */
        foreach (['Odd&<pass>word"1', 'license.key.secret', '0123456789012345678901234567890123456789', 'proxypass'] as $secret) {
            $this->assertContains(rawurlencode($secret), $result['hidden']);
            $this->assertContains(base64_encode($secret), $result['hidden']);
        }
    }

    public function testClientsReadNothingAboutTheInstallationAndStaffDo(): void
    {
        $client = Php::bare(__DIR__ . '/helpers/client_without_extension.php', 'client');
        $this->assertSame("The hosting panel's data is not available at the moment; try again later.", $client['page']['notice']);
        $this->assertSame(['', false], [$client['page']['cause'], $client['page']['can_refresh']]);
        $this->assertSame('Active', $client['page']['state']['label']);
        $this->assertSame("The hosting panel's data is not available at the moment; try again later.", $client['refresh']);
        $this->assertStringContainsString('The password was not changed', $client['password']);
        $this->assertStringContainsString('The PHP extension "hestia" is not loaded', implode("\n", $client['log']), 'staff find the cause');
        $this->assertStringContainsString('is not loaded', $client['remote']['error']);
        $this->assertStringContainsString('https://panel.example.com:8083/login/', $client['link']);
        $this->assertNull($client['actions'], 'a WHMCS before 8.5');
        $staff = Php::bare(__DIR__ . '/helpers/client_without_extension.php', 'staff');
        $this->assertStringContainsString('The PHP extension "hestia" is not loaded', $staff['page']['cause']);
        $this->assertStringContainsString('The PHP extension "hestia" is not loaded', $staff['password']);
    }

    /** An upload that broke off: pages load, and nothing is reported as done. */
    public function testAModuleThatLacksItsFilesDoesNothing(): void
    {
        $installation = new Installation([]);
        $module = $installation->directory . '/modules/servers/hestiacp';
        rename($module . '/lib', $module . '/not-there');
        $result = Php::bare(__DIR__ . '/helpers/incomplete.php', $module);
        $loaders = ['hestiacp_LoadPackages', 'hestiacp_LoadShells', 'hestiacp_LoadWebTemplates', 'hestiacp_LoadProxyTemplates'];
        $this->assertEqualsCanonicalizing($loaders, array_keys($result['thrown']));
        foreach ($loaders as $loader) {
            $this->assertStringStartsWith('Exception The HestiaCP module in modules/servers/hestiacp is incomplete', $result['thrown'][$loader]);
        }
        foreach (['CreateAccount', 'SuspendAccount', 'UnsuspendAccount', 'TerminateAccount', 'ChangePassword', 'ChangePackage', 'Renew', 'VerifyAccount',
            'RepairAccount', 'AdoptAccount', 'ReapplySettings', 'RebuildAccount', 'RefreshUsage'] as $action) {
            $this->assertStringContainsString('is incomplete or was changed by hand; copy the whole directory', $result['answers']['hestiacp_' . $action], $action);
        }
        $this->assertNotContains('success', $result['answers']);
        foreach (['TestConnection', 'ListAccounts', 'GetRemoteMetaData'] as $function) {
            $this->assertFalse($result['answers']['hestiacp_' . $function]['success']);
        }
        $this->assertCount(1, $result['answers']['hestiacp_ConfigOptions']);
    }

    /** @return array<string, array{?string, string, string}> */
    public function situations(): array
    {
        return [
            'FPM' => [null, 'fpm-fcgi', 'enable it for PHP-FPM (on Debian: phpenmod -v'],
            'command line' => [null, 'cli', "enable it for the command line, which WHMCS's cron uses"],
            'Apache' => [null, 'apache2handler', 'enable it for Apache'],
            'another' => [null, 'litespeed', 'extension=hestia.so in the configuration of this PHP (litespeed)'],
            'too old' => ['0.0.9', 'fpm-fcgi', 'is version 0.0.9, but this module needs ' . Extension::LEAST_VERSION],
        ];
    }

    /** @dataProvider situations */
    public function testTheAdviceFitsTheKindOfPhp(?string $version, string $sapi, string $sentence): void
    {
        $this->assertStringContainsString($sentence, (string) Extension::problem($version, $sapi));
    }

    /** Or a release of the extension that lacks one would end in the middle of an action. */
    public function testEveryFunctionThatTheModuleCallsIsDemanded(): void
    {
        $called = [];
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(dirname((string) (new \ReflectionClass(Extension::class))->getFileName(), 2)));
        foreach ($files as $file) {
            foreach (substr((string) $file, -4) === '.php' ? token_get_all((string) file_get_contents((string) $file)) : [] as $token) {
                if (is_array($token) && $token[0] === T_STRING && strncmp($token[1], 'hestia_', 7) === 0) {
                    $called[$token[1]] = $token[1];
                }
            }
        }
        $demanded = (array) (new \ReflectionClass(Extension::class))->getConstant('FUNCTIONS');
        $this->assertSame([[], true], [array_values(array_diff($called, $demanded)), count($called) > 15]);
    }

    public function testAForeignExtensionOfThatNameIsToldApart(): void
    {
        $foreign = Php::bare(__DIR__ . '/helpers/without_extension.php')['foreign'];
        $this->assertStringContainsString('lacks hestia_server, so it does not belong to this module', (string) $foreign);
        if (extension_loaded('hestia')) {
            $this->assertNull(Extension::problem('9.9.9', 'cli'));
        }
    }
}
