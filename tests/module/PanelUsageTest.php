<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** The double's figures of use: what measures, what only counts, what only writes a row; and the lists for a product's form. */
final class PanelUsageTest extends PanelTestCase
{
    /** @return array<string, string> */
    private static function conf(PanelClient $client): array
    {
        return $client->panel->state()['users']['acme'];
    }

    /** @param list<string> $args */
    private static function done(PanelClient $client, string $command, array $args): void
    {
        self::assertSame('204 0 ', $client->call($command, $args)->line(), $command);
    }

    public function testStatisticsMeasureNothing(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $client->panel->set('real/acme', ['dirs' => 120]);
        self::done($client, 'v-update-user-stats', ['acme']);
        self::assertSame('0', self::conf($client)['U_DISK'], 'the row of the month copies what is on record');
        $row = $client->call('v-list-user-stats', ['acme', 'json'])->json()[date('Y-m-t')];
        self::assertSame('0', $row['U_DISK']);
        self::done($client, 'v-rebuild-user', ['acme', 'no']);
        self::assertSame('0', self::conf($client)['U_DISK'], 'nor does a rebuild');
    }

    public function testEachMeasureAddsUp(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::done($client, 'v-add-web-domain', ['acme', 'acme.test', '', 'no']);
        self::done($client, 'v-add-mail-domain', ['acme', 'acme.test']);
        self::done($client, 'v-add-mail-account', ['acme', 'acme.test', 'info', 'Pw' . bin2hex(random_bytes(6))]);
        self::done($client, 'v-add-database', ['acme', 'shop', 'shop', 'Pw' . bin2hex(random_bytes(6)), 'mysql']);
        $client->panel->set('real/acme', [
            'dirs' => 100, 'web' => ['acme.test' => 20], 'mail' => ['acme.test' => ['info' => 3]], 'db' => ['acme_shop' => 4],
        ]);
        $steps = ['v-update-databases-disk' => '4', 'v-update-mail-domains-disk' => '7', 'v-update-web-domains-disk' => '27',
            'v-update-user-disk' => '127'];
        foreach ($steps as $command => $sum) {
            self::done($client, $command, ['acme']);
            self::assertSame($sum, self::conf($client)['U_DISK'], $command);
            self::assertSame('400 3 Error: user nobody1 doesn\'t exist', $client->call($command, ['nobody1'])->line());
            self::assertSame("400 1 Usage: $command USER", $client->call($command, [])->line());
        }
        $conf = self::conf($client);
        self::assertSame(['100', '20', '3', '4'], [$conf['U_DISK_DIRS'], $conf['U_DISK_WEB'], $conf['U_DISK_MAIL'], $conf['U_DISK_DB']]);
        self::assertSame('3', $client->call('v-list-mail-accounts', ['acme', 'acme.test', 'json'])->json()['info']['U_DISK']);
        $client->panel->run('v-suspend-user', ['acme', 'no']);
        self::done($client, 'v-update-user-disk', ['acme']);
    }

    public function testCounters(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::done($client, 'v-add-web-domain', ['acme', 'acme.test', '', 'no']);
        $right = self::conf($client);
        $client->panel->set('users/acme/U_WEB_DOMAINS', '9');
        $client->panel->set('users/acme/U_DATABASES', '9');
        self::done($client, 'v-update-user-counters', ['acme']);
        self::assertSame($right, self::conf($client));
        $client->panel->set('users/acme/U_WEB_DOMAINS', '9');
        self::done($client, 'v-rebuild-user', ['acme', 'no']);
        self::assertSame($right, self::conf($client));
    }

    /** Every user's counters at once: the panel never takes the disk use of the user before off its sum. */
    public function testCountersOfAllAddUpDisk(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $client->panel->set('users/admin/U_DISK_DIRS', '50');
        $client->panel->set('users/acme/U_DISK_DIRS', '7');
        self::done($client, 'v-update-user-counters', []);
        self::assertSame('57', self::conf($client)['U_DISK']);
    }

    public function testRebuildOfASuspendedUser(): void
    {
        foreach (['1.10.3' => '204 0 ', '1.4.0' => '204 0 '] as $version => $answer) {
            $client = $this->client(['version' => $version]);
            $client->panel->addUser('acme');
            $client->panel->run('v-suspend-user', ['acme', 'no']);
            $client->panel->set('users/acme/U_WEB_DOMAINS', '9');
            if ($client->panel->version() === '1.10.3') {
                self::assertSame($answer, $client->call('v-rebuild-user', ['acme', 'no'])->line());
                self::assertSame('422 2 Error: invalid restart format :: maybe', $client->call('v-rebuild-user', ['acme', 'maybe'])->line());
            } else {
                $client->panel->run('v-rebuild-user', ['acme', 'no']);
            }
            self::assertSame('9', self::conf($client)['U_WEB_DOMAINS'], 'nothing is done for it, and that is a success');
        }
        $client = $this->client(['version' => '1.3.5']);
        $client->panel->addUser('acme');
        $client->panel->run('v-suspend-user', ['acme', 'no']);
        $this->expectExceptionMessage('ended with 5: Error: user acme is suspended');
        $client->panel->run('v-rebuild-user', ['acme', 'no']);
    }

    /** A shared address of another user is not everybody's. */
    public function testAddressesOfAUser(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $own = current($client->panel->state()['ips']);
        $client->panel->set('ips', [
            '192.0.2.9' => ['OWNER' => 'admin', 'STATUS' => 'shared'] + $own, '192.0.2.10' => ['OWNER' => 'beta', 'STATUS' => 'shared'] + $own,
            '192.0.2.8' => ['OWNER' => 'acme', 'STATUS' => 'dedicated'] + $own,
            '192.0.2.7' => ['OWNER' => 'admin', 'STATUS' => 'dedicated'] + $own,
        ]);
        $list = $client->call('v-list-user-ips', ['acme', 'json'])->json();
        self::assertSame(['192.0.2.8', '192.0.2.9'], array_keys($list));
        self::assertSame(['OWNER', 'STATUS', 'NAME', 'NAT'], array_keys($list['192.0.2.8']));
    }

    public function testListsForAForm(): void
    {
        $client = $this->client();
        $lists = ['v-list-sys-shells' => 'nologin', 'v-list-web-templates' => 'default', 'v-list-web-templates-proxy' => 'hosting',
            'v-list-web-templates-backend' => 'no-php', 'v-list-dns-templates' => 'child-ns'];
        foreach ($lists as $command => $word) {
            $list = $client->call($command, ['json'])->json();
            self::assertContains($word, $list, $command);
            self::assertSame('200 0 ' . implode("\n", $list), $client->call($command, ['plain'])->line());
            self::assertSame('204 0 ', $client->call($command, ['xml'])->line(), 'a format that nobody knows prints nothing');
        }
        $info = $client->call('v-list-sys-info', ['json'])->json()['sysinfo'];
        self::assertSame(['HOSTNAME', 'OS', 'VERSION', 'ARCH', 'HESTIA', 'RELEASE', 'UPTIME', 'LOADAVERAGE'], array_keys($info));
    }

    public function testContact(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::done($client, 'v-change-user-contact', ['acme', 'new@example.test']);
        self::assertSame('new@example.test', self::conf($client)['CONTACT']);
        self::assertSame('422 2 Error: invalid email format :: nobody', $client->call('v-change-user-contact', ['acme', 'nobody'])->line());
        $client->panel->run('v-suspend-user', ['acme', 'no']);
        self::assertSame('401 5 Error: user acme is suspended', $client->call('v-change-user-contact', ['acme', 'x@example.test'])->line());
    }
}
