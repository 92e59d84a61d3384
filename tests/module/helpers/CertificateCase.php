<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Certificates\DnsCheck;
use WHMCS\Module\Server\Hestiacp\Certificates\MailCertificate;
use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Certificates\Resolver;
use WHMCS\Module\Server\Hestiacp\Certificates\WebCertificate;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** A panel that can get certificates, behind a router; what the name servers say is the test's. */
abstract class CertificateCase extends PanelCase
{
    protected const HERE = '198.51.100.4';
    protected const NAMES = ['analytical.example', 'www.analytical.example', 'mail.analytical.example', 'webmail.analytical.example'];

    protected function setUp(): void
    {
        parent::setUp();
        $this->panel->set('ips/127.0.0.1/NAT', self::HERE);
        $this->panel->set('options/internet', true);
        $this->pointTo(self::HERE);
    }

    /** Both the name servers that the module asks and those of the internet. */
    protected function pointTo(string $address, string ...$names): void
    {
        foreach ($names ?: self::NAMES as $name) {
            TableResolver::$table[$name] = ['a' => [$address], 'aaaa' => []];
            $this->panel->set('options/dns', array_map(static function (?array $found): string {
                return $found['a'][0] ?? '';
            }, TableResolver::$table));
        }
    }

    /** @param array<string, mixed> $more settings of position 24 */
    protected function withCertificate(array $more = [], string $actions = 'letsencrypt'): int
    {
        return $this->created('ada', 'analytical.example', [
            'additional_actions' => $actions,
            'more_settings' => (string) json_encode($more + ['mail_certificate_ready' => true, 'mail_certificate_failed' => true,
                'mail_certificate_expiring' => true]),
        ]);
    }

    /** Everything that is open becomes due, and cron works once. */
    protected function cron(int $times = 1): void
    {
        for ($time = 0; $time < $times; $time++) {
            Capsule::table(Tables::TASKS)->where('state', 'open')->update(['due_at' => time() - 1]);
            Worker::run(['certificate' => TestedWebCertificate::class, 'mail_certificate' => TestedMailCertificate::class], 60);
        }
    }

    /** @return array<mixed> */
    protected function known(int $service, string $name = 'analytical.example'): array
    {
        return Record::all($service)[$name] ?? [];
    }

    protected function assertKnown(int $service, string $state, string ...$parts): void
    {
        $this->assertSame($state, $this->known($service)['state'] ?? '');
        foreach ($parts as $part) {
            $this->assertStringContainsString($part, $this->known($service)['reason']);
        }
    }

    /** @return list<string> calls about certificates that the panel got */
    protected function certificateCalls(): array
    {
        return array_values(array_intersect($this->calls(), ['v-schedule-letsencrypt-domain', 'v-add-letsencrypt-domain']));
    }

    /** @return array<string, mixed> the only task of the service */
    protected function task(): array
    {
        $rows = Capsule::table(Tables::TASKS)->get()->all();
        $this->assertCount(1, $rows);
        return (array) $rows[0];
    }

    /** @return list<string> subjects of mails to the client, the welcome mail aside */
    protected function subjects(): array
    {
        return array_values(array_diff(array_column($this->whmcs->mails(), 'subject'), ['New Account Information']));
    }
}

/** What name servers say; null = none answers. A name that is not there has no address. */
final class TableResolver implements Resolver
{
    /** @var array<string, array{a: list<string>, aaaa: list<string>}|null> */
    public static array $table = [];

    public function addresses(string $name): ?array
    {
        return array_key_exists($name, self::$table) ? self::$table[$name] : ['a' => [], 'aaaa' => []];
    }
}

final class TestedWebCertificate implements Kind
{
    public function run(Task $task): Outcome
    {
        return (new WebCertificate(new DnsCheck(new TableResolver())))->run($task);
    }

    public function delays(): array
    {
        return (new WebCertificate())->delays();
    }
}

final class TestedMailCertificate implements Kind
{
    public function run(Task $task): Outcome
    {
        return (new MailCertificate(new DnsCheck(new TableResolver())))->run($task);
    }

    public function delays(): array
    {
        return (new MailCertificate())->delays();
    }
}
