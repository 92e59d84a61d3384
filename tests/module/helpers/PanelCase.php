<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Panel;
use Hestia\Tests\Whmcs;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

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

    protected function setUp(): void
    {
        $missing = extension_loaded('hestia') ? Panel::unavailable() : 'the extension is not loaded';
        if ($missing !== null) {
            $this->markTestSkipped($missing);
        }
        $this->panel = Panel::start();
        $this->whmcs = Whmcs::boot();
        Tables::forget();
        $this->server = $this->whmcs->addServer($this->serverRecord());
        $this->client = $this->whmcs->addClient('Ada', "O'Brien", 'ada@example.com');
        $this->secrets = [self::PASSWORD, $this->panel->server()['secret_key'], $this->panel->server()['access_key']];
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
        $this->panel->stop();
        foreach ($this->answers as $answer) {
            $this->assertDoesNotMatchRegularExpression('/[\x00-\x1f<>]/', $answer, 'one line, nothing that HTML would read');
        }
    }

    /**
     * @param array<string, string>|null $key another key than the panel's own
     * @return array<string, mixed> columns of tblservers
     */
    protected function serverRecord(string $more = '', ?array $key = null): array
    {
        $key = $key ?? $this->panel->server();
        return [
            'hostname' => 'localhost', 'ipaddress' => '127.0.0.1', 'port' => (string) $this->panel->port(),
            'accesshash' => $key['access_key'] . ':' . $key['secret_key'] . "\nca_file = " . $this->panel->caFile() . "\n" . $more,
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
        $this->assertMatchesRegularExpression('/^[A-Za-z"].{30,}[.)]$/s', $answer, 'a sentence');
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
    }

    protected function assertSettled(int $service, string $username): void
    {
        $row = $this->whmcs->service($service);
        $this->assertSame([$username, 'Active'], [$row['username'], $row['domainstatus']]);
        $user = $this->user($username);
        $this->assertNotNull($user);
        $this->assertSame($user['DATE'] . ' ' . $user['TIME'], $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
    }

    protected function assertNote(string $part): void
    {
        $this->assertStringContainsString($part, implode("\n", $this->whmcs->activityLog()));
    }

    /** @return list<string> names of the panel's accounts */
    protected function users(): array
    {
        return array_map('strval', array_keys($this->panel->state()['users']));
    }

    /** @return array<string, string>|null */
    protected function user(string $name): ?array
    {
        return $this->panel->state()['users'][$name] ?? null;
    }

    /** @return array<string, string>|null */
    protected function package(string $name): ?array
    {
        return $this->panel->state()['packages'][$name] ?? null;
    }

    /** @return list<string> */
    protected function domains(string $user, string $area): array
    {
        return array_map('strval', array_keys($this->panel->state()[$area][$user] ?? []));
    }

    /** @return array<string, mixed> what an account owner would miss */
    protected function panelState(): array
    {
        return array_intersect_key($this->panel->state(), array_flip(['users', 'packages', 'web', 'dns', 'mail']));
    }

    protected function setUser(string $user, string $key, string $value): void
    {
        $this->panel->set("users/$user/$key", $value);
    }

    /** An account that is there without us. */
    protected function plantUser(string $user, string $email, string $domain = '', string $password = 'Correct-Horse-7'): void
    {
        $this->panel->addUser($user, $email, 'default', $password);
        if ($domain !== '') {
            $this->panel->addDomain($user, $domain);
        }
    }

    /** @return list<string> commands that reached the panel */
    protected function calls(): array
    {
        return array_column($this->panel->calls(), 'command');
    }

    /** @param array<string, mixed> $fault */
    protected function fault(string $command, array $fault): void
    {
        $this->panel->fault($command, $fault);
    }

    /** @param array<string, mixed> $fault of the connection */
    protected function breakConnection(array $fault): void
    {
        if ($fault !== []) {
            $this->panel->fault('accept', $fault);
            $this->panel->closeIdle();
        }
    }

    protected function heal(): void
    {
        $this->panel->clearFaults();
    }

    /**
     * @param callable(): void $work
     * @return list<string> the SQL of its queries
     */
    protected function queries(callable $work): array
    {
        $connection = Capsule::connection();
        $connection->flushQueryLog();
        $connection->enableQueryLog();
        try {
            $work();
            return array_column($connection->getQueryLog(), 'query');
        } finally {
            $connection->disableQueryLog();
        }
    }

    /** The licenses of the given authorities count during $work. */
    protected function withAuthorities(string $json, callable $work): void
    {
        $file = Whmcs::root() . '/modules/servers/hestiacp/license-authorities.json';
        file_put_contents($file, $json);
        try {
            $work();
        } finally {
            unlink($file);
        }
    }
}
