<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;

/** CreateAccount: fresh, repeated, taken, refused, unknown. */
final class CreateTest extends PanelCase
{
    public function testAnOrderBecomesAnAccount(): void
    {
        $service = $this->order();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $user = $this->user('ada');
        $this->assertSame(['ada@example.com', 'default', 'Ada OBrien'], [$user['CONTACT'], $user['PACKAGE'], $user['NAME']]);
        $this->assertTrue($this->panel->passwordIs('ada', self::PASSWORD));
        foreach (['web', 'dns', 'mail'] as $area) {
            $this->assertSame(['analytical.example'], $this->domains('ada', $area));
        }
        $this->assertStringContainsString('Username: ada', $this->whmcs->mails()[0]['message']);
        $this->assertSame(['CreateAccount', 'success'], [$this->whmcs->moduleLog()[0]['action'], $this->whmcs->moduleLog()[0]['arrdata']]);
    }

    public function testWithoutADomainOnlyTheAccountIsMade(): void
    {
        $service = $this->order('ada', '');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertSame([], $this->domains('ada', 'web'));
        $this->assertContains(['domain', 'skipped', 'The order has no domain, so the account was made without one.'], $this->steps($service));
        $this->assertStringNotContainsString('has no domain', implode("\n", $this->whmcs->activityLog()));
    }

    /** @return array<string, array{array<string, string>}> */
    public function certificates(): array
    {
        return [
            'of the web site' => [['additional_actions' => 'letsencrypt']], 'of mail' => [['more_settings' => '{"mail_certificate": true}']],
        ];
    }

    /**
     * @dataProvider certificates
     * @param array<string, string> $settings
     */
    public function testACertificateThatCannotComeWithoutADomainIsTold(array $settings): void
    {
        $service = $this->order('ada', '', $settings);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertNote('The order has no domain, so the account was made without one, and no certificate is asked for; enter the domain');
        $this->assertContains(['domain', 'warning'], array_map(static function (array $step): array {
            return array_slice($step, 0, 2);
        }, $this->steps($service)));
        \WHMCS\Database\Capsule::table('tblhosting')->where('id', $service)->update(['domain' => 'analytical.example']);
        $this->assertSuccess($this->whmcs->custom($service, 'RepairAccount'));
        $this->assertSame(['analytical.example'], $this->domains('ada', 'web'));
        $this->assertCount(1, \WHMCS\Module\Server\Hestiacp\Tasks\Queue::open($service));
    }

    /** @return list<list<string>> name, result and detail of the last action */
    private function steps(int $service): array
    {
        return array_map(static function (array $step): array {
            return [$step['name'], $step['result'], $step['detail']];
        }, \WHMCS\Module\Server\Hestiacp\Storage\ServiceData::get($service, 'report')['steps']);
    }

    /** D9: the second create of an account that is there was an error. */
    public function testD9CreateOfWhatIsThereSucceedsWithoutASecondAccount(): void
    {
        $service = $this->created();
        $users = $this->users();
        $stamp = $this->whmcs->property($service, ServiceRecord::CREATED);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame($users, $this->users());
        $this->assertSame($stamp, $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertNotContains('v-add-user', $this->calls());
    }

    /** WHMCS calls a service Active after Create, and the account would stay suspended behind it. */
    public function testCreateOfASuspendedAccountIsNoSuccess(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->suspend($service));
        $before = $this->panelState();
        $mails = count($this->whmcs->mails());
        $this->assertRefused($this->whmcs->create($service), 'The account ada on localhost:', 'is suspended, as the service is', 'when the suspension is over');
        $this->assertSame('Suspended', $this->whmcs->service($service)['domainstatus']);
        $this->whmcs->editService($service, ['domainstatus' => 'Active']);
        $this->assertRefused($this->whmcs->create($service), 'The account ada on localhost:', 'is suspended and stays so', 'press Unsuspend');
        $this->whmcs->editService($service, ['domainstatus' => 'Suspended']);
        $this->assertSame([$before, $mails], [$this->panelState(), count($this->whmcs->mails())]);
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSame('Active', $this->whmcs->service($service)['domainstatus']);
        $this->assertSuccess($this->whmcs->create($service));
    }

    /** The name of a lost answer is the order's: a generated one must not become a second account because the first is suspended. */
    public function testASuspendedAccountOfALostAnswerGetsNoSecondOne(): void
    {
        $service = $this->order('', 'analytical.example', ['username_rule' => 'u{random_digit_6}', 'custom_username' => 'on']);
        $this->fault('v-add-user', ['status' => 504, 'when' => 'after', 'times' => 1]);
        $this->fault('v-list-user', ['status' => 504, 'skip' => 1]);
        $this->assertRefused($this->whmcs->create($service));
        $this->heal();
        $name = $this->whmcs->property($service, ServiceRecord::PENDING);
        $this->assertSame(['admin', $name], $this->users());
        $this->setUser($name, 'SUSPENDED', 'yes');
        $this->assertRefused($this->whmcs->create($service), $name, 'press Unsuspend');
        $this->assertSame(['admin', $name], $this->users());
    }

    public function testTheRecordedCreationTimeProvesTheAccountWhenTheAddressChanged(): void
    {
        $service = $this->created();
        \WHMCS\Database\Capsule::table('tblclients')->update(['email' => 'new@example.com']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame(['admin', 'ada'], $this->users());
    }

    /** D5: an existing customer was deleted when a new order wanted the same name. D29: the name was saved all the same. */
    public function testD5D29ANameOfSomebodyElseIsNotTouched(): void
    {
        $this->plantUser('ada', 'somebody@else.example', 'else.example');
        $before = $this->panelState();
        $service = $this->order();
        $this->assertRefused($this->whmcs->create($service, true), 'ada', 'localhost:', 'was not touched', 'choose another user name');
        $this->assertSame($before, $this->panelState());
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->assertCount(1, $this->whmcs->moduleQueue());
        $this->assertSame([], $this->whmcs->mails());
        $this->assertNotContains('v-delete-user', $this->calls());
    }

    public function testD5AnotherServiceOfTheSameClientKeepsItsAccount(): void
    {
        $first = $this->created('ada', 'one.example');
        $second = $this->order('ada', 'two.example');
        $this->assertRefused($this->whmcs->create($second), 'ada', 'another service');
        $this->assertUnchanged($second, 'ada');
        $this->assertSettled($first, 'ada');
        $this->assertSame(['one.example'], $this->domains('ada', 'web'));
    }

    /** D6: the new account was left behind when its domain was refused. */
    public function testD6ARefusedDomainTakesOnlyOurNewAccountAway(): void
    {
        $this->plantUser('bob', 'bob@example.com', 'analytical.example');
        $before = $this->users();
        $service = $this->order();
        $this->assertRefused($this->whmcs->create($service), 'analytical.example', 'The new user ada was removed again. (Done so far: package ready.)');
        $this->assertSame($before, $this->users());
        $this->assertSame(['analytical.example'], $this->domains('bob', 'web'));
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
    }

    /** D6: what could not be removed is still the service's own, and a later Terminate finds it. */
    public function testD6AnAccountThatCouldNotBeRemovedAgainIsRemembered(): void
    {
        $this->plantUser('bob', 'bob@example.com', 'analytical.example');
        $service = $this->order();
        $this->fault('v-delete-user', ['exit' => 15, 'text' => 'Error: no', 'when' => 'before']);
        $this->assertRefused($this->whmcs->create($service), 'analytical.example', 'The new user ada could not be removed and is still on the panel');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('ada', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->heal();
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin', 'bob'], $this->users());
    }

    public function testAnOptionalDomainLeavesTheAccountAndANote(): void
    {
        $this->plantUser('bob', 'bob@example.com', 'analytical.example');
        $service = $this->order('ada', 'analytical.example', ['more_settings' => '{"domain_optional": true}']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertNote('The account works without its domain');
    }

    /** D7: everything was removed although the domain command had only lost its answer. */
    public function testD7AfterALostDomainAnswerNothingIsDeletedAndTheRetryCompletes(): void
    {
        $this->fault('v-add-domain', ['status' => 502, 'when' => 'before']);
        $this->fault('v-list-web-domain', ['status' => 502]);
        $service = $this->order();
        $this->assertRefused($this->whmcs->create($service, true), 'analytical.example');
        $this->assertNotContains('v-delete-user', $this->calls());
        $this->assertContains('ada', $this->users());
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('ada', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service, true));
        $this->assertSettled($service, 'ada');
        $this->assertSame(['analytical.example'], $this->domains('ada', 'web'));
        $this->assertSame([], $this->whmcs->moduleQueue());
    }

    /** D8: reported as failed although it was made. */
    public function testD8ALostAnswerOfACreateIsReadBack(): void
    {
        $this->fault('v-add-user', ['cut' => 0, 'when' => 'after', 'times' => 1]);
        $service = $this->order();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertCount(1, array_keys($this->calls(), 'v-add-user', true));
    }

    /** @return array<string, array{string, array<string, mixed>}> */
    public function lostAnswers(): array
    {
        $rows = [];
        $faults = [
            'cut' => ['cut' => 0], 'a proxy page' => ['status' => 502], 'no exit header' => ['no_exit_header' => true],
            'gone before it ran' => ['status' => 504, 'when' => 'before'],
        ];
        foreach (['v-list-user', 'v-list-user-packages', 'v-add-user', 'v-add-domain'] as $command) {
            foreach ($faults as $name => $fault) {
                $rows[$command . ', ' . $name] = [$command, $fault + ['when' => 'after']];
            }
        }
        return $rows;
    }

    /**
     * D7, D8: unknown at each step: nothing is deleted, and the retry ends with exactly one account.
     *
     * @dataProvider lostAnswers
     * @param array<string, mixed> $fault
     */
    public function testD7D8UnknownAtAnyStepIsCompletedByARetry(string $command, array $fault): void
    {
        $this->fault($command, $fault);
        $service = $this->order();
        $first = $this->whmcs->create($service);
        $this->assertNotContains('v-delete-user', $this->calls());
        $first === 'success' ? $this->assertSettled($service, 'ada') : $this->assertUnchanged($service, 'ada');
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertSame(['analytical.example'], $this->domains('ada', 'web'));
        $this->assertSame(['admin', 'ada'], $this->users());
    }

    /** D21: exit 20 (a web server did not restart) although the domain was added. */
    public function testD21ARestartThatFailedIsNoFailureOfTheDomain(): void
    {
        $this->fault('v-add-domain', ['exit' => 20, 'text' => 'Error: nginx restart failed', 'when' => 'after']);
        $service = $this->order();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    /** D7, D21: whether the domain was added cannot be read, so nothing may be removed. */
    public function testD7D21ARestartThatFailedAndAnUnreadableListRemoveNothing(): void
    {
        $this->fault('v-add-domain', ['exit' => 20, 'text' => 'Error: nginx restart failed', 'when' => 'after', 'times' => 1]);
        $this->fault('v-list-web-domain', ['status' => 502]);
        $service = $this->order();
        $this->assertRefused($this->whmcs->create($service), 'analytical.example');
        $this->assertNotContains('v-delete-user', $this->calls());
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    public function testASecretThatThePanelEchoesIsNotShown(): void
    {
        $service = $this->order();
        $text = 'Error: invalid :: ' . self::PASSWORD . ' ' . $this->panel->server()['secret_key'];
        $this->fault('v-add-user', ['exit' => 2, 'text' => $text]);
        $this->assertRefused($this->whmcs->create($service), 'ada', 'invalid');
    }

    /** D20: exit 0 with an error text in the body. */
    public function testD20DoneWithAnErrorTextIsReadBackAndTold(): void
    {
        $this->fault('v-add-domain', ['exit' => 0, 'text' => 'Error: WEBMAIL_ALIAS is not defined', 'when' => 'after']);
        $service = $this->order();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertNote('WEBMAIL_ALIAS is not defined');
    }

    /** D24: O'Brien, accents and odd characters could not buy; a newline in a password changed another account's. */
    public function testD24OddNamesAndPasswordsWork(): void
    {
        $this->client = $this->whmcs->addClient("Zoë \\ <script>", 'Müller "X"', 'zoe@example.com');
        $service = $this->order('zoe');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame('Zoe script Mueller X', $this->user('zoe')['NAME']);
        $this->assertTrue($this->panel->passwordIs('zoe', self::PASSWORD));
    }

    /** @return array<string, array{string, string}> */
    public function badPasswords(): array
    {
        return [
            'newline' => ["abc12345\nadmin:owned123", 'control character'], 'carriage return' => ["abc12345\rx", 'control character'],
            'NUL' => ["abc12345\0x", 'NUL'], 'tab' => ["abc\t12345", 'control character'], 'blank in front' => [' abc12345', 'blank'],
            'blank behind' => ['abc12345 ', 'blank'], 'a file' => ['/tmp/secret12345', 'password'],
        ];
    }

    /** @dataProvider badPasswords */
    public function testD24PasswordsThatThePanelWouldMisreadAreRefusedBeforeAnythingIsSent(string $password, string $part): void
    {
        $this->secret($password);
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $service = $this->whmcs->order($this->client, $product, $this->server, 'x.example', 'ada', $password);
        $this->assertRefused($this->whmcs->create($service), $part);
        $this->assertSame([], $this->calls());
        $this->assertUnchanged($service, 'ada');
        $created = $this->created('eve', 'eve.example');
        $this->assertRefused($this->whmcs->changePassword($created, $password), $part);
        $this->assertNotContains('v-change-user-password', $this->calls());
    }

    public function testTheAdditionalActionsAreCarriedOut(): void
    {
        $service = $this->order('ada', 'analytical.example', [
            'additional_actions' => 'letsencrypt, force_https, php_template=' . 'PHP-8_2' . ', shell=bash',
        ]);
        $this->assertSuccess($this->whmcs->create($service));
        foreach (['v-change-web-domain-backend-tpl', 'v-change-user-shell', 'v-add-web-domain-ssl-preset'] as $command) {
            $this->assertContains($command, $this->calls());
        }
        $this->assertSame('bash', $this->user('ada')['SHELL']);
        $this->assertNotContains('v-schedule-letsencrypt-domain', $this->calls(), 'a task of cron, see CertificateTest');
    }

    public function testAFailedAdditionalActionIsToldAndFailsNothing(): void
    {
        $service = $this->order('ada', 'analytical.example', ['additional_actions' => 'php_template=PHP-9_9']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertNote('PHP-9_9');
    }

    public function testMistakesInTheProductAreToldBeforeAnythingIsSent(): void
    {
        $service = $this->order('ada', 'x.example', ['additional_actions' => 'wordpress']);
        $this->assertRefused($this->whmcs->create($service), '"Additional actions"', 'wordpress');
        $service = $this->order('ada', 'x.example', ['more_settings' => '{"fallback": }']);
        $this->assertRefused($this->whmcs->create($service), '"More settings"', 'JSON');
        $service = $this->order('ada', 'x.example', ['use_package_parameters' => 'on', 'disk_quota' => 'much']);
        $this->assertRefused($this->whmcs->create($service), 'DISK_QUOTA', 'much');
        $this->assertSame([], $this->calls());
    }

    public function testProductAddonsAreRefused(): void
    {
        $params = \Hestia\Tests\Whmcs\ModuleParams::service($this->order(), 'create');
        $this->assertRefused(hestiacp_CreateAccount(['addonId' => 5] + $params), 'does not work as a product addon');
    }
}
