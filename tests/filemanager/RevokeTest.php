<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Billing ends sessions: what it has to show for that, and what then ends. */
final class RevokeTest extends SiteCase
{
    public function testTheSessionsOfAServiceEndAndItsEarlierTokensOpenNone(): void
    {
        $one = $this->enter();
        $two = $this->enter(['sid' => '7']);
        $other = $this->enter(['sid' => '8']);
        $early = $this->site->token($this->ftp());
        $answer = $this->revoke(['before' => time()]);
        self::assertSame([200, ['v' => 1, 'ended' => 2]], [$answer->status, $answer->json()]);
        foreach ([$one, $two] as $visitor) {
            $after = $this->site->ask('session', $visitor);
            self::assertSame([401, 'session'], [$after->status, $after->error()]);
        }
        self::assertSame(200, $this->site->ask('session', $other)->status);
        self::assertSame(403, $this->site->handOff($early)->status);
        self::assertSame('revoked', $this->site->refusal());
        usleep(1100000);
        self::assertSame(200, $this->site->handOff($this->site->token($this->ftp()))->status);
    }

    /** The folder may come back from a backup, or be written just when billing revokes. */
    public function testASessionThatWasOverseenEndsAtItsNextRequest(): void
    {
        $visitor = $this->enter();
        $folder = (glob($this->site->state() . '/sessions/*') ?: [''])[0];
        $aside = "{$this->site->folder}/aside";
        rename($folder, $aside);
        self::assertSame(['v' => 1, 'ended' => 0], $this->revoke(['before' => time()])->json());
        rename($aside, $folder);
        self::assertSame('session', $this->site->ask('session', $visitor)->error());
        self::assertDirectoryDoesNotExist($folder);
    }

    public function testALaterRevocationOfAnEarlierTimeTakesNothingBack(): void
    {
        $this->enter();
        $this->revoke(['before' => time()]);
        $this->revoke(['before' => time() - 1000]);
        self::assertSame(403, $this->site->handOff($this->seal(time() - 1))->status);
        self::assertSame('revoked', $this->site->refusal());
    }

    public function testATimeFarAheadBarsNobodyForLong(): void
    {
        $this->revoke(['before' => time() + 86400]);
        $bar = (int) file_get_contents((glob($this->site->state() . '/revoked/' . hash('sha256', Site::ISSUER . "\x007")) ?: [''])[0]);
        self::assertLessThanOrEqual(time() + 120, $bar);
    }

    public function testWhatItTakesToBeBelieved(): void
    {
        $visitor = $this->enter();
        $now = time();
        $cases = [
            ['signature', [], ['X-Hestia-Signature' => str_repeat('0', 64)]], ['signature', [], ['X-Hestia-Signature' => null]],
            ['signature', [], ['X-Hestia-Nonce' => null]], ['signature', [], ['X-Hestia-Time' => 'now']],
            ['signature', [], ['X-Hestia-Time' => (string) ($now + 1)]], ['issuer', ['issuer' => 'https://other.example'], []],
        ];
        foreach ($cases as [$word, $message, $headers]) {
            $this->assertRefused($word, 403, $this->revoke($message, $headers));
        }
        $this->assertRefused('time', 403, $this->revoke([], [], $now - 70));
        $this->assertRefused('time', 403, $this->revoke([], [], $now + 70));
        $this->assertRefused('signature', 403, $this->revoke([], [], 0, random_bytes(32)));
        $this->assertRefused('signature', 403, $this->revoke([], [], 0, hash_hkdf('sha256', $this->site->secret, 32, 'hestia fm hand-off v1'), true));
        $this->assertRefused('signature', 403, $this->revoke([], [], 0, '', false, '/?do=revoke', '/index.php?do=revoke'));
        foreach ([['service' => 7], ['service' => ''], ['service' => '../x'], ['before' => 'x'], ['before' => 0], ['do' => 'x']] as $message) {
            $this->assertRefused('claims', 400, $this->revoke($message));
        }
        $this->assertRefused('version', 400, $this->revoke(['v' => 2]));
        $this->assertRefused('size', 400, $this->revoke([], ['Content-Type' => 'text/plain']));
        self::assertSame(405, $this->site->request('GET', '/index.php?do=revoke')->status);
        self::assertSame(200, $this->site->ask('session', $visitor)->status);
    }

    public function testANonceCountsOnce(): void
    {
        $nonce = ['X-Hestia-Nonce' => 'AAAAAAAAAAAAAAAAAAAAAA'];
        self::assertSame(200, $this->revoke([], $nonce)->status);
        $this->assertRefused('nonce', 403, $this->revoke([], $nonce));
    }

    private function assertRefused(string $word, int $status, Answer $answer): void
    {
        self::assertSame("revoke_$word", $word === 'time' ? $this->site->failure() : $this->site->refusal());
        self::assertSame($status, $answer->status);
    }

    /**
     * As HANDOFF.md says, written out.
     *
     * @param array<string, mixed> $message
     * @param array<string, string|null> $headers changed after signing, but for the nonce
     */
    private function revoke(array $message = [], array $headers = [], int $time = 0, string $key = '', bool $raw = false, string $target = '/index.php?do=revoke', string $signed = ''): Answer
    {
        $body = json_encode($message + ['v' => 1, 'do' => 'revoke', 'issuer' => Site::ISSUER, 'service' => '7', 'before' => time() - 1000], JSON_THROW_ON_ERROR);
        $time = (string) ($time ?: time());
        $nonce = $headers['X-Hestia-Nonce'] ?? rtrim(strtr(base64_encode(random_bytes(16)), '+/', '-_'), '=');
        $key = $raw ? $key : hash_hkdf('sha256', $key ?: $this->site->secret, 32, 'hestia fm broker v1');
        $text = implode("\n", ['v1', 'POST', $signed ?: $target, $time, $nonce, hash('sha256', $body)]);
        $all = $headers + ['Content-Type' => 'application/json', 'X-Hestia-Time' => $time, 'X-Hestia-Nonce' => $nonce,
            'X-Hestia-Signature' => hash_hmac('sha256', $signed === '' ? $text : str_replace($signed, '/other', $text), $key)];
        return $this->site->request('POST', $target, array_filter($all, static fn ($value): bool => $value !== null), $body);
    }

    /** A token of another time. */
    private function seal(int $made): string
    {
        $claims = ['iat' => $made, 'exp' => $made + 60, 'jti' => bin2hex(random_bytes(16))] + $this->site->claims();
        $head = rtrim(strtr(base64_encode('{"alg":"dir","enc":"A256GCM"}'), '+/', '-_'), '=');
        $nonce = random_bytes(12);
        $text = openssl_encrypt((string) json_encode($claims), 'aes-256-gcm', $this->site->handOffKey(), OPENSSL_RAW_DATA, $nonce, $tag, $head);
        $parts = array_map(static fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '='), [$nonce, (string) $text, $tag]);
        return "$head..{$parts[0]}.{$parts[1]}.{$parts[2]}";
    }
}
