<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Module\Server\Hestiacp\FileManager\Broker;
use WHMCS\Module\Server\Hestiacp\FileManager\BrokerRequest;
use WHMCS\Module\Server\Hestiacp\FileManager\HandOff;
use WHMCS\Module\Server\Hestiacp\FileManager\Refusal;
use WHMCS\Module\Server\Hestiacp\Storage\FileManagerSecrets;

/** A product with a file manager, whose side the test plays: it has the secret, opens tokens and signs requests. */
abstract class FileManagerCase extends PanelCase
{
    protected const URL = 'https://files.example.com/';
    protected const ENDPOINT = '/modules/servers/hestiacp/broker.php';

    protected string $key;

    protected string $session;

    protected function setUp(): void
    {
        parent::setUp();
        $this->key = $this->newSecret();
        FileManagerSecrets::put(self::URL, $this->key);
        $this->session = bin2hex(random_bytes(32));
        $_SESSION = ['uid' => $this->client];
        $this->sendForm();
    }

    protected function tearDown(): void
    {
        $_SESSION = $_POST = [];
        unset($_SERVER['REQUEST_METHOD']);
        parent::tearDown();
    }

    protected function newSecret(): string
    {
        return $this->secret(self::base64url(random_bytes(32)));
    }

    /** @param array<string, string> $more of the form */
    protected function sendForm(array $more = []): void
    {
        $_SERVER['REQUEST_METHOD'] = 'POST';
        $_POST = ['token' => generate_token('plain')] + $more;
    }

    /** @param array<string, mixed> $settings of more_settings */
    protected function withFiles(string $username = 'ada', string $domain = 'analytical.example', array $settings = []): int
    {
        return $this->created($username, $domain, ['more_settings' => (string) json_encode($settings + ['file_manager_url' => self::URL])]);
    }

    /** What a click leads to. @return \WHMCS\Module\Server\Hestiacp\FileManager\HandOffPage|string */
    protected function click(int $service)
    {
        return HandOff::run(ModuleParams::service($service, ''));
    }

    /** @return array<string, mixed> claims of the token in the page that a click leads to */
    protected function claims(int $service, ?string $key = null, string $url = self::URL): array
    {
        $page = $this->click($service);
        $this->assertIsObject($page, is_string($page) ? $page : '');
        $this->assertSame(1, preg_match('/name="token" value="([A-Za-z0-9._-]+)"/', $page->html(), $found));
        return hestia_open($found[1], hash_hkdf('sha256', self::bytes($key ?? $this->key), 32, 'hestia fm hand-off v1'), $url);
    }

    /** Redeems a fresh code for the session of the test. */
    protected function enter(int $service): void
    {
        [$status, $answer] = $this->ask(['do' => 'redeem', 'service' => (string) $service, 'code' => $this->claims($service)['code']]);
        $this->assertSame(200, $status, (string) json_encode($answer));
    }

    /**
     * A signed request, answered in this process.
     *
     * @param array<string, mixed> $message v and session are added
     * @param array<string, string|null> $other parts of $_SERVER that are otherwise than they should be
     * @return array{int, array<string, mixed>}
     */
    protected function ask(array $message, array $other = [], ?string $key = null): array
    {
        [$server, $body] = $this->signed($message, $key);
        return self::answer($other + $server, $body);
    }

    /**
     * @param array<string, string|null> $server
     * @return array{int, array<string, mixed>}
     */
    protected static function answer(array $server, string $body): array
    {
        $input = fopen('php://memory', 'w+b');
        fwrite($input, $body);
        rewind($input);
        try {
            return Broker::answer(new BrokerRequest($server, $input));
        } catch (Refusal $refusal) {
            return Broker::refused($refusal->word());
        }
    }

    /**
     * @param array<string, mixed> $message
     * @return array{array<string, string>, string} $_SERVER and the body
     */
    protected function signed(array $message, ?string $key = null, int $time = 0): array
    {
        $body = (string) json_encode($message + ['v' => 1, 'session' => $this->session], JSON_UNESCAPED_SLASHES);
        $time = (string) ($time ?: time());
        $nonce = self::base64url(random_bytes(16));
        $lines = implode("\n", ['v1', 'POST', self::ENDPOINT, $time, $nonce, hash('sha256', $body)]);
        $secret = hash_hkdf('sha256', self::bytes($key ?? $this->key), 32, 'hestia fm broker v1');
        return [[
            'REQUEST_METHOD' => 'POST', 'CONTENT_TYPE' => 'application/json', 'REMOTE_ADDR' => '192.0.2.7', 'HTTP_X_HESTIA_TIME' => $time,
            'HTTP_X_HESTIA_NONCE' => $nonce, 'HTTP_X_HESTIA_SIGNATURE' => hash_hmac('sha256', $lines, $secret),
        ], $body];
    }

    /** As the file manager writes it. */
    protected static function path(string ...$names): string
    {
        return implode('/', array_map([self::class, 'base64url'], $names));
    }

    protected static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    protected static function bytes(string $text): string
    {
        return (string) base64_decode(strtr($text, '-_', '+/'), true);
    }

    /** Everything that the database holds, for what must not be in it. */
    protected function database(): string
    {
        $all = [];
        foreach (['tblconfiguration', 'tblproducts', 'tblactivitylog', 'tblmodulelog', 'mod_hestiacp_codes', 'mod_hestiacp_services', 'mod_hestiacp_tasks'] as $table) {
            $all[$table] = \WHMCS\Database\Capsule::table($table)->get()->all();
        }
        return (string) json_encode($all, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /** @return array<string, mixed>|string what WHMCS's function answers */
    protected static function call(string $function, int $service)
    {
        return Whmcs::call($function, ModuleParams::service($service, ''));
    }
}
