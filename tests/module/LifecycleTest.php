<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** Suspend, unsuspend, terminate, password. */
final class LifecycleTest extends PanelCase
{
    /** D10: suspending what is suspended was an error. */
    public function testD10SuspendTwiceAndBack(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame('yes', $this->user('ada')['SUSPENDED']);
        $this->assertSame('Suspended', $this->whmcs->service($service)['domainstatus']);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame('yes', $this->user('ada')['SUSPENDED']);
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSame('no', $this->user('ada')['SUSPENDED']);
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSame('Active', $this->whmcs->service($service)['domainstatus']);
    }

    /** D18: exit 5 and 6 mean other things for other commands. */
    public function testD18SuspendedAlreadyIsGoodForSuspendAndBadForAPassword(): void
    {
        $service = $this->created();
        $this->fault('v-suspend-user', ['exit' => 5, 'text' => 'Error: user ada is suspended', 'when' => 'after', 'times' => 1]);
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('new-Password-1')), 'ada', 'suspended', 'unsuspend it first');
        $this->assertTrue($this->whmcs->service($service)['domainstatus'] === 'Suspended');
    }

    public function testSuspendThatSaysYesAndDoesNothingIsNoSuccess(): void
    {
        $service = $this->created();
        $this->fault('v-suspend-user', ['exit' => 0, 'text' => '', 'when' => 'before']);
        $this->assertRefused($this->whmcs->suspend($service, true), 'ada', 'reading back does not show it');
        $this->assertSame('Active', $this->whmcs->service($service)['domainstatus']);
        $this->assertCount(1, $this->whmcs->moduleQueue());
    }

    /** D8: a suspension whose answer is lost is looked up. */
    public function testD8LostAnswersAreReadBack(): void
    {
        $service = $this->created();
        foreach (['v-suspend-user' => 'suspend', 'v-unsuspend-user' => 'unsuspend', 'v-delete-user' => 'terminate'] as $command => $action) {
            $this->fault($command, ['status' => 504, 'when' => 'after', 'times' => 1]);
            $this->assertSuccess($this->whmcs->$action($service));
        }
        $this->assertSame(['admin'], $this->users());
    }

    /** D11: terminating what is gone was a failure, and terminating on a dead panel a success. */
    public function testD11TerminateOfWhatIsGoneSucceeds(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin'], $this->users());
        $this->assertSame('Terminated', $this->whmcs->service($service)['domainstatus']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::CREATED));
    }

    public function testD11TerminateOnADeadPanelIsAnErrorInTheQueue(): void
    {
        $service = $this->created();
        $this->breakConnection(['refuse' => true]);
        $this->assertRefused($this->whmcs->terminate($service, true), 'localhost:', 'refuses connections');
        $this->assertSame('Active', $this->whmcs->service($service)['domainstatus']);
        $this->assertSame('TerminateAccount', $this->whmcs->moduleQueue()[0]['module_action']);
        $this->heal();
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSuccess($this->whmcs->terminate($service, true));
        $this->assertSame([], $this->whmcs->moduleQueue());
    }

    /** Otherwise the next account of the service had its figures, its mails already sent, and a certificate that is not there. */
    public function testATerminatedServiceForgetsWhatItsAccountWas(): void
    {
        $service = $this->created();
        foreach (['certificate', 'usage', 'notices'] as $name) {
            ServiceData::put($service, $name, ['of' => 'the account']);
        }
        $this->assertSuccess($this->whmcs->terminate($service));
        foreach (['certificate', 'usage', 'notices', 'limits'] as $name) {
            $this->assertSame([], ServiceData::get($service, $name), $name);
        }
    }

    public function testASuspendedAccountCanBeTerminated(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin'], $this->users());
    }

    /** An account of the same name that was made anew by somebody else is not the one that WHMCS sold. */
    public function testAnotherAccountOfTheSameNameIsNotTouched(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'DATE', '2019-05-06');
        $before = $this->panelState();
        foreach (['suspend', 'unsuspend', 'terminate', 'changePackage'] as $action) {
            $this->assertRefused($this->whmcs->$action($service), 'ada', 'another account of the same name');
        }
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('new-Password-1')), 'another account');
        $this->assertSame($before, $this->panelState());
    }

    /** Staff type into the field: the account looked gone, its end was reported as done, and nobody paid for it any more. */
    public function testAMistypedUserNameEndsNoService(): void
    {
        $service = $this->created();
        $this->rename($service, 'adda');
        $before = $this->panelState();
        foreach (['terminate', 'suspend', 'unsuspend', 'changePackage', 'create'] as $action) {
            $this->assertRefused($this->whmcs->$action($service), 'is adda, but its account on localhost:', 'is ada, created ', 'set the user name to ada');
        }
        $this->assertRefused($this->whmcs->changePassword($service, $this->secret('new-Password-1')), 'is adda', 'is ada, created ');
        foreach (['VerifyAccount', 'RepairAccount', 'ReapplySettings', 'RebuildAccount', 'RefreshUsage'] as $button) {
            $this->assertRefused($this->whmcs->custom($service, $button), 'is adda', 'is ada, created ');
        }
        $this->assertSame($before, $this->panelState());
        $this->assertSame('Active', $this->whmcs->service($service)['domainstatus']);
        $this->rename($service, 'ada');
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin'], $this->users());
    }

    /** Another account that is there does not hide the service's own. */
    public function testAUserNameOfSomebodyElseNamesTheServicesOwnAccount(): void
    {
        $service = $this->created();
        $this->plantUser('bob', 'bob@example.com');
        $this->setUser('bob', 'DATE', '2019-05-06');
        $this->rename($service, 'bob');
        $this->assertRefused($this->whmcs->terminate($service), 'is bob, but its account on localhost:', 'is ada');
        $this->assertSame(['admin', 'ada', 'bob'], $this->users());
    }

    public function testAMistypedUserNameOfAnAccountThatIsGoneEndsTheService(): void
    {
        $service = $this->created();
        $this->rename($service, 'adda');
        $this->panel->run('v-delete-user', ['ada']);
        $this->assertRefused($this->whmcs->suspend($service), 'The user adda is not on localhost:');
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame('', $this->whmcs->property($service, ServiceRecord::CREATED));
        $this->assertSame([], ServiceData::get($service, 'account'));
    }

    /** The account did end, and the answer, or the note of it, was lost; or somebody ended it on the panel. */
    public function testWhatIsGoneIsEndedWithoutAQuestion(): void
    {
        $service = $this->created();
        $this->panel->run('v-delete-user', ['ada']);
        $this->panel->clearCalls();
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['v-list-user'], $this->calls());
    }

    /** An account that got another name by hand is the service's by its creation time, from then on under that name. */
    public function testAnAccountThatWasRenamedIsKnownByItsTime(): void
    {
        $service = $this->created();
        $this->plantUser('lovelace', 'ada@example.com');
        foreach (['DATE', 'TIME'] as $part) {
            $this->setUser('lovelace', $part, $this->user('ada')[$part]);
        }
        $this->panel->run('v-delete-user', ['ada']);
        $this->rename($service, 'lovelace');
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->rename($service, 'ada');
        $this->assertRefused($this->whmcs->terminate($service), 'its account on localhost:', 'is lovelace');
    }

    /** What another service has taken over is none of this one's any more. */
    public function testAnAccountThatAnotherServiceHasIsNotNamed(): void
    {
        $service = $this->created();
        $this->rename($service, 'adda');
        $other = $this->order('ada', 'other.example');
        $this->assertSuccess($this->whmcs->custom($other, 'AdoptAccount'));
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertContains('ada', $this->users());
    }

    /** An account that stayed on its panel, while staff chose another server for the service, looks as if it were gone. */
    public function testAServiceOnAnotherServerThanItsAccountIsNotEnded(): void
    {
        $service = $this->created();
        $other = Panel::start();
        $moved = $this->secondServer($other);
        Capsule::table('tblhosting')->where('id', $service)->update(['server' => $moved]);
        $sentence = ['The account ada of this service was made on the server', 'and is not on localhost:', 'set the service'];
        foreach (['terminate', 'create', 'suspend', 'changePackage'] as $action) {
            $this->assertRefused($this->whmcs->$action($service), ...$sentence);
        }
        foreach (['VerifyAccount', 'RepairAccount'] as $button) {
            $this->assertRefused($this->whmcs->custom($service, $button), ...$sentence);
        }
        $this->assertContains('ada', $this->users());
        Capsule::table('tblhosting')->where('id', $service)->update(['server' => $this->server]);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertNotContains('ada', $this->users());
    }

    public function testAServiceWhoseFormerServerIsGoneIsEnded(): void
    {
        $service = $this->created();
        $other = Panel::start();
        Capsule::table('tblhosting')->where('id', $service)->update(['server' => $this->secondServer($other)]);
        Capsule::table('tblservers')->where('id', $this->server)->delete();
        $this->assertSuccess($this->whmcs->terminate($service));
    }

    /** Another record of the same panel is no other server. */
    public function testAnAccountThatIsGoneIsEndedByAnotherRecordOfItsPanel(): void
    {
        $service = $this->created();
        Capsule::table('tblhosting')->where('id', $service)->update(['server' => $this->whmcs->addServer($this->serverRecord())]);
        $this->panel->run('v-delete-user', ['ada']);
        $this->assertSuccess($this->whmcs->terminate($service));
    }

    /** What staff do with an account whose creation is not finished makes it known under its own name. */
    public function testAnAccountOfAnOpenAttemptKeepsItsNameAfterOtherActions(): void
    {
        $service = $this->order('1digit', 'analytical.example');
        $this->fault('v-add-domain', ['status' => 504, 'when' => 'before', 'times' => 1]);
        $this->fault('v-list-web-domain', ['status' => 504, 'when' => 'before', 'times' => 9]);
        $this->assertNotSame('success', $this->whmcs->create($service));
        $name = $this->whmcs->property($service, ServiceRecord::PENDING);
        $this->assertContains($name, $this->users());
        $this->heal();
        $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('new-Password-1')));
        $this->assertSame($name, $this->whmcs->service($service)['username']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertNotContains($name, $this->users());
    }

    private function secondServer(Panel $panel): int
    {
        $key = $panel->server();
        return $this->whmcs->addServer([
            'port' => (string) $panel->port(), 'accesshash' => $key['access_key'] . ':' . $key['secret_key'] . "\nca_file = " . $panel->caFile(),
        ] + $this->serverRecord());
    }

    private function rename(int $service, string $name): void
    {
        Capsule::table('tblhosting')->where('id', $service)->update(['username' => $name]);
    }

    public function testAClientMayChangeTheAddressInWhmcs(): void
    {
        $service = $this->created();
        Capsule::table('tblclients')->update(['email' => 'new@example.com']);
        $this->assertSuccess($this->whmcs->suspend($service));
    }

    public function testThePasswordIsChanged(): void
    {
        $service = $this->created();
        $new = $this->secret("n&w<p>\"w'ö #;%20\\t");
        $this->assertSuccess($this->whmcs->changePassword($service, $new));
        $this->assertTrue($this->panel->passwordIs('ada', $new));
        $this->assertFalse($this->panel->passwordIs('ada', self::PASSWORD));
    }

    /** D25: an empty user is the root user for HestiaCP. */
    public function testD25EmptyAndRootUsersAreNeverSent(): void
    {
        $service = $this->created();
        foreach (['' => 'has no user name', ' ' => 'has no user name', 'admin' => 'root user', 'ROOT' => 'root user'] as $name => $part) {
            Capsule::table('tblhosting')->where('id', $service)->update(['username' => $name]);
            $this->panel->clearCalls();
            foreach (['suspend', 'unsuspend', 'terminate', 'changePackage'] as $action) {
                $this->assertRefused($this->whmcs->$action($service), $part);
            }
            $this->assertRefused($this->whmcs->changePassword($service, $this->secret('new-Password-1')), $part);
            $this->assertSame([], $this->calls());
        }
    }

    public function testAServiceThatWasNeverCreatedSaysSo(): void
    {
        $service = $this->order();
        foreach (['suspend', 'unsuspend', 'changePackage'] as $action) {
            $this->assertRefused($this->whmcs->$action($service), 'The user ada is not on localhost:');
        }
        $this->assertSuccess($this->whmcs->terminate($service));
    }

    /** A license that ran out stops new orders alone. */
    public function testWithoutALicenseExistingAccountsGoOn(): void
    {
        $service = $this->created();
        $this->assertNote('license');
        $this->withAuthorities('{"k1": "' . hestia_license_keygen()['public_key'] . '"}', function () use ($service): void {
            $this->assertRefused($this->whmcs->create($this->order('eve', 'eve.example')), 'icense');
            $this->assertRefused($this->whmcs->changePackage($service), 'icense');
            $this->assertSuccess($this->whmcs->suspend($service));
            $this->assertSuccess($this->whmcs->unsuspend($service));
            $this->assertSuccess($this->whmcs->changePassword($service, $this->secret('new-Password-1')));
            $this->assertSuccess($this->whmcs->terminate($service));
        });
        $this->assertSame(['admin'], $this->users());
    }

    public function testAValidLicenseLetsOrdersPass(): void
    {
        $keys = hestia_license_keygen();
        $key = $this->secret(hestia_license_issue(
            ['domains' => ['billing.example.com'], 'product' => 'hestiacp', 'exp' => time() + 3600],
            $keys['private_key'],
            $keys['key_id']
        ));
        $this->withAuthorities(json_encode([$keys['key_id'] => $keys['public_key']]), function () use ($key): void {
            $service = $this->order('ada', 'x.example', ['license_key' => chunk_split($key, 60)]);
            $this->assertSuccess($this->whmcs->create($service));
            $this->whmcs->configure('SystemURL', 'https://other.example.org/whmcs/');
            $this->assertRefused($this->whmcs->changePackage($service), 'icense', 'other.example.org');
        });
    }

    public function testABrokenAuthoritiesFileIsNamed(): void
    {
        $this->withAuthorities('{"k1": ', function (): void {
            $this->assertRefused($this->whmcs->create($this->order()), 'license-authorities.json');
            $this->assertSame([], $this->calls());
        });
    }
}
