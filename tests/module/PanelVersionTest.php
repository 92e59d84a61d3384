<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** The double as an older panel: what a client of many versions must cope with. */
final class PanelVersionTest extends PanelTestCase
{
    /** Before access keys: HTTP 200 for everything, no verdict; OK for success, an empty line for failure. */
    public function testBeforeAccessKeys(): void
    {
        $client = $this->client(['version' => '1.5.15']);
        $fields = PanelClient::fields($client->panel, 'v-list-users', ['json']);
        self::assertSame(
            '200 - Error: data received is null or invalid, check https://docs.hestiacp.com/admin_docs/api.html',
            $client->post($fields)->line(),
        );
        $legacy = static fn (array $more): PanelReply => $client->post($more + ['hash' => $client->panel->apiKey()]);
        self::assertSame('200 - OK', $legacy(['cmd' => 'v-add-user', 'arg1' => 'acme', 'arg2' => 'x', 'arg3' => 'a@example.com'])->line());
        self::assertSame("200 - \n", $legacy(['cmd' => 'v-search-domain-owner', 'arg1' => 'none.test'])->line());
        self::assertSame("200 - \n", $legacy(['cmd' => 'v-list-apis'])->line(), 'not there yet');
        self::assertSame(
            '200 - 4',
            $legacy(['cmd' => 'v-add-user', 'arg1' => 'acme', 'arg2' => 'x', 'arg3' => 'a@example.com', 'returncode' => 'yes'])->line(),
        );
        self::assertSame('200 - Error: authentication failed', $client->post(['hash' => 'wrong'])->line());
        $client->panel->config('API', 'no');
        self::assertStringStartsWith('Error: API has been disabled', $legacy(['cmd' => 'v-list-users'])->body);
        // Nothing is trimmed.
        $client->panel->config('API', 'yes');
        self::assertSame(
            "200 - Error: user  acme doesn't exist\n",
            str_replace(
                'invalid user format ::  acme', "user  acme doesn't exist",
                $legacy(['cmd' => 'v-list-user', 'arg1' => ' acme'])->line(),
            ),
        );
    }

    public function testSettingsOf14(): void
    {
        $client = $this->client(['version' => '1.4.0', 'config' => ['API_ALLOWED_IP' => '']]);
        $list = ['hash' => $client->panel->apiKey(), 'cmd' => 'v-list-users', 'arg1' => 'plain'];
        self::assertStringContainsString('admin', $client->post($list)->body, '127.0.0.1 is always allowed');
        $client->panel->config('API', 'no');
        self::assertSame('200 - Error: authentication failed', $client->post($list)->line());
        $config = $this->client(['version' => '1.2.0'])->panel;
        self::assertSame('1.2.0', $config->version());
    }

    public function testRefusalsOf16And17(): void
    {
        $client = $this->client(['version' => '1.6.14', 'fail2ban' => false]);
        $wrong = ['secret_key' => str_repeat('x', 40), 'returncode' => 'yes'];
        $reply = $client->post($wrong + PanelClient::fields($client->panel, 'v-list-users', []));
        self::assertSame([401, '9'], [$reply->status, $reply->exit()]);
        self::assertStringStartsWith('Error: Invalid secret key', $reply->body, 'returncode is ignored for refusals');
        self::assertSame('200 - Error: authentication failed', $client->post(['hash' => 'wrong'])->line());
        $client->panel->addUser('acme');
        $own = $client->panel->addKey(['v-list-user'], 'acme') + PanelClient::fields($client->panel, 'v-list-user', ['acme', 'json']);
        self::assertSame('400 11 Error: API has been disabled', $client->post($own)->line());
        self::assertStringNotContainsString('v-change-user-password', $client->panel->state()['apis']['billing']['COMMANDS']);

        $client = $this->client(['version' => '1.7.5']);
        $client->panel->addUser('acme');
        $own = $client->panel->addKey(['v-list-user'], 'acme') + PanelClient::fields($client->panel, 'v-list-user', ['acme', 'json']);
        self::assertSame([500, null], [($reply = $client->post($own))->status, $reply->exit()], 'a PHP error');
        self::assertStringContainsString('v-change-user-password', $client->panel->state()['apis']['billing']['COMMANDS']);
    }

    public function testArgumentsAndEmptyUsers(): void
    {
        $client = $this->client(['version' => '1.8.7']);
        $client->panel->addUser('acme');
        self::assertSame(
            "400 3 Error: user  doesn't exist",
            $client->call('v-list-user', ['', 'json'])->line(),
            'empty is not the root user yet',
        );
        $dns = ['acme', 'a.test', '127.0.0.1', '', '', '', '', '', '', '', '', 'perhaps'];
        self::assertSame('204 0 ', $client->call('v-add-dns-domain', $dns)->line(), 'arg12 is not read, nor would it be checked');
        self::assertSame('204 0 ', $client->call('v-add-user', ['1acme.b', 'x', 'a@example.com'])->line(), 'dot and leading digit');
        self::assertSame('204 0 ', $client->call('v-list-users', ['list'])->line(), 'this format came with 1.8.10');
        $now = $this->client();
        $now->panel->addUser('acme');
        self::assertSame('422 2 Error: invalid restart format :: perhaps', $now->call('v-add-dns-domain', $dns)->line());
    }

    public function testKeysOfTheLists(): void
    {
        $has = [
            'v-list-users' => ['NAME' => '1.2.1', 'ROLE' => '1.8.5', 'CPU_QUOTA' => '1.9.0'],
            'v-list-user' => ['PHPCLI' => '1.2.0', 'NAME' => '1.2.1', 'LOGIN_DISABLED' => '1.4.0', 'BACKUPS_INCREMENTAL' => '1.9.3'],
            'v-list-user-package' => ['RATE_LIMIT' => '1.7.0', 'CPU_QUOTA' => '1.9.0', 'BACKUPS_INCREMENTAL' => '1.9.0'],
            'v-list-sys-config' => ['API' => '1.4.0', 'API_SYSTEM' => '1.6.0', 'ROOT_USER' => '1.9.0', 'VERSION' => '1.1.0'],
        ];
        $args = ['v-list-user' => ['admin', 'json'], 'v-list-user-package' => ['default', 'json']];
        foreach (['1.1.0', '1.3.5', '1.6.0', '1.8.5', '1.9.0', '1.9.3', '1.10.3'] as $version) {
            $panel = $this->client(['version' => $version])->panel;
            foreach ($has as $command => $keys) {
                $list = json_decode($panel->run($command, $args[$command] ?? ['json']), true);
                foreach ($keys as $key => $since) {
                    self::assertSame(version_compare($version, $since, '>='), isset(reset($list)[$key]), "$key of $command in $version");
                }
            }
            self::assertSame($version, json_decode($panel->run('v-list-sys-info', ['json']), true)['sysinfo']['HESTIA']);
        }
    }

    public function testCommandsThatBehavedDifferently(): void
    {
        $panel = $this->client(['version' => '1.3.5'])->panel;
        $panel->addPackage('gold');
        $panel->addUser('acme', '', 'gold');
        self::assertSame('Test', $panel->state()['users']['acme']['NAME']);
        self::assertStringContainsString('ended with 7', $this->mistake($panel, 'v-delete-user-package', ['gold']), 'in use');
        $panel->run('v-suspend-user', ['acme']);
        self::assertStringContainsString('ended with 5', $this->mistake($panel, 'v-delete-user', ['acme']), 'unsuspend first');

        $panel = $this->client(['version' => '1.4.17'])->panel;
        $panel->addUser('acme');
        $panel->run('v-add-mail-domain', ['acme', 'acme.test']);
        $panel->addPackage('nomail', ['MAIL_DOMAINS' => '0']);
        self::assertStringContainsString(
            "doesn't cover MAIL_DOMAIN usage",
            $this->mistake($panel, 'v-change-user-package', ['acme', 'nomail']),
        );
    }

    /** Where the name goes in v-add-user, and what was let through. */
    public function testAddUserByVersion(): void
    {
        $names = [
            '1.1.0' => ['Anna', 'Beck'], '1.2.0' => ['Anna', 'Beck'], '1.2.1' => ['Anna'], '1.3.5' => ['Anna'], '1.4.0' => ['Anna Beck'],
            '1.10.3' => ['Anna Beck'],
        ];
        foreach ($names as $version => $expected) {
            $panel = $this->client(['version' => $version])->panel;
            $panel->run('v-add-user', ['acme', 'Correct-Horse-7', 'a@example.com', 'default', 'Anna', 'Beck']);
            $record = $panel->state()['users']['acme'];
            self::assertSame($expected, array_values(array_intersect_key($record, ['FNAME' => 1, 'LNAME' => 1, 'NAME' => 1])), $version);
            $since = static fn (string $than): bool => version_compare($version, $than, '>=');
            $unnoticed = $this->mistake($panel, 'v-add-user', ['nopass', '', 'a@example.com']) === 'no error';
            self::assertSame(!$since('1.3.0'), $unnoticed, "$version and a password that PAM refuses");
            $punycode = $this->mistake($panel, 'v-add-user', ['puny', 'Correct-Horse-7', 'a@example.xn--p1ai']) === 'no error';
            self::assertSame($since('1.5.2'), $punycode, "$version and an international ending");
            $reserved = $this->mistake($panel, 'v-add-user', ['aria', 'Correct-Horse-7', 'a@example.com']) === 'no error';
            self::assertSame(!$since('1.6.6'), $reserved, "$version and a reserved name");
        }
    }

    /** The root user could not be renamed before 1.9.0. */
    public function testNameOfTheRootUser(): void
    {
        foreach (['1.8.12' => 'admin', '1.9.0' => 'master'] as $version => $root) {
            $panel = $this->client(['version' => $version])->panel;
            $panel->set('users/master', ['PACKAGE' => 'default'] + $panel->state()['users']['admin']);
            $panel->set('gecos/master', 'master@example.com');
            $panel->config('ROOT_USER', 'master');
            $panel->run('v-delete-user', ['master']);
            self::assertSame($root === 'master', isset($panel->state()['users']['master']), $version);
        }
    }

    /** @param list<string> $args */
    private function mistake(Panel $panel, string $command, array $args): string
    {
        try {
            $panel->run($command, $args);
        } catch (\RuntimeException $error) {
            return $error->getMessage();
        }

        return 'no error';
    }
}
