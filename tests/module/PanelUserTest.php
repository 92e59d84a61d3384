<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** Users in the double: what is accepted, each refusal's words, the traps. */
final class PanelUserTest extends PanelTestCase
{
    /** @return iterable<string, array{list<string>, string}> */
    public function refusedUsers(): iterable
    {
        $invalid = static fn (string $name) => "422 2 Error: invalid user format :: $name";
        foreach (['a', '1abc', 'a.b', str_repeat('a', 31), 'acme-', 'ac me', 'ümlaut'] as $name) {
            yield "name $name" => [[$name, 'x', 'a@example.com'], $invalid($name)];
        }
        $reserved = 'is reserved and cannot be used. List of reserved names: '
            . 'aria aria_log mysql mysql_upgrade ib ib_buffer ddl ddl_recovery performance sudo';
        yield 'reserved' => [['MySQL', 'x', 'a@example.com'], "422 2 Error: The user name 'MySQL' $reserved"];
        yield 'taken' => [['taken', 'x', 'a@example.com'], '400 4 Error: user taken exists'];
        yield 'unix account' => [['www-data', 'x', 'a@example.com'], '400 4 Error: user www-data exists'];
        yield 'unix group' => [['users', 'x', 'a@example.com'], '422 2 Error: user creation failed'];
        yield 'no password' => [['acme', '', 'a@example.com'], '422 2 Error: Password not accepted due to PAM restrictions'];
        yield 'long password' => [
            ['acme', str_repeat('x', 512), 'a@example.com'],
            '422 2 Error: Password not accepted due to PAM restrictions',
        ];
        yield 'address' => [['acme', 'x', 'a@b'], '422 2 Error: invalid email format :: a@b'];
        yield 'package' => [['acme', 'x', 'a@example.com', 'gold'], "400 3 Error: package gold doesn't exist"];
        yield 'package form' => [['acme', 'x', 'a@example.com', 'a b'], '422 2 Error: invalid package format :: a b'];
        yield 'name' => [
            ['acme', 'x', 'a@example.com', 'default', "O'Brien"],
            "422 2 Error: Invalid name contains qoutes (\" or ') :: O'Brien",
        ];
    }

    /**
     * @dataProvider refusedUsers
     * @param list<string> $args
     */
    public function testAddUserRefuses(array $args, string $expected): void
    {
        $client = $this->client();
        $client->panel->addUser('taken');
        $before = $client->panel->state()['users'];
        self::assertSame($expected, $client->call('v-add-user', $args)->line());
        self::assertSame($before, $client->panel->state()['users'], 'a refusal changes nothing');
    }

    public function testAddUser(): void
    {
        $client = $this->client();
        self::assertSame(
            '204 0 ',
            $client->call('v-add-user', ['Acme|1', 'pa:ss"wörd', 'a@example.com', 'default', 'Anna', 'Smith & Søn'])->line(),
        );
        $user = $client->call('v-list-user', ['Acme|1', 'json'])->json()['Acme|1'];
        self::assertSame(
            ['Anna Smith & Søn', 'default', 'a@example.com', 'user', 'no'],
            [$user['NAME'], $user['PACKAGE'], $user['CONTACT'], $user['ROLE'], $user['SUSPENDED']],
        );
        self::assertTrue($client->panel->passwordIs('Acme|1', 'pa:ss"wörd'));
        self::assertSame('2', $client->panel->state()['users']['admin']['U_USERS']);
        $written = (string) file_get_contents($client->panel->directory() . '/state.json');
        self::assertStringNotContainsString('pa:ss', $written, 'passwords are kept hashed');
        // Upper case passes, and counts as another name.
        self::assertSame('204 0 ', $client->call('v-add-user', ['ACME', 'x', 'a@example.com'])->line());
    }

    public function testPasswords(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $client->panel->addUser('other');
        self::assertSame('204 0 ', $client->call('v-check-user-password', ['acme', 'Correct-Horse-7'])->line());
        self::assertSame('401 9 Error: password missmatch', $client->call('v-check-user-password', ['acme', 'wrong'])->line());
        self::assertSame('401 9 Error: password missmatch', $client->call('v-check-user-password', ['nobody1', 'x'])->line());
        // A password that starts with /tmp/ is read from that file, when there is one.
        $client->call('v-make-tmp-file', ["from the file\nsecond line", 'pw']);
        $client->call('v-change-user-password', ['acme', '/tmp/pw']);
        self::assertTrue($client->panel->passwordIs('acme', 'from the file'));
        $client->call('v-change-user-password', ['acme', '/tmp/none']);
        self::assertTrue($client->panel->passwordIs('acme', '/tmp/none'));
        // A newline is an injection into another account.
        self::assertSame('204 0 ', $client->call('v-change-user-password', ['acme', "abc\nother:stolen"])->line());
        self::assertTrue($client->panel->passwordIs('other', 'stolen'));
        self::assertSame(
            '422 2 Error: Password not accepted due to PAM restrictions',
            $client->call('v-change-user-password', ['acme', ''])->line(),
        );
    }

    public function testSuspension(): void
    {
        $client = $this->client();
        foreach (['acme', 'acme_shop', 'beta'] as $user) {
            $client->panel->addUser($user);
        }
        $client->panel->addDomain('acme', 'acme.test');
        self::assertSame('204 0 ', $client->call('v-suspend-user', ['acme', 'no'])->line());
        self::assertSame('401 5 Error: user acme is suspended', $client->call('v-suspend-user', ['acme', 'no'])->line());
        $changes = ['v-change-user-password' => 'x', 'v-change-user-contact' => 'x@example.com', 'v-add-web-domain' => 'b.test',
            'v-add-domain' => 'b.test'];
        foreach ($changes as $command => $arg) {
            self::assertSame('401 5 Error: user acme is suspended', $client->call($command, ['acme', $arg])->line(), $command);
        }
        $state = $client->panel->state();
        self::assertSame(
            ['yes', 'yes', '1'],
            [
                $state['users']['acme']['SUSPENDED'], $state['web']['acme']['acme.test']['SUSPENDED'],
                $state['users']['acme']['SUSPENDED_WEB'],
            ],
        );
        self::assertSame(['acme', 'acme_shop'], $state['locked'], 'every account whose name goes on with _ is locked with it');
        self::assertSame('401 9 Error: password missmatch', $client->call('v-check-user-password', ['acme', 'Correct-Horse-7'])->line());

        self::assertSame('204 0 ', $client->call('v-unsuspend-user', ['acme', 'no'])->line());
        self::assertSame('204 0 ', $client->call('v-unsuspend-user', ['acme', 'no'])->line());
        self::assertSame('no', $client->panel->state()['web']['acme']['acme.test']['SUSPENDED']);
        self::assertSame('422 2 Error: invalid restart format :: perhaps', $client->call('v-suspend-user', ['acme', 'perhaps'])->line());
    }

    public function testDeleteUser(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $client->panel->addDomain('acme', 'acme.test');
        $client->call('v-suspend-user', ['acme']);
        self::assertSame('204 0 ', $client->call('v-delete-user', ['acme', 'no'])->line());
        self::assertSame("400 3 Error: user acme doesn't exist", $client->call('v-delete-user', ['acme', 'no'])->line());
        $state = $client->panel->state();
        self::assertArrayNotHasKey('acme', $state['users']);
        self::assertArrayNotHasKey('acme', $state['web']);
        self::assertSame(['1', '0'], [$state['users']['admin']['U_USERS'], $state['users']['admin']['SUSPENDED_USERS']]);
        self::assertSame('400 3 ', $client->call('v-search-domain-owner', ['acme.test'])->line());
    }

    /** A user without an address is missing from the list, also after it got one: /etc/passwd is changed by substitution. */
    public function testUserWithoutAnAddress(): void
    {
        $client = $this->client();
        self::assertSame('204 0 ', $client->call('v-add-user', ['quiet', 'x', '', 'default', 'Quiet'])->line());
        self::assertSame('200 0 admin', $client->call('v-list-users', ['list'])->line());
        self::assertSame('', $client->call('v-list-user', ['quiet', 'json'])->json()['quiet']['CONTACT']);
        $client->call('v-change-user-contact', ['quiet', 'late@example.com']);
        self::assertSame('200 0 admin', $client->call('v-list-users', ['list'])->line());
        self::assertSame('late@example.com', $client->call('v-list-user', ['quiet', 'json'])->json()['quiet']['CONTACT']);
    }

    /** A backslash at the end of one name breaks the list for all. */
    public function testBackslashBreaksTheLists(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::assertIsArray($client->call('v-list-users', ['json'])->json());
        $client->call('v-add-user', ['broken', 'x', 'b@example.com', 'default', 'Back\\']);
        foreach ([['v-list-users', ['json']], ['v-list-user', ['broken', 'json']]] as [$command, $args]) {
            $reply = $client->call($command, $args);
            self::assertSame([200, '0', 'text/html; charset=UTF-8'], [$reply->status, $reply->exit(), $reply->type()]);
            self::assertNull($reply->json());
        }
        self::assertIsArray($client->call('v-list-user', ['acme', 'json'])->json());
    }

    public function testDisplayNames(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::assertSame('204 0 ', $client->call('v-change-user-name', ['acme', 'Anna', 'Smith-Jones'])->line());
        self::assertSame('Anna Smith-Jones', $client->panel->state()['users']['acme']['NAME']);
        foreach (['Anna B.', 'a--b', 'a  b', 'a..b', 'x@y', 'é', str_repeat('a', 400)] as $name) {
            self::assertSame("422 2 Error: invalid name format :: $name", $client->call('v-change-user-name', ['acme', $name])->line());
        }
    }

    public function testShellAndRest(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::assertSame('422 2 Error: shell zsh is not valid', $client->call('v-change-user-shell', ['acme', 'zsh'])->line());
        self::assertSame('204 0 ', $client->call('v-change-user-shell', ['acme', 'bash'])->line());
        self::assertSame('204 0 ', $client->call('v-change-user-ns', ['acme', 'ns1.example.com', 'ns2.example.com'])->line());
        self::assertSame(['ns1.example.com', 'ns2.example.com'], $client->call('v-list-user-ns', ['acme', 'json'])->json());
        self::assertSame('204 0 ', $client->call('v-rebuild-user', ['acme', 'no'])->line());
        self::assertSame('200 0 bash', $client->call('v-get-user-value', ['acme', 'shell'])->line());
        self::assertSame('204 0 ', $client->call('v-get-user-value', ['acme', 'NOPE'])->line());
        self::assertSame('204 0 ', $client->call('v-update-user-stats', ['acme'])->line());
        self::assertSame([date('Y-m-t')], array_keys($client->call('v-list-user-stats', ['acme', 'json'])->json()));
    }
}
