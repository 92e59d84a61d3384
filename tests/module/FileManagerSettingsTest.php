<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\FileManagerCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\FileManagerSettings;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/** Where the file manager is, and its secret, which goes in and never comes out. */
final class FileManagerSettingsTest extends FileManagerCase
{
    private const LABEL = 'Secret of the file manager';

    public function testTheSecretIsWrittenAndNeverShown(): void
    {
        $product = $this->product(['file_manager_url' => 'https://new.example.com']);
        $html = $this->page($product)[self::LABEL];
        $this->assertStringContainsString('There is no secret for https://new.example.com/ yet', $html);
        $this->assertMatchesRegularExpression('/<input type="password" name="hestiacp\[file_manager_secret\]" value="" autocomplete="new-password"/', $html);
        $secret = $this->newSecret();
        $this->save($product, $secret);
        $page = implode(' ', $this->page($product));
        $this->assertStringContainsString('A secret is stored for https://new.example.com/', $page);
        $this->assertStringContainsString('is stored, encrypted', $page);
        $this->assertStringNotContainsString($secret, $page . $this->database() . print_r($_SESSION, true));
        $this->assertSame(self::bytes($secret), FileManagerSecrets::current('https://new.example.com/'));
        $this->save($product, '');
        $this->assertSame(self::bytes($secret), FileManagerSecrets::current('https://new.example.com/'), 'an empty field changes nothing');
        $this->assertSame(self::bytes($this->key), FileManagerSecrets::current(self::URL), 'that of another one stays');
    }

    public function testWhatIsNoSecretIsNotStored(): void
    {
        $product = $this->product(['file_manager_url' => 'https://new.example.com/']);
        foreach (['short', str_repeat('a', 44), str_repeat('+', 43), bin2hex(random_bytes(32)), str_repeat('a', 42) . "\n"] as $text) {
            $this->save($product, $text);
            $this->assertStringContainsString('was not stored, because it is not 43', implode(' ', $this->page($product)));
            $this->assertSame('', FileManagerSecrets::current('https://new.example.com/'));
        }
    }

    public function testASecretAloneAndAnAddressThatIsNone(): void
    {
        $this->assertSame('The product names no file manager; enter the address of one above, and save.', $this->page($product = $this->product([]))[self::LABEL]);
        $this->save($product, $this->newSecret());
        $this->assertStringContainsString('was not stored, because the product names no file manager', implode(' ', $this->page($product)));
        $product = $this->product(['file_manager_url' => 'http://files.example.com/']);
        $this->assertStringContainsString('is not one such as https://files.example.com/', $this->page($product)[self::LABEL]);
        $secret = $this->newSecret();
        $this->save($product, $secret);
        $this->assertStringContainsString('is not one such as', implode(' ', $this->page($product)));
        $this->assertStringNotContainsString($secret, $this->database());
    }

    /** The address and the secret are typed into the same form. */
    public function testBothAtOnce(): void
    {
        $product = $this->product([]);
        $secret = $this->newSecret();
        $this->save($product, $secret, ['was' => ['file_manager_url' => ''], 'more' => ['file_manager_url' => 'https://new.example.com/fm']]);
        $this->assertSame(self::bytes($secret), FileManagerSecrets::current('https://new.example.com/fm/'));
    }

    /** @return array<string, array{string, string}> as typed, as the file manager has it ("" = refused) */
    public function addresses(): array
    {
        return [
            'plain' => ['https://files.example.com', 'https://files.example.com/'],
            'large letters' => ['HTTPS://Files.Example.COM/', 'https://files.example.com/'],
            'standard port' => ['https://files.example.com:443/', 'https://files.example.com/'],
            'port and path' => ['https://files.example.com:8443/a/B', 'https://files.example.com:8443/a/B/'],
            'by server' => ['https://files.{host}/', 'https://files.panel.example.com/'],
            'the server itself' => ['https://{HOST}/', 'https://panel.example.com/'],
            'this machine' => ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
            'not encrypted' => ['http://files.example.com/', ''],
            'looks like this machine' => ['http://localhost.example.com/', ''],
            'a user' => ['https://u:p@files.example.com/', ''],
            'a query' => ['https://files.example.com/?x=1', ''],
            'a fragment' => ['https://files.example.com/#x', ''],
            'another scheme' => ['javascript:alert(1)', ''],
            'markup' => ['https://files.example.com/"><script>', ''],
            'a line break' => ["https://files.example.com/\nX: y", ''],
            'too long' => ['https://files.example.com/' . str_repeat('x', 200), ''],
        ];
    }

    /** @dataProvider addresses */
    public function testAddresses(string $typed, string $address): void
    {
        $params = new Params(['configoption24' => json_encode(['file_manager_url' => $typed])]);
        if ($address === '') {
            $this->expectException(ModuleError::class);
        }
        $this->assertSame($address, FileManagerSettings::of($params)->forHost('Panel.example.com.'));
    }

    public function testAHostThatIsNoNameMakesNoAddress(): void
    {
        $settings = FileManagerSettings::of(new Params(['configoption24' => '{"file_manager_url": "https://{host}/"}']));
        $this->assertSame('https://192.0.2.1/', $settings->forHost('192.0.2.1'));
        foreach (['', '2001:db8::1', 'a b', 'x/y', 'evil.example@x'] as $host) {
            try {
                $settings->forHost($host);
                $this->fail($host);
            } catch (ModuleError $error) {
                $this->assertStringContainsString('is no host name', $error->getMessage());
            }
        }
    }

    /** @param array<string, mixed> $more */
    private function product(array $more): int
    {
        return $this->whmcs->addProduct(['package' => 'default', 'more_settings' => $more === [] ? '' : (string) json_encode($more)]);
    }

    /** @return array<string, string> label => HTML */
    private function page(int $product): array
    {
        return array_merge(...run_hook('AdminProductConfigFields', ['pid' => $product]));
    }

    /** @param array<string, mixed> $more of the form */
    private function save(int $product, string $secret, array $more = []): void
    {
        $_SERVER['REQUEST_METHOD'] = 'POST';
        $_POST = ['hestiacp' => ['file_manager_secret' => $secret] + $more];
        run_hook('AdminProductConfigFieldsSave', ['pid' => $product]);
        $this->assertNotNull(Capsule::table('tblproducts')->find($product));
    }
}
