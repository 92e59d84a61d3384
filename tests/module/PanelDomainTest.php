<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** Domains in the double: rules, ownership, limits, work that is done in part. */
final class PanelDomainTest extends PanelTestCase
{
    private function withUsers(array $options = []): PanelClient
    {
        $client = $this->client($options);
        $client->panel->addUser('acme');
        $client->panel->addUser('beta');

        return $client;
    }

    public function testNames(): void
    {
        $client = $this->withUsers();
        $bad = ['123', 'a..b', '-a.test', 'a-.test', 'a_b.test', 'a b.test', '*.test', 'a/b.test', 'a@b.test', 'https://a.test', 'www'];
        foreach ($bad as $name) {
            self::assertSame("422 2 Error: invalid domain format :: $name", $client->call('v-add-web-domain', ['acme', $name])->line());
        }
        self::assertSame(
            '400 1 Error: Invalid domain format. IP address detected as input.',
            $client->call('v-add-web-domain', ['acme', '192.0.2.1'])->line(),
        );
        self::assertSame('400 4 Error: Web domain folder for  should not exist', $client->call('v-add-web-domain', ['acme', ''])->line());
        foreach (['localhost', 'com', 'co.uk', str_repeat('a', 64) . '.test'] as $name) {
            self::assertSame(
                '204 0 ',
                $client->call('v-add-web-domain', ['acme', $name, '', 'no', 'none'])->line(),
                'accepted without complaint',
            );
        }
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['acme', 'WWW.Upper.Test.', '', 'no'])->line());
        self::assertSame('www.upper.test', $client->panel->state()['web']['acme']['upper.test']['ALIAS']);
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['acme', 'xn--bcher-kva.test', '', 'no', 'none'])->line());
        self::assertSame('400 4 Error: Web domain bücher.test exists', $client->call('v-add-web-domain', ['acme', 'bücher.test'])->line());
    }

    public function testOwnership(): void
    {
        $client = $this->withUsers();
        $client->panel->addDomain('acme', 'example.test');
        self::assertSame(
            '400 4 Error: Web domain example.test exists',
            $client->call('v-add-web-domain', ['beta', 'example.test'])->line(),
        );
        self::assertSame(
            '400 4 Error: Web domain example.test exists',
            $client->call('v-add-mail-domain', ['beta', 'example.test'])->line(),
        );
        self::assertSame(
            '400 4 Error: Unable to add shop.example.test. example.test belongs to a different user',
            $client->call('v-add-web-domain', ['beta', 'shop.example.test'])->line(),
        );
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['acme', 'shop.example.test', '', 'no'])->line());
        // The reverse is open.
        $client->panel->addDomain('beta', 'deep.other.test');
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['acme', 'other.test', '', 'no'])->line());
        $client->panel->config('ENFORCE_SUBDOMAIN_OWNERSHIP', 'no');
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['beta', 'shop2.example.test', '', 'no'])->line());
        self::assertSame('200 0 beta', $client->call('v-search-domain-owner', ['shop2.example.test'])->line());
        // An alias is taken, too.
        self::assertSame(
            '400 4 Error: Web alias www.other.test exists',
            $client->call('v-add-web-domain', ['beta', 'new.test', '', 'no', 'www.other.test'])->line(),
        );
    }

    public function testAddressesAndLimits(): void
    {
        $client = $this->withUsers();
        self::assertSame('422 2 Error: invalid ip :: 1.2.3', $client->call('v-add-web-domain', ['acme', 'a.test', '1.2.3'])->line());
        self::assertSame(
            "400 3 Error: IP 192.0.2.9 doesn't exist",
            $client->call('v-add-web-domain', ['acme', 'a.test', '192.0.2.9'])->line(),
        );
        $row = $client->panel->state()['ips']['127.0.0.1'];
        $client->panel->set('ips', [
            '10.0.0.5' => ['NAT' => '198.51.100.5'] + $row, '192.0.2.7' => ['OWNER' => 'beta', 'STATUS' => 'dedicated'] + $row, '127.0.0.1' => $row,
        ]);
        $taken = "401 10 Error: acme user can't use IP 192.0.2.7";
        self::assertSame($taken, $client->call('v-add-web-domain', ['acme', 'a.test', '192.0.2.7'])->line());
        self::assertSame("$taken\nError: can't add web domain", $client->call('v-add-domain', ['acme', 'a.test', '192.0.2.7'])->line());
        foreach (['acme' => '198.51.100.5', 'beta' => '192.0.2.7'] as $user => $ip) {
            $client->panel->addDomain($user, "own.$user.test");
            self::assertSame($ip, $client->panel->state()['web'][$user]["own.$user.test"]['IP'], 'own before shared, outer before inner');
        }
        $client->panel->run('v-delete-web-domain', ['acme', 'own.acme.test', 'no']);
        $client->panel->set('users/acme/WEB_ALIASES', '0');
        $full = '400 8 Error: WEB_ALIASES limit is reached :: upgrade user package';
        self::assertSame($full, $client->call('v-add-web-domain', ['acme', 'a.test', '', 'no', ''])->line(), 'no alias counts as one');
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['acme', 'a.test', '', 'no', 'none'])->line());
        self::assertSame(
            "$full\nError: can't add web domain",
            $client->call('v-add-domain', ['acme', 'b.test'])->line(),
            'v-add-domain cannot say none',
        );
        $client->panel->set('users/acme/WEB_DOMAINS', '1');
        self::assertSame(
            '400 8 Error: WEB_DOMAINS limit is reached :: upgrade user package',
            $client->call('v-add-web-domain', ['acme', 'c.test', '', 'no', 'none'])->line(),
        );
        $client->panel->set('options/leftovers', ['beta/old.test']);
        self::assertSame(
            '400 4 Error: Web domain folder for old.test should not exist',
            $client->call('v-add-web-domain', ['beta', 'old.test'])->line(),
        );
    }

    public function testAddDomainInAllAreas(): void
    {
        $client = $this->withUsers();
        self::assertSame('204 0 ', $client->call('v-add-domain', ['acme', 'acme.test', '', 'no'])->line());
        foreach (['web', 'dns', 'mail'] as $area) {
            self::assertSame(['acme.test'], array_keys($client->call("v-list-$area-domains", ['acme', 'json'])->json()));
        }
        $user = $client->call('v-list-user', ['acme', 'json'])->json()['acme'];
        self::assertSame(
            ['1', '1', '1', '1', '1'],
            [$user['U_WEB_DOMAINS'], $user['U_DNS_DOMAINS'], $user['U_MAIL_DOMAINS'], $user['U_WEB_ALIASES'], $user['U_MAIL_DKIM']],
        );
        self::assertSame(
            $user['U_DNS_RECORDS'],
            (string) count($client->call('v-list-dns-records', ['acme', 'acme.test', 'json'])->json()),
        );
        self::assertSame('204 0 ', $client->call('v-delete-domain', ['acme', 'acme.test', 'no'])->line());
        self::assertSame("400 3 Error: domain acme.test doesn't exist", $client->call('v-delete-domain', ['acme', 'acme.test'])->line());
        $user = $client->call('v-list-user', ['acme', 'json'])->json()['acme'];
        self::assertSame(
            ['0', '0', '0', '0', '0', '0'],
            [
                $user['U_WEB_DOMAINS'], $user['U_DNS_DOMAINS'], $user['U_MAIL_DOMAINS'], $user['U_WEB_ALIASES'],
                $user['U_MAIL_DKIM'], $user['U_DNS_RECORDS'],
            ],
        );
    }

    /** What was made before the first error stays. */
    public function testAddDomainStopsHalfWay(): void
    {
        $client = $this->withUsers();
        $client->panel->run('v-add-mail-domain', ['acme', 'half.test', 'no', 'no', 'no']);
        $reply = $client->call('v-add-domain', ['acme', 'half.test', '', 'no']);
        self::assertSame("400 4 Error: Mail domain half.test exists\nError: can't add mail domain", $reply->line());
        $state = $client->panel->state();
        self::assertTrue(isset($state['web']['acme']['half.test'], $state['dns']['acme']['half.test']));
    }

    public function testAddDomainSkipsFullAreas(): void
    {
        $client = $this->withUsers();
        $client->panel->set('users/acme/DNS_DOMAINS', '0');
        self::assertSame('204 0 ', $client->call('v-add-domain', ['acme', 'acme.test', '', 'no'])->line(), 'without a word');
        self::assertSame("{\n}", $client->call('v-list-dns-domains', ['acme', 'json'])->body);
        $client->panel->set('users/acme/WEB_DOMAINS', '1');
        $client->panel->set('users/acme/MAIL_DOMAINS', '1');
        self::assertSame('400 8 Error: Package limit reached', $client->call('v-add-domain', ['acme', 'more.test', '', 'no'])->line());
    }

    public function testWarningsOfASuccess(): void
    {
        $client = $this->withUsers(['config' => ['WEBMAIL_SYSTEM' => '', 'WEBMAIL_ALIAS' => '']]);
        self::assertSame('200 0 Error:  type is invalid', $client->call('v-add-domain', ['acme', 'acme.test', '', 'no'])->line());
        $warning = '200 0 Error: WEBMAIL_ALIAS is not defined in hestia.conf.';
        self::assertSame($warning, $client->call('v-suspend-user', ['acme', 'no'])->line());
        self::assertSame($warning, $client->call('v-delete-user', ['acme', 'no'])->line());
        self::assertArrayNotHasKey('acme', $client->panel->state()['users']);
    }

    /** A broken configuration elsewhere: exit 20 although the domain is there. */
    public function testRestartFails(): void
    {
        $client = $this->withUsers(['restart_fails' => 'apache2']);
        self::assertSame('400 20 Error: apache2 restart failed', $client->call('v-add-web-domain', ['acme', 'a.test', '', ''])->line());
        self::assertArrayHasKey('a.test', $client->panel->state()['web']['acme']);
        self::assertSame('204 0 ', $client->call('v-add-web-domain', ['acme', 'b.test', '', 'no'])->line());
    }

    public function testHttpsAndTemplates(): void
    {
        $client = $this->withUsers();
        $client->panel->addDomain('acme', 'acme.test');
        $row = static fn (): array => $client->call('v-list-web-domain', ['acme', 'acme.test', 'json'])->json()['acme.test'];
        self::assertSame(
            '400 3 Error: SSL is not enabled',
            $client->call('v-add-web-domain-ssl-force', ['acme', 'acme.test', 'no'])->line(),
        );
        self::assertSame('204 0 ', $client->call('v-add-web-domain-ssl-preset', ['acme', 'acme.test', 'yes'])->line());
        self::assertSame(['no', 'yes'], [$row()['SSL'], $row()['SSL_FORCE']], 'the wish comes before the certificate');
        self::assertSame(
            "400 3 Error: web domain none.test doesn't exist",
            $client->call('v-add-web-domain-ssl-preset', ['acme', 'none.test', 'yes'])->line(),
        );
        self::assertSame(
            "400 3 Error: PHP-9_9 backend template doesn't exist",
            $client->call('v-change-web-domain-backend-tpl', ['acme', 'acme.test', 'PHP-9_9'])->line(),
        );
        self::assertSame('204 0 ', $client->call('v-change-web-domain-backend-tpl', ['acme', 'acme.test', 'PHP-8_2', 'no'])->line());
        self::assertSame('PHP-8_2', $row()['BACKEND']);
        for ($i = 0; $i < 2; $i++) {
            self::assertSame('204 0 ', $client->call('v-schedule-letsencrypt-domain', ['acme', 'acme.test', ''])->line());
        }
        self::assertCount(2, $client->panel->state()['queue']['letsencrypt'], 'a line per call');
        self::assertSame(
            "400 15 Error: Let's Encrypt acc registration failed",
            $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test'])->line(),
        );
        $client->call('v-suspend-web-domain', ['acme', 'acme.test']);
        self::assertSame(
            '401 5 Error: web acme.test is suspended',
            $client->call('v-schedule-letsencrypt-domain', ['acme', 'acme.test'])->line(),
        );
        $client->call('v-unsuspend-web-domain', ['acme', 'acme.test']);
        self::assertSame(
            '401 6 Error: web acme.test is not suspended',
            $client->call('v-unsuspend-web-domain', ['acme', 'acme.test'])->line(),
        );
    }

    public function testWhatLiesBelow(): void
    {
        $client = $this->withUsers();
        $client->call('v-add-domain', ['acme', 'acme.test', '', 'no']);
        self::assertSame('204 0 ', $client->call('v-add-dns-record', ['acme', 'acme.test', 'ftp2', 'A', '192.0.2.1'])->line());
        self::assertSame(
            '204 0 ',
            $client->call('v-add-dns-record', ['acme', 'acme.test', 'ftp2', 'A', '192.0.2.1'])->line(),
            'twice is two records',
        );
        self::assertSame(
            '422 2 Error: dns record validation failed :: x',
            $client->call('v-add-dns-record', ['acme', 'acme.test', 'a', 'A', 'x'])->line(),
        );
        self::assertSame(
            "400 3 Error: dns domain none.test doesn't exist",
            $client->call('v-add-dns-record', ['acme', 'none.test', 'a', 'A', '192.0.2.1'])->line(),
        );
        self::assertSame('204 0 ', $client->call('v-add-mail-account', ['acme', 'acme.test', 'Info', 'x'])->line());
        self::assertSame(
            '400 4 Error: mail account info already exists',
            $client->call('v-add-mail-account', ['acme', 'acme.test', 'info', 'x'])->line(),
        );
        self::assertSame('204 0 ', $client->call('v-add-database', ['acme', 'shop', 'shop', 'x'])->line());
        self::assertSame(
            '400 4 Error: DB=acme_shop already exists',
            $client->call('v-add-database', ['acme', 'shop', 'shop2', 'x'])->line(),
        );
        self::assertSame(
            '422 2 Error: pgsql type is invalid',
            $client->call('v-add-database', ['acme', 'shop2', 'shop2', 'x', 'pgsql'])->line(),
        );
        self::assertSame(
            '422 2 Error: mysql username can be up to 32 characters long',
            $client->call('v-add-database', ['acme', 'b', str_repeat('x', 28), 'x'])->line(),
        );
        self::assertSame("400 3 Error: db db acme_none doesn't exist", $client->call('v-delete-database', ['acme', 'acme_none'])->line());
        self::assertSame('204 0 ', $client->call('v-delete-database', ['acme', 'acme_shop'])->line());
        self::assertSame('204 0 ', $client->call('v-add-cron-job', ['acme', '1', '2', '*', '*', '*', 'echo "a\\b"'])->line());
        self::assertSame(
            'echo "ab"',
            $client->call('v-list-cron-jobs', ['acme', 'json'])->json()['1']['CMD'],
            'the list drops backslashes',
        );
        self::assertSame('acme.test', $client->call('v-search-object', ['acme.te', 'json'])->json()['1']['RESULT']);
    }
}
