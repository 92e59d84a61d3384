<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Panel;
use Hestia\Tests\Whmcs;
use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Log;
use WHMCS\Module\Server\Hestiacp\ServiceRecord;

/**
 * A WHMCS with one client and one server record, and the panel behind it. After every test the logs, mails aside, are
 * searched for every secret of the test.
 */
abstract class PanelCase extends TestCase
{
    protected const PASSWORD = 'a&b<c"d\'é /%+=\\x1$';

    protected Panel $panel;

    protected Whmcs $whmcs;

    protected int $server;

    protected int $client;

    /** @var list<string> what must never be seen; grows with the test */
    private array $secrets = [];

    /** @var list<string> answers of the module in this test */
    private array $answers = [];

    private static ?Panel $shared = null;

    protected function setUp(): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        self::$shared = self::$shared ?? Panel::start();
        $this->panel = self::$shared;
        $this->panel->reset();
        $this->whmcs = Whmcs::boot();
        $this->server = $this->whmcs->addServer($this->serverRecord());
        $this->client = $this->whmcs->addClient('Ada', "O'Brien", 'ada@example.com');
        $this->secrets = [self::PASSWORD, $this->panel->secretKey()];
        /* The process remembers refused keys; a test starts as an administrator would after a mistake. */
        $this->whmcs->testConnection($this->server);
        $this->panel->clearCalls();
    }

    protected function tearDown(): void
    {
        if (!isset($this->whmcs)) {
            return;
        }
        $seen = json_encode([$this->whmcs->unmasked, $this->whmcs->moduleLog(), $this->answers], JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES)
            . print_r([$this->whmcs->unmasked, $this->whmcs->activityLog(), $this->answers], true);
        foreach (Log::forms($this->secrets) as $form) {
            $this->assertStringNotContainsString($form, $seen, 'a secret is in a log or an answer');
        }
        $this->assertStringNotContainsString('RKEY', $seen);
        foreach ($this->answers as $answer) {
            $this->assertDoesNotMatchRegularExpression('/[\x00-\x1f<>]/', $answer, 'one line, nothing that HTML would read');
        }
    }

    public static function tearDownAfterClass(): void
    {
        if (self::$shared !== null) {
            self::$shared->stop();
            self::$shared = null;
        }
    }

    /** @return array<string, mixed> columns of tblservers */
    protected function serverRecord(string $more = ''): array
    {
        return [
            'hostname' => 'localhost', 'ipaddress' => '127.0.0.1', 'port' => (string) $this->panel->port(),
            'accesshash' => $this->panel->keyId() . ':' . $this->panel->secretKey() . "\nca_file = " . $this->panel->caFile() . "\n" . $more,
        ];
    }

    protected function secret(string $secret): string
    {
        $this->secrets[] = $secret;
        return $secret;
    }

    /** @param array<string, string> $settings of a product of its own */
    protected function order(string $username = 'ada', string $domain = 'analytical.example', array $settings = []): int
    {
        $product = $this->whmcs->addProduct($settings + ['package' => 'default']);
        return $this->whmcs->order($this->client, $product, $this->server, $domain, $username, self::PASSWORD);
    }

    /** @param array<string, string> $settings */
    protected function created(string $username = 'ada', string $domain = 'analytical.example', array $settings = []): int
    {
        $service = $this->order($username, $domain, $settings);
        $this->assertSuccess($this->whmcs->create($service));
        $this->panel->clearCalls();
        return $service;
    }

    protected function assertSuccess(string $answer): void
    {
        $this->answers[] = $answer;
        $this->assertSame('success', $answer);
    }

    /** @return string the error, which must be a sentence that holds all of $parts */
    protected function assertRefused(string $answer, string ...$parts): string
    {
        $this->answers[] = $answer;
        $this->assertNotSame('success', $answer);
        $this->assertMatchesRegularExpression('/^[A-Z"].{30,}[.)]$/s', $answer, 'a sentence');
        foreach ($parts as $part) {
            $this->assertStringContainsString($part, $answer);
        }
        return $answer;
    }

    protected function assertUnchanged(int $service, string $username): void
    {
        $row = $this->whmcs->service($service);
        $this->assertSame([$username, 'Pending'], [$row['username'], $row['domainstatus']], 'the service row is as it was');
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertSame([], $this->whmcs->mails());
    }

    protected function assertSettled(int $service, string $username): void
    {
        $row = $this->whmcs->service($service);
        $this->assertSame([$username, 'Active'], [$row['username'], $row['domainstatus']]);
        $user = $this->panel->user($username);
        $this->assertNotNull($user);
        $this->assertSame($user['DATE'] . ' ' . $user['TIME'], $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
    }

    protected function note(string $part): void
    {
        $this->assertStringContainsString($part, implode("\n", $this->whmcs->activityLog()));
    }
}
