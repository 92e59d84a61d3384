<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;

/** hooks.php is loaded with every page of WHMCS: it costs nothing there, and nothing behind it breaks one. */
final class HooksTest extends TestCase
{
    private const MODULE = __DIR__ . '/../../php_wrapper/modules/servers/hestiacp';

    /** What a hook does nothing without. */
    private const OPTIONAL = ['Product\\SettingsPanel'];

    private ?string $copy = null;

    protected function tearDown(): void
    {
        if ($this->copy !== null) {
            exec('rm -rf ' . escapeshellarg($this->copy));
        }
    }

    /** The module in a directory of its own, to break it there. */
    private function copy(): string
    {
        $this->copy = sys_get_temp_dir() . '/hooks' . bin2hex(random_bytes(6));
        exec('cp -r ' . escapeshellarg(self::MODULE) . ' ' . escapeshellarg($this->copy), $output, $code);
        $this->assertSame(0, $code);
        return $this->copy;
    }

    /** @return array<string, mixed> */
    private function alone(string $directory = self::MODULE): array
    {
        return Php::bare(__DIR__ . '/helpers/hooks_alone.php', $directory);
    }

    /** @return list<array{string, string, string}> rows of the table in hooks.php */
    public static function rows(): array
    {
        preg_match_all("/^        \['(\w+)', '([\w\\\\]+)', '(\w+)'\],$/m", (string) file_get_contents(self::MODULE . '/hooks.php'), $found, PREG_SET_ORDER);
        return array_map(static function (array $row): array {
            return [$row[1], str_replace('\\\\', '\\', $row[2]), $row[3]];
        }, $found);
    }

    public function testReadingTheFileLoadsNoClassAndNoFileAndLeavesNothingBehind(): void
    {
        $result = $this->alone();
        $this->assertSame([], $result['asked']);
        $this->assertSame(['hooks.php'], $result['files']);
        $this->assertSame([], preg_grep('/^Hestia|WHMCS/', $result['classes']));
        $this->assertSame(0, $result['loaders']);
        $this->assertSame([], $result['variables']);
        $this->assertCount(count(array_unique(array_column(self::rows(), 0))), $result['answers']);
    }

    public function testReadingTheFileRunsNoQuery(): void
    {
        Whmcs::boot();
        Capsule::connection()->flushQueryLog();
        Capsule::connection()->enableQueryLog();
        require Whmcs::root() . '/modules/servers/hestiacp/hooks.php';
        $this->assertSame([], Capsule::connection()->getQueryLog());
    }

    public function testWithoutExtensionAndDatabaseEachHookAnswersNothing(): void
    {
        foreach ($this->alone()['answers'] as $name => $answers) {
            foreach ($answers as $answer) {
                $this->assertContains($answer, [null, [], ''], $name);
            }
        }
        $this->assertSame([], $this->alone()['told']);
    }

    /** @dataProvider rows */
    public function testEachRowNamesAMethodThatIsThere(string $hook, string $class, string $method): void
    {
        $this->assertMatchesRegularExpression('/^[A-Z][A-Za-z]+$/', $hook);
        if (in_array($class, self::OPTIONAL, true) && !class_exists('WHMCS\\Module\\Server\\Hestiacp\\' . $class)) {
            return;
        }
        $this->assertTrue(is_callable(['WHMCS\\Module\\Server\\Hestiacp\\' . $class, $method]), "$class::$method");
    }

    /** Other modules, form by form, run these hooks with what they have. */
    public function testVariablesOfAnotherKindAreNoError(): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $whmcs = Whmcs::boot();
        $product = $whmcs->addProduct(['package' => 'default']);
        $client = $whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        $service = $whmcs->order($client, $product, 1, 'one.example', 'ada', 'Pass-word-1');
        Capsule::table('tblhosting')->update(['domainstatus' => 'Active']);
        $ours = ['moduletype' => 'hestiacp', 'configoption1' => 'default'];
        $odd = [
            ['params' => 'x'], ['params' => ['moduletype' => ['hestiacp'], 'serviceid' => ['x'], 'addonId' => null]],
            ['params' => ['serviceid' => ['x']] + $ours], ['params' => ['serviceid' => '99999', 'customfields' => 'x', 'clientsdetails' => 7, 'model' => 'x'] + $ours],
            ['params' => ['serviceid' => $service, 'userid' => null, 'clientsdetails' => ['email' => ['x']], 'configoptions' => 'x'] + $ours],
            ['serviceid' => -1], ['serviceid' => [1]], ['userid' => 'abc', 'email' => null, 'olddata' => ['email' => ['x']]],
            ['userid' => $client, 'email' => "a\0b@\xff", 'olddata' => ['email' => "\xf0\x9f\x98\x80@y"]],
            ['i' => ['x'], 'customfield' => 'x'], ['i' => '0', 'customfield' => [1 => ['x']]], ['pid' => ['x'], 'domain' => ['x']],
            ['pid' => $product, 'domain' => "\xff\xfe", 'customfield' => [1 => "\xff"]],
        ];
        foreach ([[], ['cart' => 'x'], ['cart' => ['products' => [null, 'x', ['pid' => ['x']], ['pid' => $product, 'customfields' => 'x']]]]] as $_SESSION) {
            foreach (array_unique(array_column(self::rows(), 0)) as $name) {
                foreach ($odd as $_POST) {
                    run_hook($name, $_POST);
                }
            }
        }
        unset($_SESSION);
        $_POST = [];
        $this->assertSame([], preg_grep('/left undone/', $whmcs->activityLog()));
    }

    /** @return array<string, array{string}> */
    public static function breakages(): array
    {
        return [
            'an exception' => ['final class %s { public static function __callStatic($n, $a) { throw new \RuntimeException("secret words"); } }'],
            'an error' => ['final class %s { public static function __callStatic($n, $a) { return strlen([]); } }'],
            'a file that is no PHP' => ['final class %s { public static function'],
            'a warning' => ['final class %s { public static function __callStatic($n, $a) { return $a["none"]; } }'],
        ];
    }

    /** @dataProvider breakages */
    public function testWhatThrowsBehindAHookBreaksNothingAndIsTold(string $code): void
    {
        $directory = $this->copy();
        foreach (array_unique(array_column(self::rows(), 1)) as $class) {
            $names = explode('\\', $class);
            $file = $directory . '/lib/' . str_replace('\\', '/', $class) . '.php';
            $namespace = 'WHMCS\\Module\\Server\\Hestiacp\\' . $names[0];
            file_put_contents($file, "<?php\nnamespace $namespace;\n" . sprintf($code, $names[1]));
        }
        $result = $this->alone($directory);
        foreach ($result['answers'] as $name => $answers) {
            $this->assertSame([null, null, null, null], $answers, $name);
        }
        $this->assertNotSame([], $result['told']);
        $this->assertSame(array_unique($result['told']), $result['told'], 'once in a request');
        $this->assertStringContainsString("at WHMCS's hook AfterCronJob was left undone", $result['told'][0]);
        $this->assertStringNotContainsString('secret words', implode("\n", $result['told']));
    }

    public function testAnIncompleteCopyBreaksNothing(): void
    {
        $directory = $this->copy();
        exec('rm -rf ' . escapeshellarg($directory . '/lib') . ' ' . escapeshellarg($directory . '/lang'));
        $result = $this->alone($directory);
        foreach ($result['answers'] as $answers) {
            $this->assertSame([null, null, null, null], $answers);
        }
    }

    public function testTheFileStopsOutsideWhmcs(): void
    {
        exec(escapeshellarg(PHP_BINARY) . ' -n ' . escapeshellarg(self::MODULE . '/hooks.php') . ' 2>&1', $output);
        $this->assertSame(['This file cannot be accessed directly'], $output);
    }
}
