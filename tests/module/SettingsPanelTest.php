<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\Schema;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\MoreJson;
use WHMCS\Module\Server\Hestiacp\Product\MoreSettings;
use WHMCS\Module\Server\Hestiacp\Product\SettingsPanel;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;

/** The module's part of WHMCS's product page. */
final class SettingsPanelTest extends PanelCase
{
    private const OWN = ['use_package_parameters' => 'on', 'package_name' => 'gold', 'name_servers' => 'ns1.example.com,ns2.example.com'];

    protected function tearDown(): void
    {
        $_POST = [];
        unset($_SESSION, $_SERVER['REQUEST_METHOD']);
        parent::tearDown();
    }

    /** @return array<string, string> label => HTML */
    private function page(int $product): array
    {
        $page = array_merge(...run_hook('AdminProductConfigFields', ['pid' => $product]));
        $this->assertNotSame([], $page);
        return $page;
    }

    /** @return string what a browser would show */
    private function text(int $product): string
    {
        return html_entity_decode(strip_tags(implode(' ', $this->page($product))), ENT_QUOTES);
    }

    /** The fields of the page as a browser sends them back. */
    private function form(int $product): array
    {
        $dom = new \DOMDocument();
        $dom->loadHTML('<?xml encoding="utf-8"><form>' . implode('', $this->page($product)) . '</form>', LIBXML_NOERROR);
        $pairs = [];
        foreach ($dom->getElementsByTagName('input') as $input) {
            if ($input->getAttribute('type') !== 'checkbox' || $input->hasAttribute('checked')) {
                $pairs[] = urlencode($input->getAttribute('name')) . '=' . urlencode($input->getAttribute('value'));
            }
        }
        parse_str(implode('&', $pairs), $form);
        return $form;
    }

    /** @param array<string, mixed> $form */
    private function send(int $product, array $form): void
    {
        $_POST = $form;
        $_SERVER['REQUEST_METHOD'] = 'POST';
        run_hook('AdminProductConfigFieldsSave', ['pid' => $product]);
        $_POST = [];
    }

    private function stored(int $product): string
    {
        return (string) Capsule::table('tblproducts')->where('id', $product)->value('configoption' . SettingsTable::position('more_settings'));
    }

    public function testProductsOfOtherModulesAreNoneOfOurs(): void
    {
        $product = $this->whmcs->addProduct();
        Capsule::table('tblproducts')->where('id', $product)->update(['servertype' => 'cpanel']);
        $_POST = ['hestiacp' => ['was' => ['force' => 'no'], 'more' => ['force' => 'yes'], 'do' => 'options']];
        $_SERVER['REQUEST_METHOD'] = 'POST';
        foreach ([$product, 0, 999] as $pid) {
            $this->assertSame([], SettingsPanel::fields(['pid' => $pid]));
            SettingsPanel::save(['pid' => $pid]);
        }
        $this->assertSame([], SettingsPanel::fields([]));
        $this->assertSame(['', 0], [$this->stored($product), Capsule::table('tblproductconfiggroups')->count()]);
        $this->assertSame([], $this->calls());
    }

    public function testEverySettingIsAField(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $html = implode('', $this->page($product));
        foreach (array_keys(MoreSettings::KINDS) as $name) {
            $this->assertStringContainsString('name="hestiacp[more][' . $name . ']"', $html);
        }
        $this->assertMatchesRegularExpression('/<input type="checkbox" name="hestiacp\[more\]\[module_log\]" value="yes" checked>/', $html, 'what holds');
        $this->assertMatchesRegularExpression('/<datalist id="hestiacp_fallback">.*<option value="default">/', $html);
        $this->assertStringContainsString('The settings fit the panel localhost', $html);
        $this->assertDoesNotMatchRegularExpression('/(setting|about|check|product|reapply|options?)_[a-z]+_?[a-z]*[ <.]/', strip_tags($html), 'texts, not ids');
    }

    public function testWhatIsChangedIsStoredAndTheRestStaysAsItWasWritten(): void
    {
        $json = '{"from_the_future": {"a": [], "b": {}, "c": 1.0}, "force": true, "username_max_length": 9}';
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => $json]);
        $form = $this->form($product);
        $this->send($product, $form);
        $this->assertSame($json, $this->stored($product), 'nothing was changed');
        $form['hestiacp']['more']['fallback'] = 'default';
        $form['hestiacp']['more']['username_max_length'] = '16';
        unset($form['hestiacp']['more']['force'], $form['hestiacp']['more']['activity_log']);
        $form['hestiacp']['more']['mail_password'] = 'yes';
        $this->send($product, $form);
        $this->assertEquals(json_decode(
            '{"from_the_future": {"a": [], "b": {}, "c": 1.0}, "force": false, "username_max_length": 16, "fallback": "default",'
            . ' "activity_log": false, "mail_password": true}'
        ), json_decode($this->stored($product)));
        $this->assertStringContainsString('"b": {}', $this->stored($product));
    }

    /** The text of setting 24 is on the same page: WHMCS saves it before the hook. */
    public function testATextWrittenByHandInTheSameFormIsKept(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => '{"force": true}']);
        $form = $this->form($product);
        $form['hestiacp']['more']['fallback'] = 'default';
        $this->whmcs->editProduct($product, ['more_settings' => '{"force": false, "swap_limit": "1G"}']);
        $this->send($product, $form);
        $this->assertSame(
            ['force' => false, 'swap_limit' => '1G', 'fallback' => 'default'],
            json_decode($this->stored($product), true)
        );
    }

    public function testAnEmptiedFieldIsLeftToTheModuleAgain(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => '{"fallback": "default", "space_notices": "70"}']);
        $form = $this->form($product);
        $form['hestiacp']['more']['fallback'] = ' ';
        $form['hestiacp']['more']['space_notices'] = '';
        $this->send($product, $form);
        $this->assertSame('', $this->stored($product));
    }

    public function testOddValuesOfKnownNamesStayUntilSomebodyChangesThem(): void
    {
        $json = '{"force": "maybe", "fallback": {"a": 1}, "space_notices": "70,\\n 90", "username_max_length": "12", "mail_space": "yes"}';
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => $json]);
        $form = $this->form($product);
        $form['hestiacp']['more']['space_notices'] = '70, 90';
        $this->send($product, $form);
        $this->assertSame($json, $this->stored($product));
        $this->assertStringContainsString('must say true or false for force', $this->text($product));
    }

    public function testATextThatIsNoJsonIsShownAndNotOverwritten(): void
    {
        foreach (['{"force": tru', '["force"]', '<script>alert(1)</script>'] as $text) {
            $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => $text]);
            $html = implode('', $this->page($product));
            $this->assertStringContainsString('<pre>' . htmlspecialchars($text, ENT_QUOTES) . '</pre>', $html);
            $this->assertStringNotContainsString('<script', $html);
            $this->send($product, ['hestiacp' => ['was' => ['force' => 'no'], 'more' => ['force' => 'yes']]]);
            $this->assertSame($text, $this->stored($product));
        }
    }

    /** WHMCS puts HTML's entities into what was typed, in the request and in its tables. */
    public function testEntitiesOfWhmcsAreRead(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => '{&quot;fallback&quot;: &quot;default&quot;}']);
        $form = $this->form($product);
        $this->assertSame('default', $form['hestiacp']['was']['fallback']);
        $form['hestiacp']['more']['username_prefix'] = 'o&#039;k';
        $this->send($product, $form);
        $this->assertSame(['fallback' => 'default', 'username_prefix' => "o'k"], json_decode($this->stored($product), true));
    }

    public function testAValueThatIsNoneIsToldOnceAndNotStored(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => '{"username_max_length": 9}']);
        $form = $this->form($product);
        $form['hestiacp']['more']['username_max_length'] = '<b>-3';
        $form['hestiacp']['more']['fallback'] = "default\nforce";
        $this->send($product, $form);
        $this->assertSame(['username_max_length' => 9], json_decode($this->stored($product), true));
        $html = implode('', $this->page($product));
        $this->assertStringContainsString('User name length&quot; does not take &quot;&lt;b&gt;-3&quot;', $html);
        $this->assertStringNotContainsString('<b>-3', $html);
        $this->assertStringNotContainsString('does not take', implode('', $this->page($product)));
    }

    public function testOnlyAPostSaves(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $_POST = ['hestiacp' => ['was' => ['force' => 'no'], 'more' => ['force' => 'yes'], 'do' => 'options']];
        $_SERVER['REQUEST_METHOD'] = 'GET';
        SettingsPanel::save(['pid' => $product]);
        $this->assertSame(['', 0], [$this->stored($product), Capsule::table('tblproductconfiggroups')->count()]);
        foreach (['text', ['was' => 'x', 'more' => 'y', 'do' => ['a']], ['was' => ['force' => ['x']], 'more' => ['force' => ['y']]]] as $post) {
            $this->send($product, ['hestiacp' => $post]);
        }
        $this->assertSame('', $this->stored($product));
    }

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
            'backups without end' => [['backups' => 'unlimited'] + self::OWN, 'BACKUPS cannot be "unlimited"'],
            'mails without end' => [['rate_limit' => '-1'] + self::OWN, 'RATE_LIMIT cannot be "-1"'],
            'one name server' => [['name_servers' => 'ns1.example.com'] + self::OWN, 'NS cannot be'],
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

    public function testTheUserNameRuleIsShownWithASample(): void
    {
        $product = $this->whmcs->addProduct([
            'package' => 'default', 'custom_username' => 'on', 'username_rule' => '{prefix}{service_id}{domain_3}', 'more_settings' => '{"username_prefix": "w"}',
        ]);
        $this->assertStringContainsString('For example w1234exa (client 56, service 1234, domain example.com)', $this->text($product));
        $this->assertStringContainsString('As WHMCS makes them', $this->text($this->whmcs->addProduct(['package' => 'default'])));
    }

    public function testTheLicenseIsJudgedByWhatIsKnown(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default', 'license_key' => $this->secret('KEY-that-is-a-secret-0815')]);
        $this->assertStringContainsString('license', strtolower($this->page($product)['License key']));
        $this->assertStringContainsString('alert-warning', $this->page($product)['License key'], 'no authority is configured');
        $keys = hestia_license_keygen();
        $this->withAuthorities((string) json_encode([$keys['key_id'] => $keys['public_key']]), function () use ($product): void {
            $html = $this->page($product)['License key'];
            $this->assertStringContainsString('alert-danger', $html);
            $this->assertStringNotContainsString('0815', $html);
        });
        $this->assertStringNotContainsString('0815', implode('', $this->page($product)));
    }

    public function testTheButtonMakesTheOptions(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default'], 'Gold');
        $this->assertStringContainsString('value="options"', $this->page($product)['Configurable options']);
        $this->send($product, ['hestiacp' => ['do' => 'options']]);
        $this->assertStringContainsString('These configurable options were added, hidden: disk_quota', $this->text($product));
        $this->assertStringContainsString('COMPLETE', $this->page($product)['Configurable options']);
        $this->send($product, ['hestiacp' => ['do' => 'options']]);
        $this->assertSame(1, Capsule::table('tblproductconfiggroups')->count());
    }

    public function testAnErrorIsASentenceAndTheFormStays(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        Capsule::schema()->drop('tblproductconfigoptions');
        try {
            $this->send($product, ['hestiacp' => ['do' => 'options']]);
            $html = implode('', SettingsPanel::fields(['pid' => $product]));
        } finally {
            Schema::create();
        }
        $this->assertSame(2, substr_count($html, 'internal error'), 'of the button, and of the state of the options');
        $this->assertStringNotContainsString('select', strtolower($html), 'a query is none of the page\'s');
        $this->assertStringContainsString('name="hestiacp[more][fallback]"', $html);
    }

    public function testMoreJsonKeepsWhatItDoesNotKnow(): void
    {
        $json = new MoreJson('{"": 1, "ü": "<é>", "big": 12345678901234567890}');
        $this->assertTrue($json->change('fallback', 'basic'));
        $this->assertFalse($json->change('unknown', 'x'));
        $this->assertSame(['' => 1, 'ü' => '<é>', 'big' => 12345678901234567890, 'fallback' => 'basic'], json_decode($json->text(), true));
        $this->assertDoesNotMatchRegularExpression('/[<>&\x80-\xFF]/', $json->text());
    }
}
