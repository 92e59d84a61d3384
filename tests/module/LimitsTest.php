<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ConfigurableOptions;
use WHMCS\Module\Server\Hestiacp\Product\OwnPackage;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/** Configurable options of an order on the panel: the service's own package, from its creation to its end. */
final class LimitsTest extends PanelCase
{
    private const OWN = [
        'use_package_parameters' => 'on', 'package_name' => 'gold', 'disk_quota' => '777', 'databases' => '2',
        'name_servers' => 'ns1.example.com, ns2.example.com',
    ];

    /** @param array<string, string> $options of the next actions */
    private function buys(array $options): void
    {
        foreach (['PreModuleCreate', 'PreModuleChangePackage'] as $hook) {
            $this->whmcs->hooks[$hook] = [1 => [static function () use ($options): array {
                return ['configoptions' => $options];
            }]];
        }
    }

    /** @return array<mixed> */
    private function limits(int $service): array
    {
        return ServiceData::get($service, 'limits');
    }

    public function testOptionsMakeAPackageOfTheServicesOwn(): void
    {
        $this->buys(['disk_quota|Space' => '2048|2 GB', 'shell|SSH' => '1']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $name = OwnPackage::name('gold', $service);
        $package = $this->package($name);
        $this->assertSame(['2048', '2', 'bash'], [$package['DISK_QUOTA'], $package['DATABASES'], $package['SHELL']]);
        $this->assertSame([$name, '2048'], [$this->user('ada')['PACKAGE'], $this->user('ada')['DISK_QUOTA']]);
        $this->assertNull($this->package('gold'), 'the product\'s package is made for those who get it');
        $limits = $this->limits($service);
        $this->assertSame([$name, 'gold', true], [$limits['package'], $limits['product_package'], $limits['per_service']]);
        $this->assertSame(['value' => '2048', 'source' => 'order'], $limits['values']['disk_quota']);
        $this->assertSame('product', $limits['values']['databases']['source']);
    }

    public function testTicksQuantitiesAndChoicesAsWhmcsGivesThem(): void
    {
        $product = $this->whmcs->addProduct(self::OWN);
        ConfigurableOptions::add($product, [
            'shell|SSH access' => 'yesno', 'databases|Databases' => [0, 50], 'disk_quota|Space' => ['product|Included', '2048|2 GB'],
            'backups_incremental|Incremental' => 'yesno', 'Location' => ['Berlin', 'Rome'],
        ]);
        $service = $this->whmcs->order($this->client, $product, $this->server, 'x.example', 'ada', self::PASSWORD);
        ConfigurableOptions::choose($service, ['shell' => 1, 'databases' => 12, 'disk_quota' => '2048']);
        $this->assertSuccess($this->whmcs->create($service));
        $user = $this->user('ada');
        $this->assertSame(['bash', '12', '2048'], [$user['SHELL'], $user['DATABASES'], $user['DISK_QUOTA']]);
        $this->assertSame('no', $this->package(OwnPackage::name('gold', $service))['BACKUPS_INCREMENTAL']);
        ConfigurableOptions::choose($service, ['shell' => 0, 'databases' => 2, 'disk_quota' => 'product']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $user = $this->user('ada');
        $this->assertSame(['gold', 'nologin', '2', '777'], [$user['PACKAGE'], $user['SHELL'], $user['DATABASES'], $user['DISK_QUOTA']]);
    }

    public function testAPackageOfThePanelIsExtendedForTheServiceAlone(): void
    {
        $before = $this->package('default');
        $this->buys(['databases' => '7']);
        $service = $this->created('ada', 'x.example');
        $name = OwnPackage::name('default', $service);
        $this->assertSame($before, $this->package('default'));
        $this->assertSame(array_replace($before, ['DATABASES' => '7']), array_replace($before, array_intersect_key($this->package($name), $before), [
            'TIME' => $before['TIME'] ?? null, 'DATE' => $before['DATE'] ?? null,
        ]));
        $this->assertSame('package', $this->limits($service)['values']['disk_quota']['source']);
    }

    public function testAPackageThatIsNotThereIsNamed(): void
    {
        $this->buys(['databases' => '7']);
        $service = $this->order('ada', 'x.example', ['package' => 'silver']);
        $this->assertRefused($this->whmcs->create($service), 'silver', 'localhost');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame(['admin'], $this->users());
    }

    public function testABadOptionIsRefusedBeforeThePanelIsAsked(): void
    {
        $this->buys(['databases|Databases' => 'many']);
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->assertRefused($this->whmcs->create($service), 'databases|Databases', 'many');
        $this->assertUnchanged($service, 'ada');
        $this->assertSame([], $this->calls());
    }

    public function testWithoutOptionsTheServiceKnowsItsPackage(): void
    {
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->assertSame(['gold', false], [$this->limits($service)['package'], $this->limits($service)['per_service']]);
        $this->assertSame('777', $this->limits($service)['values']['disk_quota']['value']);
        $plain = $this->created('eve', 'y.example');
        $this->assertSame(['default', []], [$this->limits($plain)['package'], $this->limits($plain)['values']]);
    }

    public function testAnUpgradeOfTheOptionsChangesThePackageAndTheAccount(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->buys(['disk_quota' => '4096', 'php_template' => 'PHP-8_2']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $name = OwnPackage::name('gold', $service);
        $this->assertSame(['4096', '4096'], [$this->package($name)['DISK_QUOTA'], $this->user('ada')['DISK_QUOTA']]);
        $this->assertSame('4096', $this->limits($service)['values']['disk_quota']['value']);
        $this->assertSame('PHP-8_2', $this->panel->state()['web']['ada']['x.example']['BACKEND']);
    }

    /** In between the client may have chosen another version. */
    public function testThePhpVersionIsSetOnlyWhenTheOrderChanges(): void
    {
        $this->buys(['php_template' => 'PHP-8_2']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->assertSame('PHP-8_2', $this->panel->state()['web']['ada']['x.example']['BACKEND']);
        $this->panel->set('web/ada/x.example/BACKEND', 'default');
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame('default', $this->panel->state()['web']['ada']['x.example']['BACKEND']);
    }

    public function testAPhpVersionThatIsNotThereIsToldAndTriedAgain(): void
    {
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->buys(['php_template' => 'PHP-9_9']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertNote('PHP-9_9');
        $this->assertArrayNotHasKey('php_template', $this->limits($service)['values']);
        $this->panel->clearCalls();
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertContains('v-change-web-domain-backend-tpl', $this->calls());
    }

    /** Another address that the panel shares, and one behind NAT. */
    private function addresses(): void
    {
        $row = $this->panel->state()['ips']['127.0.0.1'];
        $this->panel->set('ips', ['10.0.0.5' => ['NAT' => '198.51.100.5'] + $row, '127.0.0.1' => $row, '192.0.2.10' => $row]);
    }

    private function address(string $user, string $area = 'web'): string
    {
        return $this->panel->state()[$area][$user]['x.example']['IP'];
    }

    public function testTheDomainGetsTheAddressOfTheOrderBeforeTheProducts(): void
    {
        $this->addresses();
        $product = ['package' => 'default', 'more_settings' => '{"ip": "10.0.0.5"}'];
        $service = $this->created('ada', 'x.example', $product);
        $this->assertSame(['198.51.100.5', '198.51.100.5'], [$this->address('ada'), $this->address('ada', 'dns')]);
        $this->assertSame(['value' => '10.0.0.5', 'source' => 'product'], $this->limits($service)['values']['ip']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->buys(['ip|Address' => '192.0.2.10|Second']);
        $service = $this->created('eve', 'x.example', $product);
        $this->assertSame(['192.0.2.10', '192.0.2.10'], [$this->address('eve'), $this->address('eve', 'dns')]);
        $this->assertSame('order', $this->limits($service)['values']['ip']['source']);
    }

    public function testAnAddressThatTheAccountMayNotUseFailsTheOrderAndLeavesNothing(): void
    {
        $this->addresses();
        $this->buys(['ip' => '203.0.113.9']);
        $service = $this->order('ada', 'x.example');
        $this->assertRefused($this->whmcs->create($service), '203.0.113.9', '192.0.2.10', 'choose another address');
        $this->assertNull($this->user('ada'));
    }

    /** It is told once what is to be done, and known when that was done. */
    public function testAnotherAddressOfTheOrderIsForStaffToSet(): void
    {
        $this->addresses();
        $service = $this->created('ada', 'x.example');
        $this->buys(['ip' => '127.0.0.1']);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertNote('x.example is at the address 198.51.100.5, but the order names 127.0.0.1');
        $this->assertSame('198.51.100.5', $this->address('ada'), 'a running site stays where it is');
        $this->assertArrayNotHasKey('ip', $this->limits($service)['values']);
        $this->panel->set('web/ada/x.example/IP', '127.0.0.1');
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame('127.0.0.1', $this->limits($service)['values']['ip']['value']);
        $this->panel->clearCalls();
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertNotContains('v-list-web-domain', $this->calls());
    }

    /** The service's page shows what the domain was given, not what a new one would get. */
    public function testAnotherValueOfTheProductIsForNewDomains(): void
    {
        $this->addresses();
        $product = ['more_settings' => '{"ip": "192.0.2.10"}', 'additional_actions' => 'php_template=PHP-8_2'];
        $service = $this->created('ada', 'x.example', $product);
        $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], [
            'more_settings' => '{"ip": "127.0.0.1"}', 'additional_actions' => 'php_template=PHP-7_4',
        ]);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame(['192.0.2.10', 'PHP-8_2'], [$this->address('ada'), $this->panel->state()['web']['ada']['x.example']['BACKEND']]);
        $this->assertSame(['value' => '192.0.2.10', 'source' => 'product'], $this->limits($service)['values']['ip']);
        $this->assertSame(['value' => 'PHP-8_2', 'source' => 'product'], $this->limits($service)['values']['php_template']);
    }

    public function testADomainWithoutAnAddressIsTold(): void
    {
        $service = $this->created('ada', 'x.example');
        $this->buys(['ip' => '127.0.0.1']);
        $this->fault('v-list-web-domain', ['status' => 502]);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertNote('Whether the domain x.example is at the order\'s address 127.0.0.1 is not known: ');
    }

    public function testWithoutOptionsAgainTheServicesPackageGoes(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->buys([]);
        $this->assertSuccess($this->whmcs->changePackage($service));
        $this->assertSame(['gold', '777'], [$this->user('ada')['PACKAGE'], $this->user('ada')['DISK_QUOTA']]);
        $this->assertNull($this->package(OwnPackage::name('gold', $service)));
        $this->assertNotNull($this->package('gold'));
    }

    /** L10: the package of a service goes with its account, and nothing else does. */
    public function testTheEndOfTheServiceIsTheEndOfItsPackage(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $first = $this->created('ada', 'x.example', self::OWN);
        $second = $this->created('eve', 'y.example', self::OWN);
        $this->assertSuccess($this->whmcs->terminate($first));
        $this->assertNull($this->package(OwnPackage::name('gold', $first)));
        $this->assertSame([], $this->limits($first));
        $this->assertNotNull($this->package(OwnPackage::name('gold', $second)));
        $this->assertSame(OwnPackage::name('gold', $second), $this->user('eve')['PACKAGE']);
        $this->assertSuccess($this->whmcs->terminate($first));
    }

    /** D27: the panel moves the users of every package whose name begins with that of the deleted one. */
    public function testD27APackageThatBeginsTheNameOfAnotherStays(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $name = OwnPackage::name('gold', $service);
        $this->panel->set('packages/' . $name . '2', $this->package('default'));
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', $name . '2');
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame($name . '2', $this->user('joe')['PACKAGE']);
        $this->assertNotNull($this->package($name));
        $this->assertNote('the account joe has it, or one whose name begins like it');
    }

    public function testAPackageThatCannotBeRemovedIsToldAndTheTerminationHolds(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $this->fault('v-list-users', ['status' => 502]);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertNotNull($this->package(OwnPackage::name('gold', $service)));
        $this->assertNote('was not removed');
    }

    /** L4: two WHMCS installations on one panel. */
    public function testAPackageThatOthersUseIsNotOverwritten(): void
    {
        $service = $this->order('ada', 'x.example', self::OWN);
        $name = OwnPackage::name('gold', $service);
        $this->panel->set('packages/' . $name, $this->package('default'));
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', $name);
        $before = $this->package($name);
        $this->buys(['disk_quota' => '2048']);
        $this->assertRefused($this->whmcs->create($service), $name, 'joe');
        $this->assertSame($before, $this->package($name));
        $this->assertUnchanged($service, 'ada');
    }

    /** L4: a package that somebody made on the panel for accounts that WHMCS knows nothing of. */
    public function testAProductsPackageOverwritesNoneOfOthers(): void
    {
        $this->panel->addPackage('gold', ['DISK_QUOTA' => '5']);
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', 'gold');
        $before = $this->package('gold');
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->assertRefused($this->whmcs->create($service), 'gold', 'joe', 'another name');
        $this->assertSame($before, $this->package('gold'));
        $this->assertUnchanged($service, 'ada');
        $plain = $this->created('eve', 'y.example');
        $this->whmcs->editService($plain, ['packageid' => (int) $this->whmcs->service($service)['packageid']]);
        $this->assertRefused($this->whmcs->changePackage($plain), 'gold', 'joe');
        $this->assertSame([$before, 'default'], [$this->package('gold'), $this->user('eve')['PACKAGE']]);
        $this->setUser('joe', 'PACKAGE', 'gold2');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame('777', $this->package('gold')['DISK_QUOTA'], 'nobody has it: it is taken over');
    }

    /** What WHMCS sold is its own, and who has it already need not be asked for each order. */
    public function testAProductsPackageIsLookedAtForItsFirstAccountAlone(): void
    {
        $first = $this->created('ada', 'x.example', self::OWN);
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', 'gold');
        $this->whmcs->editProduct($product = (int) $this->whmcs->service($first)['packageid'], ['disk_quota' => '888']);
        $second = $this->whmcs->order($this->client, $product, $this->server, 'y.example', 'eve', self::PASSWORD);
        $this->panel->clearCalls();
        $this->assertSuccess($this->whmcs->create($second));
        $this->assertNotContains('v-list-users', $this->calls());
        $this->assertSame(['888', '888'], [$this->package('gold')['DISK_QUOTA'], $this->user('eve')['DISK_QUOTA']]);
    }

    public function testAPackageOfWhmcsOwnAccountsIsTakenOver(): void
    {
        $this->panel->addPackage('gold', ['DISK_QUOTA' => '5']);
        $first = $this->created('ada', 'x.example', ['package' => 'gold']);
        ServiceData::put($first, 'limits', []);
        $second = $this->order('eve', 'y.example', self::OWN);
        $this->assertSuccess($this->whmcs->create($second));
        $this->assertSame('777', $this->user('eve')['DISK_QUOTA']);
    }

    /** What the panel does not tell is the flow's to find out. */
    public function testAPackageThatCannotBeLookedAtIsLeftToTheFlow(): void
    {
        $this->panel->addPackage('gold', ['DISK_QUOTA' => '5']);
        $this->fault('v-list-users', ['exit' => 10, 'text' => 'Error: no', 'times' => 1]);
        $this->created('ada', 'x.example', self::OWN);
        $this->assertSame('777', $this->package('gold')['DISK_QUOTA']);
    }

    public function testAnAccountOfALongerNameDoesNotMakeItForeign(): void
    {
        $service = $this->order('ada', 'x.example', self::OWN);
        $name = OwnPackage::name('gold', $service);
        $this->panel->set('packages/' . $name, $this->package('default'));
        $this->panel->set('packages/' . $name . '2', $this->package('default'));
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', $name . '2');
        $this->buys(['disk_quota' => '2048']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame($name, $this->user('ada')['PACKAGE']);
    }

    public function testAPackageLeftByAnEarlierAttemptIsTaken(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $service = $this->order('ada', 'x.example', self::OWN);
        $this->fault('v-add-user', ['exit' => 15, 'text' => 'Error: no', 'times' => 1]);
        $this->assertRefused($this->whmcs->create($service), 'ada');
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame(OwnPackage::name('gold', $service), $this->user('ada')['PACKAGE']);
    }

    /** HestiaCP moves the accounts of a package that is deleted to "default". */
    public function testAPackageIsNotDeletedOnTheWordOfAnEmptyList(): void
    {
        $this->buys(['disk_quota' => '2048']);
        $service = $this->created('ada', 'x.example', self::OWN);
        $name = OwnPackage::name('gold', $service);
        $this->plantUser('joe', 'joe@example.net');
        $this->setUser('joe', 'PACKAGE', $name);
        $this->fault('v-list-users', ['exit' => 0, 'text' => '{}']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame($name, $this->user('joe')['PACKAGE']);
        $this->assertNotNull($this->package($name));
        $this->assertNote('belonged to this service alone and was not removed');
    }

    /**
     * @testWith ["{}"]
     *           ["{\"basic\":null}"]
     *           ["{\"other\":{\"WEB_DOMAINS\":\"3\"}}"]
     *           ["{\"basic\":{\"WEB_DOMAINS\":[\"3\"],\"DISK_QUOTA\":null}}"]
     */
    public function testThePanelsStockIsNotGivenInPlaceOfAPackageThatItDoesNotTell(string $answer): void
    {
        $this->panel->addPackage('basic', ['WEB_DOMAINS' => '3']);
        $this->buys(['disk_quota' => '2048']);
        $service = $this->order('ada', 'x.example', ['package' => 'basic']);
        $this->fault('v-list-user-package', ['exit' => 0, 'text' => $answer, 'times' => 1]);
        $this->assertRefused($this->whmcs->create($service), 'basic');
        $this->assertNull($this->user('ada'));
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame(['3', '2048'], [$this->user('ada')['WEB_DOMAINS'], $this->user('ada')['DISK_QUOTA']]);
    }
}
