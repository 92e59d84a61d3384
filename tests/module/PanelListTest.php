<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Panel\Crowd;

require_once __DIR__ . '/PanelTestCase.php';
require_once __DIR__ . '/../panel/Crowd.php';

/** Lists of users: formats, names that break them, and panels with very many users. */
final class PanelListTest extends PanelTestCase
{
    /** Columns of v-list-users plain in 1.10.3. */
    private const NAME = 1;
    private const PACKAGE = 2;
    private const CONTACT = 24;
    private const U_DISK = 38;

    public function testPlain(): void
    {
        $client = $this->client(['seed' => 'fixtures']);
        $json = $client->call('v-list-users', ['json'])->json();
        $lines = explode("\n", $client->call('v-list-users', ['plain'])->body);
        self::assertCount(count($json), $lines);
        foreach ($lines as $line) {
            $columns = explode("\t", $line);
            self::assertSame(array_values($json[$columns[0]]), array_slice($columns, 1), 'the same values in the same order');
        }
        self::assertSame('new@example.test', explode("\t", $lines[1])[self::CONTACT]);
        $single = explode("\t", $client->call('v-list-user', ['acme1', 'plain'])->body);
        self::assertCount(55, $single);
        self::assertSame(['acme1', 'Acme One', 'default'], array_slice($single, 0, 3));
        self::assertSame(['/home/acme1', 'nologin'], array_slice($single, 18, 2), 'HOME stands here and not in the list of all');
        $shell = $client->call('v-list-user', ['acme1', 'shell'])->body;
        self::assertStringContainsString("\nWEB DOMAINS:   5/unlimited\n", $shell);
        self::assertStringContainsString("\nIP ADDRESSES   1/0\n", $shell);
        $table = explode("\n", $client->call('v-list-users', ['shell'])->body);
        self::assertMatchesRegularExpression('/^USER +ROLE +PKG +WEB +DNS +MAIL +DB +DISK +BW +SPND +DATE$/', $table[0]);
        self::assertSame(strpos($table[0], 'ROLE'), strpos($table[2], 'admin', 1), 'columns stand below each other');
        $csv = explode("\n", $client->call('v-list-users', ['csv'])->body);
        self::assertStringContainsString(',NS,HOME,SHELL,', $csv[0]);
        self::assertStringContainsString('U_DATABASESU_CRON_JOBS', $csv[0], 'the real head lacks this comma');
        self::assertStringContainsString('"Acme One",', $csv[2]);
    }

    /** @return iterable<string, array{string, ?string, bool}> name as stored, as plain shows it (null = columns are lost), json readable? */
    public function names(): iterable
    {
        yield 'plain name' => ['Anna B', 'Anna B', true];
        yield 'two blanks' => ['Anna  B', 'Anna  B', true];
        yield 'a quote' => ['Anna "B" C', 'Anna "B" C', false];
        yield 'a backslash at the end' => ['Anna\\', null, false];
        yield 'a backslash before a letter' => ['Anna\\qB', 'Anna\\qB', false];
        yield 'a backslash that JSON knows' => ['Anna\\tB', null, true];
        yield 'two backslashes' => ['Anna\\\\B', 'Anna\\B', true];
        yield 'the end of the output' => ['Anna\\cB', null, false];
        yield 'not UTF-8' => ["Anna \xe9", "Anna \xe9", false];
        yield 'apostrophes and UTF-8' => ["Ren\u{e9} O'B", "Ren\u{e9} O'B", true];
        yield 'a control character is dropped' => ["An\x01na", 'Anna', true];
    }

    /** @dataProvider names */
    public function testNamesThatBreakLists(string $name, ?string $plain, bool $readable): void
    {
        $client = $this->client(['seed' => 'fixtures']);
        $client->panel->damage('beta1', ['NAME' => $name]);
        $json = $client->call('v-list-users', ['json']);
        self::assertSame([200, '0'], [$json->status, $json->exit()], 'the panel finds nothing wrong');
        self::assertSame($readable, $json->json() !== null, 'one name for the whole list');
        self::assertStringStartsWith($readable ? 'application/json' : 'text/html', (string) $json->type());
        self::assertSame($readable, $client->call('v-list-user', ['beta1', 'json'])->json() !== null);
        self::assertNotNull($client->call('v-list-user', ['acme1', 'json'])->json(), 'single reads of others work');
        $rows = [];
        foreach (explode("\n", $client->call('v-list-users', ['plain'])->body) as $line) {
            $columns = explode("\t", $line);
            $rows[$columns[0]] = $columns;
        }
        self::assertSame('new@example.test', $rows['acme1'][self::CONTACT]);
        self::assertCount(58, $rows['acme1']);
        if ($plain === null) {
            self::assertNotSame(58, count($rows['beta1']), 'plain is read by echo -e: columns are lost or won');
        } else {
            self::assertSame([58, $plain], [count($rows['beta1']), $rows['beta1'][self::NAME]]);
        }
        $client->panel->damage('beta1', []);
        self::assertNotNull($client->call('v-list-users', ['json'])->json());
    }

    /** A line that is missing in user.conf shows the value of the user before. */
    public function testValuesOfTheUserBefore(): void
    {
        $client = $this->client();
        foreach (['anna', 'bert'] as $user) {
            $client->panel->addUser($user);
        }
        $client->panel->set('users/anna/U_DISK', '4711');
        $client->panel->damage('bert', ['U_DISK' => null, 'U_BANDWIDTH' => '99999999999999999999', 'DISK_QUOTA' => '']);
        $list = $client->call('v-list-users', ['json'])->json();
        self::assertSame(['4711', '99999999999999999999', ''], [
            $list['bert']['U_DISK'], $list['bert']['U_BANDWIDTH'], $list['bert']['DISK_QUOTA'],
        ]);
        self::assertSame('', $client->call('v-list-user', ['bert', 'json'])->json()['bert']['U_DISK']);
        $client->panel->damage('bert', ['LANGUAGE' => null]);
        $client->panel->config('LANGUAGE', 'xx');
        self::assertSame('xx', $client->call('v-list-user', ['bert', 'json'])->json()['bert']['LANGUAGE'], "the server's");
        $client->panel->damage('bert', ['U_DISK' => null]);
        self::assertSame('4711', explode("\t", explode("\n", $client->call('v-list-users', ['plain'])->body)[2])[self::U_DISK]);
    }

    public function testAnyNumberOfUsers(): void
    {
        $client = $this->client(['crowd' => 3000]);
        $client->panel->addUser('acme');
        $reply = $client->call('v-list-users', ['json']);
        self::assertSame('chunked', $reply->headers['transfer-encoding']);
        self::assertStringStartsWith('application/json', (string) $reply->type());
        $list = $reply->json();
        self::assertCount(3002, $list);
        self::assertSame(['admin', 'u000001', 'acme'], [array_key_first($list), array_keys($list)[1], array_key_last($list)]);
        foreach ([1, 17, 3000] as $number) {
            $values = Crowd::values($number);
            self::assertSame($values, array_intersect_key(array_merge($values, $list[Crowd::name($number)]), $values));
        }
        self::assertCount(3002, explode("\n", $client->call('v-list-users', ['plain'])->body));
        self::assertCount(3002, explode("\n", $client->call('v-list-users', ['list'])->body));
        self::assertSame('User 17', $client->call('v-list-user', ['u000017', 'json'])->json()['u000017']['NAME']);
        self::assertSame("400 3 Error: user u003001 doesn't exist", $client->call('v-list-user', ['u003001', 'json'])->line());
        self::assertSame('200 0 0', $client->call('v-list-users', ['json'], ['returncode' => 'yes'])->line());
        $legacy = $client->post(['hash' => $client->panel->apiKey(), 'cmd' => 'v-list-users', 'arg1' => 'list'])->body;
        self::assertStringEndsWith("u003000\nacme\n", $legacy);
    }

    public function testOneOfManyIsDamagedOrChanged(): void
    {
        $client = $this->client(['crowd' => 500]);
        $client->panel->damage('u000042', ['NAME' => 'Broken\\']);
        $reply = $client->call('v-list-users', ['json']);
        self::assertNull($reply->json());
        self::assertStringStartsWith('text/html', (string) $reply->type());
        self::assertNull($client->call('v-list-user', ['u000042', 'json'])->json());
        $client->panel->damage('u000042', []);
        self::assertSame('204 0 ', $client->call('v-suspend-user', ['u000041', 'no'])->line());
        self::assertSame('204 0 ', $client->call('v-delete-user', ['u000043', 'no'])->line());
        $list = $client->call('v-list-users', ['json'])->json();
        self::assertCount(500, $list);
        self::assertSame('yes', $list['u000041']['SUSPENDED']);
        self::assertArrayNotHasKey('u000043', $list);
        self::assertSame('400 4 Error: user u000007 exists', $client->call('v-add-user', ['u000007', 'x', 'a@example.com'])->line());
        self::assertSame('204 0 ', $client->call('v-add-user', ['u000043', 'x', 'a@example.com'])->line());
        self::assertCount(501, $client->call('v-list-users', ['json'])->json());
        $this->expectExceptionMessage('No user of this name: nobody1');
        $client->panel->damage('nobody1', ['NAME' => 'x']);
    }

    /** The panel's PHP holds the whole list, and dies of a long one in "json" while "plain" still goes through. */
    public function testMoreUsersThanThePanelCanList(): void
    {
        $client = $this->client(['crowd' => 500, 'memory_limit' => 2]);
        $reply = $client->call('v-list-users', ['json']);
        self::assertSame([500, null, 'text/html'], [$reply->status, $reply->exit(), $reply->type()]);
        self::assertCount(501, explode("\n", $client->call('v-list-users', ['plain'])->body));
        self::assertSame(200, $client->call('v-list-user', ['u000500', 'json'])->status);
        $legacy = ['hash' => $client->panel->apiKey(), 'cmd' => 'v-list-users', 'arg1' => 'json'];
        self::assertSame(500, $client->post($legacy)->status);
        $client->panel->set('options/memory_limit', 256);
        self::assertCount(501, $client->call('v-list-users', ['json'])->json());
    }

    /** What older panels list. */
    public function testFormatsOfOlderPanels(): void
    {
        $columns = ['1.1.0' => 54, '1.2.1' => 53, '1.8.4' => 53, '1.8.5' => 54, '1.9.0' => 58];
        foreach ($columns as $version => $count) {
            $panel = $this->client(['version' => $version])->panel;
            self::assertCount($count, explode("\t", rtrim($panel->run('v-list-users', ['plain']), "\t")), $version);
            self::assertSame($version !== '1.9.0', strpos($panel->run('v-list-users', ['raw']), "PACKAGE='default'") !== false, $version);
            self::assertSame(version_compare($version, '1.4.0', '<') ? 0 : 1, substr_count($panel->run('v-list-user', ['admin']), 'THEME'));
        }
    }
}
