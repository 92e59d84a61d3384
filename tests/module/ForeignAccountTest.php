<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;

/**
 * A service that never got an account must not act on one of the same name: not on another service's, not on one that
 * was made by hand. The contact address is no proof then, because both can be the same client's.
 */
final class ForeignAccountTest extends PanelCase
{
    private function assertEveryActionIsRefused(int $service, string $part): void
    {
        $this->assertRefused($this->whmcs->create($service), $part);
        foreach (['suspend', 'unsuspend', 'terminate', 'changePackage'] as $action) {
            $this->assertRefused($this->whmcs->$action($service), 'ada', $part);
        }
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('Other-Pass-99')), 'ada', $part);
    }

    private function makeByHand(string $password): void
    {
        $this->plantUser('ada', 'ada@example.com', '', $this->secret($password));
    }

    public function testAServiceWithoutAccountLeavesTheOtherServicesAlone(): void
    {
        $first = $this->created('ada', '');
        $before = $this->panelState();
        $this->assertEveryActionIsRefused($this->order('ada', ''), 'another service');
        $this->assertSame($before, $this->panelState());
        $this->assertTrue($this->panel->passwordIs('ada', self::PASSWORD));
        $this->assertSuccess($this->whmcs->suspend($first));
    }

    /** A name in capitals is the same name, and a service that was cancelled by hand still has its account. */
    public function testACancelledServiceKeepsItsAccount(): void
    {
        $first = $this->created('ada', '');
        Capsule::table('tblhosting')->where('id', $first)->update(['domainstatus' => 'Cancelled', 'username' => 'ADA']);
        $this->assertEveryActionIsRefused($this->order('ada', ''), 'another service');
        $this->assertContains('ada', $this->users());
    }

    /** Client, contact and password are the same, the server record is another one of the same panel. */
    public function testASecondServerRecordOfThePanelAdoptsNothing(): void
    {
        $this->created('ada', '');
        $records = [$this->serverRecord(), ['hostname' => 'LOCALHOST', 'ipaddress' => ''] + $this->serverRecord(), ['hostname' => ''] + $this->serverRecord()];
        foreach ($records as $record) {
            $this->server = $this->whmcs->addServer($record);
            $this->assertEveryActionIsRefused($this->order('ada', ''), 'another service');
        }
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSame('no', $this->user('ada')['SUSPENDED']);
    }

    public function testAHandMadeAccountIsNotDeleted(): void
    {
        $this->makeByHand('Hand-Made-Pass-1');
        $service = $this->order('ada', '');
        $this->assertRefused($this->whmcs->create($service), 'ada');
        $this->assertRefused($this->whmcs->terminate($service), 'ada', 'not touched');
        $this->assertContains('ada', $this->users());
    }

    /** The contact is enough to suspend. It must not become a creation stamp, which is enough to delete. */
    public function testAHandMadeAccountIsNotDeletedAfterOtherActionsEither(): void
    {
        $this->makeByHand('Hand-Made-Pass-1');
        $service = $this->order('ada', '');
        foreach (['suspend', 'unsuspend', 'changePackage'] as $action) {
            $this->assertSuccess($this->whmcs->$action($service));
            $this->assertSame('', $this->whmcs->property($service, ServiceRecord::CREATED), $action);
            $this->assertRefused($this->whmcs->terminate($service), 'ada', 'not touched');
        }
        $this->assertContains('ada', $this->users());
    }

    public function testAnAccountLostOnThePanelCanBeCreatedAgain(): void
    {
        $service = $this->created('ada', '');
        Capsule::table('tblcustomfieldsvalues')->where('relid', $service)->where('value', '!=', '')->update(['value' => '2020-01-02 03:04:05']);
        hestia_call(hestia_server($this->panel->server()), 'v-delete-user', ['ada']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    /** @return array<string, array{string, list<string>}> action, with its arguments behind the service */
    public function actions(): array
    {
        return [
            'suspend' => ['suspend', []], 'unsuspend' => ['unsuspend', []], 'change package' => ['changePackage', []],
            'change password' => ['changePassword', ['new-Password-1']],
        ];
    }

    /**
     * A service of the time before the module has no stamp: the first success whose account has the service's password
     * records it, and from then on a change of the client's address does not matter.
     *
     * @dataProvider actions
     * @param list<string> $arguments
     */
    public function testAnOlderServiceGetsItsStampWithTheFirstSuccess(string $action, array $arguments): void
    {
        $this->makeByHand(self::PASSWORD);
        $service = $this->order('ada', '');
        $this->secret($arguments[0] ?? self::PASSWORD);
        $this->assertSuccess($this->whmcs->$action($service, ...$arguments));
        $user = $this->user('ada');
        $this->assertSame($user['DATE'] . ' ' . $user['TIME'], $this->whmcs->property($service, ServiceRecord::CREATED));
        Capsule::table('tblclients')->update(['email' => 'new@example.com']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin'], $this->users());
    }

    /** WHMCS gives the new password there: it must not be asked for as if it were the account's. */
    public function testTheNewPasswordIsNoProof(): void
    {
        $this->makeByHand('Hand-Made-Pass-1');
        $service = $this->order('ada', '');
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('new-Password-1')));
        $this->assertNotContains('v-check-user-password', $this->calls());
    }

    public function testAKeyThatMayNotCheckPasswordsLeavesTheStampOut(): void
    {
        $this->makeByHand(self::PASSWORD);
        $service = $this->order('ada', '');
        $this->fault('v-check-user-password', ['exit' => 10, 'text' => 'Error: Key has no permission to run this command']);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::CREATED));
    }

    public function testAStampOfAFormerProductMovesToTheNewOne(): void
    {
        $service = $this->created('ada', '');
        $stamp = $this->whmcs->property($service, ServiceRecord::CREATED);
        Capsule::table('tblhosting')->where('id', $service)->update(['packageid' => $this->whmcs->addProduct(['package' => 'default'])]);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame($stamp, $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertNotContains('v-check-user-password', $this->calls());
    }

    /** An access key as HestiaCP's own profile "billing" gives it: whose password an account has cannot be asked. */
    private function mayNotCheckPasswords(): void
    {
        $key = $this->panel->addKey(['v-list-user', 'v-list-users', 'v-list-user-packages', 'v-add-user', 'v-delete-user', 'v-change-user-password']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
    }

    /** @return array<string, array{array<string, mixed>}> what goes wrong at the first attempt */
    public function firstAttempts(): array
    {
        return [
            'nothing' => [[]], 'a read that breaks off' => [['v-list-user' => ['cut' => 20, 'times' => 1]]],
            'an error page' => [['v-list-user' => ['status' => 502, 'times' => 1]]], 'no verdict' => [['v-check-user-password' => ['no_exit_header' => true, 'times' => 1]]],
            'an error page later' => [['v-check-user-password' => ['status' => 502, 'times' => 1]]],
        ];
    }

    /**
     * A client enters any address in WHMCS, and chooses the domain or the name that makes the user name.
     *
     * @dataProvider firstAttempts
     * @param array<string, array<string, mixed>> $faults
     */
    public function testAContactAddressIsNoWayIntoAnAccountThatWasThere(array $faults): void
    {
        $this->makeByHand('Hand-Made-Pass-1');
        $this->mayNotCheckPasswords();
        $service = $this->order('ada', '');
        foreach ($faults as $command => $fault) {
            $this->fault($command, $fault);
            $this->assertRefused($this->whmcs->create($service));
        }
        $this->heal();
        foreach ([1, 2] as $attempt) {
            $this->assertRefused($this->whmcs->create($service), 'ada', 'was there before this order', 'v-check-user-password');
            $this->assertUnchanged($service, 'ada');
            $this->assertSame('', $this->whmcs->property($service, ServiceRecord::PENDING), "attempt $attempt");
        }
    }

    public function testAnEarlierAttemptIsFinishedWithoutThePassword(): void
    {
        $this->mayNotCheckPasswords();
        $service = $this->order('ada', '');
        $this->fault('v-add-user', ['status' => 502, 'when' => 'after', 'times' => 1]);
        $this->fault('v-list-user', ['status' => 502, 'skip' => 1, 'times' => 1]);
        $this->assertRefused($this->whmcs->create($service));
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    public function testAChosenNameThatIsThereBecomesAnotherOne(): void
    {
        $this->makeByHand('Hand-Made-Pass-1');
        $this->mayNotCheckPasswords();
        $service = $this->order('', '');
        $field = Capsule::table('tblcustomfields')->insertGetId([
            'type' => 'product', 'relid' => $this->whmcs->service($service)['packageid'], 'fieldname' => 'Username', 'fieldtype' => 'text',
        ]);
        Capsule::table('tblcustomfieldsvalues')->insert(['fieldid' => $field, 'relid' => $service, 'value' => 'ada']);
        $this->assertSuccess($this->whmcs->create($service));
        $name = $this->whmcs->service($service)['username'];
        $this->assertSettled($service, $name);
        $this->assertSame(['admin', 'ada', $name], $this->users());
    }
}
