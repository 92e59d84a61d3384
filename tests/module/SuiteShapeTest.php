<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use PHPUnit\Framework\TestCase;

/** What the vendor's published suite asks of every module: each function takes [] and answers the documented type. */
final class SuiteShapeTest extends TestCase
{
    private const TYPES = [
        'ConfigOptions' => 'array', 'MetaData' => 'array', 'TestConnection' => 'array', 'CreateAccount' => 'string',
        'SuspendAccount' => 'string', 'UnsuspendAccount' => 'string', 'TerminateAccount' => 'string', 'ChangePassword' => 'string',
        'ChangePackage' => 'string', 'Renew' => 'string', 'ClientArea' => 'array',
        'UsageUpdate' => 'NULL', 'ListAccounts' => 'array', 'MetricProvider' => 'NULL',
        'AdminServicesTabFields' => 'array', 'AdminServicesTabFieldsSave' => 'NULL', 'AdminCustomButtonArray' => 'array',
    ];

    /** What the suite does not call. */
    private const OTHERS = [
        'LoadPackages', 'LoadShells', 'LoadWebTemplates', 'LoadProxyTemplates', 'AdminLink', 'LoginLink', 'GetRemoteMetaData',
        'RenderRemoteMetaData', 'ClientAreaAllowedFunctions', 'ClientRefresh', 'CustomActions', 'FileManager',
        'VerifyAccount', 'RepairAccount', 'AdoptAccount', 'ReapplySettings', 'RebuildAccount', 'RefreshUsage',
    ];

    public function testWithoutTheExtension(): void
    {
        $result = Php::bare(__DIR__ . '/helpers/suite_shape.php');
        $this->assertFalse($result['loaded']);
        $this->assertSame([], $result['problems']);
        $this->assertEqualsCanonicalizing(array_keys(self::TYPES), array_keys($result['answers']));
    }

    /** Also those that the vendor's suite does not know; with the extension and without. */
    public function testEveryFunctionTakesNothing(): void
    {
        $bare = Php::bare(__DIR__ . '/helpers/suite_all.php');
        $results = [[false, $bare]];
        if (extension_loaded('hestia')) {
            $results[] = [true, Php::together([[__DIR__ . '/helpers/suite_all.php']])[0]];
        }
        foreach ($results as [$isLoaded, $result]) {
            $this->assertSame([$isLoaded, []], [$result['loaded'], $result['problems']]);
            $this->assertGreaterThanOrEqual(20, count($result['called']));
        }
    }

    /** @return array<string, array{string, string}> */
    public function functions(): array
    {
        $rows = [];
        foreach (self::TYPES as $function => $type) {
            $rows[$function] = [$function, $type];
        }
        return $rows;
    }

    /** @dataProvider functions */
    public function testWithTheExtension(string $function, string $type): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $answer = call_user_func('hestiacp_' . $function, []);
        $hasBilling = $function === 'MetricProvider' && interface_exists('WHMCS\UsageBilling\Contracts\Metrics\ProviderInterface');
        $this->assertSame($hasBilling ? 'object' : $type, gettype($answer));
        $this->assertNotSame('success', $answer);
        if ($function === 'TestConnection') {
            $this->assertFalse($answer['success']);
            $this->assertStringContainsString('neither host name nor IP address', $answer['error']);
        }
    }

    /** Existence switches a feature on in WHMCS, so a function without a feature behind it would show dead buttons. */
    public function testNothingElseIsDefined(): void
    {
        $functions = preg_grep('/^hestiacp_/i', get_defined_functions()['user']);
        $this->assertEqualsCanonicalizing(
            array_map('strtolower', preg_filter('/^/', 'hestiacp_', array_merge(self::OTHERS, array_keys(self::TYPES)))),
            array_values($functions)
        );
    }

    public function testMetaData(): void
    {
        $meta = hestiacp_MetaData([]);
        $this->assertSame('HestiaCP', $meta['DisplayName']);
        $this->assertSame('1.1', $meta['APIVersion']);
        $this->assertTrue($meta['RequiresServer']);
        $this->assertSame('8083', $meta['DefaultSSLPort']);
        foreach (array_keys($meta) as $key) {
            $this->assertStringNotContainsString('SingleSignOn', $key, 'a label without a function shows a dead button');
        }
    }

    public function testTheModuleStopsOutsideWhmcs(): void
    {
        $file = dirname(__DIR__, 2) . '/php_wrapper/modules/servers/hestiacp/hestiacp.php';
        exec(escapeshellarg(PHP_BINARY) . ' -n ' . escapeshellarg($file) . ' 2>&1', $output, $code);
        $this->assertSame(['This file cannot be accessed directly'], $output);
    }

    public function testWhmcsJsonAndLogo(): void
    {
        $directory = dirname(__DIR__, 2) . '/php_wrapper/modules/servers/hestiacp';
        $data = json_decode((string) file_get_contents($directory . '/whmcs.json'), true);
        $this->assertSame(['1.0', 'whmcs-servers', 'hestiacp'], [$data['schema'], $data['type'], $data['name']]);
        [$width, $height] = (array) getimagesize($directory . '/' . $data['logo']['filename']);
        $this->assertLessThanOrEqual(500, $width);
        $this->assertLessThanOrEqual(500, $height);
    }
}
