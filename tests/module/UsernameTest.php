<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;

/** Which name an account gets, and that a retry keeps it. */
final class UsernameTest extends PanelCase
{
    private const OWN = ['custom_username' => 'on', 'username_rule' => 'web{random_digit_1}'];

    public function testWhmcsOwnNameIsUsedInSmallLetters(): void
    {
        $service = $this->order('Ada1');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada1');
    }

    public function testWhmcsGeneratesANameFromTheDomain(): void
    {
        $service = $this->order('');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'analytic');
    }

    /** @return array<string, array{string}> */
    public function badNames(): array
    {
        return [
            'digit first' => ['4you'], 'dot' => ['a.b'], 'plus' => ['a+b'], 'too long' => [str_repeat('a', 31)], 'one letter' => ['a'],
            'root user' => ['admin'], 'root' => ['root'], 'reserved' => ['mysql'], 'a group of the system' => ['users'],
            'hyphen at the end' => ['abc-'], 'umlaut' => ['jörg'], 'blank' => ['a b'], 'quote' => ["o'brien"],
        ];
    }

    /**
     * D23: names that the panel refuses were sent to it, or changed without a word.
     *
     * @dataProvider badNames
     */
    public function testD23ABadNameIsReplacedBeforeTheCallAndStaffAreTold(string $name): void
    {
        $service = $this->order($name);
        $this->assertSuccess($this->whmcs->create($service));
        $made = $this->whmcs->service($service)['username'];
        $this->assertMatchesRegularExpression('/^uanalyti[0-9]{4}$|^uanalyt[0-9]{4}$/', $made);
        $this->assertSettled($service, $made);
        $this->assertNote('was replaced by a generated one');
        $this->assertSame(['admin', $made], $this->users());
    }

    public function testARuleGeneratesTheName(): void
    {
        $service = $this->order('ada', 'analytical.example', ['custom_username' => 'on', 'username_rule' => '{prefix}{service_id}{random_letter_3}',
            'more_settings' => '{"username_prefix": "Shop", "username_max_length": 20}']);
        $this->assertSuccess($this->whmcs->create($service));
        $name = $this->whmcs->service($service)['username'];
        $this->assertMatchesRegularExpression('/^shop' . $service . '[a-z]{3}$/', $name);
        $this->assertSettled($service, $name);
        $this->assertStringContainsString('Username: ' . $name, $this->whmcs->mails()[0]['message']);
    }

    public function testABadRuleSaysWhatIsWrong(): void
    {
        $service = $this->order('ada', 'x.example', ['custom_username' => 'on', 'username_rule' => 'web{random}']);
        $this->assertRefused($this->whmcs->create($service), 'web{random}');
        $this->assertSame([], $this->calls());
        $this->assertUnchanged($service, 'ada');
    }

    /** D5: with a generated name a clash is no reason to fail. */
    public function testD5AGeneratedNameThatIsSomebodyElsesIsReplaced(): void
    {
        foreach ([0, 1, 2, 4, 5, 6, 7, 8, 9] as $digit) {
            if ($digit > 3) {
                $this->otherService('web' . $digit);
            } else {
                $this->plantUser('web' . $digit, 'somebody@else.example');
            }
        }
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'web3');
    }

    public function testD5D29WhenEveryNameIsTakenTheServiceStaysAsItWas(): void
    {
        for ($digit = 0; $digit <= 9; $digit++) {
            $this->plantUser('web' . $digit, 'somebody@else.example');
        }
        $before = $this->panelState();
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->assertRefused($this->whmcs->create($service), 'was not touched');
        $this->assertSame($before, $this->panelState());
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->assertLessThanOrEqual(5, count(array_keys($this->calls(), 'v-list-user', true)));
    }

    /** D29 */
    public function testARuleThatGivesOneNameAloneLeavesNothingBehindWhenThatIsTaken(): void
    {
        $this->plantUser('fixed', 'somebody@else.example');
        $service = $this->order('ada', 'x.example', ['username_rule' => 'fixed'] + self::OWN);
        $this->assertRefused($this->whmcs->create($service), 'fixed');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING), 'the account is somebody else\'s');
        $this->assertSame(1, count(array_keys($this->calls(), 'v-list-user', true)), 'the name is not tried twice');
    }

    /** A lost answer must not make a second account under a second name. */
    public function testTheRetryAfterAnUnknownOutcomeUsesTheSameName(): void
    {
        $this->fault('v-add-user', ['status' => 502, 'when' => 'after', 'times' => 1]);
        $this->fault('v-list-user', ['status' => 502, 'skip' => 1]);
        $service = $this->order('ada', 'x.example', ['custom_username' => 'on']);
        $this->assertRefused($this->whmcs->create($service, true));
        $name = $this->whmcs->property($service, ServiceRecord::PENDING);
        $this->assertSame(['admin', $name], $this->users());
        $this->assertUnchanged($service, 'ada');
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service, true));
        $this->assertSettled($service, $name);
        $this->assertSame(['admin', $name], $this->users());
    }

    public function testARefusalThatTellsNothingAboutTheNameKeepsIt(): void
    {
        $this->unknownThen(['v-list-user', ['exit' => 9, 'text' => 'Error: wrong key', 'times' => 1]]);
    }

    public function testAPanelThatIsDownAtTheRetryKeepsTheName(): void
    {
        $this->unknownThen(['*', ['status' => 502, 'times' => 1]]);
    }

    /** @param array{string, array<string, mixed>} $fault of the second attempt */
    private function unknownThen(array $fault): void
    {
        $this->fault('v-add-user', ['status' => 502, 'when' => 'after', 'times' => 1]);
        $this->fault('v-list-user', ['status' => 502, 'skip' => 1]);
        $service = $this->order('ada', 'x.example', ['custom_username' => 'on']);
        $this->assertRefused($this->whmcs->create($service));
        $name = $this->whmcs->property($service, ServiceRecord::PENDING);
        $this->heal();
        $this->fault($fault[0], $fault[1]);
        $this->assertRefused($this->whmcs->create($service));
        $this->assertSame($name, $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->heal();
        $this->whmcs->testConnection($this->server);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, $name);
        $this->assertSame(['admin', $name], $this->users());
    }

    /** The process died after the panel had made the account: the name of the attempt is all that is left. */
    public function testAnAttemptThatDiedIsResumed(): void
    {
        $service = $this->order('ada', 'x.example', ['custom_username' => 'on']);
        \WHMCS\Service\Service::findOrFail($service)->serviceProperties->save([ServiceRecord::PENDING => 'u77abcd']);
        $this->plantUser('u77abcd', 'ada@example.com', '', self::PASSWORD);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'u77abcd');
        $this->assertNotContains('v-add-user', $this->calls());
    }

    /** A name was generated once, and the product uses WHMCS's name now. */
    public function testAnOpenAttemptUnderAnotherNameIsTold(): void
    {
        $service = $this->order('ada', 'x.example');
        \WHMCS\Service\Service::findOrFail($service)->serviceProperties->save([ServiceRecord::PENDING => 'u77abcd']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertNote('An earlier attempt at this order used the user name u77abcd and its outcome is unknown; '
            . 'check on the panel whether that account exists.');
    }

    /** Terminating an order with an open attempt removes what the attempt may have made, not WHMCS's suggestion. */
    public function testAnOpenAttemptIsWhatTerminateRemoves(): void
    {
        $this->plantUser('ada', 'ada@example.com');
        $this->plantUser('u77abcd', 'ada@example.com', '', self::PASSWORD);
        $service = $this->order('ada', 'x.example', ['custom_username' => 'on']);
        \WHMCS\Service\Service::findOrFail($service)->serviceProperties->save([ServiceRecord::PENDING => 'u77abcd']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
    }

    public function testTheNameOnRecordIsKeptWhenTheRuleChanges(): void
    {
        $service = $this->created('ada');
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], self::OWN);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    /**
     * The panel says yes to two orders of one name, and the other one has it then: its name is told as "unknown", but
     * is not ours to finish or to remove.
     */
    public function testANameThatThePanelGaveToTwoOrdersIsGivenUp(): void
    {
        $this->givenTwice('ada');
        $service = $this->order();
        $this->assertRefused($this->whmcs->create($service), 'ada', 'two orders at the same moment');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING));
        $this->heal();
        $this->assertRefused($this->whmcs->terminate($service), 'ada', 'not touched');
        $this->assertSame(['admin', 'ada'], $this->users());
    }

    public function testAGeneratedNameThatThePanelGaveToTwoOrdersIsReplaced(): void
    {
        foreach ([0, 1, 2, 3, 4, 5, 6, 7] as $digit) {
            $this->otherService('web' . $digit);
        }
        $this->givenTwice('web8', 2);
        $service = $this->order('ada', 'x.example', self::OWN);
        \WHMCS\Service\Service::findOrFail($service)->serviceProperties->save([ServiceRecord::PENDING => 'web8']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertNote('The user name web8 belongs to another account on the panel, so web9 was tried instead.');
        $this->assertSettled($service, 'web9');
        $this->assertSame('somebody@else.example', $this->user('web8')['CONTACT']);
        $this->assertNotContains('v-delete-user', $this->calls());
    }

    /**
     * The name is free at first, v-add-user says yes, and then the account is another client's.
     *
     * @param int $reads how often it is looked up before: once more where an attempt is on record
     */
    private function givenTwice(string $name, int $reads = 1): void
    {
        $this->plantUser($name, 'somebody@else.example');
        $this->fault('v-list-user', ['exit' => 3, 'text' => 'Error: user ' . $name . " doesn't exist", 'times' => $reads]);
        $this->fault('v-add-user', ['exit' => 0, 'text' => '', 'when' => 'before', 'times' => 1]);
    }

    private function otherService(string $name): void
    {
        $id = $this->order($name);
        \WHMCS\Database\Capsule::table('tblhosting')->where('id', $id)->update(['domainstatus' => 'Active']);
    }
}
