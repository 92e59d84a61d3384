<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Mail\Mailer;
use WHMCS\Module\Server\Hestiacp\Mail\Templates;

/** Mails to clients: their templates, who gets which, and what happens when one cannot be sent. */
final class MailTest extends PanelCase
{
    private const SPACE = 'HestiaCP: end of space';

    /** @param array<string, mixed> $more */
    private function service(array $more = []): int
    {
        return $this->order('ada', 'analytical.example', ['more_settings' => $more === [] ? '' : (string) json_encode($more)]);
    }

    /** @return array<string, string> */
    private static function space(): array
    {
        return ['user' => 'ada', 'kind' => 'disk', 'threshold' => '90', 'percent' => '93', 'used' => '930', 'limit' => '1000'];
    }

    /** @return list<string> name and language of the module's templates */
    private static function templates(): array
    {
        return Capsule::table('tblemailtemplates')->where('name', 'like', 'HestiaCP: %')->orderBy('id')->get()
            ->map(static function (object $row): string {
                return trim($row->name . ' ' . $row->language);
            })->all();
    }

    public function testTheTemplatesAreMadeOnceAndThenStaffs(): void
    {
        Templates::ensure();
        $names = ['HestiaCP: password changed', self::SPACE, 'HestiaCP: certificate ready', 'HestiaCP: certificate failed',
            'HestiaCP: certificate expiring'];
        $this->assertSame($names, self::templates());
        $row = (array) Capsule::table('tblemailtemplates')->where('name', self::SPACE)->first();
        $this->assertSame(['product', 1, 0, ''], [$row['type'], (int) $row['custom'], (int) $row['disabled'], $row['language']]);
        Capsule::table('tblemailtemplates')->where('name', self::SPACE)->update(['message' => 'Ours {$user}']);
        Capsule::table('tblemailtemplates')->where('name', $names[0])->delete();
        Templates::ensure();
        $this->assertSame(array_slice($names, 1), self::templates());
        $this->assertTrue(Mailer::send('space', $this->service(), self::space()));
        $this->assertSame('Ours ada', $this->whmcs->mails()[0]['message']);
        $this->assertCount(2, $this->queries([Templates::class, 'ensure']));
    }

    public function testStaffFindTheTemplatesBeforeTheFirstMail(): void
    {
        $this->assertSame([], self::templates());
        run_hook('DailyCronJob', []);
        $this->assertCount(5, self::templates());
        $this->assertSame([], $this->whmcs->mails());
    }

    public function testTwoProcessesMakeEachTemplateOnce(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('processes share the database only on MariaDB');
        }
        $program = [__DIR__ . '/helpers/write_together.php', Database::shared(), 'templates', ''];
        Php::together([$program, $program, $program]);
        $names = Capsule::table('tblemailtemplates')->where('name', 'like', 'HestiaCP: %')->pluck('name')->all();
        $this->assertCount(5, $names);
        $this->assertSame($names, array_values(array_unique($names)));
    }

    public function testATemplateOfThatNameThatWasThereIsLeft(): void
    {
        $row = ['type' => 'product', 'name' => self::SPACE, 'subject' => 'S', 'message' => 'M', 'attachments' => '', 'fromname' => '',
            'fromemail' => '', 'disabled' => 0, 'custom' => 1, 'language' => '', 'copyto' => '', 'blind_copy_to' => '', 'plaintext' => 0];
        Capsule::table('tblemailtemplates')->insert($row);
        Templates::ensure();
        $this->assertSame(1, Capsule::table('tblemailtemplates')->where('name', self::SPACE)->count());
        $this->assertTrue(Mailer::send('space', $this->service(), self::space()));
        $this->assertSame('S', $this->whmcs->mails()[0]['subject']);
    }

    /** WHMCS shows a language on all templates as soon as one of them has it. */
    public function testATranslationComesWithTheLanguagesThatWhmcsTemplatesHave(): void
    {
        $folder = Whmcs::root() . '/modules/servers/hestiacp/lang/klingon';
        mkdir($folder);
        file_put_contents($folder . '/mail.php', "<?php return ['mail_space_subject' => 'tlhIngan {\$kind_name}', 'mail_kind_disk' => 'DISK'];");
        try {
            Templates::ensure();
            $this->assertCount(5, self::templates());
            Capsule::table('tblemailtemplates')->insert(['name' => 'Welcome', 'language' => 'klingon'] + self::stock());
            Templates::ensure();
            $this->assertCount(10, self::templates());
            Capsule::table('tblclients')->update(['language' => 'klingon']);
            $this->assertTrue(Mailer::send('space', $this->service(), self::space()));
            $this->assertSame('tlhIngan DISK', $this->whmcs->mails()[0]['subject']);
        } finally {
            unlink($folder . '/mail.php');
            rmdir($folder);
        }
    }

    /** @return array<string, string|int> */
    private static function stock(): array
    {
        return ['type' => 'product', 'subject' => '', 'message' => '', 'attachments' => '', 'fromname' => '', 'fromemail' => '',
            'disabled' => 0, 'custom' => 0, 'copyto' => '', 'blind_copy_to' => '', 'plaintext' => 0];
    }

    public function testTheProductDecidesWhichMailsThereAre(): void
    {
        $service = $this->service();
        $this->assertTrue(Mailer::send('space', $service, self::space()), 'on by default');
        $this->assertFalse(Mailer::send('password', $service, ['user' => 'ada', 'panel_url' => '']));
        $this->assertFalse(Mailer::send('space', $this->service(['mail_space' => false]), self::space()));
        $this->assertTrue(Mailer::send('certificate_ready', $this->service(['mail_certificate_ready' => true]), ['domain' => 'a.example', 'valid_until' => '']));
        $this->assertFalse(Mailer::send('nothing', $service, []));
        $this->assertFalse(Mailer::send('space', 999, self::space()));
        $this->assertCount(2, $this->whmcs->mails());
        $this->assertSame([], $this->whmcs->activityLog(), 'what nobody wants is no failure');
    }

    public function testEachMailIsCompleteAndNothingInItIsReadAsHtml(): void
    {
        $service = $this->service(['mail_password' => true, 'mail_certificate_ready' => true, 'mail_certificate_failed' => true,
            'mail_certificate_expiring' => true]);
        $evil = '<b onclick="x">&\'';
        $all = [
            'password' => ['user' => $evil, 'panel_url' => 'https://panel.example:8083/'],
            'space' => ['user' => $evil] + self::space(),
            'certificate_ready' => ['domain' => $evil, 'valid_until' => '2027-02-26'],
            'certificate_failed' => ['domain' => 'a.example', 'reason' => $evil],
            'certificate_expiring' => ['domain' => $evil, 'valid_until' => '2027-02-26', 'days' => '3'],
        ];
        foreach ($all as $event => $values) {
            $this->assertTrue(Mailer::send($event, $service, $values), $event);
        }
        foreach ($this->whmcs->mails() as $mail) {
            $this->assertStringContainsString('Ada O\'Brien', $mail['message']);
            $this->assertStringContainsString('&lt;b onclick=&quot;x&quot;&gt;&amp;&#039;', $mail['message']);
            $this->assertStringNotContainsString('<b onclick', $mail['message']);
            $this->assertStringNotContainsString('  ', strip_tags($mail['message']), 'a name that nobody gave a value');
            $this->assertDoesNotMatchRegularExpression('/[{}]|mail_/', $mail['subject'] . $mail['message']);
        }
        $this->assertStringContainsString('93 % of its disk space', $this->whmcs->mails()[1]['subject']);
        $this->assertStringContainsString('930 MB of 1000 MB', $this->whmcs->mails()[1]['message']);
    }

    public function testTextsOfOtherModulesKeepTheirNames(): void
    {
        Templates::ensure();
        Capsule::table('tblemailtemplates')->where('name', self::SPACE)
            ->update(['message' => '{$user} {$used_spase} {$used_spase_procentes} {$disk_quota} {$kind} {$threshold}']);
        $this->assertTrue(Mailer::send('space', $this->service(), self::space()));
        $this->assertSame('ada 930 93 1000 disk 90', $this->whmcs->mails()[0]['message']);
    }

    public function testWhatCannotBeSentIsToldAndFailsNothing(): void
    {
        $service = $this->created('ada', 'analytical.example', ['more_settings' => '{"mail_password": true}']);
        Templates::ensure();
        Capsule::table('tblemailtemplates')->update(['disabled' => 1]);
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('N3w-Horse-Battery')));
        $this->assertNote('The mail "HestiaCP: password changed" was not sent, because WHMCS said: ');
        Capsule::table('tblemailtemplates')->delete();
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('N3xt-Horse-Battery')));
        $this->assertNote('WHMCS has no template of that name any more');
        Capsule::schema()->drop('tblemailtemplates');
        try {
            $this->assertFalse(Mailer::send('password', $service, ['user' => 'ada', 'panel_url' => '']));
            $this->assertNote('The mail "HestiaCP: password changed" was not sent: ');
        } finally {
            \Hestia\Tests\Whmcs\Schema::create();
        }
    }

    public function testAChangedPasswordIsToldWithoutThePassword(): void
    {
        $service = $this->created('ada', 'analytical.example', ['more_settings' => '{"mail_password": true}']);
        $password = $this->secret('N3w-Horse-Battery');
        $this->assertSuccess($this->whmcs->changePassword($service, $password));
        $mail = $this->whmcs->mails()[1];
        $this->assertSame('The password of your hosting account was changed', $mail['subject']);
        $this->assertStringContainsString('https://localhost:' . $this->panel->port() . '/', $mail['message']);
        $this->assertStringContainsString('<strong>ada</strong>', $mail['message']);
        $this->assertStringNotContainsString($password, $mail['message']);
        $this->fault('v-change-user-password', ['exit' => 9, 'text' => 'Error: no']);
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('N3xt-Horse-Battery')), 'ada');
        $this->assertCount(2, $this->whmcs->mails());
    }

    public function testTheAddressOfAPanelWithAnIpv6AddressCanBeOpened(): void
    {
        $service = $this->created('ada', 'analytical.example', ['more_settings' => '{"mail_password": true}']);
        $this->panel->set('options/ipv6', true);
        $this->panel->config('API_ALLOWED_IP', '::1');
        $this->breakConnection(['refuse' => true]);
        $this->heal();
        Capsule::table('tblservers')->update(['hostname' => '', 'ipaddress' => '::1']);
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('N3w-Horse-Battery')));
        $this->assertStringContainsString('"https://[::1]:' . $this->panel->port() . '/', $this->whmcs->mails()[1]['message']);
    }
}
