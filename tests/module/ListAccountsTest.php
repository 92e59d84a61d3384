<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use Hestia\Tests\Whmcs\ServerSync;
use WHMCS\Database\Capsule;

/** WHMCS's Server Sync. */
final class ListAccountsTest extends PanelCase
{
    /** @return array<string, array<string, string>> user name => account */
    private function accounts(): array
    {
        $answer = Whmcs::call('ListAccounts', ModuleParams::server($this->server));
        $this->assertTrue($answer['success'], $answer['error'] ?? '');
        return array_column($answer['accounts'], null, 'username');
    }

    public function testAllAccountsInOneCall(): void
    {
        $this->created();
        $this->plantUser('bob', 'bob@example.com');
        $this->setUser('bob', 'SUSPENDED', 'yes');
        $this->setUser('bob', 'PACKAGE', 'silver');
        $this->setUser('bob', 'DATE', '2019-05-06');
        $this->setUser('bob', 'TIME', '07:08:09');
        $accounts = $this->accounts();
        $this->assertSame(['ada', 'bob'], array_keys($accounts), 'the panel\'s administrator is nobody\'s service');
        $this->assertSame([
            'email' => 'bob@example.com', 'username' => 'bob', 'domain' => '', 'uniqueIdentifier' => 'bob', 'product' => 'silver',
            'primaryip' => '127.0.0.1', 'created' => '2019-05-06 07:08:09', 'status' => 'Suspended',
        ], $accounts['bob']);
        $ada = $this->user('ada');
        $this->assertSame(
            ['ada@example.com', 'analytical.example', 'default', $ada['DATE'] . ' ' . $ada['TIME'], 'Active'],
            [$accounts['ada']['email'], $accounts['ada']['domain'], $accounts['ada']['product'], $accounts['ada']['created'], $accounts['ada']['status']]
        );
        $this->assertSame(['v-list-users'], $this->calls());
    }

    public function testTheKeysBelongToTheRows(): void
    {
        $this->plantUser('bob', 'bob@example.com');
        $meta = hestiacp_MetaData();
        $this->assertSame(['username', 'configoption1'], [$meta['ListAccountsUniqueIdentifierField'], $meta['ListAccountsProductField']]);
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $this->assertSame(
            (array) Capsule::table('tblproducts')->where('id', $product)->value($meta['ListAccountsProductField']),
            [$this->accounts()['bob']['product']],
            'what WHMCS compares is the same for an account of the product'
        );
    }

    /** Its name need not be "admin", and before HestiaCP 1.8.5 the list does not tell who is an administrator. */
    public function testNoAdministratorIsAnAccount(): void
    {
        $this->plantUser('chief', 'chief@example.com');
        $this->setUser('chief', 'ROLE', 'admin');
        $this->assertSame([], $this->accounts());
        $this->setUser('chief', 'ROLE', 'user');
        $this->whmcs->editServer($this->server, $this->serverRecord('root_user = chief'));
        $this->assertSame([], $this->accounts());
    }

    /** D32: a list that one account breaks. What cannot be read is as WHMCS knows it; left out it would look terminated. */
    public function testD32ABrokenListMissesNobody(): void
    {
        $service = $this->created();
        $this->plantUser('bob', 'bob@example.com');
        $this->panel->damage('bob', ['NAME' => 'Bob "the" B']);
        $accounts = $this->accounts();
        $this->assertSame(['ada', 'bob'], array_keys($accounts));
        $this->assertSame($this->user('ada')['DATE'] . ' ' . $this->user('ada')['TIME'], $accounts['ada']['created']);
        $this->panel->damage('bob', []);
        $this->panel->damage('ada', ['NAME' => "Ada\tthe\"", 'CONTACT' => 'x']);
        $this->fault('v-list-user', ['status' => 500]);
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Suspended']);
        $accounts = $this->accounts();
        $this->assertSame(['default', 'Suspended', 'analytical.example'], [
            $accounts['ada']['product'], $accounts['ada']['status'], $accounts['ada']['domain'],
        ]);
        $this->assertSame(['bob@example.com', 'Active'], [$accounts['bob']['email'], $accounts['bob']['status']]);
    }

    /** A name that an ended service had before, or has in its record still. */
    public function testTheLiveServiceOfANameCountsWhicheverIsOlder(): void
    {
        $old = $this->order('ada', 'old.example');
        $this->created('ada', 'analytical.example');
        $new = $this->order('ada', 'new.example');
        Capsule::table('tblhosting')->whereIn('id', [$old, $new])->update(['domainstatus' => 'Terminated']);
        $this->assertSame(['analytical.example'], array_column($this->accounts(), 'domain'));
    }

    /** WHMCS compares letter by letter, and offers to end a service whose account it does not find. */
    public function testAServiceIsNotMissingForItsLetters(): void
    {
        $service = $this->created();
        Capsule::table('tblhosting')->where('id', $service)->update(['username' => 'Ada']);
        $sync = new ServerSync($this->server);
        $this->assertSame(['', [], []], [$sync->error, $sync->missing(), $sync->unknown()]);
    }

    /** An account that was there before WHMCS becomes a service, and after Adopt one that WHMCS may change. */
    public function testImportAndAdopt(): void
    {
        $this->plantUser('bob', 'bob@example.com');
        $this->setUser('bob', 'SUSPENDED', 'yes');
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $sync = new ServerSync($this->server);
        $this->assertSame(['bob'], $sync->unknown());
        $service = $sync->import('bob', $this->client);
        $row = $this->whmcs->service($service);
        $this->assertSame([$product, 'Suspended', $this->user('bob')['DATE']], [(int) $row['packageid'], $row['domainstatus'], $row['regdate']]);
        $this->assertRefused($this->whmcs->unsuspend($service), 'bob');
        $this->assertSuccess(Whmcs::call('AdoptAccount', ModuleParams::service($service, '')));
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertSame('no', $this->user('bob')['SUSPENDED']);
    }

    /** A package that a product made is none that WHMCS knows: the account is told with the setting that names the product. */
    public function testAnAccountInAPackageOfAProductIsImportedIntoThatProduct(): void
    {
        $own = ['package' => 'gold', 'use_package_parameters' => 'on', 'disk_quota' => '2000'];
        $service = $this->created('ada', 'analytical.example', $own);
        $product = (int) $this->whmcs->service($service)['packageid'];
        $this->assertSame("whmcs-$product-plan", $this->user('ada')['PACKAGE']);
        $this->assertSame('gold', $this->accounts()['ada']['product']);
        foreach (["whmcs-$product-plan", "s$service-whmcs-$product-plan"] as $package) {
            $this->setUser('ada', 'PACKAGE', $package);
            Capsule::table('tblhosting')->where('username', 'ada')->delete();
            $imported = (new ServerSync($this->server))->import('ada', $this->client);
            $this->assertSame($product, (int) $this->whmcs->service($imported)['packageid'], $package);
        }
        $this->setUser('ada', 'PACKAGE', 'silver');
        $this->assertSame('silver', $this->accounts()['ada']['product'], 'the panel has moved it');
    }

    /** Two products with the same setting: an account without service must not become one of the other product. */
    public function testAProductIsNotGuessed(): void
    {
        $service = $this->created('ada', 'analytical.example', ['package' => 'default', 'use_package_parameters' => 'on']);
        $this->whmcs->addProduct(['package' => 'default']);
        $this->whmcs->addProduct(['package' => 'broken', 'additional_actions' => 'dance']);
        $this->assertSame('default', $this->accounts()['ada']['product'], 'of its own service');
        $package = $this->user('ada')['PACKAGE'];
        Capsule::table('tblhosting')->where('id', $service)->delete();
        $this->assertSame($package, $this->accounts()['ada']['product']);
    }

    public function testAFailureIsASentence(): void
    {
        $this->fault('v-list-users', ['status' => 504]);
        $answer = Whmcs::call('ListAccounts', ModuleParams::server($this->server));
        $this->assertFalse($answer['success']);
        $this->assertRefused($answer['error'], 'localhost:');
        $this->assertArrayNotHasKey('accounts', $answer);
        $this->assertFalse(Whmcs::call('ListAccounts', [])['success']);
    }

    /**
     * @testWith ["{}"]
     *           ["null"]
     *           [""]
     */
    public function testAListWithoutAnybodyIsNoList(string $text): void
    {
        $this->created();
        $this->fault('v-list-users', ['exit' => 0, 'text' => $text]);
        $answer = Whmcs::call('ListAccounts', ModuleParams::server($this->server));
        $this->assertFalse($answer['success'], 'or WHMCS would offer to terminate every service');
        $this->assertStringContainsString('no list of users', $answer['error']);
    }
}
