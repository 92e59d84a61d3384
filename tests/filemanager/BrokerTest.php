<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Broker mode: no password in the token, and requests to billing that it can believe. */
final class BrokerTest extends SiteCase
{
    private Billing $billing;

    protected function setUp(): void
    {
        parent::setUp();
        $this->billing = new Billing($this->site);
        $this->useBilling();
    }

    protected function tearDown(): void
    {
        $this->billing->stop();
        parent::tearDown();
    }

    public function testACodeBecomesASessionOnce(): void
    {
        $code = $this->secret($this->billing->code(Servers::PASSWORD));
        $visitor = $this->enter($this->claimsWith($code) + ['caps' => ['extract', 'copy']]);
        $about = $this->site->ask('session', $visitor)->json();
        self::assertSame(['extract', 'copy'], $about['caps']);
        $answer = $this->handOff($code);
        $this->assertRefused('code', $answer);
        [$first, $second] = $this->billing->seen();
        self::assertSame(['v' => 1, 'do' => 'redeem', 'service' => '7', 'session' => $first['session'], 'code' => $code], $first);
        self::assertMatchesRegularExpression('/^[0-9a-f]{64}$/', $first['session']);
        self::assertDirectoryExists($this->site->state() . '/sessions/' . $first['session']);
        self::assertNotSame($first['session'], $second['session']);
        $this->site->ask('logout', $visitor);
        self::assertSame(['v' => 1, 'do' => 'end', 'service' => '7', 'session' => $first['session']], $this->billing->seen()[2]);
    }

    public function testOfParallelPostsWithOneCodeOneGetsASession(): void
    {
        $claims = $this->claimsWith($this->billing->code(Servers::PASSWORD)) + $this->ftp();
        $requests = [];
        for ($i = 0; $i < 4; $i++) {
            $requests[] = ['POST', '/', $this->site->formHeaders(['Origin' => $this->billing->origin]), 'token=' . $this->site->token($claims)];
        }
        $answers = array_column($this->site->requests($requests), 'status');
        sort($answers);
        self::assertSame([200, 403, 403, 403], $answers);
    }

    public function testAChunkedAnswerIsRead(): void
    {
        $this->billing->goWrong('chunked');
        $this->enter($this->claimsWith($this->billing->code(Servers::PASSWORD)));
    }

    public function testWhatBillingMayAnswer(): void
    {
        foreach (['text' => 'billing', 'short' => 'billing', 'silent' => 'billing', 'redirect' => 'billing'] as $mode => $word) {
            $this->billing->goWrong($mode);
            $this->assertRefused($word, $this->handOff($this->billing->code(Servers::PASSWORD)));
        }
        $this->billing->goWrong('version');
        $answer = $this->handOff($this->billing->code(Servers::PASSWORD));
        self::assertSame('version', $this->site->refusal());
        self::assertStringContainsString('the administrator has to update both', $answer->body);
        $this->billing->goWrong('');
        $this->assertRefused('code', $this->handOff(str_repeat('A', 43)));
        $this->billing->stop();
        $this->assertRefused('billing', $this->handOff(str_repeat('A', 43)));
    }

    public function testBillingIsOfTheIssuersOrigin(): void
    {
        $code = $this->billing->code(Servers::PASSWORD);
        foreach (['http://127.0.0.1:1/', 'http://127.0.0.2/', 'https://evil.example/', "http://127.0.0.1@evil.example/"] as $url) {
            $this->assertRefused('claims', $this->site->handOff($this->site->token(['broker' => $url] + $this->claimsWith($code)), ['Origin' => $this->billing->origin]));
        }
        self::assertSame([], $this->billing->seen());
    }

    public function testTheCertificateOfBillingIsVerified(): void
    {
        $this->billing->stop();
        exec('rm -r ' . escapeshellarg($this->billing->folder));
        $right = Billing::certificate($this->site->folder, 'right', 'IP:127.0.0.1');
        $this->billing = new Billing($this->site, $right);
        $this->useBilling();
        $this->assertRefused('billing', $this->handOff($this->billing->code(Servers::PASSWORD)));
        $this->site->configure(['billing_ca_file' => $right]);
        $this->enter($this->claimsWith($this->billing->code(Servers::PASSWORD)));
        $this->billing->stop();
        exec('rm -r ' . escapeshellarg($this->billing->folder));
        $wrong = Billing::certificate($this->site->folder, 'wrong', 'DNS:billing.example.test');
        $this->billing = new Billing($this->site, $wrong);
        $this->useBilling();
        $this->site->configure(['billing_ca_file' => $wrong]);
        $this->assertRefused('billing', $this->handOff($this->billing->code(Servers::PASSWORD)));
        self::assertSame([], $this->billing->seen());
    }

    private function useBilling(): void
    {
        $keys = $this->site->config['keys'];
        $keys[0]['issuers'] = [$this->billing->origin];
        $this->site->configure(['keys' => $keys]);
    }

    private function handOff(string $code): Answer
    {
        return $this->site->handOff($this->site->token($this->claimsWith($code)), ['Origin' => $this->billing->origin]);
    }

    /** @return array<string, mixed> */
    private function claimsWith(string $code): array
    {
        return ['pass' => null, 'code' => $code, 'broker' => $this->billing->url, 'iss' => $this->billing->origin,
            'return' => "{$this->billing->origin}/clientarea.php"];
    }

    private function assertRefused(string $word, Answer $answer): void
    {
        self::assertSame($word, $this->site->refusal());
        self::assertSame(403, $answer->status);
        self::assertStringContainsString('This link to your files has expired', $answer->body);
    }
}
