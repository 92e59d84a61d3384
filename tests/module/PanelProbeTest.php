<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** What a client can find out about a panel and its key without changing anything. */
final class PanelProbeTest extends PanelTestCase
{
    private const CHANGES = [
        'v-add-user', 'v-delete-user', 'v-suspend-user', 'v-unsuspend-user', 'v-change-user-package', 'v-change-user-password',
        'v-change-user-contact', 'v-add-domain', 'v-add-web-domain', 'v-add-user-package', 'v-update-user-package',
        'v-schedule-letsencrypt-domain', 'v-add-access-key', 'v-delete-access-key',
    ];

    /** No argument at all: a usage line when the command is there and allowed, and nothing changes. */
    public function testCommandsWithoutArguments(): void
    {
        $client = $this->client(['seed' => 'fixtures']);
        $before = $client->panel->state();
        foreach (self::CHANGES as $command) {
            $reply = $client->call($command);
            self::assertSame([400, '1'], [$reply->status, $reply->exit()], $command);
            self::assertMatchesRegularExpression("/^Usage: $command [A-Z]/", $reply->body);
        }
        $tmp = $client->call('v-make-tmp-file');
        self::assertSame([500, null, 'text/html'], [$tmp->status, $tmp->exit(), $tmp->type()], 'PHP stumbles over the missing name');
        self::assertStringContainsString('500 Internal Server Error', $tmp->body);
        $after = $client->panel->state();
        unset($before['history'], $after['history']);
        self::assertSame($before, $after);
        self::assertSame(0, $client->panel->refusals());
    }

    /** The two texts of exit 10: a narrow key, an old panel. Each costs a line of auth.log. */
    public function testNarrowKeys(): void
    {
        $client = $this->client(['version' => '1.6.0']);
        $key = $client->panel->addKey('billing');
        $ask = static fn (string $command): string => $client->post($key + PanelClient::fields($client->panel, $command, []))->line();
        self::assertStringStartsWith('400 1 Usage: v-add-user USER', $ask('v-add-user'));
        self::assertStringContainsString("don't have permission to run the command v-change-user-password", $ask('v-change-user-password'));
        self::assertSame('401 10 Error: Command v-schedule-user-backup-restic not found', $ask('v-schedule-user-backup-restic'));
        self::assertSame(500, $client->post($key + PanelClient::fields($client->panel, 'v-make-tmp-file', []))->status);
        self::assertSame(2, $client->panel->refusals());
        $log = $client->panel->authLog();
        self::assertCount(2, preg_grep("/ {$key['access_key']} 127\.0\.0\.1 failed to login$/", $log) ?: []);
        self::assertCount(2, preg_grep('/(v-add-user|v-make-tmp-file) successfully launched$/', $log) ?: []);
    }

    /** Commands that the double does not play are there all the same, in the versions that have them. */
    public function testEveryCommandHasItsName(): void
    {
        $client = $this->client(['version' => '1.9.3']);
        $narrow = $client->panel->addKey('billing');
        $ask = static fn (string $command): string => $client->post($narrow + PanelClient::fields($client->panel, $command, []))->line();
        self::assertStringContainsString("don't have permission to run", $ask('v-add-database-host'));
        self::assertStringContainsString('Command v-rename-package not found', $ask('v-rename-package'), 'gone in 1.4.0');
        self::assertStringStartsWith('400 1 Usage: v-add-database-host TYPE HOST DBUSER DBPASS', $client->call('v-add-database-host')->line());
        self::assertSame("200 - \n", $this->legacy('1.4.0', 'v-rename-package'), 'gone');
        self::assertStringStartsWith('200 - 1', $this->legacy('1.8.12', 'v-schedule-user-backup-restic', 'yes'), 'not there yet');
    }

    private function legacy(string $version, string $command, string $code = 'no'): string
    {
        $client = $this->client(['version' => $version]);

        return $client->post(['hash' => $client->panel->apiKey(), 'cmd' => $command, 'returncode' => $code])->line();
    }

    /** The profile tells itself: no probing, no secret. */
    public function testProfilesByName(): void
    {
        $client = $this->client();
        $profile = $client->call('v-list-api', ['billing', 'json'])->json();
        self::assertSame(['API', 'ROLE', 'COMMANDS'], array_keys($profile));
        self::assertContains('v-change-user-password', $profile['COMMANDS']);
        self::assertNotContains('v-list-user-packages', $profile['COMMANDS']);
        self::assertSame("422 2 Error: API nosuch doesn't exist", $client->call('v-list-api', ['nosuch', 'json'])->line());
        self::assertStringContainsString("\nROLE:          admin\n", $client->call('v-list-api', ['billing'])->body);
        self::assertSame('204 0 ', $client->call('v-list-api', ['billing', 'plain'])->line(), 'there is no such format');
        $all = $client->call('v-list-apis', ['json'])->json();
        self::assertSame($profile['COMMANDS'], $all['billing']['COMMANDS']);
        $old = json_decode($this->client(['version' => '1.6.14'])->panel->run('v-list-api', ['billing', 'json']), true);
        self::assertNotContains('v-change-user-password', $old['COMMANDS']);

        $server = $client->panel->server();
        $keys = $client->call('v-list-access-keys', ['', 'json']);
        self::assertSame('admin', $keys->json()[$server['access_key']]['USER']);
        self::assertStringNotContainsString($server['secret_key'], $keys->body);
        self::assertSame('200 0 {' . "\n" . '}', $client->call('v-list-access-keys', ['nobody1', 'json'])->line());
        $check = static fn (string ...$args): string => $client->call('v-check-access-key', [...$args, '127.0.0.1', 'json'])->line();
        self::assertSame(
            '200 0 {"USER": "admin", "USER_ARG_POSITION": 0}',
            $check($server['access_key'], $server['secret_key'], 'v-list-user'),
        );
        self::assertSame(0, $client->panel->refusals());
        self::assertStringStartsWith('401 9 ', $check($server['access_key'], str_repeat('x', 40), 'v-list-user'));
        self::assertSame(1, $client->panel->refusals(), 'asking about a wrong key counts like using it');
    }

    /** Where the version can be read, also with a key that may do little. */
    public function testVersions(): void
    {
        foreach (['1.6.0', '1.8.5', '1.9.0', '1.10.3'] as $version) {
            $client = $this->client(['version' => $version]);
            self::assertSame($version, $client->call('v-list-sys-info', ['json'])->json()['sysinfo']['HESTIA']);
            self::assertSame($version, $client->call('v-list-sys-config', ['json'])->json()['config']['VERSION']);
            $row = $client->call('v-list-users', ['json'])->json()['admin'];
            $later = static fn (string $than): bool => version_compare($version, $than, '>=');
            self::assertSame([$later('1.8.5'), $later('1.9.0')], [isset($row['ROLE']), isset($row['CPU_QUOTA'])]);
        }
    }

    /** Reading the statistics of a user writes this month's row first. */
    public function testStatistics(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $client->panel->set('users/acme/U_DISK', '12');
        $stats = $client->call('v-list-user-stats', ['acme', 'json'])->json();
        self::assertSame([date('Y-m-t')], array_keys($stats));
        self::assertSame('12', $stats[date('Y-m-t')]['U_DISK']);
        self::assertSame("400 3 Error: user nobody1 doesn't exist", $client->call('v-list-user-stats', ['nobody1', 'json'])->line());
    }

    /** Other things that may stand where a panel is expected. */
    public function testNotAPanel(): void
    {
        $client = $this->client();
        $client->panel->fault('*', ['status' => 200, 'times' => 1]);
        $page = $client->call('v-list-users');
        self::assertSame([200, null, 'text/html'], [$page->status, $page->exit(), $page->type()]);
        $client->panel->fault('*', ['status' => 404, 'times' => 1]);
        self::assertSame([404, null], [($reply = $client->call('v-list-users'))->status, $reply->exit()]);
        $client->panel->fault('*', ['redirect' => 'https://elsewhere.example.com/', 'times' => 1]);
        self::assertSame(301, $client->call('v-list-users')->status);
        $plain = $client->post(['cmd' => 'x'], [CURLOPT_URL => "http://localhost:{$client->panel->port()}/api/"]);
        self::assertSame(302, $plain->status, 'HTTP without TLS');
        self::assertStringStartsWith('https://', $plain->headers['location']);
    }
}
