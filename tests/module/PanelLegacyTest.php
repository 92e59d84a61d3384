<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** The logins that are older than access keys, in the versions that answer them differently. */
final class PanelLegacyTest extends PanelTestCase
{
    private const BIN = ['cmd' => 'v-list-user', 'arg1' => 'nobody1', 'arg2' => 'json'];

    /** @return iterable<string, array{string, array<string, string>}> version, what each request is answered */
    public function versions(): iterable
    {
        $failed = 'Error: authentication failed';
        $noIp = 'Error: IP is not allowed to connect with API';
        $none = "\n";
        yield '1.1' => ['1.1.0', [
            'wrong hash' => "200 - $failed", 'wrong user' => "200 - $failed", 'wrong password' => "200 - $failed",
            'unknown command' => "200 - $none", 'no command' => "200 - $none", 'odd command' => "200 - $none",
            'switched off' => "200 - Error: user nobody1 doesn't exist\n", 'address' => "200 - Error: user nobody1 doesn't exist\n",
            'nothing' => '200 - ', 'tmp code' => '200 - 0',
        ]];
        yield '1.4' => ['1.4.17', [
            'wrong hash' => "200 - $failed", 'no password' => '200 - Error: missing authentication', 'unknown command' => "200 - $none",
            'switched off' => "200 - $failed", 'address' => "200 - $failed", 'nothing' => '200 - ' . self::noData('1.4.17'),
            'tmp code' => '200 - 0',
        ]];
        yield '1.5' => ['1.5.15', [
            'wrong hash' => "200 - $failed", 'switched off' => '200 - Error: API has been disabled', 'address' => "200 - $noIp",
            'unknown command' => "200 - $none", 'nothing' => '200 - ' . self::noData('1.5.15'), 'tmp code' => '200 - 0',
        ]];
        yield '1.6' => ['1.6.14', [
            'wrong hash' => "200 - $failed", 'no password' => '200 - Error: missing authentication', 'unknown command' => '200 - OK',
            'no command' => '422 2 Error: Command not provided', 'odd command' => '422 2 Error: v-list;x command invalid',
            'switched off' => '200 - Error: API has been disabled', 'address' => "200 - $noIp",
            'nothing' => '405 405 ' . self::noData('1.6.14'), 'tmp code' => '200 - ',
        ]];
        yield '1.7' => ['1.7.8', [
            'wrong hash' => "401 9 $failed", 'wrong user' => "401 10 $failed", 'wrong password' => "401 9 $failed",
            'no password' => "401 9 $failed", 'unknown command' => '200 - OK', 'odd command' => '422 2 Error: v-list;x command invalid',
            'switched off' => '400 11 Error: API has been disabledError: API Disabled', 'address' => "401 10 $noIp",
            'refused code' => "401 9 $failed", 'nothing' => '405 405 ' . self::noData('1.7.8'), 'tmp code' => '200 - ',
        ]];
        yield '1.10' => ['1.10.3', [
            'wrong hash' => "401 9 $failed", 'no password' => "401 9 $failed", 'unknown command' => '200 - OK',
            'no command' => '422 2 Error: Command not provided', 'address' => "401 10 $noIp", 'refused code' => '401 9 9',
            'switched off' => '400 11 Error: API has been disabledError: API Disabled',
            'nothing' => '405 405 ' . self::noData('1.10.3'), 'tmp code' => '200 - ',
        ]];
    }

    private static function noData(string $version): string
    {
        $pages = ['1.4.17' => 'docs.hestiacp.com/admin_docs/api.html', '1.7.8' => 'hestiacp.com/docs/server-administration/rest-api.html'];
        $page = version_compare($version, '1.7.2', '>=') ? $pages['1.7.8'] : $pages['1.4.17'];

        return "Error: data received is null or invalid, check https://$page";
    }

    /**
     * @dataProvider versions
     * @param array<string, string> $expected
     */
    public function testAnswers(string $version, array $expected): void
    {
        $client = $this->client(['version' => $version, 'fail2ban' => false]);
        $panel = $client->panel;
        $hash = ['hash' => $panel->apiKey()];
        $login = ['user' => 'admin', 'password' => $panel->adminPassword()];
        $requests = [
            'wrong hash' => static fn () => ['hash' => 'wrong'] + self::BIN,
            'wrong user' => static fn () => ['user' => 'acme'] + $login + self::BIN,
            'wrong password' => static fn () => ['password' => 'wrong'] + $login + self::BIN,
            'no password' => static fn () => ['user' => 'admin'] + self::BIN,
            'unknown command' => static fn () => $hash + ['cmd' => 'v-no-such'],
            'no command' => static fn () => $hash,
            'odd command' => static fn () => $hash + ['cmd' => 'v-list;x'],
            'refused code' => static fn () => ['hash' => 'wrong', 'returncode' => 'yes'] + self::BIN,
            'nothing' => static fn () => ['cmd' => 'v-list-users'],
            'tmp code' => static fn () => $hash + ['cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => '/tmp/y', 'returncode' => 'yes'],
        ];
        foreach (array_intersect_key($requests, $expected) as $name => $request) {
            self::assertSame($expected[$name], $client->post($request())->line(), $name);
        }
        // What is the same everywhere.
        self::assertSame("200 - Error: user nobody1 doesn't exist\n", $client->post($hash + self::BIN)->line());
        self::assertSame("200 - Error: user nobody1 doesn't exist\n", $client->post($login + self::BIN)->line());
        self::assertSame('200 - 3', $client->post($hash + ['returncode' => 'yes'] + self::BIN)->line());
        self::assertSame('200 - OK', $client->post($hash + ['cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => '/tmp/z'])->line());
        self::assertSame("x\n", $panel->state()['tmp']['z']);
        $panel->config('API_ALLOWED_IP', '203.0.113.5');
        if ($version !== '1.4.17') {
            self::assertSame($expected['address'], $client->post($hash + self::BIN)->line(), 'address');
        }
        $panel->config('API_ALLOWED_IP', 'allow-all');
        self::assertStringStartsWith('200 - Error: user', $client->post($hash + self::BIN)->line());
        $panel->config('API', 'no');
        self::assertSame($expected['switched off'], $client->post($hash + self::BIN)->line(), 'switched off');
    }

    /** The path of a file was taken as it came before 1.3.4. Where it could not be written, PHP 7 went on and PHP 8 does not. */
    public function testTmpFiles(): void
    {
        $at = function (string $version, string $path): PanelReply {
            $client = $this->client(['version' => $version, 'foreign_tmp' => ['foreign']]);
            $fields = ['hash' => $client->panel->apiKey(), 'cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => $path];

            return $client->post($fields);
        };
        self::assertSame('200 - OK', $at('1.3.3', '/tmp/pkg')->line());
        self::assertSame('200 - OK', $at('1.3.3', '/nowhere/pkg')->line(), 'said to be done, and not done');
        self::assertSame('200 - OK', $at('1.5.15', '/tmp/foreign')->line());
        self::assertSame(500, $at('1.6.0', '/tmp/foreign')->status);
        $client = $this->client(['version' => '1.3.3']);
        $client->post(['hash' => $client->panel->apiKey(), 'cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => 'pkg']);
        self::assertSame([], $client->panel->state()['tmp'], 'the folder of the script, not /tmp');
        $client = $this->client(['version' => '1.3.4']);
        $client->post(['hash' => $client->panel->apiKey(), 'cmd' => 'v-make-tmp-file', 'arg1' => 'x', 'arg2' => 'pkg']);
        self::assertSame(['pkg' => "x\n"], $client->panel->state()['tmp']);
    }

    /** Up to 1.9.4 whoever calls could say where he calls from. */
    public function testClaimedAddresses(): void
    {
        $claim = [CURLOPT_HTTPHEADER => ['X-Forwarded-For: 203.0.113.5']];
        foreach (['1.3.5' => true, '1.4.0' => false, '1.6.0' => false, '1.9.4' => false, '1.9.5' => true] as $version => $real) {
            $client = $this->client(['version' => $version, 'config' => ['API_ALLOWED_IP' => '127.0.0.1'], 'fail2ban' => false]);
            $fields = ['hash' => $client->panel->apiKey()] + self::BIN;
            $answered = strpos($client->post($fields, $claim)->body, "user nobody1 doesn't exist") !== false;
            self::assertSame($real, $answered, "$version believes the header");
            $client->panel->config('API_ALLOWED_IP', '203.0.113.5');
            self::assertStringContainsString(
                $real && $version !== '1.3.5' ? 'not allowed' : "user nobody1 doesn't exist",
                $client->post($fields, $claim)->body,
                $version,
            );
        }
        $client = $this->client(['version' => '1.9.4', 'config' => ['API_ALLOWED_IP' => 'allow-all']]);
        $client->post(['secret_key' => str_repeat('x', 40)] + PanelClient::fields($client->panel, 'v-list-users', []), $claim);
        self::assertStringContainsString(' 203.0.113.5 failed to login', implode("\n", $client->panel->authLog()));
    }

    /** JSON bodies since 1.4.0; to 1.5 whatever they held was a login. */
    public function testJsonBodies(): void
    {
        $json = [CURLOPT_HTTPHEADER => ['Content-Type: application/json']];
        foreach (['1.3.5' => '200 - ', '1.5.15' => '200 - Error: user nobody1 doesn\'t exist' . "\n"] as $version => $line) {
            $client = $this->client(['version' => $version]);
            self::assertSame($line, $client->post((string) json_encode(['hash' => $client->panel->apiKey()] + self::BIN), $json)->line());
            $keys = (string) json_encode(PanelClient::fields($client->panel, 'v-list-users', []));
            $refused = $version === '1.3.5' ? '200 - ' : '200 - Error: authentication failed';
            self::assertSame($refused, $client->post($keys, $json)->line());
        }
    }

    public function testAccessKeysFromSix(): void
    {
        foreach (['1.6.14' => '401 9 Error: invalid ip format :: ::1', '1.8.0' => '200 0 admin'] as $version => $line) {
            $client = $this->client(['version' => $version, 'ipv6' => true, 'config' => ['API_ALLOWED_IP' => '0.0.0.0']]);
            $six = [CURLOPT_URL => "https://[::1]:{$client->panel->port()}/api/"];
            $reply = $client->post(PanelClient::fields($client->panel, 'v-list-users', ['plain']), $six)->line();
            self::assertStringStartsWith($line, $reply, $version);
        }
    }
}
