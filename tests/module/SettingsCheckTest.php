<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\ProductPageCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\ProductRow;
use WHMCS\Module\Server\Hestiacp\Product\ScreenSettings;

/** What the product's page says of settings that do not work, or do not fit the panel. */
final class SettingsCheckTest extends ProductPageCase
{
    public function testNamesThatThePanelDoesNotHaveAreNamed(): void
    {
        $product = $this->whmcs->addProduct([
            'web_template' => 'wordpress', 'shell' => 'zsh', 'additional_actions' => 'php_template=PHP-5_6',
            'more_settings' => '{"fallback": "silver", "dns_template": "mine"}',
        ] + self::OWN);
        $text = $this->text($product);
        foreach (['"wordpress"', '"zsh"', '"PHP-5_6"', '"silver"', '"mine"'] as $name) {
            $this->assertStringContainsString('has no ' . $name, $text);
        }
        $this->assertStringNotContainsString('settings fit', $text);
        $this->assertStringContainsString('has no "bronze"', $this->text($this->whmcs->addProduct(['package' => 'bronze'])));
    }

    /** @return array<string, array{array<string, string>, string}> */
    public function mistakes(): array
    {
        return [
            'no package' => [[], 'The product has no package'],
            'a word' => [['bandwidth' => 'ten'] + self::OWN, 'The setting "Bandwidth" does not take "ten"; it takes megabytes, an amount such as 10 GB, or unlimited.'],
            'all mistakes' => [['bandwidth' => 'ten', 'databases' => 'many', 'dns_records' => '3'] + self::OWN, '"Databases" does not take "many"'],
            'no room' => [['disk_quota' => '0'] + self::OWN, 'The setting "Disk quota" is 0, so accounts get no room'],
            'bytes' => [['more_settings' => '{"memory_limit": "512"}'] + self::OWN, 'The setting "Memory" is 512 without a unit, which the panel takes as bytes'],
            'the same name server' => [['name_servers' => 'ns1.example.com, NS1.example.com'] + self::OWN, 'names the same server twice'],
            'name servers without a domain' => [['name_servers' => 'ns1, ns1'] + self::OWN, 'The setting "Name servers" does not take "ns1,ns1"'],
            'a shell that the panel does not have' => [['additional_actions' => 'shell=zsh'] + self::OWN, 'has no "zsh" for the setting "Additional actions"'],
            'the same with a plain package' => [['package' => 'default', 'additional_actions' => 'shell=zsh'], 'has no "zsh" for the setting "Additional actions"'],
            'an address that is code' => [['package' => 'default', 'more_settings' => '{"file_manager_url": "javascript:alert(1)"}'], 'The address of the file manager'],
            'backups without end' => [['backups' => 'unlimited'] + self::OWN, 'The setting "Backups" does not take "unlimited"; it takes a whole number'],
            'mails without end' => [['rate_limit' => '-1'] + self::OWN, '"Mail rate" does not take "-1"'],
            'one name server' => [['name_servers' => 'ns1.example.com'] + self::OWN, '"Name servers" does not take "ns1.example.com"; it takes two to eight host names'],
            'too few records' => [['dns_records' => '14'] + self::OWN, 'A zone needs about 15 DNS records and the product allows 14'],
            'a bad name' => [['package_name' => '-gold'] + self::OWN, '"-gold" cannot be the name of a package'],
            'a name that begins another' => [['package_name' => 'def'] + self::OWN, 'the package default on the panel'],
            'JSON by hand' => [['package' => 'default', 'more_settings' => '{"fallbak": "x"}'], 'unknown name "fallbak"'],
            'notices' => [['package' => 'default', 'more_settings' => '{"space_notices": "90, 120"}'], 'contains "120"'],
            'no address' => [['package' => 'default', 'more_settings' => '{"ip": "192.0.2"}'], '"192.0.2", which is no IPv4 address'],
            'a package of HestiaCP\'s' => [['package_name' => 'default'] + self::OWN, '"default" is HestiaCP\'s own'],
            'no name servers' => [['use_package_parameters' => 'on', 'name_servers' => ' , '], 'Neither the product nor its server in WHMCS names name servers'],
            'no length of a name' => [['package' => 'default', 'custom_username' => 'on', 'more_settings' => '{"username_max_length": 31}'], 'limited to 31'],
            'an address of nothing' => [['package' => 'default', 'more_settings' => '{"file_manager_url": "ftp://x"}'], 'file manager'],
            'a rule that gives no name' => [['package' => 'default', 'custom_username' => 'on', 'username_rule' => '{nobody}'], '{nobody}'],
        ];
    }

    /**
     * @dataProvider mistakes
     * @param array<string, string> $settings
     */
    public function testMistakesAreTold(array $settings, string $sentence): void
    {
        $text = $this->text($this->whmcs->addProduct($settings));
        $this->assertStringContainsString($sentence, $text);
        $this->assertStringNotContainsString('settings fit', $text);
    }

    /** Names of databases and FTP accounts begin with the user name. */
    public function testLongNamesAreTold(): void
    {
        $settings = ['package' => 'default', 'custom_username' => 'on'];
        $this->assertStringNotContainsString('more than 12', $this->text($this->whmcs->addProduct($settings)));
        $text = $this->text($this->whmcs->addProduct(['more_settings' => '{"username_max_length": 20}'] + $settings));
        $this->assertStringContainsString('User names may have 20 characters here; with more than 12', $text);
        $this->assertStringContainsString('settings fit', $text, 'it is no mistake');
    }

    /** The panel tells addresses by account, and one of an account's own is for no other. */
    public function testAddressesAreOfferedAndComparedAsSoonAsThereIsAnAccount(): void
    {
        $row = $this->panel->state()['ips']['127.0.0.1'];
        $this->panel->set('ips', [
            '10.0.0.5' => ['NAT' => '198.51.100.5'] + $row, '127.0.0.1' => $row, '192.0.2.7' => ['OWNER' => 'ada', 'STATUS' => 'dedicated'] + $row,
        ]);
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => '{"ip": "192.0.2.7"}']);
        $this->assertStringContainsString('settings fit', $this->text($product), 'what is not known is not judged');
        $service = $this->created('ada');
        $this->assertStringContainsString('has no "192.0.2.7" for the setting "IP address"', $this->text($product));
        $list = (string) preg_replace('/.*(<datalist id="hestiacp_ip">.*?<\/datalist>).*/s', '$1', implode('', $this->page($product)));
        foreach (['10.0.0.5', '198.51.100.5', '127.0.0.1'] as $ip) {
            $this->assertStringContainsString('<option value="' . $ip . '">', $list);
            $this->whmcs->editProduct($product, ['more_settings' => '{"ip": "' . $ip . '"}']);
            $this->assertStringContainsString('settings fit', $this->text($product));
        }
        $this->assertStringNotContainsString('192.0.2.7', $list);
        foreach (['nobody1', 'admin', '-'] as $name) {
            $this->whmcs->editService($service, ['username' => $name]);
            $this->assertStringContainsString('settings fit', $this->text($product), $name);
        }
    }

    /** C23: the panel takes the settings then, looks at none of them, and keeps nobody to them. */
    public function testResourcesThatThePanelDoesNotLimitAreTold(): void
    {
        $product = $this->whmcs->addProduct(['more_settings' => '{"memory_limit": "1G", "swap_limit": "unlimited"}'] + self::OWN);
        $this->assertStringContainsString('does not limit resources', $this->text($product));
        $this->panel->config('RESOURCES_LIMIT', 'yes');
        $this->assertStringContainsString('settings fit', $this->text($product));
        $this->panel->clearCalls();
        $this->whmcs->editProduct($product, ['more_settings' => '{"memory_limit": "unlimited"}']);
        $this->text($product);
        $this->assertNotContains('v-list-sys-config', $this->calls(), 'nobody wants to know');
    }

    public function testTheNameServersOfTheServerRecordAreEnough(): void
    {
        $this->whmcs->editServer($this->server, ['nameserver1' => 'ns1.example.com', 'nameserver2' => 'ns2.example.com']);
        foreach (['', ' , '] as $none) {
            $product = $this->whmcs->addProduct(['use_package_parameters' => 'on', 'name_servers' => $none]);
            $this->assertStringContainsString('settings fit', $this->text($product));
        }
    }

    public function testEnoughRecordsAndNoZonesAreNoMistake(): void
    {
        $product = $this->whmcs->addProduct(self::OWN);
        foreach ([['dns_records' => '15'], ['dns_records' => '0', 'dns_domains' => '0'], ['dns_records' => 'unlimited']] as $settings) {
            $this->whmcs->editProduct($product, $settings);
            $this->assertStringContainsString('settings fit', $this->text($product));
        }
    }

    public function testOwnPackagesOfTwoProductsAreCompared(): void
    {
        $first = $this->whmcs->addProduct(self::OWN, 'Gold');
        $this->whmcs->addProduct(['package_name' => 'gold2'] + self::OWN, 'Gold <2>');
        $this->whmcs->addProduct(['disk_quota' => '5'] + self::OWN, 'Small gold');
        $text = $this->text($first);
        $this->assertStringContainsString('own packages gold and gold2 (product "Gold <2>") one name begins with the other', $text);
        $this->assertStringContainsString('own package gold is also that of the product "Small gold"', $text);
        $this->assertStringContainsString('Gold &lt;2&gt;', implode('', $this->page($first)));
        $this->whmcs->addProduct(['package' => 'gold'], 'Plain');
        $this->whmcs->addProduct(['package' => 'gold5'], 'Plain five');
        $text = $this->text($first);
        $this->assertStringContainsString('own package gold is the package that the product "Plain" uses as it is', $text);
        $this->assertStringNotContainsString('Plain five', $text);
    }

    public function testAPanelThatDoesNotAnswerCostsOneLine(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $this->whmcs->editServer($this->server, ['port' => '1']);
        $html = implode('', $this->page($product));
        $this->assertStringContainsString('could not be checked completely against the panel localhost:1', $html);
        $this->assertStringContainsString('name="hestiacp[more][fallback]"', $html);
        $this->assertStringNotContainsString('settings fit', $html);
        Capsule::table('tblservers')->delete();
        $this->assertStringContainsString('no HestiaCP server', $this->text($product));
    }

    /** D43: five refused calls and the panel shuts WHMCS out. */
    public function testAKeyThatMayNotListIsAskedOnce(): void
    {
        $product = $this->whmcs->addProduct(self::OWN);
        $this->fault('v-list-user-packages', ['exit' => 10, 'text' => "Error: Key x don't have permission to run the command v-list-user-packages"]);
        for ($i = 0; $i < 5; $i++) {
            $this->assertStringContainsString('could not be checked', $this->text($product));
        }
        $this->assertLessThanOrEqual(2, count($this->calls()));
    }

    public function testTheServerOfTheProductsGroupIsAsked(): void
    {
        $other = $this->whmcs->addServer(['hostname' => 'elsewhere.invalid', 'port' => '1'] + $this->serverRecord());
        $group = Capsule::table('tblservergroups')->insertGetId(['name' => 'Group', 'filltype' => 1]);
        Capsule::table('tblservergroupsrel')->insert(['groupid' => $group, 'serverid' => $other]);
        $product = $this->whmcs->addProduct(['package' => 'default']);
        Capsule::table('tblproducts')->where('id', $product)->update(['servergroup' => $group]);
        $this->assertStringContainsString('elsewhere.invalid:1', $this->text($product));
        $this->assertSame([], $this->calls());
    }

    public function testARefusedNumberIsToldWithItsRange(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        foreach (['0', '1', '31'] as $length) {
            $refused = [];
            $post = ['was' => ['username_max_length' => '', 'client_refresh_minutes' => ''], 'more' => ['username_max_length' => $length, 'client_refresh_minutes' => '0']];
            $this->assertNull(ScreenSettings::more(ProductRow::find($product), $post, $refused));
            $this->assertStringContainsString('"User name length" does not take "' . $length . '", so it was left as it was; enter a whole number from 2 to 30.', $refused[0]);
            $this->assertStringContainsString('enter a whole number from 1 to 999999999', $refused[1]);
        }
        $this->assertStringContainsString('<input type="number" min="2" max="30" name="hestiacp[more][username_max_length]"', implode('', $this->page($product)));
        $this->assertStringContainsString('ids, times and random characters never', $this->text($product));
    }

    public function testAMistakeIsToldAtTheTop(): void
    {
        $product = $this->whmcs->addProduct([
            'bandwidth' => 'ten', 'databases' => 'many', 'dns_records' => '3', 'more_settings' => '{"file_manager_url": "files.example.com"}',
        ] + self::OWN);
        foreach (['"Bandwidth"', '"Databases"', 'A zone needs', 'address of the file manager'] as $part) {
            $this->assertStringContainsString($part, html_entity_decode($this->page($product)['HestiaCP'], ENT_QUOTES));
        }
    }

    /** @return array<string, array{array<string, string>, string}> */
    public function oddities(): array
    {
        $more = '{"cpu_quota": "50%", "backend_template": "PHP-8_2", "backups_incremental": true, "force": true}';
        return [
            'a plain package' => [['package' => 'default', 'more_settings' => $more, 'name_servers' => 'ns1.example.com, ns2.example.com'],
                'are ignored: Name servers, Backend template, Incremental backups, CPU share. They count with "Use package parameters".'],
            'no web domains' => [['web_domains' => '0'] + self::OWN, 'an ordered domain gets no website; raise "Web domains"'],
        ];
    }

    /**
     * @dataProvider oddities
     * @param array<string, string> $settings
     */
    public function testWhatIsPerhapsNotMeantIsToldAndIsNoMistake(array $settings, string $sentence): void
    {
        $text = $this->text($this->whmcs->addProduct($settings));
        $this->assertStringContainsString($sentence, $text);
        $this->assertStringContainsString('settings fit', $text);
        $this->assertStringNotContainsString('They count with', $this->text($this->whmcs->addProduct(['package' => 'default'])));
    }

    public function testAMissingLicenseIsAMistakeOfTheProduct(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $keys = hestia_license_keygen();
        $this->withAuthorities((string) json_encode([$keys['key_id'] => $keys['public_key']]), function () use ($product): void {
            $this->assertStringContainsString('alert-danger', $this->page($product)['HestiaCP']);
            $this->assertStringNotContainsString('settings fit', $this->text($product));
        });
        $this->assertStringContainsString('settings fit', $this->text($product));
    }

    public function testADisabledServerIsToldAsOne(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $this->whmcs->editServer($this->server, ['disabled' => 1]);
        $this->assertStringContainsString('Every HestiaCP server of the product is disabled in WHMCS', $this->text($product));
        Capsule::table('tblservers')->delete();
        $this->assertStringContainsString('The product has no HestiaCP server', $this->text($product));
    }
}
