<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use PHPUnit\Framework\TestCase;

/** A test with a site. Its logs are searched for every secret of the test when it ends. */
abstract class SiteCase extends TestCase
{
    protected Site $site;

    /** @var list<string> */
    private array $secrets = [];

    /** @return array<string, mixed> what the test's configuration has beside the usual */
    protected function config(): array
    {
        return [];
    }

    /** What /etc/hosts is for the site; "" = that of the machine. */
    protected function hosts(): string
    {
        return '';
    }

    protected function setUp(): void
    {
        if (!extension_loaded('hestia')) {
            self::markTestSkipped('the extension seals the tokens');
        }
        $this->site = new Site($this->config(), $this->hosts());
        $this->secrets = [];
        $this->secret((string) $this->site->config['keys'][0]['secret']);
        $this->secret((string) $this->site->config['pepper']);
        $this->secret(Servers::PASSWORD);
    }

    protected function tearDown(): void
    {
        if (!isset($this->site)) {
            return;
        }
        $logs = $this->site->phpLog() . json_encode([$this->site->audit(), $this->site->refused()], JSON_UNESCAPED_SLASHES);
        $this->site->stop();
        @file_put_contents(dirname(__DIR__, 3) . '/build/secrets.txt', implode("\n", $this->secrets) . "\n", FILE_APPEND | LOCK_EX);
        foreach ($this->secrets as $secret) {
            self::assertStringNotContainsString($secret, $logs);
            self::assertStringNotContainsString(base64_encode($secret), $logs);
            self::assertStringNotContainsString(rawurlencode($secret), $logs);
        }
        self::assertDoesNotMatchRegularExpression('/(Warning|Notice|Deprecated|Fatal error)/', $logs);
    }

    /** Notes a secret that no log may hold. */
    protected function secret(string $secret): string
    {
        $this->secrets[] = $secret;
        return $secret;
    }

    /** Brings a visitor in: the hand-off, and the page that the customer sees then. @param array<string, mixed> $claims */
    protected function enter(array $claims = []): Visitor
    {
        $origin = ['Origin' => (string) ($claims['iss'] ?? Site::ISSUER)];
        $answer = $this->site->handOff($this->site->token($claims + $this->ftp()), $origin);
        self::assertSame(200, $answer->status, $answer->body . json_encode($this->site->refused()));
        $cookie = $answer->cookie();
        $this->secret(explode('=', $cookie)[1]);
        return new Visitor($cookie, $this->pageToken($cookie));
    }

    /** @return array<string, mixed> claims that lead to the real server */
    protected function ftp(string $server = 'vsftpd'): array
    {
        if (Servers::missing() !== '') {
            self::markTestSkipped(Servers::missing());
        }
        $servers = Servers::get();
        $this->site->configure(['ftp_ca_file' => $servers->certificates->file('authority')]);
        return ['port' => $servers->ports[$server]['port']];
    }

    protected function pageToken(string $cookie): string
    {
        $page = $this->site->request('GET', '/', ['Cookie' => $cookie]);
        self::assertSame(1, preg_match('/<meta name="file-manager-token" content="([0-9a-f]{64})">/', $page->body, $found), $page->body);
        return $this->secret($found[1]);
    }
}
