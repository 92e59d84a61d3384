<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\License\LicenseAuthorities;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/** The optional file that says whose licenses count. */
final class LicenseAuthoritiesTest extends TestCase
{
    private string $directory;

    protected function setUp(): void
    {
        $this->directory = sys_get_temp_dir() . '/hestia-authorities-' . bin2hex(random_bytes(6));
        mkdir($this->directory, 0700);
    }

    protected function tearDown(): void
    {
        array_map('unlink', glob($this->directory . '/*') ?: []);
        rmdir($this->directory);
    }

    private function write(string $content, string $extension = 'json'): void
    {
        file_put_contents("$this->directory/license-authorities.$extension", $content);
    }

    /** @return array<string, array{string, array<string, mixed>}> */
    public function usable(): array
    {
        $keys = ['public_keys' => ['k1' => 'AAA', 'k2' => 'BBB']];
        $addon = ['url' => 'https://w.example/', 'secret' => 's'];
        return [
            'keys' => [json_encode($keys['public_keys']), $keys],
            'keys by name' => [json_encode($keys), $keys],
            'a private server' => [json_encode($keys + ['ca_file' => '/ca.pem', 'proxy' => 'http://p:1']), $keys + ['ca_file' => '/ca.pem', 'proxy' => 'http://p:1']],
            'addon' => [json_encode(['addon' => $addon]), ['addon' => $addon]],
            'addon with days' => [
                json_encode(['addon' => $addon + ['local_key_days' => 10, 'check_fail_days' => 2], 'ca_file' => '/ca.pem']),
                ['addon' => $addon + ['local_key_days' => 10, 'check_fail_days' => 2], 'ca_file' => '/ca.pem'],
            ],
        ];
    }

    /**
     * @dataProvider usable
     * @param array<string, mixed> $options
     */
    public function testAnyOfTheFormsGivesTheOptionsOfTheCheck(string $content, array $options): void
    {
        if (isset($options['addon'])) {
            $options['addon']['directory'] = $this->directory;
        }
        $this->write($content);
        $this->assertEquals($options, LicenseAuthorities::read($this->directory));
        $this->write('<?php return json_decode(' . var_export($content, true) . ', true);', 'php');
        unlink("$this->directory/license-authorities.json");
        $this->assertEquals($options, LicenseAuthorities::read($this->directory));
    }

    public function testWithoutTheFileThereIsNoAuthority(): void
    {
        $this->assertSame([], LicenseAuthorities::read($this->directory));
    }

    /** @return array<string, array{string, string}> */
    public function unusable(): array
    {
        $files = ['keys' => [
            '', '{', '[]', '{}', 'null', '"x"', '7', '["key"]', '{"1": "key"}', '{"k1": 5}', '{"k1": {"a": "b"}}', '{"public_keys": {}}',
            '{"public_keys": "x"}', '{"public_keys": {"k1": "x"}, "cafile": "/x"}', '{"public_keys": {"k1": "x"}, "ca_file": 5}',
            str_repeat('[', 2000),
        ], 'addon' => [
            '{"addon": "https://x.example/"}', '{"addon": {}}', '{"addon": {"url": "https://x.example/"}}', '{"addon": {"secret": "TOPSECRET"}}',
            '{"addon": {"url": "https://x.example/", "secret": ""}}', '{"addon": {"url": "http://x.example/", "secret": "TOPSECRET"}}',
            '{"addon": {"url": "https://x.example/", "secret": ["TOPSECRET"]}}', '{"addon": {"url": 5, "secret": "TOPSECRET"}}',
            '{"addon": {"url": "https://x.example/", "secret": "TOPSECRET", "days": 5}}',
            '{"addon": {"url": "https://x.example/", "secret": "TOPSECRET", "local_key_days": "5"}}',
            '{"addon": {"url": "https://x.example/", "secret": "TOPSECRET"}, "public_keys": {"k1": "x"}}',
            '{"addon": {"url": "https://x.example/", "secret": "TOPSECRET"}, "k1": "x"}',
        ]];
        $cases = [];
        foreach ($files as $kind => $contents) {
            foreach ($contents as $content) {
                $cases[substr($content, 0, 90)] = [$content, $kind];
            }
        }
        return $cases;
    }

    /** @dataProvider unusable */
    public function testAnythingElseIsOneSentenceThatNamesTheFileAndQuotesNothing(string $content, string $kind): void
    {
        $this->write($content);
        $file = "$this->directory/license-authorities.json";
        $this->assertSame($kind === 'keys'
            ? "The file $file must hold key ids and public keys, {\"KEY_ID\": \"PUBLIC_KEY\"}, or {\"public_keys\": {...}} with ca_file and proxy where they are needed; "
                . 'correct it, or remove it to sell without licenses.'
            : "The file $file must name the licensing WHMCS as {\"addon\": {\"url\": \"https://...\", \"secret\": \"...\"}}, without public keys; the addon may "
                . 'also have local_key_days and check_fail_days as whole numbers; correct it, or remove the file to sell without licenses.', $this->refusal());
    }

    public function testAFileThatIsNotPhpIsNamed(): void
    {
        foreach (['<?php return [', '<?php throw new Exception("TOPSECRET");', '<?php return 1;'] as $content) {
            $this->write($content, 'php');
            $this->assertStringStartsWith("The file $this->directory/license-authorities.php must hold key ids", $this->refusal());
        }
    }

    private function refusal(): string
    {
        try {
            LicenseAuthorities::read($this->directory);
        } catch (ModuleError $error) {
            return $error->getMessage();
        }
        $this->fail('taken');
    }
}
