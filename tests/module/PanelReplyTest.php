<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** The endpoint of the double: which requests it takes, what an answer looks like, how arguments arrive. */
final class PanelReplyTest extends PanelTestCase
{
    public function testShapesOfAnAnswer(): void
    {
        $client = $this->client(['seed' => 'fixtures']);
        $json = 'application/json; charset=utf-8';
        $html = 'text/html; charset=UTF-8';
        $cases = [
            'JSON' => [['v-list-user-package', ['default', 'json']], 200, '0', $json, null],
            'empty list' => [['v-list-databases', ['empty1', 'json']], 200, '0', $html, "{\n}"],
            'text' => [['v-search-domain-owner', ['acme-two.test']], 200, '0', $html, 'acme1'],
            'no output' => [['v-change-user-contact', ['acme1', 'a@example.com']], 204, '0', $html, ''],
            'unknown format' => [['v-list-users', ['xml']], 204, '0', $html, ''],
            'failed' => [['v-list-user', ['nobody1', 'json']], 400, '3', $html, "Error: user nobody1 doesn't exist"],
            'failed without a word' => [['v-search-domain-owner', ['nowhere.test']], 400, '3', $html, ''],
            'invalid' => [
                ['v-add-user', ['acme9', 'x', 'not-an-address']], 422, '2', $html,
                'Error: invalid email format :: not-an-address',
            ],
            'suspended' => [['v-suspend-user', ['susp1']], 401, '5', $html, 'Error: user susp1 is suspended'],
            'too few' => [['v-add-user', ['acme9']], 400, '1', $html, 'Usage: v-add-user USER PASSWORD EMAIL [PACKAGE] [NAME]'],
        ];
        foreach ($cases as $name => [[$command, $args], $status, $exit, $type, $body]) {
            $reply = $client->call($command, $args);
            self::assertSame([$status, $exit, $type], [$reply->status, $reply->exit(), $reply->type()], $name);
            $body === null || self::assertSame($body, $reply->body, $name);
        }
    }

    public function testReturncode(): void
    {
        $client = $this->client();
        $yes = ['returncode' => 'yes'];
        self::assertSame('200 0 0', $client->call('v-list-users', ['json'], $yes)->line());
        self::assertSame('200 3 3', $client->call('v-list-user', ['nobody1', 'json'], $yes)->line(), 'a failure turns into HTTP 200');
        self::assertSame('401 10 10', $client->call('v-no-such', [], $yes)->line(), 'a refusal keeps its status');
        self::assertSame('204 0 ', $client->call('v-change-user-contact', ['admin', 'b@example.com'], ['returncode' => 'YES'])->line());
    }

    public function testRequestsThatAreNotUsable(): void
    {
        $client = $this->client();
        $noData = '405 405 Error: data received is null or invalid, check https://hestiacp.com/docs/server-administration/rest-api.html';
        $url = "https://localhost:{$client->panel->port()}";
        self::assertSame($noData, $client->post('', [CURLOPT_HTTPGET => true, CURLOPT_POST => false])->line());
        self::assertSame($noData, $client->post('')->line());
        self::assertSame($noData, $client->post('{not json')->line());
        self::assertSame($noData, $client->post(['access_key' => 'x', 'cmd' => 'v-list-users'])->line());
        self::assertSame($noData, $client->post(['cmd' => 'v-list-users'])->line());

        $moved = $client->post(PanelClient::fields($client->panel, 'v-list-users', []), [CURLOPT_URL => "$url/api"]);
        self::assertSame([301, null], [$moved->status, $moved->exit()]);
        self::assertStringEndsWith('/api/', $moved->headers['location']);
        $index = $client->post(PanelClient::fields($client->panel, 'v-list-users', ['list']), [CURLOPT_URL => "$url/api/index.php"]);
        self::assertSame('200 0 admin', $index->line());
        $plain = $client->post('x=1', [CURLOPT_URL => 'http' . substr("$url/api/", 5)]);
        self::assertSame(302, $plain->status);
        self::assertStringStartsWith('https://', $plain->headers['location']);
    }

    public function testJsonBodies(): void
    {
        $client = $this->client();
        $fields = PanelClient::fields($client->panel, 'v-add-user', []);
        $json = static fn (array $more): PanelReply => $client->post(
            (string) json_encode($more + $fields), [CURLOPT_HTTPHEADER => ['Content-Type: application/json']],
        );

        self::assertSame('204 0 ', $json(['arg1' => 'acme', 'arg2' => 12345678, 'arg3' => 'a@example.com', 'arg4' => null])->line());
        self::assertTrue($client->panel->passwordIs('acme', '12345678'), 'integers work');
        self::assertSame('default', $client->panel->state()['users']['acme']['PACKAGE'], 'null is absent');
        $array = $json(['arg1' => ['a']]);
        self::assertSame([500, null], [$array->status, $array->exit()]);
        // Seen as JSON even when the content type says it is a form, because no form field names a caller.
        self::assertSame(
            '200 0 ' . "admin\nacme",
            $client->post((string) json_encode(['cmd' => 'v-list-users', 'arg1' => 'list'] + $fields))->line(),
        );
    }

    public function testArgumentsAreTrimmedAndCollapse(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        self::assertSame('204 0 ', $client->call('v-change-user-contact', ["  acme\n", "\t new@example.com "])->line());
        self::assertSame('new@example.com', $client->panel->state()['users']['acme']['CONTACT']);

        // arg1 and arg3 arrive as positions 1 and 2; the order of the fields does not matter.
        $fields = ['arg3' => 'third@example.com', 'arg1' => 'acme'] + PanelClient::fields($client->panel, 'v-change-user-contact', []);
        self::assertSame('204 0 ', $client->post($fields)->line());
        self::assertSame('third@example.com', $client->panel->state()['users']['acme']['CONTACT']);

        // An empty text is an argument: defaults for absent ones do not apply.
        self::assertSame("400 3 Error: package  doesn't exist", $client->call('v-add-user', ['acme2', 'x', 'x@example.com', ''])->line());
        self::assertSame('204 0 ', $client->call('v-add-user', ['acme2', 'x', 'x@example.com'])->line());

        // arg14 and higher are ignored.
        $calls = PanelClient::fields($client->panel, 'v-list-users', ['list']) + ['arg14' => 'json'];
        self::assertSame("200 0 admin\nacme\nacme2", $client->post($calls)->line());
    }

    public function testAnEmptyUserIsTheRootUser(): void
    {
        $client = $this->client();
        self::assertSame('204 0 ', $client->call('v-change-user-password', ['', 'taken-over'])->line());
        self::assertTrue($client->panel->passwordIs('admin', 'taken-over'));
        self::assertArrayHasKey('admin', $client->call('v-list-user', ['', 'json'])->json());
        self::assertSame('400 4 Error: user admin exists', $client->call('v-add-user', ['', 'x', 'a@example.com'])->line());
        self::assertSame('204 0 ', $client->call('v-delete-user', ['admin'])->line(), 'nothing happens, and it says it is done');
        self::assertArrayHasKey('admin', $client->panel->state()['users']);
    }

    public function testArgumentsThatBreakTheCall(): void
    {
        $client = $this->client();
        $nul = $client->call('v-change-user-contact', ['ad' . "\0" . 'min', 'a@example.com']);
        self::assertSame([500, null, 'text/html'], [$nul->status, $nul->exit(), $nul->type()]);
        $array = $client->post(['arg1' => ['x']] + PanelClient::fields($client->panel, 'v-list-user', []));
        self::assertSame([500, null], [$array->status, $array->exit()]);
        // Too long for the shell line: never started, and HTTP 204 all the same.
        self::assertSame('204 -1 ', $client->call('v-change-user-name', ['admin', str_repeat('a', 200000)])->line());
        self::assertSame('System Administrator', $client->panel->state()['users']['admin']['NAME']);
    }

    public function testTmpFiles(): void
    {
        $client = $this->client();
        self::assertSame('204 0 ', $client->call('v-make-tmp-file', ["  a\nb  ", '/etc/../x/name1'])->line());
        self::assertSame('204 0 ', $client->call('v-make-tmp-file', [str_repeat('x', 200000), 'big'])->line());
        self::assertSame("a\nb\n", $client->panel->state()['tmp']['name1'], 'trimmed, with a newline, under the last part of its path');
        self::assertSame(200001, strlen($client->panel->state()['tmp']['big']));
        self::assertSame('200 0 0', $client->call('v-make-tmp-file', ['x', 'name2'], ['returncode' => 'yes'])->line());

        $client->panel->set('options/foreign_tmp', ['taken']);
        foreach ([[], ['content only'], ['x', 'taken'], ['x', '..']] as $args) {
            $reply = $client->call('v-make-tmp-file', $args);
            self::assertSame([500, null, 'text/html'], [$reply->status, $reply->exit(), $reply->type()]);
        }
    }

    public function testSeveralRequestsOnOneConnection(): void
    {
        $client = $this->client();
        for ($i = 0; $i < 3; $i++) {
            self::assertSame('200 0 admin', $client->call('v-list-users', ['list'])->line());
        }
        self::assertSame([1, 1, 1], array_column($client->panel->calls(), 'connection'));
        self::assertSame(1, $client->panel->connections());

        $client->panel->closeIdle();
        $client->call('v-list-users', ['list']);
        self::assertSame(2, $client->panel->connections());
        $client->post(PanelClient::fields($client->panel, 'v-list-users', ['list']), [CURLOPT_HTTPHEADER => ['Connection: close']]);
        $client->call('v-list-users', ['list']);
        self::assertSame(3, $client->panel->connections());

        // A body announced with Expect: 100-continue.
        $big = $client->post(
            PanelClient::fields($client->panel, 'v-make-tmp-file', [str_repeat('y', 300000), 'big']),
            [CURLOPT_HTTPHEADER => ['Expect: 100-continue']],
        );
        self::assertSame([204, '0'], [$big->status, $big->exit()]);
    }

    public function testTheJournalOfCalls(): void
    {
        $client = $this->client();
        $client->call('v-list-user', ['admin', 'json']);
        $client->call('v-list-user', ['nobody1', 'json']);
        [$first, $second] = $client->panel->calls();
        self::assertSame(['v-list-user', ['admin', 'json'], 0, 200], [$first['command'], $first['args'], $first['exit'], $first['status']]);
        self::assertSame($client->panel->server()['access_key'], $first['key']);
        self::assertSame([3, 400, false, null], [$second['exit'], $second['status'], $second['left'], $second['fault']]);
        self::assertGreaterThanOrEqual($second['started'], $second['finished']);
        $client->panel->clearCalls();
        self::assertSame([], $client->panel->calls());
    }
}
