<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ChosenPassword;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** Names, passwords and domains that a client chooses: checked in the cart, used by the order. */
final class OrderFormTest extends PanelCase
{
    private int $product;

    protected function setUp(): void
    {
        parent::setUp();
        $this->product = $this->whmcs->addProduct(['package' => 'default']);
    }

    protected function tearDown(): void
    {
        $_SESSION = [];
        parent::tearDown();
    }

    private function field(string $name, ?int $product = null): int
    {
        return Capsule::table('tblcustomfields')->insertGetId([
            'type' => 'product', 'relid' => $product ?? $this->product, 'fieldname' => $name, 'fieldtype' => 'text',
        ]);
    }

    /**
     * The cart as WHMCS keeps it while a client orders.
     *
     * @param array<int, string> $fields
     */
    private function cart(string $domain, array $fields = [], ?int $product = null): void
    {
        $_SESSION['cart']['products'][] = ['pid' => $product ?? $this->product, 'domain' => $domain, 'customfields' => $fields];
    }

    /** @return list<string> */
    private function checkout(): array
    {
        return run_hook('ShoppingCartValidateCheckout', ['a' => 'checkout', 'submit' => 'true'])[0] ?? [];
    }

    /**
     * @param array<int, string> $fields
     * @return list<string>
     */
    private function product(array $fields, int $place = 0): array
    {
        return run_hook('ShoppingCartValidateProductUpdate', ['a' => 'confproduct', 'i' => (string) $place, 'customfield' => $fields])[0] ?? [];
    }

    /** @return array<string, array{string, bool}> */
    public function names(): array
    {
        return [
            'plain' => ['example.com', true], 'capitals and a dot' => [' Example.COM. ', true], 'hyphen' => ['a-b.example.co.uk', true],
            'umlaut' => ['müller.de', true], 'Cyrillic' => ['пример.рф', true], 'Punycode' => ['xn--mller-kva.xn--p1ai', true],
            'no dot' => ['example', false], 'address' => ['127.0.0.1', false], 'path' => ['example.com/x', false],
            'scheme' => ['http://example.com', false], 'blank' => ['exa mple.com', false], 'hyphen first' => ['-a.example', false],
            'underscore' => ['a_b.example', false], 'empty label' => ['a..example', false], 'newline' => ["a.example\nb", false],
            'long label' => [str_repeat('a', 64) . '.example', false], 'long' => [str_repeat('abcdefgh.', 30) . 'example', false],
            'markup' => ['<b>.example', false], 'quote' => ["a'b.example", false],
        ];
    }

    /** @dataProvider names */
    public function testTheDomainOfAnOrder(string $domain, bool $isGood): void
    {
        $this->cart($domain);
        $said = array_merge($this->checkout(), $this->product([]));
        $this->assertCount($isGood ? 0 : 2, $said);
        foreach ($said as $sentence) {
            $this->assertMatchesRegularExpression('/^"[^<>\n]*" is not a domain name; enter one like example.com, without .*\.$/D', $sentence);
        }
    }

    public function testAProductWithoutDomainIsNotAskedForOne(): void
    {
        $this->cart('');
        $this->assertSame([], $this->checkout());
    }

    public function testProductsOfOtherModulesAreLeftAlone(): void
    {
        $other = Capsule::table('tblproducts')->insertGetId(['type' => 'other', 'name' => 'VPN', 'servertype' => 'vpn']);
        $this->cart('no domain', [$this->field('Username', $other) => '1'], $other);
        $this->assertSame([[], []], [$this->checkout(), $this->product([])]);
        $_SESSION = ['cart' => 'broken'];
        $this->assertSame([[], []], [$this->checkout(), $this->product([], 7)]);
    }

    public function testAnOrderFormThatAddsAProductAtOnceIsCheckedToo(): void
    {
        $request = ['a' => 'add', 'pid' => (string) $this->product, 'domain' => 'no domain'];
        $this->assertCount(1, run_hook('ShoppingCartValidateProductUpdate', $request)[0]);
        $this->assertSame([], run_hook('ShoppingCartValidateProductUpdate', ['domain' => 'one.example'] + $request));
        $this->assertSame([], run_hook('ShoppingCartValidateProductUpdate', ['pid' => ['1'], 'domain' => ['x']]));
    }

    public function testAUserNameThatHestiaWouldRefuseIsRefusedInTheCart(): void
    {
        $name = $this->field('Username|Your user name');
        $this->cart('one.example', [$name => '4you']);
        $this->assertStringContainsString('The user name "4you" cannot be used, choose another one: ', $this->checkout()[0]);
        $this->assertSame([], $this->product([$name => 'Ada-1']), 'what is posted counts');
        $this->assertCount(1, $this->product([$name => '<b>admin']));
        $this->assertStringNotContainsString('<', $this->product([$name => '<b>admin'])[0]);
        $this->assertSame([], $this->product([$name => '']), 'an empty field is a choice, too');
    }

    /** @return array<string, array{string, string}> */
    public function passwords(): array
    {
        return [
            'good' => ['a&amp;b&lt;c&quot;d é', ''], 'short' => ['1234567', 'is too short'], 'few characters of many bytes' => ['äöüäöü', 'is too short'],
            'long' => [str_repeat('a', 256), 'is too long'], 'newline' => ["abcdefgh\nadmin:x", 'without line breaks'],
            'file' => ['/tmp/password', 'does not begin with /tmp/'], 'blank at the end' => ['abcdefgh ', 'without spaces at its beginning or end'],
            'control character' => ["abc\x01defgh", 'without line breaks'], 'entity of few characters' => ['&amp;&amp;', 'is too short'],
        ];
    }

    /** @dataProvider passwords */
    public function testTheRulesOfAPassword(string $password, string $problem): void
    {
        $field = $this->field('Password');
        $this->cart('one.example');
        $said = $this->product([$field => $password]);
        $this->assertCount($problem === '' ? 0 : 1, $said);
        $this->assertStringContainsString($problem, $said[0] ?? '');
        $this->assertStringNotContainsString($password, $said[0] ?? '');
    }

    public function testEachProblemOfTheCartIsSaidOnce(): void
    {
        $this->cart('bad');
        $this->cart('bad');
        $this->cart('worse one');
        $this->assertCount(2, $this->checkout());
    }

    /** @param array<int, string> $fields */
    private function ordered(array $fields, string $username = ''): int
    {
        $service = $this->whmcs->order($this->client, $this->product, $this->server, 'analytical.example', $username, '');
        foreach ($fields as $field => $value) {
            Capsule::table('tblcustomfieldsvalues')->insert(['fieldid' => $field, 'relid' => $service, 'value' => $value]);
        }
        return $service;
    }

    private function fieldValue(int $field): string
    {
        return (string) Capsule::table('tblcustomfieldsvalues')->where('fieldid', $field)->value('value');
    }

    public function testTheChosenNameIsTheAccountsAndTheServices(): void
    {
        $service = $this->ordered([$this->field('Username|Your name') => ' Lovelace ']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'lovelace');
        $this->assertStringContainsString('Username: lovelace', $this->whmcs->mails()[0]['message']);
    }

    /** hooks.php that WHMCS has not noticed yet. */
    public function testTheChosenNameCountsWithoutTheHookAsWell(): void
    {
        $this->whmcs->hooks = [];
        $service = $this->ordered([$this->field('Username') => 'lovelace']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'lovelace');
    }

    public function testANameThatStaffEnteredInsteadCounts(): void
    {
        $service = $this->ordered([$this->field('Username') => 'lovelace']);
        $this->fault('v-list-users', ['exit' => 15]);
        $this->fault('v-list-user', ['exit' => 15]);
        $this->assertRefused($this->whmcs->create($service));
        $this->heal();
        Capsule::table('tblhosting')->where('id', $service)->update(['username' => 'countess']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'countess');
    }

    public function testAChosenNameOfAnotherServiceOfThePanelIsReplaced(): void
    {
        $this->created('lovelace', 'other.example');
        $service = $this->ordered([$this->field('Username') => 'lovelace']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'analytic');
        $this->assertNote('The user name "lovelace" that the client chose at order cannot be had');
    }

    public function testAChosenNameOfAForeignAccountIsReplaced(): void
    {
        $this->plantUser('lovelace', 'eve@example.com');
        $service = $this->ordered([$this->field('Username') => 'lovelace']);
        $this->assertSuccess($this->whmcs->create($service));
        $made = $this->whmcs->service($service)['username'];
        $this->assertMatchesRegularExpression('/^uanalyt[a-z0-9]+$/', $made);
        $this->assertSettled($service, $made);
        $this->assertSame('eve@example.com', $this->user('lovelace')['CONTACT']);
    }

    public function testTheNameByTheProductsRuleIsTheOneThatWhmcsShowsFromTheBeginning(): void
    {
        $this->created('web1', 'other.example');
        $this->product = $this->whmcs->addProduct(['package' => 'default', 'custom_username' => 'on', 'username_rule' => 'web{random_digit_1}']);
        $service = $this->ordered([]);
        $name = run_hook('OverrideModuleUsernameGeneration', ['params' => Whmcs\ModuleParams::service($service, 'create')])[0];
        $this->assertMatchesRegularExpression('/^web[02-9]$/', $name, 'no other service of the panel has it');
        $this->assertSame([], $this->calls(), 'no panel is asked');
        Capsule::table('tblhosting')->where('id', $service)->update(['username' => $name]);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, $name);
    }

    public function testWhmcsNamesServicesOfOtherModulesAndProductsWithoutRuleItself(): void
    {
        $service = $this->ordered([]);
        $params = Whmcs\ModuleParams::service($service, 'create');
        $rule = ['configoption6' => 'on', 'configoption7' => 'web{random_digit_3}'];
        $name = static function (array $change) use ($params): array {
            return run_hook('OverrideModuleUsernameGeneration', ['params' => $change + $params]);
        };
        $this->assertCount(1, $name($rule));
        $this->assertSame([], $name([]));
        $this->assertSame([], $name(['moduletype' => 'cpanel'] + $rule));
        $this->assertSame([], $name(['addonId' => 3] + $rule));
        $this->assertSame([], $name(['serviceid' => 0] + $rule));
        $this->assertSame([], $this->whmcs->activityLog());
        $this->assertSame([], $name(['configoption7' => 'web{random}'] + $rule));
        $this->assertNote('OverrideModuleUsernameGeneration was left undone, the page goes on without it: ');
    }

    public function testTheChosenPasswordIsTheAccountsAndLeavesTheField(): void
    {
        $password = $this->secret('Chosen & "odd" 1');
        $field = $this->field('Password');
        $service = $this->ordered([$field => $password]);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertTrue($this->panel->passwordIs('analytic', $password));
        $this->assertSame($password, decrypt($this->whmcs->service($service)['password']));
        $this->assertSame('', $this->fieldValue($field));
    }

    public function testTheChosenPasswordOutlivesALostAnswer(): void
    {
        $password = $this->secret('Chosen-password-1');
        $field = $this->field('Password');
        $service = $this->ordered([$field => $password]);
        $this->fault('v-add-user', ['exit' => 15]);
        $this->assertRefused($this->whmcs->create($service));
        $this->assertSame($password, $this->fieldValue($field));
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame($password, decrypt($this->whmcs->service($service)['password']));
        $this->assertSame('', $this->fieldValue($field));
    }

    /** The account gets the password that the service has: the client reads it there. */
    public function testAChosenPasswordThatCannotBeStoredIsNotTheAccounts(): void
    {
        $params = new Params(['serviceid' => 999, 'password' => self::PASSWORD, 'customfields' => ['Password' => $this->secret('Chosen-password-1')]]);
        $log = new Log('CreateAccount', $params);
        $this->assertSame('', (new ChosenPassword($params, $log))->adopt(new ServiceRecord($params, $log)));
        $this->assertNote('WHMCS did not store the password that the client chose at order');
    }

    public function testAPasswordThatCannotBeUsedIsReplacedAndTold(): void
    {
        $field = $this->field('Password');
        $service = $this->ordered([$field => '/tmp/secret-file']);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertNote('The password that the client chose at order cannot be used');
        $this->assertNotSame('/tmp/secret-file', decrypt($this->whmcs->service($service)['password']));
        $this->assertSame('', $this->fieldValue($field));
    }
}
