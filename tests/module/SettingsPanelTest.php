<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\ProductPageCase;
use Hestia\Tests\Whmcs\Schema;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\MoreJson;
use WHMCS\Module\Server\Hestiacp\Product\MoreSettings;
use WHMCS\Module\Server\Hestiacp\Product\SettingsPanel;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;

/** The module's part of WHMCS's product page. */
final class SettingsPanelTest extends ProductPageCase
{
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

    /** Of every kind of field: text, number, one with a list, and what the panel offers. */
    public function testNoValueIsReadAsHtml(): void
    {
        $evil = '"><script>alert(1)</script>';
        $json = (string) json_encode(['username_prefix' => $evil, 'fallback' => $evil, 'client_refresh_minutes' => 7]);
        $product = $this->whmcs->addProduct(['package' => 'default', 'more_settings' => $json, 'web_template' => $evil]);
        $this->panel->set('packages/' . $evil, $this->package('default'));
        $html = implode('', $this->page($product));
        $this->assertStringNotContainsString('<script>alert', $html);
        $this->assertGreaterThanOrEqual(5, substr_count($html, htmlspecialchars($evil, ENT_QUOTES)));
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
