<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\CertificateCase;
use Hestia\Tests\Module\TableResolver;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Certificates\Expiry;
use WHMCS\Module\Server\Hestiacp\Certificates\Record;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** Certificates of web domains: after the order, by cron, with the reason when there is none. */
final class CertificateTest extends CertificateCase
{
    /** D38: getting the certificate inside the order lost the database's connection. */
    public function testD38TheOrderOnlyAddsATask(): void
    {
        $this->panel->set('options/certificate_seconds', 60);
        $service = $this->order('ada', 'analytical.example', ['additional_actions' => 'letsencrypt, force_https']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame([], $this->certificateCalls());
        $this->assertSame(['certificate', 'analytical.example', 'open'], [$this->task()['kind'], $this->task()['subject'], $this->task()['state']]);
        $this->assertSuccess($this->whmcs->create($service));
        $this->task();
    }

    public function testWithoutADomainThereIsNothingToCertify(): void
    {
        $this->assertSuccess($this->whmcs->create($this->order('ada', '', ['additional_actions' => 'letsencrypt', 'more_settings' => '{"mail_certificate": true}'])));
        $this->assertSame(0, Capsule::table(Tables::TASKS)->count());
    }

    public function testThePanelsListBringsTheCertificate(): void
    {
        $service = $this->withCertificate([], 'letsencrypt, force_https');
        $this->cron();
        $this->assertKnown($service, Record::QUEUED, 'analytical.example', 'localhost:');
        $this->assertSame(['v-schedule-letsencrypt-domain'], $this->certificateCalls());
        $this->assertEqualsWithDelta(time() + 360, $this->task()['due_at'], 5, 'the panel has its five minutes');
        $this->cron();
        $this->assertKnown($service, Record::QUEUED);
        $this->panel->runQueue();
        $this->cron();
        $until = gmdate('Y-m-d', time() + 90 * 86400);
        $this->assertKnown($service, Record::READY, $until);
        $this->assertEqualsWithDelta(time() + 90 * 86400, $this->known($service)['valid_until'], 120);
        $this->assertSame(['v-schedule-letsencrypt-domain'], $this->certificateCalls(), 'asked once');
        $this->assertSame('done', $this->task()['state']);
        $this->assertSame(['The certificate of analytical.example is installed'], $this->subjects());
        $this->assertStringContainsString('has its certificate now', $this->whmcs->mails()[1]['message']);
        $this->assertSame('yes', $this->panel->state()['web']['ada']['analytical.example']['SSL_FORCE'], 'HTTPS is forced as ordered');
        $key = $this->panel->state()['certificates']['ada']['web analytical.example']['KEY'];
        $part = $this->secret(explode('\\n', $key)[3]);
        $this->assertSame(64, strlen($part));
        foreach (['mod_hestiacp_services', 'mod_hestiacp_tasks', 'tblemails'] as $table) {
            $this->assertStringNotContainsString($part, (string) json_encode(Capsule::table($table)->get(), JSON_UNESCAPED_SLASHES));
        }
    }

    public function testACertificateThatWasThereBeforeIsNoNews(): void
    {
        $service = $this->withCertificate();
        $this->cron();
        $this->panel->runQueue();
        $this->cron();
        $this->assertCount(1, $this->subjects());
        $this->assertTrue(Queue::add('certificate', $service, $this->server, 'analytical.example'));
        $this->cron();
        $this->assertKnown($service, Record::READY);
        $this->assertSame(0, Capsule::table(Tables::TASKS)->where('state', 'open')->count());
        $this->assertCount(1, $this->subjects());
    }

    public function testAWrongRecordIsNamedAndThePanelNotAsked(): void
    {
        $service = $this->withCertificate();
        $this->pointTo('192.0.2.9', 'analytical.example');
        $this->cron();
        $sentence = 'analytical.example points to 192.0.2.9 instead of 198.51.100.4; change its A record.';
        $this->assertKnown($service, Record::WAITING, $sentence);
        $this->assertSame($sentence, $this->task()['message']);
        $this->assertSame([], $this->certificateCalls());
        $this->pointTo(self::HERE, 'analytical.example');
        unset(TableResolver::$table['www.analytical.example']);
        $this->cron();
        $this->assertKnown($service, Record::WAITING, 'www.analytical.example has no address in DNS; add an A record with 198.51.100.4.');
        TableResolver::$table['www.analytical.example'] = null;
        $this->cron();
        $this->assertKnown($service, Record::WAITING, 'www.analytical.example', 'gave no answer');
        $this->assertSame([], $this->certificateCalls());
        $this->pointTo(self::HERE, 'www.analytical.example');
        $this->cron();
        $this->assertKnown($service, Record::QUEUED);
        $this->assertSame(['v-schedule-letsencrypt-domain'], $this->certificateCalls());
    }

    public function testTheWaitGrowsAndEndsAndStaffCanStartAnew(): void
    {
        $service = $this->withCertificate();
        $this->pointTo('192.0.2.9');
        $delays = [];
        for ($attempt = 0; $attempt < 13; $attempt++) {
            $this->assertSame('open', $this->task()['state']);
            $this->cron();
            $delays[] = $this->task()['due_at'] - time();
        }
        $this->assertEqualsWithDelta([300, 600, 1800, 3600, 10800, 21600], array_slice($delays, 0, 6), 5);
        $this->assertSame('failed', $this->task()['state']);
        $this->assertKnown($service, Record::FROZEN, 'analytical.example points to 192.0.2.9');
        $this->assertSame(['There is no certificate for analytical.example yet'], $this->subjects());
        $this->assertStringContainsString('change its A record', $this->whmcs->mails()[1]['message']);
        $this->assertNote('change its A record');
        $this->cron();
        $this->assertCount(1, $this->subjects());

        $this->pointTo(self::HERE);
        $this->assertTrue(Queue::tryNow((int) $this->task()['id']));
        $this->cron();
        $this->panel->runQueue();
        $this->cron();
        $this->assertKnown($service, Record::READY);
    }

    /** A content network answers for the name and passes on what is asked: only Let's Encrypt can tell. */
    public function testAProxyInFrontOfThePanelIsTriedBeforeLong(): void
    {
        $service = $this->withCertificate();
        TableResolver::$table['analytical.example'] = TableResolver::$table['www.analytical.example'] = ['a' => ['203.0.113.80'], 'aaaa' => []];
        $this->cron(3);
        $this->assertKnown($service, Record::WAITING, '203.0.113.80');
        $this->assertSame([], $this->certificateCalls());
        $this->cron();
        $this->assertKnown($service, Record::READY);
        $this->assertSame(['v-add-letsencrypt-domain'], $this->certificateCalls());
    }

    /** The panel's list takes a name twice, and keeps for good what fails. */
    public function testALostAnswerPutsNoNameOnTheListTwice(): void
    {
        $service = $this->withCertificate();
        $this->fault('v-schedule-letsencrypt-domain', ['cut' => 0, 'when' => 'after', 'times' => 1]);
        $this->cron(2);
        $this->assertKnown($service, Record::QUEUED);
        $this->assertCount(1, $this->panel->state()['queue']['letsencrypt']);
        $this->panel->runQueue();
        $this->cron();
        $this->assertKnown($service, Record::READY);
        $this->assertSame(['v-schedule-letsencrypt-domain'], $this->certificateCalls());
    }

    public function testWhenTheListBringsNothingThePanelIsAskedForTheReason(): void
    {
        $service = $this->withCertificate();
        $this->panel->set('options/certificate_fault', 'validation status 403');
        $this->cron();
        $this->panel->runQueue();
        $this->cron(2);
        $this->assertKnown($service, Record::QUEUED);
        $this->cron();
        $this->assertKnown($service, Record::FAILED, 'Let\'s Encrypt validation status 403 (analytical.example)', '/var/log/hestia/LE-ada-analytical.example.log');
        $this->assertSame(['v-schedule-letsencrypt-domain', 'v-add-letsencrypt-domain'], $this->certificateCalls());
        $this->panel->set('options/certificate_fault', 'new auth status 429');
        $this->cron();
        $this->assertKnown($service, Record::FAILED, 'takes no more requests for analytical.example');
        $this->panel->set('options/certificate_fault', '');
        $this->cron();
        $this->assertKnown($service, Record::READY);
        $this->assertSame([], $this->panel->state()['queue']['letsencrypt']);
    }

    public function testAKeyThatMayNotAskForTheReasonIsTold(): void
    {
        $key = $this->panel->addKey(['v-list-user', 'v-list-web-domain', 'v-list-user-ips', 'v-schedule-letsencrypt-domain']);
        $this->secret($key['secret_key']);
        $service = $this->withCertificate();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->panel->set('options/certificate_fault', 'validation status 403');
        $this->cron(4);
        $this->assertKnown($service, Record::FAILED, 'v-add-letsencrypt-domain', '21 minutes');
        $this->panel->set('options/certificate_fault', '');
        $this->panel->runQueue();
        $this->cron();
        $this->assertKnown($service, Record::READY, 'v-list-web-domain-ssl');
        $this->assertNull($this->known($service)['valid_until']);
        $this->assertLessThan(5, $this->panel->refusals());
    }

    public function testACertificateOfAnotherKindIsLeftAsItIs(): void
    {
        $service = $this->withCertificate();
        $this->panel->set('web/ada/analytical.example/SSL', 'yes');
        $this->cron();
        $this->assertKnown($service, Record::READY, 'a certificate of its own');
        $this->assertSame([[], []], [$this->certificateCalls(), $this->subjects()]);
        $this->assertNull($this->known($service)['valid_until'], 'the panel does not say');
    }

    /** Nobody renews it, so it comes to its end more often than the panel's own. */
    public function testTheEndOfACertificateOfAnotherKindIsTold(): void
    {
        $service = $this->withCertificate();
        $own = function (int $days): void {
            $this->panel->set('web/ada/analytical.example/SSL', 'yes');
            $end = ['NOT_AFTER' => gmdate('M j H:i:s Y', time() + $days * 86400 + 3600) . ' GMT'];
            $this->panel->set('certificates/ada/web analytical.example', $end);
        };
        $own(20);
        $this->cron();
        $this->assertKnown($service, Record::READY, 'a certificate of its own');
        $this->assertEqualsWithDelta(time() + 20 * 86400 + 3600, $this->known($service)['valid_until'], 60);
        $own(10);
        run_hook('DailyCronJob', []);
        Worker::run([Expiry::KIND => Expiry::class], 60);
        $this->assertKnown($service, Record::READY, 'has a certificate of its own on localhost:', 'which the panel does not renew; have a new one installed');
        $this->assertNote('analytical.example has a certificate of its own');
        $this->assertSame(['The certificate of analytical.example ends on ' . gmdate('Y-m-d', time() + 10 * 86400 + 3600)], $this->subjects());
        $this->assertStringContainsString('If you installed this one yourself, please install a new one.', $this->whmcs->mails()[1]['message']);
        $this->assertSame([], $this->certificateCalls());
    }

    public function testAfterACertificateOfAnotherKindThePanelsOwnComesAgain(): void
    {
        $service = $this->withCertificate();
        $this->panel->set('web/ada/analytical.example/SSL', 'yes');
        $this->cron();
        $this->assertKnown($service, Record::READY, 'a certificate of its own');
        $product = (int) $this->whmcs->service($service)['packageid'];
        $this->assertSuccess($this->whmcs->changePackage($service, $product));
        $this->cron();
        $this->assertKnown($service, Record::READY, 'a certificate of its own');
        $this->assertSame([], $this->certificateCalls());
        $this->panel->set('web/ada/analytical.example/SSL', 'no');
        $this->assertSuccess($this->whmcs->changePackage($service, $product));
        $this->cron();
        $this->assertKnown($service, Record::QUEUED);
        $this->panel->runQueue();
        $this->cron();
        $this->assertKnown($service, Record::READY, 'has its certificate from Let\'s Encrypt');
    }

    public function testACertificateThatWasTakenAwayBeforeItsEndIsGotAnew(): void
    {
        $service = $this->withCertificate();
        $this->panel->set('web/ada/analytical.example/SSL', 'yes');
        $this->panel->set('certificates/ada/web analytical.example', ['NOT_AFTER' => gmdate('M j H:i:s Y', time() + 864000) . ' GMT']);
        $this->cron();
        $this->panel->set('web/ada/analytical.example/SSL', 'no');
        run_hook('DailyCronJob', []);
        Worker::run([Expiry::KIND => Expiry::class], 60);
        $this->assertSame([], Record::all($service));
        $this->cron();
        $this->assertKnown($service, Record::QUEUED);
        $this->assertSame(['v-schedule-letsencrypt-domain'], $this->certificateCalls());
    }

    public function testASuspendedServiceWaitsAndATerminatedOneNeedsNone(): void
    {
        $service = $this->withCertificate();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->cron(2);
        $this->assertKnown($service, Record::QUEUED, 'suspended');
        $this->assertEqualsWithDelta(time() + 6 * 3600, $this->task()['due_at'], 5);
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertLessThanOrEqual(time(), $this->task()['due_at'], 'at once, not hours later');
        $this->cron();
        $this->assertSame(['v-schedule-letsencrypt-domain'], $this->certificateCalls());
        Capsule::table('tblhosting')->update(['domainstatus' => 'Terminated']);
        $this->cron();
        $this->assertSame([], Record::all($service));
        $this->assertSame('done', $this->task()['state']);
    }

    public function testAPanelThatIsAwayAndADomainThatIsNotThere(): void
    {
        $service = $this->withCertificate();
        $this->breakConnection(['refuse' => true]);
        $this->cron();
        $this->assertKnown($service, Record::FAILED, 'localhost:');
        $this->assertSame('open', $this->task()['state']);
        $this->heal();
        $this->panel->run('v-delete-web-domain', ['ada', 'analytical.example']);
        $this->cron();
        $this->assertKnown($service, Record::FROZEN, 'analytical.example is not a domain of the account ada');
        $this->assertSame('failed', $this->task()['state']);
        $message = $this->whmcs->mails()[1]['message'];
        $this->assertStringNotContainsString('localhost', $message, 'what concerns staff alone');
    }

    public function testAMistypedUserNameCostsNoCertificate(): void
    {
        $service = $this->withCertificate();
        Capsule::table('tblhosting')->where('id', $service)->update(['username' => 'adda']);
        $this->cron();
        $this->assertKnown($service, Record::FAILED, 'adda', 'is ada');
        $this->assertSame(['open', 1], [$this->task()['state'], (int) $this->task()['attempts']]);
        $this->assertSame([], $this->subjects(), 'the client hears nothing of it');
        $this->assertSame([], $this->certificateCalls());
    }

    public function testAnUpgradeToAProductWithCertificatesAsksOnce(): void
    {
        $service = $this->created();
        $this->assertSame(0, Capsule::table('mod_hestiacp_tasks')->count());
        $product = $this->whmcs->addProduct(['package' => 'default', 'additional_actions' => 'letsencrypt']);
        $this->assertSuccess($this->whmcs->changePackage($service, $product));
        $this->task();
        $this->cron();
        $this->panel->runQueue();
        $this->cron();
        $this->assertKnown($service, Record::READY);
        $this->assertSuccess($this->whmcs->changePackage($service, $product));
        $this->assertSame('done', $this->task()['state']);
    }

    public function testAnAccountThatIsMadeAnewGetsACertificateAnew(): void
    {
        $service = $this->withCertificate();
        $this->cron(2);
        $this->panel->runQueue();
        $this->cron(2);
        $this->assertKnown($service, Record::READY);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame([], $this->known($service));
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame('open', Queue::of($service)[0]->state);
    }

    /**
     * @testWith ["{}"]
     *           [""]
     *           ["{\"analytical.example\":null}"]
     */
    public function testAnAnswerThatSaysNothingIsTriedAgain(string $answer): void
    {
        $service = $this->withCertificate();
        $this->fault('v-list-web-domain', ['exit' => 0, 'text' => $answer, 'times' => 1]);
        $this->cron();
        $this->assertKnown($service, Record::FAILED);
        $this->assertSame(['open', []], [$this->task()['state'], $this->subjects()]);
        $this->cron();
        $this->assertKnown($service, Record::QUEUED);
    }

    /** What Let's Encrypt or the panel said is kept with the service and shown to staff. */
    public function testD12WhatThePanelSaysIsKeptWithoutSecretsAndMarks(): void
    {
        $service = $this->withCertificate();
        $text = "Error: <b>no</b> \u{202E}because of " . self::PASSWORD . ' and ' . $this->panel->server()['secret_key'];
        $this->fault('v-add-letsencrypt-domain', ['exit' => 15, 'text' => $text]);
        Capsule::table(Tables::TASKS)->update(['data' => '{"looks":9}']);
        $this->cron();
        $this->assertKnown($service, 'failed', '‹b›no‹/b› because of [redacted] and [redacted]');
        $page = html_entity_decode(implode('', hestiacp_AdminServicesTabFields(ModuleParams::service($service, ''))), ENT_QUOTES);
        $this->assertStringContainsString('because of [redacted] and [redacted]', $page);
        $this->assertStringNotContainsString(self::PASSWORD, $page . json_encode($this->known($service), JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES));
    }
}
