<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/**
 * Tokens that are not taken. The FTP server of these tests is a closed port: a token that is taken ends at "unreachable", one that
 * is refused never gets there (HOLES.md: S2). Tokens come from the real hestia_seal(), or are built here where it would not make them.
 */
final class HandOffTokenTest extends SiteCase
{
    public function testARightTokenGetsToTheServerOnceAndOnlyOnce(): void
    {
        $token = $this->site->token();
        $answer = $this->site->handOff($token);
        self::assertSame(502, $answer->status);
        self::assertStringContainsString('cannot be reached', $answer->body);
        self::assertSame('ftp_unreachable', $this->site->failure());
        $this->assertRefused('replayed', $this->site->handOff($token));
        self::assertSame([], $answer->headers['set-cookie'] ?? []);
    }

    public function testItIsBurntEvenWhenTheServerIsNotListed(): void
    {
        $token = $this->site->token(['host' => 'ftp.attacker.example']);
        $this->assertRefused('host', $this->site->handOff($token));
        $this->assertRefused('replayed', $this->site->handOff($token));
    }

    public function testOrigin(): void
    {
        foreach ([null, 'null', 'https://evil.example', Site::ISSUER . '/', 'http://billing.example.test', $this->site->origin] as $origin) {
            $this->assertRefused('origin', $this->site->handOff($this->site->token(), ['Origin' => $origin]));
        }
    }

    public function testBody(): void
    {
        $this->assertRefused('size', $this->site->handOff($this->site->token(), ['Content-Type' => 'text/plain']));
        $this->assertRefused('size', $this->site->handOff($this->site->token(), ['Content-Type' => 'multipart/form-data']));
        $this->assertRefused('size', $this->site->handOff(str_repeat('a', 8192)));
        $exact = str_repeat('a', 8192 - strlen('token='));
        $this->assertRefused('parts', $this->site->handOff($exact));
        $this->assertRefused('parts', $this->site->request('POST', '/', $this->site->formHeaders(), 'token[]=a'));
        $this->assertRefused('parts', $this->site->request('POST', '/', $this->site->formHeaders(), 'other=a'));
    }

    public function testSidesAndVersion(): void
    {
        $this->assertRefused('issuer', $this->site->handOff($this->site->token(['iss' => 'https://other.example'])));
        $this->assertRefused('audience', $this->site->handOff($this->site->token(['aud' => $this->site->url . 'index.php'])));
        $this->assertRefused('audience', $this->site->handOff($this->site->token(['aud' => 'https://other-fm.example/'])));
        foreach ([2, '1', null] as $version) {
            $answer = $this->site->handOff($this->site->token(['v' => $version]));
            self::assertSame(403, $answer->status);
            self::assertStringContainsString('the administrator has to update both', $answer->body);
            self::assertSame('version', $this->site->refusal());
        }
    }

    /**
     * @dataProvider claims
     * @param mixed $value
     */
    public function testClaimsOfAnotherShape(string $name, $value): void
    {
        $this->assertRefused('claims', $this->site->handOff($this->site->token([$name => $value])));
    }

    /** @return iterable<string, array{string, mixed}> */
    public function claims(): iterable
    {
        $wrong = [
            'sid' => ['', 'x', -1, 0, '07', [7]], 'host' => ['', "a\r\nb", 'a/b', 'a@b', 'a b'], 'port' => [0, 65536, '21'],
            'user' => ['', "a\r\nDELE x", '../x', null], 'tls' => ['sha256:00', 'a/b', null], 'pass' => ['', "a\r\nb", null],
            'return' => ['javascript:alert(1)', 'https://evil.example/', '//evil.example', 'https://billing.example.test@evil.example/',
                'https://evil.example\@billing.example.test/', null],
            'caps' => ['extract', [1], ['../x']], 'lang' => ['../x'], 'path' => ['../x', '/etc', "a\r\nb", 7, str_repeat('a', 501)], 'code' => [str_repeat('A', 43)],
        ];
        foreach ($wrong as $name => $values) {
            foreach ($values as $i => $value) {
                yield "$name $i" => [$name, $value];
            }
        }
    }

    public function testTime(): void
    {
        $now = time();
        $this->assertTaken($this->seal(['iat' => $now - 75, 'exp' => $now - 20]));
        $this->assertTaken($this->seal(['iat' => $now + 20, 'exp' => $now + 80]));
        $this->assertRefused('time', $this->site->handOff($this->site->token([], 61)));
        foreach ([[$now - 100, $now - 40], [$now + 40, $now + 100], [$now, $now], [$now, $now - 5], [$now - 10, $now + 51]] as [$made, $ends]) {
            $this->assertRefused('time', $this->site->handOff($this->seal(['iat' => $made, 'exp' => $ends])));
        }
        foreach ([['iat' => (string) $now], ['exp' => null], ['iat' => null], ['jti' => null], ['jti' => 'short'], ['exp' => 1.5]] as $claims) {
            $this->assertRefused('claims', $this->site->handOff($this->seal($claims)));
        }
    }

    public function testHeader(): void
    {
        foreach ([['alg' => 'A256KW'], ['enc' => 'A128GCM'], ['alg' => null], ['zip' => 'DEF'], ['crit' => ['exp']], ['typ' => 'x'],
            ['other' => 1], ['alg' => ['dir']]] as $change) {
            $this->assertRefused('header', $this->site->handOff($this->seal([], $change)));
        }
        $this->assertRefused('key', $this->site->handOff($this->seal([], ['kid' => 'unknown'])));
        $this->assertRefused('key', $this->site->handOff($this->seal([], ['kfp' => 'unknown'])));
        $this->assertTaken($this->seal([]));
        $foreign = hestia_seal($this->site->claims(), random_bytes(32), 60);
        $this->assertRefused('key', $this->site->handOff($foreign));
        $this->assertRefused('tag', $this->site->handOff($this->seal([], [], random_bytes(32))));
    }

    public function testEachBitOfATokenCounts(): void
    {
        $token = $this->site->token();
        $parts = explode('.', $token);
        $requests = [];
        foreach ([0, 2, 3, 4] as $i) {
            $bytes = base64_decode(strtr($parts[$i], '-_', '+/'));
            /* Every bit of nonce and tag, one of each byte of header and content. */
            for ($bit = $i % 2 === 0 && $i > 0 ? 0 : 3; $bit < 8 * strlen($bytes); $bit += $i === 2 || $i === 4 ? 1 : 8) {
                $changed = $bytes;
                $changed[$bit >> 3] = chr(ord($changed[$bit >> 3]) ^ (1 << ($bit & 7)));
                $requests[] = [$i => self::base64url($changed)] + $parts;
            }
        }
        self::assertGreaterThan(500, count($requests));
        foreach (array_chunk($requests, 20) as $some) {
            $answers = $this->site->requests(array_map(function (array $parts): array {
                ksort($parts);
                return ['POST', '/', $this->site->formHeaders(), 'token=' . implode('.', $parts)];
            }, $some));
            self::assertSame([403], array_values(array_unique(array_column($answers, 'status'))));
        }
        self::assertSame([], array_diff(array_column($this->site->refused(), 'word'), ['tag', 'header', 'key', 'encoding']));
        $this->assertTaken($token);
    }

    public function testFormOfTheParts(): void
    {
        [$header, , $nonce, $text, $tag] = explode('.', $this->site->token());
        $bytes = base64_decode(strtr($tag, '-_', '+/'));
        $cases = [
            'parts' => ["$header..$nonce.$text", "$header..$nonce.$text.$tag.", "$header.AA.$nonce.$text.$tag", ''],
            'encoding' => ["$header..$nonce.$text.$tag=", "$header..$nonce=.$text.$tag", "$header..$nonce.$text.$tag==", "$header..$nonce. $text.$tag",
                "$header..$nonce.$text." . strtr($tag, 'AQgw', 'BRhx') . '+', "$header..$nonce.$text\n.$tag", "$header..$nonce.$text." . substr($tag, 0, 21) . self::next($tag[21])],
            'length' => ["$header..$nonce..$tag", "$header...$text.$tag", "$header..$nonce.$text.",
                "$header.." . self::base64url(random_bytes(8)) . ".$text.$tag", "$header.." . self::base64url(random_bytes(16)) . ".$text.$tag",
                "$header..$nonce.$text." . self::base64url($bytes . 'x')],
        ];
        for ($length = 1; $length < 16; $length++) {
            $cases['length'][] = "$header..$nonce.$text." . self::base64url(substr($bytes, 0, $length));
        }
        foreach ($cases as $word => $tokens) {
            foreach ($tokens as $token) {
                $this->assertRefused($word, $this->site->handOff($token));
            }
        }
        $this->assertTaken("$header..$nonce.$text.$tag");
    }

    /** The refused page: the same whatever the reason. */
    private function assertRefused(string $word, Answer $answer): void
    {
        self::assertSame($word, $this->site->refusal());
        self::assertSame(403, $answer->status);
        self::assertStringContainsString('This link to your files has expired', $answer->body);
        self::assertSame([], $answer->headers['set-cookie'] ?? []);
        self::assertStringNotContainsString($word === 'time' ? 'seconds' : "\"$word\"", $answer->body);
    }

    private function assertTaken(string $token): void
    {
        self::assertSame(502, $this->site->handOff($token)->status, $this->site->failure());
        self::assertSame('ftp_unreachable', $this->site->failure());
    }

    /**
     * A token that hestia_seal() would not make.
     *
     * @param array<string, mixed> $claims null takes one away
     * @param array<string, mixed> $header
     */
    private function seal(array $claims, array $header = [], string $key = ''): string
    {
        $present = static fn ($value): bool => $value !== null;
        $all = $claims + ['iat' => time(), 'exp' => time() + 60, 'jti' => self::base64url(random_bytes(16))] + $this->site->claims();
        $head = self::base64url((string) json_encode(array_filter($header + ['alg' => 'dir', 'enc' => 'A256GCM'], $present)));
        $nonce = random_bytes(12);
        $text = openssl_encrypt((string) json_encode(array_filter($all, $present)), 'aes-256-gcm', $key === '' ? $this->site->handOffKey() : $key, OPENSSL_RAW_DATA, $nonce, $tag, $head);
        return implode('.', [$head, '', self::base64url($nonce), self::base64url((string) $text), self::base64url($tag)]);
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }

    /** The last character of 16 bytes carries 2 bits; the next one has the same ones and others that nobody reads. */
    private static function next(string $character): string
    {
        $alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        return $alphabet[(int) strpos($alphabet, $character) + 1];
    }
}
