<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\CertificateCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Certificates\Expiry;
use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Claims;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** Certificates of mail names, which cron waits for, and the end of certificates. */
final class MailCertificateTest extends CertificateCase
{
    private const MAIL = 'mail.analytical.example';

    private function withMailCertificate(): int
    {
        return $this->withCertificate(['mail_certificate' => true], '');
    }

    public function testTheMailNamesGetTheirCertificate(): void
    {
        $service = $this->withMailCertificate();
        $this->assertSame('mail_certificate', $this->task()['kind']);
        $this->pointTo('192.0.2.9', 'webmail.analytical.example');
        $this->cron();
        $this->assertSame(Record::WAITING, $this->known($service, self::MAIL)['state']);
        $this->assertStringContainsString('webmail.analytical.example points to 192.0.2.9', $this->known($service, self::MAIL)['reason']);
        $this->assertSame([], $this->certificateCalls());
        $this->pointTo(self::HERE);
        $this->cron();
        $this->assertSame([Record::READY, 'mail'], [$this->known($service, self::MAIL)['state'], $this->known($service, self::MAIL)['area']]);
        $this->assertSame(['v-add-letsencrypt-domain'], $this->certificateCalls());
        $this->assertSame('yes', $this->panel->state()['mail']['ada']['analytical.example']['LETSENCRYPT']);
        $this->assertSame('no', $this->panel->state()['web']['ada']['analytical.example']['LETSENCRYPT']);
        $this->assertSame(['The certificate of mail.analytical.example is installed'], $this->subjects());
    }

    /** Another module asks for a MySQL that keeps connections for 30 s and longer. Here the certificate takes longer than it keeps them. */
    public function testD38ADatabaseThatEndsConnectionsMeanwhileLosesNothing(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('there is no MariaDB to end connections');
        }
        $service = $this->withMailCertificate();
        $this->panel->set('options/certificate_seconds', getenv('SKIP_SLOW_TESTS') ? 6.5 : 60);
        $before = Capsule::connection()->selectOne('select connection_id() as id');
        Capsule::connection()->statement('SET SESSION wait_timeout = 5');
        $start = microtime(true);
        $this->cron();
        $this->assertGreaterThan(6.0, microtime(true) - $start);
        $after = Capsule::connection()->selectOne('select connection_id() as id');
        $this->assertNotSame($before->id, $after->id, 'the server ended the connection');
        $this->assertSame(Record::READY, $this->known($service, self::MAIL)['state']);
        $this->assertSame('done', $this->task()['state']);
        $this->assertSame(['The certificate of mail.analytical.example is installed'], $this->subjects());
    }

    /**
     * @testWith ["30"]
     *           ["3000"]
     */
    public function testACertificateIsWaitedForNoLongerThanTheClaimOnItsTaskHolds(string $writeTimeout): void
    {
        $patience = Php::finish(Php::begin([__DIR__ . '/helpers/site_patience.php', $writeTimeout]))['patience'];
        /* The extension waits five times as long for what is slow on a panel. */
        $this->assertLessThan(Claims::DURATION - 120, 5 * $patience / 1000);
        $this->assertGreaterThan(300, 5 * $patience / 1000);
    }

    /** Whatever the server record says of other commands: the panel's own wait for Let's Encrypt is longer. */
    public function testThePanelIsGivenItsTime(): void
    {
        $service = $this->withMailCertificate();
        $this->whmcs->editServer($this->server, $this->serverRecord('write_timeout_ms = 200'));
        $this->panel->set('options/certificate_seconds', 1.3);
        $this->cron();
        $this->assertSame(Record::READY, $this->known($service, self::MAIL)['state']);
    }

    /** The web certificate and that of the mail names, each by a cron run of its own. */
    public function testTwoProcessesKeepWhatEachOtherFound(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('processes share the database only on MariaDB');
        }
        $program = [__DIR__ . '/helpers/write_together.php', Database::shared(), 'certificates'];
        Php::together([array_merge($program, ['web']), array_merge($program, ['mail'])]);
        $this->assertCount(200, Record::all(1));
    }

    public function testALostAnswerIsLookedAfter(): void
    {
        $service = $this->withMailCertificate();
        $this->fault('v-add-letsencrypt-domain', ['cut' => 0, 'when' => 'after', 'times' => 1]);
        $this->cron();
        $this->assertSame(Record::QUEUED, $this->known($service, self::MAIL)['state']);
        $this->assertStringContainsString('still busy', $this->known($service, self::MAIL)['reason']);
        $this->cron();
        $this->assertSame(Record::READY, $this->known($service, self::MAIL)['state']);
        $this->assertSame(['v-add-letsencrypt-domain'], $this->certificateCalls(), 'not asked again');
    }

    /** Days that the certificate is valid for, and then what the daily look and cron make of it. */
    private function lookAtTheEnd(int $service, int $days): void
    {
        $this->panel->set('options/certificate_days', $days);
        $this->panel->run('v-add-letsencrypt-domain', ['ada', 'analytical.example', '', 'yes']);
        run_hook('DailyCronJob', []);
        Capsule::table(Tables::TASKS)->where('state', 'open')->update(['due_at' => time() - 1]);
        Worker::run([Expiry::KIND => Expiry::class], 60);
    }

    public function testTheEndOfACertificateIsToldOncePerThreshold(): void
    {
        $service = $this->withMailCertificate();
        $this->panel->set('options/certificate_days', 20);
        $this->cron();
        $this->panel->clearCalls();
        $mails = $this->subjects();
        $told = function () use ($mails): array {
            return array_values(array_diff($this->subjects(), $mails));
        };
        $this->lookAtTheEnd($service, 20);
        $this->assertSame(['v-list-mail-domain', 'v-list-mail-domain-ssl'], $this->calls());
        $this->assertSame([], $told());
        $this->lookAtTheEnd($service, 13);
        $this->assertSame(['The certificate of mail.analytical.example ends on ' . gmdate('Y-m-d', time() + 13 * 86400)], $told());
        $this->assertSame(14, $this->known($service, self::MAIL)['told']);
        $this->assertNote('The certificate of mail.analytical.example ends on');
        $this->lookAtTheEnd($service, 12);
        $this->assertCount(1, $told());
        $this->lookAtTheEnd($service, 2);
        $this->assertCount(2, $told());
        $this->lookAtTheEnd($service, 1);
        $this->assertCount(2, $told());
        $this->lookAtTheEnd($service, 90);
        $this->assertNull($this->known($service, self::MAIL)['told'], 'renewed');
        $this->panel->clearCalls();
        run_hook('DailyCronJob', []);
        $this->assertSame(0, Capsule::table(Tables::TASKS)->where('state', 'open')->count(), 'two months of quiet');
    }

    /** Let's Encrypt cannot reach a suspended domain, and its client has other worries. */
    public function testTheEndOfASuspendedServicesCertificateIsNotTold(): void
    {
        $service = $this->withMailCertificate();
        $this->panel->set('options/certificate_days', 20);
        $this->cron();
        $mails = $this->subjects();
        Capsule::table('tblhosting')->update(['domainstatus' => 'Suspended']);
        $this->lookAtTheEnd($service, 2);
        $this->assertSame([$mails, null], [$this->subjects(), $this->known($service, self::MAIL)['told']]);
        Capsule::table('tblhosting')->update(['domainstatus' => 'Active']);
        $this->lookAtTheEnd($service, 2);
        $this->assertCount(count($mails) + 1, $this->subjects());
    }

    public function testACertificateThatWasTakenAwayIsForgotten(): void
    {
        $service = $this->withMailCertificate();
        $this->panel->set('options/certificate_days', 20);
        $this->cron();
        $this->panel->run('v-delete-mail-domain', ['ada', 'analytical.example']);
        run_hook('DailyCronJob', []);
        Worker::run([Expiry::KIND => Expiry::class], 60);
        $this->assertSame([], Record::all($service));
    }

    public function testACertificateWhoseEndMayNoLongerBeReadIsNotGone(): void
    {
        $service = $this->withMailCertificate();
        $this->panel->set('options/certificate_days', 20);
        $this->cron();
        $key = $this->panel->addKey(['v-list-user', 'v-list-mail-domain']);
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        run_hook('DailyCronJob', []);
        Worker::run([Expiry::KIND => Expiry::class], 60);
        $known = $this->known($service, self::MAIL);
        $this->assertSame([Record::READY, null], [$known['state'] ?? '', $known['valid_until'] ?? null]);
        $this->assertStringContainsString('v-list-mail-domain-ssl', $known['reason']);
        run_hook('DailyCronJob', []);
        $this->assertSame(0, Capsule::table(Tables::TASKS)->where('state', 'open')->count(), 'not asked for again every day');
    }

    /** One query for the servers, however many certificates are near their end. */
    public function testTheDailyLookAsksTheDatabaseOnceForAllServers(): void
    {
        $near = ['state' => Record::READY, 'valid_until' => time() + 86400];
        $services = [$this->order(), $this->order('bob', 'other.example'), $this->order('eve', 'third.example')];
        foreach ($services as $service) {
            ServiceData::put($service, Record::NAME, ['a.example' => $near, 'b.example' => $near]);
        }
        $queries = $this->queries(static function (): void {
            Expiry::look();
        });
        $this->assertCount(1, preg_grep('/ from .?tblhosting/', $queries) ?: []);
        $this->assertSame(6, Capsule::table(Tables::TASKS)->where('server_id', $this->server)->where('kind', Expiry::KIND)->count());
    }

    /** Those of twenty thousand services at once are more than the memory that PHP gives a cron. */
    public function testTheDailyLooksTakeSomeServicesAtATime(): void
    {
        $rows = [];
        for ($service = 1001; $service <= 1450; $service++) {
            $rows[] = ['id' => $service, 'userid' => $this->client, 'packageid' => 1, 'server' => $this->server, 'domainstatus' => 'Active'];
            ServiceData::put($service, 'usage', ['time' => 1]);
            ServiceData::put($service, Record::NAME, ['a.example' => ['state' => Record::READY, 'valid_until' => time() + 86400]]);
        }
        Capsule::table('tblhosting')->insert(array_slice($rows, 1));
        foreach ([[Expiry::class, 'look'], [ServiceData::class, 'prune']] as $look) {
            $reads = preg_grep('/^select .*mod_hestiacp_services/', $this->queries($look)) ?: [];
            $this->assertCount(3, $reads);
            $this->assertCount(3, preg_grep('/ limit 200$/', $reads) ?: []);
        }
        $this->assertSame(450, Capsule::table(Tables::TASKS)->where('kind', Expiry::KIND)->count());
        $this->assertSame(range(1002, 1450), Capsule::table('mod_hestiacp_services')->where('name', Record::NAME)->orderBy('service_id')->pluck('service_id')->all());
    }
}
