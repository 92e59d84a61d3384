<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** Who may call the double: keys, profiles, switches, the legacy form, and the ban that follows refusals. */
final class PanelAccessTest extends PanelTestCase
{
    public function testRefusals(): void
    {
        $client = $this->client(['fail2ban' => false]);
        $panel = $client->panel;
        $id = $panel->server()['access_key'];
        $narrow = $panel->addKey('billing');
        $list = static function (array $key, string $command = 'v-list-users') use ($client, $panel): PanelReply {
            return $client->post($key + PanelClient::fields($panel, $command, ['list']));
        };
        $cases = [
            [['secret_key' => str_repeat('x', 40)], 'v-list-users', "401 9 Error: Invalid secret key for key $id"],
            [['secret_key' => 'short'], 'v-list-users', '401 9 Error: invalid secret_access_key format'],
            [['access_key' => str_repeat('A', 20)], 'v-list-users', '401 9 Error: key ' . str_repeat('A', 20) . " doesn't exist"],
            [['access_key' => 'bad!'], 'v-list-users', '401 9 Error: invalid access_key_id format :: bad!'],
            [[], 'v-no-such', '401 10 Error: Command v-no-such not found'],
            [
                $narrow, 'v-list-user-packages',
                "401 10 Error: Key {$narrow['access_key']} don't have permission to run the command v-list-user-packages",
            ],
            [$narrow, 'v-no-such', '401 10 Error: Command v-no-such not found'],
        ];
        foreach ($cases as $i => [$key, $command, $expected]) {
            self::assertSame($expected, $list($key, $command)->line());
            self::assertSame($i + 1, $panel->refusals(), 'each of these is a line of auth.log');
        }
        self::assertSame('200 0 admin', $list($narrow)->line());
        $log = (string) file_get_contents($panel->directory() . '/auth.log');
        self::assertSame(count($cases), substr_count($log, 'failed to login'));
        self::assertStringNotContainsString($panel->server()['secret_key'], $log);
    }

    /** Refused before the key is looked at: fail2ban does not hear of these. */
    public function testRefusalsThatAreNotCounted(): void
    {
        $client = $this->client();
        $fields = PanelClient::fields($client->panel, 'v-list-users', ['list']);
        self::assertSame('401 9 Error: Authentication failed', $client->post(['secret_key' => ''] + $fields)->line());
        self::assertSame('422 2 Error: Command not provided', $client->post(['cmd' => ''] + $fields)->line());
        self::assertSame('422 2 Error: v-list;id command invalid', $client->post(['cmd' => 'v-list;id'] + $fields)->line());
        $client->panel->config('API_ALLOWED_IP', '');
        self::assertSame(
            '401 10 Error: IP is not allowed to connect with API',
            $client->post($fields)->line(),
            'nobody, as after installation',
        );
        $client->panel->config('API_ALLOWED_IP', '0.0.0.0');
        self::assertSame('200 0 admin', $client->post($fields)->line());
        $client->panel->config('API_ALLOWED_IP', 'allow-all');
        self::assertSame('200 0 admin', $client->post($fields)->line());
        $client->panel->config('API_SYSTEM', '0');
        self::assertSame('400 11 Error: API has been disabled', $client->post($fields)->line());
        self::assertSame('400 11 11', $client->post(['returncode' => 'yes'] + $fields)->line());
        self::assertSame(0, $client->panel->refusals());
    }

    public function testTheFifthRefusalBans(): void
    {
        $client = $this->client();
        $client->call('v-list-users', ['list']);
        for ($i = 1; $i <= 5; $i++) {
            self::assertFalse($client->panel->banned());
            self::assertSame(
                401,
                $client->post(['secret_key' => str_repeat('x', 40)] + PanelClient::fields($client->panel, 'v-list-users', []))->status,
            );
        }
        self::assertTrue($client->panel->banned());
        $reply = $client->call('v-list-users', ['list']);
        self::assertSame(0, $reply->status, 'thrown out, and closed before TLS');
        self::assertContains($reply->errno, [CURLE_SSL_CONNECT_ERROR, CURLE_GOT_NOTHING, CURLE_RECV_ERROR]);
        self::assertSame(1, $client->panel->connections());
        $client->panel->resetRefusals();
        self::assertSame('200 0 admin', $client->call('v-list-users', ['list'])->line());
        self::assertSame(0, $client->panel->refusals());
    }

    public function testKeysOfUsers(): void
    {
        $client = $this->client(['fail2ban' => false]);
        $panel = $client->panel;
        $panel->addUser('acme');
        $panel->addUser('beta');
        $key = $panel->addKey(['v-list-user', 'v-list-users'], 'acme');
        $call = static fn (string ...$args): PanelReply => $client->post($key + PanelClient::fields($panel, 'v-list-user', $args));
        self::assertSame('401 21 Error: API has been disabled', $call('acme', 'json')->line());
        $panel->config('API_SYSTEM', '2');
        self::assertSame(200, $call('acme', 'json')->status);
        self::assertSame(
            "401 10 Error: Key {$key['access_key']} - the \"user\" argument doesn\\'t match the key\\'s user",
            $call('beta', 'json')->line(),
        );
        $client->call('v-suspend-user', ['acme']);
        self::assertSame('401 9 Error: user acme is suspended', $call('acme', 'json')->line());
    }

    public function testKeyPairInOneField(): void
    {
        $client = $this->client();
        $server = $client->panel->server();
        $reply = $client->post(['hash' => "{$server['access_key']}:{$server['secret_key']}", 'cmd' => 'v-list-users', 'arg1' => 'list']);
        self::assertSame('200 0 admin', $reply->line());
        self::assertSame($server['access_key'], $client->panel->calls()[0]['key']);
    }

    public function testKeysThroughTheApi(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $made = $client->call('v-add-access-key', ['admin', 'billing', 'whmcs', 'json'])->json();
        self::assertSame(['admin', ['billing'], 'whmcs'], [$made['USER'], $made['PERMISSIONS'], $made['COMMENT']]);
        self::assertMatchesRegularExpression('/^[A-Za-z0-9]{20}$/', $made['ACCESS_KEY_ID']);
        self::assertMatchesRegularExpression('/^[A-Za-z0-9_=-]{40}$/', $made['SECRET_ACCESS_KEY']);
        $check = $client->call(
            'v-check-access-key',
            [$made['ACCESS_KEY_ID'], $made['SECRET_ACCESS_KEY'], 'v-list-users', '127.0.0.1', 'json'],
        );
        self::assertSame(['USER' => 'admin', 'USER_ARG_POSITION' => 0], $check->json());
        self::assertSame(
            "400 3 Error: API nosuch doesn't exist",
            $client->call('v-add-access-key', ['admin', 'nosuch', '', 'json'])->line(),
        );
        self::assertSame(
            '422 2 Error: Non-admin users need a permission list',
            $client->call('v-add-access-key', ['acme', '', '', 'json'])->line(),
        );
        self::assertSame(
            '422 2 Error: Only the admin can run this API',
            $client->call('v-add-access-key', ['acme', 'billing', '', 'json'])->line(),
        );
        self::assertSame('204 0 ', $client->call('v-delete-access-key', [$made['ACCESS_KEY_ID']])->line());
        self::assertSame(
            "400 3 Error: key {$made['ACCESS_KEY_ID']} doesn't exist",
            $client->call('v-list-access-key', [$made['ACCESS_KEY_ID'], 'json'])->line(),
        );
    }

    /** The older form: HTTP 200 for everything once the caller is known, no verdict, and OK even for what failed. */
    public function testLegacyForm(): void
    {
        $client = $this->client(['fail2ban' => false]);
        $panel = $client->panel;
        $by = ['hash' => $panel->apiKey()];
        $legacy = static fn (array $fields): PanelReply => $client->post($fields + $by);
        self::assertSame("200 - admin\n", $legacy(['cmd' => 'v-list-users', 'arg1' => 'list'])->line());
        self::assertSame("200 - Error: user nobody1 doesn't exist\n", $legacy(['cmd' => 'v-list-user', 'arg1' => 'nobody1'])->line());
        self::assertSame('200 - OK', $legacy(['cmd' => 'v-no-such'])->line(), 'an unknown command is OK');
        self::assertSame(
            '200 - OK', $legacy(['cmd' => 'v-search-domain-owner', 'arg1' => 'nowhere.test'])->line(),
            'so is a failure without output',
        );
        self::assertSame('200 - 3', $legacy(['cmd' => 'v-list-user', 'arg1' => 'nobody1', 'returncode' => 'yes'])->line());
        self::assertSame('200 - OK', $legacy(['cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => 'y'])->line());
        self::assertSame('200 - ', $legacy(['cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => 'y', 'returncode' => 'yes'])->line());

        $by = ['user' => 'admin', 'password' => $panel->adminPassword()];
        self::assertSame("200 - admin\n", $client->post($by + ['cmd' => 'v-list-users', 'arg1' => 'list'])->line());
        self::assertSame('401 9 Error: authentication failed', $client->post(['password' => 'wrong'] + $by)->line());
        self::assertSame('401 9 Error: authentication failed', $client->post(['hash' => 'wrong'])->line());
        self::assertSame('401 10 Error: authentication failed', $client->post(['user' => 'acme'] + $by)->line());
        self::assertSame(2, $panel->refusals());
        $panel->config('API', 'no');
        self::assertSame('400 11 Error: API has been disabledError: API Disabled', $client->post($by)->line());
    }
}
