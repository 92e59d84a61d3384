<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Who may ask for what, and what every answer carries (HOLES.md: H16, S9). */
final class GuardTest extends SiteCase
{
    private const HEADERS = [
        'X-Content-Type-Options' => 'nosniff',
        'X-Frame-Options' => 'DENY',
        'Referrer-Policy' => 'same-origin',
        'Cross-Origin-Opener-Policy' => 'same-origin',
        'Cross-Origin-Resource-Policy' => 'same-origin',
        'Cache-Control' => 'no-store',
    ];

    protected function config(): array
    {
        return ['proxies' => ['127.0.0.1']];
    }

    public function testEveryAnswerCarriesTheHeaders(): void
    {
        $nobody = new Visitor('', '');
        $answers = [
            $this->site->request('GET', '/'), $this->site->request('HEAD', '/'), $this->site->request('PUT', '/'), $this->site->handOff('x'),
            $this->site->ask('session', $nobody), $this->site->ask('nothing', $nobody), $this->site->request('GET', '/index.php?do=revoke'),
            $this->site->request('GET', '/', ['Host' => 'evil.example']),
        ];
        $nonces = [];
        foreach ($answers as $i => $answer) {
            foreach (self::HEADERS as $name => $value) {
                self::assertSame($value, $answer->header($name), "$i $name");
            }
            $policy = "/^default-src 'none'; script-src 'self'; style-src 'self' 'nonce-([\\w-]{24})'; img-src 'self' blob:; media-src 'self' blob:; "
                . "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                . "require-trusted-types-for 'script'; trusted-types 'none'$/";
            self::assertSame(1, preg_match($policy, $answer->header('Content-Security-Policy'), $nonce));
            $nonces[] = $nonce[1];
            self::assertSame('', $answer->header('Strict-Transport-Security'));
            self::assertSame('', $answer->header('X-Powered-By'));
            self::assertSame([], $answer->headers['access-control-allow-origin'] ?? []);
        }
        self::assertSame($nonces, array_values(array_unique($nonces)));
        self::assertSame('', $answers[1]->body);
    }

    public function testPlainHttpIsForThisMachineAlone(): void
    {
        $this->site->configure(['loopback_http' => false, 'url' => 'https://files.example.test/']);
        $host = ['Host' => 'files.example.test'];
        $answer = $this->site->request('GET', '/', $host);
        self::assertSame(403, $answer->status);
        self::assertStringContainsString('only open over https', $answer->body);
        $answer = $this->site->request('GET', '/', $host + ['X-Forwarded-Proto' => 'https']);
        self::assertSame(401, $answer->status);
        self::assertSame('max-age=31536000', $answer->header('Strict-Transport-Security'));
        self::assertSame('__Host-hfm=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0', $answer->header('Set-Cookie'));
        $this->site->configure(['proxies' => ['192.0.2.1']]);
        self::assertSame(403, $this->site->request('GET', '/', $host + ['X-Forwarded-Proto' => 'https'])->status);
    }

    public function testTheCookieOfTlsIsHeldToTheHost(): void
    {
        $ftp = $this->ftp();
        $headers = ['X-Forwarded-Proto' => 'https'];
        $answer = $this->site->handOff($this->site->token($ftp), $headers);
        self::assertMatchesRegularExpression('/^__Host-hfm=[\w-]{65}; Path=\/; HttpOnly; SameSite=Lax; Secure$/', $answer->header('Set-Cookie'));
        $cookie = $answer->cookie();
        self::assertSame(200, $this->site->request('GET', '/', ['Cookie' => $cookie] + $headers)->status);
        self::assertSame(401, $this->site->request('GET', '/', ['Cookie' => substr($cookie, strlen('__Host-'))] + $headers)->status);
    }

    public function testAnotherHostNameIsSentToTheRightAddress(): void
    {
        $answer = $this->site->request('GET', '/', ['Host' => 'evil.example']);
        self::assertSame(400, $answer->status);
        self::assertStringContainsString("open {$this->site->url}.", $answer->body);
        self::assertSame('request', $this->site->ask('session', new Visitor('', ''), [], ['Host' => 'evil.example'])->error());
    }

    public function testMethods(): void
    {
        $visitor = $this->enter();
        foreach (['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as $method) {
            $answer = $this->site->request($method, '/index.php?do=session', ['Cookie' => $visitor->cookie]);
            self::assertSame(405, $answer->status, $method);
            self::assertSame('GET, HEAD, POST, PUT', $answer->header('Allow'));
        }
        self::assertSame(405, $this->site->request('PUT', '/', ['Cookie' => $visitor->cookie])->status, 'the page');
        foreach ($this->posts() as $do) {
            $answer = $this->site->request('GET', "/index.php?do=$do", ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token]);
            self::assertSame(405, $answer->status, $do);
            self::assertSame('method', $answer->error());
        }
        self::assertSame(200, $this->site->ask('session', $visitor)->status);
    }

    public function testEveryPostNeedsTokenOriginAndType(): void
    {
        $visitor = $this->enter();
        $wrong = [
            [['X-File-Manager' => null], 'token'], [['X-File-Manager' => ''], 'token'], [['X-File-Manager' => str_repeat('0', 64)], 'token'],
            [['X-File-Manager' => strtoupper($visitor->token)], 'token'], [['Origin' => null], 'token'], [['Origin' => 'null'], 'token'],
            [['Origin' => 'https://evil.example'], 'token'], [['Origin' => Site::ISSUER], 'token'], [['Sec-Fetch-Site' => 'cross-site'], 'token'],
            [['Sec-Fetch-Site' => 'same-site'], 'token'], [['Sec-Fetch-Site' => 'none'], 'token'], [['Content-Type' => 'text/plain'], 'request'],
            [['Content-Type' => null], 'request'], [['Cookie' => null], 'session'],
        ];
        foreach ($this->posts() as $do) {
            $type = self::types()[$do] ?? 'application/json';
            foreach ($wrong as [$headers, $error]) {
                $given = $this->site->ask($do, $visitor, [], $headers + ['Content-Type' => $type])->error();
                self::assertSame($error, $given, "$do " . json_encode($headers));
            }
        }
        self::assertSame(200, $this->site->ask('session', $visitor, [], ['Sec-Fetch-Site' => null])->status);
        self::assertSame(200, $this->site->ask('session', $visitor, [], ['Content-Type' => 'application/json; charset=utf-8'])->status);
    }

    public function testATokenIsItsSessionsOwn(): void
    {
        $one = $this->enter();
        $two = $this->enter();
        self::assertSame('token', $this->site->ask('session', new Visitor($one->cookie, $two->token))->error());
        self::assertSame(200, $this->site->ask('session', $one)->status);
    }

    public function testBodies(): void
    {
        $visitor = $this->enter();
        $headers = ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token, 'Origin' => $this->site->origin,
            'Content-Type' => 'application/json'];
        foreach (['', '[]', '"x"', '{', "\xff", '{"a":' . str_repeat('[', 40) . str_repeat(']', 40) . '}'] as $body) {
            $answer = $this->site->request('POST', '/index.php?do=session', $headers, $body);
            self::assertSame([400, 'request'], [$answer->status, $answer->error()], $body);
        }
        $long = '{"a":"' . str_repeat('x', 2900000) . '"}';
        $answer = $this->site->request('POST', '/index.php?do=session', $headers, $long);
        self::assertSame([413, 'too_large'], [$answer->status, $answer->error()]);
    }

    public function testAnErrorIsTheSentenceOfAPersonsLanguageAndNeverOnesOfPhp(): void
    {
        $answer = $this->site->ask('nothing', new Visitor('', ''));
        self::assertSame(400, $answer->status);
        self::assertSame(['error' => 'request', 'message' => 'The file manager does not know what was asked for; load the page again.',
            'detail' => []], $answer->json());
        self::assertSame('application/json', $answer->header('Content-Type'));
        foreach (['do[]=x', 'do=', 'do=%00', 'do=session%0a', 'do=../x'] as $query) {
            $answer = $this->site->request('POST', "/index.php?$query", ['Origin' => $this->site->origin, 'Content-Type' => 'application/json'], '{}');
            self::assertContains($answer->status, [400, 403]);
            self::assertDoesNotMatchRegularExpression('/php|Stack|Exception|Warning|src\//i', $answer->body);
        }
    }

    public function testABrokenConfigurationIsForTheAdministratorsLogAlone(): void
    {
        file_put_contents("{$this->site->folder}/config.php", '<?php return ["url" => "ftp://x"];');
        $answer = $this->site->request('GET', '/');
        self::assertSame(500, $answer->status);
        self::assertStringContainsString('The file manager is not set up', $answer->body);
        self::assertStringContainsString('"url" is not an address', $this->site->phpLog());
        self::assertStringNotContainsString('"url"', $answer->body);
        file_put_contents("{$this->site->folder}/config.php", '<?php return [');
        $answer = $this->site->request('GET', '/index.php?do=x');
        self::assertSame([500, 'failed'], [$answer->status, $answer->error()]);
        self::assertStringNotContainsString('syntax', $answer->body);
    }

    public function testAStateDirectoryThatCannotBeWrittenIsSaid(): void
    {
        $this->site->configure(['state' => "{$this->site->folder}/config.php/state"]);
        $answer = $this->site->handOff($this->site->token());
        self::assertSame(500, $answer->status);
        self::assertStringContainsString('cannot write to its own directory', $answer->body);
    }

    /** @return list<string> actions that are asked for by POST */
    private function posts(): array
    {
        $posts = [];
        foreach (\Hestia\FileManager\Entry\Actions::names() as $name) {
            $action = \Hestia\FileManager\Entry\Actions::find($name);
            if ($action !== null && $action[2] !== 'get') {
                $posts[] = $name;
            }
        }
        /* Those that end the session come last. */
        usort($posts, static fn (string $a, string $b): int => ($a === 'logout') <=> ($b === 'logout'));
        return $posts;
    }

    /** @return array<string, string> */
    private static function types(): array
    {
        $types = [];
        foreach (\Hestia\FileManager\Entry\Actions::names() as $name) {
            $kind = (\Hestia\FileManager\Entry\Actions::find($name) ?? [2 => ''])[2];
            $types[$name] = ['raw' => 'application/octet-stream', 'headed' => 'application/octet-stream', 'form' => 'application/x-www-form-urlencoded'][$kind] ?? 'application/json';
        }
        return $types;
    }
}
