<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** Let's Encrypt in the double: what it wants to see, how long it takes, and what stays in the queue. */
final class PanelCertificateTest extends PanelTestCase
{
    private const HERE = ['acme.test' => '198.51.100.4', 'www.acme.test' => '198.51.100.4'];

    /** @param array<string, mixed> $options */
    private function withSite(array $options = []): PanelClient
    {
        $client = $this->client($options + ['internet' => true, 'dns' => self::HERE]);
        $client->panel->set('ips/127.0.0.1/NAT', '198.51.100.4');
        $client->panel->addUser('acme');
        $client->panel->run('v-add-web-domain', ['acme', 'acme.test']);
        $client->panel->run('v-add-mail-domain', ['acme', 'acme.test']);

        return $client;
    }

    /** @return array<string, string> */
    private static function row(PanelClient $client, string $area = 'web'): array
    {
        return $client->call("v-list-$area-domain", ['acme', 'acme.test', 'json'])->json()['acme.test'];
    }

    public function testTheQueueBringsACertificate(): void
    {
        $client = $this->withSite();
        $client->call('v-add-web-domain-ssl-preset', ['acme', 'acme.test', 'yes']);
        self::assertSame('204 0 ', $client->call('v-schedule-letsencrypt-domain', ['acme', 'acme.test', ''])->line());
        self::assertSame(['no', 'no'], [self::row($client)['SSL'], self::row($client)['LETSENCRYPT']]);
        $client->panel->runQueue();
        self::assertSame(['yes', 'yes', 'yes'], [self::row($client)['SSL'], self::row($client)['LETSENCRYPT'], self::row($client)['SSL_FORCE']]);
        $certificate = $client->call('v-list-web-domain-ssl', ['acme', 'acme.test', 'json'])->json()['acme.test'];
        self::assertSame('acme.test,www.acme.test', $certificate['ALIASES']);
        self::assertStringStartsWith("-----BEGIN PRIVATE KEY-----\n", $certificate['KEY']);
        self::assertEqualsWithDelta(time() + 90 * 86400, strtotime($certificate['NOT_AFTER']), 60);
        self::assertSame([], $client->panel->state()['queue']['letsencrypt']);
        self::assertSame('1', $client->panel->state()['users']['acme']['U_WEB_SSL']);
        self::assertSame('no', self::row($client, 'mail')['SSL'], 'of the web domain alone');
    }

    public function testACertificateTakesItsTimeAndOthersAreServedMeanwhile(): void
    {
        $client = $this->withSite(['certificate_seconds' => 0.5]);
        $client->call('v-schedule-letsencrypt-domain', ['acme', 'acme.test']);
        $client->panel->runQueue();
        self::assertSame('no', self::row($client)['SSL']);
        self::eventually(static fn () => self::row($client)['SSL'] === 'yes', 'the certificate');
    }

    public function testWhatFailsStaysInTheQueue(): void
    {
        $client = $this->withSite(['dns' => ['acme.test' => '192.0.2.9'] + self::HERE]);
        $client->call('v-schedule-letsencrypt-domain', ['acme', 'acme.test']);
        $client->panel->runQueue();
        self::assertCount(1, $client->panel->state()['queue']['letsencrypt'], 'tried again in five minutes');
        $reply = $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test', 'www.acme.test']);
        self::assertStringContainsString('400 15 Error: Let\'s Encrypt validation status 400 (acme.test)', $reply->line());
        self::assertStringContainsString('192.0.2.9', $reply->body);
        $client->panel->set('options/dns', ['acme.test' => '198.51.100.4']);
        self::assertSame(
            "400 3 Error: DNS record for www.acme.test doesn't exist",
            $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test', 'www.acme.test'])->line(),
        );
        $client->panel->set('options/certificate_fault', 'new auth status 429');
        self::assertSame(
            "400 15 Error: Let's Encrypt new auth status 429 (acme.test)",
            $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test'])->line(),
        );
        $client->panel->set('options/internet', false);
        self::assertStringContainsString('acc registration failed', $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test'])->body);
        self::assertSame([], $client->panel->state()['queue']['letsencrypt'], 'this failure alone takes the line out');
    }

    public function testTheMailNames(): void
    {
        $client = $this->withSite();
        self::assertSame(
            "400 3 Error: DNS record for mail.acme.test doesn't exist",
            $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test', '', 'yes'])->line(),
        );
        $client->panel->set('options/dns', ['mail.acme.test' => '198.51.100.4', 'webmail.acme.test' => '198.51.100.4']);
        self::assertSame('204 0 ', $client->call('v-add-letsencrypt-domain', ['acme', 'acme.test', '', 'yes'])->line());
        self::assertSame(['yes', 'yes'], [self::row($client, 'mail')['SSL'], self::row($client, 'mail')['LETSENCRYPT']]);
        self::assertSame('no', self::row($client)['SSL']);
        $certificate = $client->call('v-list-mail-domain-ssl', ['acme', 'acme.test', 'json'])->json()['acme.test'];
        self::assertSame('mail.acme.test,webmail.acme.test', $certificate['ALIASES']);
    }
}
