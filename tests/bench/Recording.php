<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

use Hestia\Tests\Panel;

/**
 * What the panel double answers, so that the web server of the measurements can say the same, only faster.
 *
 * A flow is run twice over: by the extension, which shows what it asks, and by plain requests on a second, equal double,
 * which show what is answered to each.
 */
final class Recording
{
    public const PASSWORD = 'Correct-Horse-7';

    public const ORDER = [
        'username' => 'newacc', 'password' => self::PASSWORD, 'email' => 'anna@example.com', 'first_name' => 'Anna', 'last_name' => 'Brown',
        'package' => 'starter', 'custom' => ['disk_quota' => 5000, 'bandwidth' => 50000, 'web_domains' => 1, 'databases' => 1],
        'domain' => 'anna.example.com', 'letsencrypt' => true,
    ];

    private ?Panel $panel = null;

    /** @return list<array{username: string, email: string}> ten accounts to suspend */
    public static function accounts(): array
    {
        return array_map(static fn (int $i): array => ['username' => "acc$i", 'email' => "acc$i@example.com"], range(1, 10));
    }

    /**
     * @param list<array{string, list<string>}> $calls command and arguments
     * @return list<Exchange>
     */
    public function ask(array $calls): array
    {
        return $this->replay($this->panel ??= $this->start(), $calls);
    }

    /**
     * @param callable(\Hestia\Server): void $flow
     * @return list<Exchange>
     */
    public function flow(callable $flow): array
    {
        $panel = $this->start();
        $flow(hestia_server($panel->server()));
        $calls = array_map(static fn (array $call): array => [$call['command'], $call['args']], $panel->calls());
        $panel->stop();

        return $this->replay($this->start(), $calls);
    }

    private function start(): Panel
    {
        $panel = Panel::start();
        foreach (self::accounts() as $account) {
            $panel->addUser($account['username'], $account['email']);
        }
        foreach (['starter', 'business', 'agency', 'reseller'] as $package) {
            $panel->addPackage($package);
        }
        $panel->clearCalls();

        return $panel;
    }

    /**
     * @param list<array{string, list<string>}> $calls
     * @return list<Exchange>
     */
    private function replay(Panel $panel, array $calls): array
    {
        $curl = curl_init();
        $recorded = [];
        foreach ($calls as [$command, $args]) {
            $recorded[] = $this->record($curl, $panel->server(), $command, $args);
        }

        return $recorded;
    }

    /**
     * @param array<string, mixed> $server
     * @param list<string> $args
     */
    private function record(\CurlHandle $curl, array $server, string $command, array $args): Exchange
    {
        $fields = ['access_key' => $server['access_key'], 'secret_key' => $server['secret_key'], 'cmd' => $command];
        foreach ($args as $i => $arg) {
            $fields['arg' . ($i + 1)] = $arg;
        }
        $exit = null;
        curl_setopt_array($curl, [
            CURLOPT_URL => "https://{$server['host']}:{$server['port']}/api/", CURLOPT_CAINFO => $server['ca_file'],
            CURLOPT_POSTFIELDS => http_build_query($fields), CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HEADERFUNCTION => static function ($curl, string $line) use (&$exit): int {
                if (sscanf(strtolower($line), 'hestia-exit-code: %d', $code) === 1) {
                    $exit = $code;
                }

                return strlen($line);
            },
        ]);
        $body = curl_exec($curl);
        if (!is_string($body) || $exit === null) {
            throw new \RuntimeException("The panel double has no answer to $command: " . curl_error($curl));
        }

        return new Exchange($command, $args, curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $exit,
            (string) curl_getinfo($curl, CURLINFO_CONTENT_TYPE), $body);
    }
}
