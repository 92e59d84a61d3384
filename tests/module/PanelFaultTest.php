<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** Everything that can be made to go wrong in the double does go wrong in that way, and only as long as asked. */
final class PanelFaultTest extends PanelTestCase
{
    private const ADD = ['v-add-user', ['acme', 'Correct-Horse-7', 'a@example.com']];

    /** @return iterable<string, array{array<string, mixed>, callable(PanelReply): void}> */
    public function replies(): iterable
    {
        yield 'cut before the answer' => [['cut' => 0], static function (PanelReply $r): void {
            self::assertSame(0, $r->status);
            self::assertContains($r->errno, [CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE]);
        }];
        yield 'cut in the head' => [['cut' => 30], static function (PanelReply $r): void {
            self::assertSame([204, null], [$r->status, $r->exit()], 'a status, but no verdict: libcurl itself finds nothing wrong');
        }];
        foreach ([500, 502, 504] as $status) {
            yield "page $status" => [['status' => $status], static function (PanelReply $r) use ($status): void {
                self::assertSame([$status, null, 'text/html'], [$r->status, $r->exit(), $r->type()]);
                self::assertStringContainsString('<center>nginx</center>', $r->body);
            }];
        }
        yield 'exit' => [
            ['exit' => 8, 'text' => 'Error: no room'],
            static fn (PanelReply $r) => self::assertSame('400 8 Error: no room', $r->line()),
        ];
        yield 'redirect' => [['redirect' => 'https://elsewhere.example.com/'], static function (PanelReply $r): void {
            self::assertSame([301, 'https://elsewhere.example.com/', null], [$r->status, $r->headers['location'], $r->exit()]);
        }];
        yield 'huge' => [
            ['huge' => 3000000],
            static fn (PanelReply $r) => self::assertSame([200, 3000000], [$r->status, strlen($r->body)]),
        ];
        yield 'endless' => [['endless' => true], static function (PanelReply $r): void {
            self::assertSame([200, CURLE_OPERATION_TIMEOUTED], [$r->status, $r->errno]);
        }];
        yield 'stall' => [
            ['stall' => true],
            static fn (PanelReply $r) => self::assertSame([0, CURLE_OPERATION_TIMEOUTED], [$r->status, $r->errno]),
        ];
    }

    /**
     * @dataProvider replies
     * @param array<string, mixed> $fault
     */
    public function testTheReplyIsLost(array $fault, callable $check): void
    {
        $client = $this->client();
        $limit = [CURLOPT_TIMEOUT_MS => isset($fault['endless']) || isset($fault['stall']) ? 200 : 5000];
        foreach (['before' => false, 'after' => true] as $when => $ran) {
            $client->panel->fault('v-add-user', $fault + ['when' => $when, 'times' => 1]);
            $check($client->post(PanelClient::fields($client->panel, ...self::ADD), $limit));
            self::assertSame($ran, isset($client->panel->state()['users']['acme']), "$when the command");
        }
        self::assertSame('400 4 Error: user acme exists', $client->call(...self::ADD)->line(), 'the fault is used up');
    }

    public function testRepliesThatAreSpoilt(): void
    {
        $client = $this->client();
        $list = static fn (): PanelReply => $client->call('v-list-users', ['json']);
        $client->panel->fault('v-list-users', ['no_exit_header' => true, 'times' => 1]);
        self::assertSame([200, null], [($reply = $list())->status, $reply->exit()]);
        self::assertIsArray($reply->json());
        $client->panel->fault('v-list-users', ['bad_json' => true, 'times' => 1]);
        self::assertSame([200, '0', null], [($reply = $list())->status, $reply->exit(), $reply->json()]);
        $client->panel->fault('v-list-users', ['content_type' => 'image/png', 'times' => 1]);
        self::assertSame('image/png', $list()->type());
        $client->panel->fault('v-list-users', ['cut' => 900, 'times' => 1]);
        self::assertSame([CURLE_PARTIAL_FILE, null], [($reply = $list())->errno, $reply->json()]);
        self::assertStringContainsString('"admin": {', $reply->body, 'cut in the middle of the real list');
        $client->panel->fault('v-list-users', ['close' => true, 'times' => 1]);
        self::assertSame('close', $list()->headers['connection']);
        // A 204 with nothing in it becomes a document that does not parse.
        $client->panel->fault('v-change-user-contact', ['bad_json' => true, 'times' => 1]);
        self::assertSame(200, $client->call('v-change-user-contact', ['admin', 'x@example.com'])->status);
        self::assertSame('x@example.com', $client->panel->state()['users']['admin']['CONTACT'], 'faults of the reply let the command run');
    }

    public function testUsesSkipsAndOrder(): void
    {
        $client = $this->client();
        $statuses = static fn (int $n): array => array_map(static fn () => $client->call('v-list-users', ['list'])->status, range(1, $n));
        $client->panel->fault('v-list-users', ['status' => 502, 'times' => 2, 'skip' => 1]);
        self::assertSame([200, 502, 502, 200], $statuses(4));
        $client->panel->fault('v-list-users', ['status' => 502, 'times' => 1]);
        $client->panel->fault('v-list-users', ['status' => 504]);
        self::assertSame([502, 504, 504], $statuses(3));
        $client->panel->clearFaults();
        self::assertSame([200], $statuses(1));
        $client->panel->fault('*', ['status' => 500, 'times' => 1]);
        self::assertSame([500, 200], $statuses(2));
        self::assertSame(['status', 'times'], $client->panel->calls()[8]['fault']);
        $this->expectExceptionMessage('No fault of this name: tiems');
        $client->panel->fault('v-list-users', ['status' => 500, 'tiems' => 1]);
    }

    /** The panel dies in the middle of a call: nobody gets an answer, nobody gets in, until it is back. */
    public function testThePanelDies(): void
    {
        $client = $this->client();
        $client->panel->fault('v-add-user', ['refuse' => true, 'when' => 'after', 'times' => 1]);
        self::assertSame(0, $client->call(...self::ADD)->status);
        self::assertSame(CURLE_COULDNT_CONNECT, $client->call('v-list-users', ['list'])->errno);
        $client->panel->clearFaults();
        self::assertSame("200 0 admin\nacme", $client->call('v-list-users', ['list'])->line());
    }

    public function testFaultsOfTheConnection(): void
    {
        $client = $this->client();
        $list = static fn (array $options = []): PanelReply => $client->post(
            PanelClient::fields($client->panel, 'v-list-users', ['list']), $options + [CURLOPT_FRESH_CONNECT => true],
        );
        $client->panel->fault('accept', ['refuse' => true]);
        self::assertSame(CURLE_COULDNT_CONNECT, $list()->errno);
        $client->panel->clearFaults();
        self::assertSame(200, $list()->status);
        $client->panel->fault('accept', ['stall' => true]);
        self::assertSame(CURLE_OPERATION_TIMEOUTED, $list([CURLOPT_TIMEOUT_MS => 200])->errno);
        $client->panel->clearFaults();
        $client->panel->fault('accept', ['cut' => 0, 'times' => 1]);
        self::assertContains($list()->errno, [CURLE_SSL_CONNECT_ERROR, CURLE_RECV_ERROR]);
        self::assertSame(200, $list()->status);
        $client->panel->fault('accept', ['tls_off' => true]);
        self::assertSame(CURLE_SSL_CONNECT_ERROR, $list()->errno);
        self::assertSame('200 0 admin', $list([CURLOPT_URL => "http://localhost:{$client->panel->port()}/api/"])->line());
    }

    public function testCertificates(): void
    {
        $client = $this->client();
        $errno = static fn (array $options = []): int => $client->post(
            PanelClient::fields($client->panel, 'v-list-users', []),
            $options,
        )->errno;
        self::assertSame(0, $errno());
        foreach (['expired', 'not-yet-valid', 'self-signed', 'wrong-name', 'other-ca'] as $kind) {
            $client->panel->certificate($kind);
            self::assertSame(CURLE_SSL_CACERT, $errno(), "$kind, also for a client that was connected before");
            self::assertSame(0, $errno([CURLOPT_SSL_VERIFYPEER => false, CURLOPT_SSL_VERIFYHOST => 0]));
            $client->panel->closeIdle();
        }
        $client->panel->certificate('good');
        self::assertSame(0, $errno([CURLOPT_PINNEDPUBLICKEY => $client->panel->pin(), CURLOPT_FRESH_CONNECT => true]));
        self::assertSame(
            CURLE_SSL_PINNEDPUBKEYNOTMATCH,
            $errno([CURLOPT_PINNEDPUBLICKEY => 'sha256//' . base64_encode(str_repeat('x', 32)), CURLOPT_FRESH_CONNECT => true]),
        );
        self::assertSame(0, $errno([CURLOPT_URL => "https://127.0.0.1:{$client->panel->port()}/api/"]));
    }

    /** Each must be the fault that was asked for: OpenSSL's verdict tells them apart. */
    public function testEachCertificateHasItsOwnFault(): void
    {
        $client = $this->client();
        $verdicts = ['expired' => [10], 'not-yet-valid' => [9], 'self-signed' => [18], 'other-ca' => [19, 20]];
        foreach ($verdicts as $kind => $codes) {
            $client->panel->certificate($kind);
            $reply = $client->post(['cmd' => 'x'], [CURLOPT_FRESH_CONNECT => true]);
            self::assertSame(CURLE_SSL_CACERT, $reply->errno, $kind);
            self::assertContains($reply->verdict, $codes, $kind);
        }
        $client->panel->certificate('wrong-name');
        self::assertMatchesRegularExpression('/match/', $client->post(['cmd' => 'x'], [CURLOPT_FRESH_CONNECT => true])->error);
        $client->panel->certificate('name-only');
        $at = static fn (string $host): int => $client->post(
            ['cmd' => 'x'],
            [CURLOPT_URL => "https://$host:{$client->panel->port()}/api/", CURLOPT_FRESH_CONNECT => true],
        )->errno;
        self::assertSame([0, CURLE_SSL_CACERT], [$at('localhost'), $at('127.0.0.1')]);
    }

    public function testClientCertificates(): void
    {
        $client = $this->client();
        $client->panel->fault('accept', ['client_certificate' => true]);
        $list = static fn (array $options): PanelReply => $client->post(
            PanelClient::fields($client->panel, 'v-list-users', ['list']),
            $options + [CURLOPT_FRESH_CONNECT => true],
        );
        self::assertSame('200 0 admin', $list([CURLOPT_SSLCERT => $client->panel->clientCertificate()])->line());
        self::assertSame(0, $list([])->status, 'none');
        self::assertSame(0, $list([CURLOPT_SSLCERT => $client->panel->clientCertificate(false)])->status, 'of an unknown authority');
        self::assertCount(1, $client->panel->calls());
        $client->panel->clearFaults();
        self::assertSame('200 0 admin', $list([])->line());
    }

    public function testVersionsOfTls(): void
    {
        $client = $this->client();
        $with = static fn (string $version, array $options = []): PanelReply => $client->post(['cmd' => 'x'], $options + [
            CURLOPT_FRESH_CONNECT => true,
            CURLOPT_SSLVERSION => constant('CURL_SSLVERSION_TLSv1_' . $version) | (constant("CURL_SSLVERSION_TLSv1_$version") << 16),
        ]);
        foreach (['2', '3'] as $version) {
            $client->panel->fault('accept', ['tls' => "1.$version"]);
            $other = $version === '2' ? '3' : '2';
            self::assertSame([405, 0], [$with($version)->status, $with($other)->status], "1.$version and no other");
        }
        $client->panel->fault('accept', ['tls' => '1.1']);
        self::assertSame(CURLE_SSL_CONNECT_ERROR, $with('2')->errno);
        self::assertSame(405, $with('1', [CURLOPT_SSL_CIPHER_LIST => 'DEFAULT:@SECLEVEL=0'])->status);
    }

    /** Something else speaks on the port. */
    public function testAnotherProtocol(): void
    {
        $client = $this->client();
        $client->panel->fault('accept', ['banner' => "SSH-2.0-OpenSSH_9.2p1\r\n"]);
        self::assertSame(CURLE_SSL_CONNECT_ERROR, $client->call('v-list-users')->errno);
        $client->panel->clearFaults();
        self::assertSame(200, $client->call('v-list-users')->status);
    }

    public function testBothFamiliesOfAddresses(): void
    {
        $client = $this->client(['ipv6' => true]);
        $six = [CURLOPT_URL => "https://[::1]:{$client->panel->port()}/api/"];
        $fields = PanelClient::fields($client->panel, 'v-list-users', ['list']);
        self::assertSame('401 10 Error: IP is not allowed to connect with API', $client->post($fields, $six)->line());
        $client->panel->config('API_ALLOWED_IP', '::1');
        self::assertSame('200 0 admin', $client->post($fields, $six)->line());
        $client->panel->fault('accept', ['refuse' => true]);
        self::assertSame(CURLE_COULDNT_CONNECT, $client->post($fields, $six)->errno);
        $client->panel->clearFaults();
        self::assertSame('200 0 admin', $client->post($fields, $six)->line());
    }

    /** The answer is whole and says keep-alive; what follows on the connection is wrong. */
    public function testAfterTheAnswer(): void
    {
        $client = $this->client();
        $list = static fn (): PanelReply => $client->call('v-list-users', ['list']);
        $client->panel->fault('v-list-users', ['hang_up' => 0, 'times' => 1]);
        self::assertSame(['200 0 admin', 'keep-alive'], [($reply = $list())->line(), $reply->headers['connection']]);
        self::eventually(static fn () => $client->panel->open() === 0, 'the end of the connection');
        self::assertSame('200 0 admin', $list()->line());
        self::assertSame(2, $client->panel->connections());

        // Read from the socket itself: a client that takes the second answer for the next one's is what is looked for.
        $client->panel->fault('v-list-users', ['again' => 0.05, 'again_exit' => 8, 'again_text' => 'Error: planted', 'times' => 1]);
        $socket = stream_socket_client(
            "ssl://localhost:{$client->panel->port()}", $number, $text, 5, STREAM_CLIENT_CONNECT,
            stream_context_create(['ssl' => ['cafile' => $client->panel->caFile()]]),
        );
        stream_set_timeout($socket, 5);
        $body = http_build_query(PanelClient::fields($client->panel, 'v-list-users', ['list']));
        fwrite($socket, "POST /api/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            . 'Content-Length: ' . strlen($body) . "\r\n\r\n$body");
        $seen = '';
        while (strpos($seen, 'planted') === false && ($part = (string) fread($socket, 8192)) !== '') {
            $seen .= $part;
        }
        self::assertMatchesRegularExpression('~^HTTP/1.1 200 OK.*\r\n\r\nadminHTTP/1.1 400 .*-Exit-Code: 8\r\n.*planted$~s', $seen);
        self::assertCount(3, $client->panel->calls(), 'nobody asked for it');
    }

    public function testChunksAndPauses(): void
    {
        $client = $this->client();
        $whole = $client->call('v-list-users', ['json'])->body;
        $client->panel->fault('v-list-users', ['chunked' => 7, 'times' => 1]);
        $reply = $client->call('v-list-users', ['json']);
        self::assertSame(['chunked', $whole], [$reply->headers['transfer-encoding'], $reply->body]);
        $client->panel->fault('v-list-users', ['chunked' => 500, 'pause' => 0.02, 'times' => 1]);
        $started = microtime(true);
        self::assertSame($whole, $client->call('v-list-users', ['json'])->body);
        self::assertGreaterThan(intdiv(strlen($whole), 500) * 0.02, microtime(true) - $started);
        $client->panel->fault('v-list-users', ['chunked' => 100, 'cut' => 900, 'times' => 1]);
        self::assertSame(CURLE_PARTIAL_FILE, $client->call('v-list-users', ['json'])->errno);
        $client->panel->set('options/chunked', true);
        self::assertSame('chunked', $client->call('v-list-users', ['list'])->headers['transfer-encoding']);
        self::assertSame('204 0 ', $client->call('v-change-user-contact', ['admin', 'x@example.com'])->line());
    }

    /** Something of the answer comes, and then nothing. */
    public function testFrozenAnswers(): void
    {
        foreach ([0, 2000] as $crowd) {
            $client = $this->client(['crowd' => $crowd]);
            $client->panel->fault('v-list-users', ['freeze' => 1000, 'times' => 1]);
            $reply = $client->post(PanelClient::fields($client->panel, 'v-list-users', ['json']), [CURLOPT_TIMEOUT_MS => 200]);
            self::assertSame([200, CURLE_OPERATION_TIMEOUTED], [$reply->status, $reply->errno]);
            self::assertGreaterThan(500, strlen($reply->body));
            self::assertSame('200 0 0', $client->call('v-list-users', ['json'], ['returncode' => 'yes'])->line());
        }
    }

    public function testPackedBodies(): void
    {
        $client = $this->client();
        $client->panel->fault('v-list-users', ['bomb' => 5000000]);
        $fields = PanelClient::fields($client->panel, 'v-list-users', ['json']);
        $packed = $client->post($fields);
        self::assertSame('gzip', $packed->headers['content-encoding']);
        self::assertLessThan(20000, strlen($packed->body));
        self::assertSame(5000000, strlen($client->post($fields, [CURLOPT_ENCODING => ''])->body));
    }

    /** A list of many users that is cut in its middle, or comes without a verdict. */
    public function testLongListsFailToo(): void
    {
        $client = $this->client(['crowd' => 2000]);
        $client->panel->fault('v-list-users', ['cut' => 1000000, 'times' => 1]);
        $reply = $client->call('v-list-users', ['json']);
        self::assertSame([200, CURLE_PARTIAL_FILE], [$reply->status, $reply->errno]);
        self::assertGreaterThan(900000, strlen($reply->body));
        $client->panel->fault('v-list-users', ['no_exit_header' => true, 'times' => 1]);
        self::assertNull($client->call('v-list-users', ['json'])->exit());
        $client->panel->fault('v-list-users', ['exit' => 15, 'text' => 'Error: x', 'times' => 1]);
        self::assertSame('400 15 Error: x', $client->call('v-list-users', ['json'])->line());
        self::assertCount(2001, $client->call('v-list-users', ['json'])->json());
    }

    public function testIdleConnectionsAreClosed(): void
    {
        $client = $this->client(['idle_timeout' => 0.05]);
        $client->call('v-list-users', ['list']);
        usleep(150000);
        $client->call('v-list-users', ['list']);
        self::assertSame(2, $client->panel->connections());
    }
}
