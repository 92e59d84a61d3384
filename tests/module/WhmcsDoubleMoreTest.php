<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Whmcs\ConfigurableOptions;
use Hestia\Tests\Whmcs\ModuleParams;
use PHPUnit\Framework\TestCase;
use WHMCS\Authentication\CurrentUser;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\CustomAction;
use WHMCS\Module\Server\CustomActionCollection;
use WHMCS\Service\Addon;

/** The WHMCS double: options, mails, hooks, the API. */
final class WhmcsDoubleMoreTest extends TestCase
{
    private Whmcs $whmcs;

    private int $client;

    private int $product;

    private int $service;

    /** @var list<array{string, array<string, mixed>}> hooks that were run */
    private array $heard = [];

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
        $server = $this->whmcs->addServer(['hostname' => 'panel.example.com', 'accesshash' => 'x:y', 'port' => '8083', 'nameserver1' => 'ns1.example.com']);
        $this->client = $this->whmcs->addClient('Ada', "O'Brien", 'ada@example.com');
        $this->product = $this->whmcs->addProduct(['package' => 'basic']);
        $this->service = $this->whmcs->order($this->client, $this->product, $server, 'analytical.example', 'ada', 'pass&word');
    }

    protected function tearDown(): void
    {
        $_SESSION = [];
    }

    private function listen(string ...$hooks): void
    {
        foreach ($hooks as $hook) {
            add_hook($hook, 9, function (array $vars) use ($hook): void {
                $this->heard[] = [$hook, $vars];
            });
        }
    }

    public function testConfigurableOptionsGiveKeysAndNumbers(): void
    {
        ConfigurableOptions::add($this->product, [
            'disk|Disk Space' => ['10|10 GB', '20|20 GB'], 'backups|Daily backups' => 'yesno', 'mailboxes|Mailboxes' => [0, 50], 'Support' => ['None', 'Full'],
        ]);
        $this->assertSame([], ModuleParams::service($this->service, '')['configoptions'], 'ordered before there were options');
        ConfigurableOptions::choose($this->service, ['disk' => '20', 'mailboxes' => 7]);
        $this->assertSame(
            ['disk' => '20', 'backups' => 0, 'mailboxes' => 7, 'Support' => 'None'],
            ModuleParams::service($this->service, '')['configoptions']
        );
        ConfigurableOptions::choose($this->service, ['backups' => 1]);
        $this->assertSame(['disk' => '20', 'backups' => 1], array_slice(ModuleParams::service($this->service, '')['configoptions'], 0, 2));
        Capsule::table('tblhosting')->update(['packageid' => $this->whmcs->addProduct()]);
        $this->assertSame([], ModuleParams::service($this->service, '')['configoptions'], 'another product has other options');
    }

    private function template(string $name, string $message, string $language = '', string $type = 'product'): void
    {
        Capsule::table('tblemailtemplates')->insert([
            'type' => $type, 'name' => $name, 'subject' => 'About {$service_domain}', 'message' => $message, 'attachments' => '', 'fromname' => '',
            'fromemail' => '', 'disabled' => 0, 'custom' => 1, 'language' => $language, 'copyto' => '', 'blind_copy_to' => '', 'plaintext' => 0,
        ]);
    }

    /** @param array<string, mixed> $vars */
    private function send(string $name, array $vars = [], ?int $id = null): string
    {
        $answer = localAPI('SendEmail', [
            'messagename' => $name, 'id' => $id ?? $this->service, 'customvars' => base64_encode(serialize($vars)),
        ]);
        return $answer['message'] ?? $answer['result'];
    }

    public function testAMailIsMadeOfItsTemplateInTheClientsLanguage(): void
    {
        $this->template('Space', 'Dear {$client_name}, {$percent} % of {$service_username} is used: {$text|escape}{$absent}');
        $this->template('Space', 'Guten Tag {$client_name}', 'german');
        $this->assertSame('success', $this->send('Space', ['percent' => 90, 'text' => '<b>']));
        $mail = $this->whmcs->mails()[0];
        $this->assertSame(
            ['About analytical.example', "Dear Ada O'Brien, 90 % of ada is used: &lt;b&gt;", 'ada@example.com'],
            [$mail['subject'], $mail['message'], $mail['to']]
        );
        $this->whmcs->editClient($this->client, ['language' => 'german']);
        $this->send('Space');
        $this->assertSame("Guten Tag Ada O'Brien", $this->whmcs->mails()[1]['message']);
    }

    public function testAMailFailsAsTheApiDocuments(): void
    {
        $this->assertSame('Email Template not found', $this->send('Space'));
        $this->template('Space', 'Text');
        $this->template('Empty', '{$absent}');
        $this->assertSame('Sending Failed', $this->send('Space', [], 99), 'no such service');
        $this->assertSame('Sending Failed', $this->send('Empty'), 'no body');
        $this->listen('EmailPreSend');
        add_hook('EmailPreSend', 1, static fn (array $vars): array => ['service_domain' => 'hook.example', 'abortsend' => $vars['messagename'] === 'Other']);
        $this->assertSame('success', $this->send('Space'));
        $this->template('Other', 'Text');
        $this->assertSame('Sending Failed', $this->send('Other'), 'a hook stopped it');
        $this->assertSame(['About hook.example'], array_column($this->whmcs->mails(), 'subject'));
        $this->assertSame(['Space', $this->service], [$this->heard[0][1]['messagename'], $this->heard[0][1]['relid']]);
        Capsule::table('tblemailtemplates')->update(['disabled' => 1]);
        $this->assertSame('Sending Failed', $this->send('Space'));
        $this->assertCount(1, $this->whmcs->mails());
    }

    public function testMailsToStaff(): void
    {
        $this->assertSame('error', localAPI('SendAdminEmail', ['messagename' => 'Absent'])['result']);
        $this->assertSame('error', localAPI('SendAdminEmail', ['customsubject' => 'Only that'])['result']);
        $this->assertSame('success', localAPI('SendAdminEmail', [
            'customsubject' => 'Panel {$name}', 'custommessage' => 'It is full.', 'mergefields' => ['name' => 'one'],
        ])['result']);
        $this->assertSame([['subject' => 'Panel one', 'message' => 'It is full.']], $this->whmcs->staffMails);
    }

    public function testChangesOfRecordsRunTheirHooks(): void
    {
        $this->listen('PreAdminServiceEdit', 'AdminServiceEdit', 'ClientEdit', 'AdminProductConfigFieldsSave', 'ProductEdit', 'ProductDelete', 'ServiceDelete');
        $this->whmcs->editService($this->service, ['domain' => 'other.example']);
        $this->whmcs->editClient($this->client, ['email' => 'new@example.com']);
        $this->whmcs->saveProduct($this->product, ['package' => 'large']);
        $this->whmcs->deleteProduct($this->product);
        $this->whmcs->deleteService($this->service);
        $this->assertSame(
            ['PreAdminServiceEdit', 'AdminServiceEdit', 'ClientEdit', 'AdminProductConfigFieldsSave', 'ProductEdit', 'ProductDelete', 'ServiceDelete'],
            array_column($this->heard, 0)
        );
        $vars = array_combine(array_column($this->heard, 0), array_column($this->heard, 1));
        $this->assertSame(['userid' => $this->client, 'serviceid' => $this->service], $vars['AdminServiceEdit']);
        $this->assertSame(['new@example.com', 'ada@example.com'], [$vars['ClientEdit']['email'], $vars['ClientEdit']['olddata']['email']]);
        $this->assertSame([$this->product, 'hestiacp', 'large'], [$vars['ProductEdit']['pid'], $vars['ProductEdit']['servertype'], $vars['ProductEdit']['configoption1']]);
        $this->assertSame(['userid' => $this->client, 'clientId' => $this->client, 'serviceid' => $this->service], $vars['ServiceDelete']);
        $this->assertSame([], $this->whmcs->service($this->service));
    }

    public function testCronRunsItsHooksAndOnceADayTheTasksOfServers(): void
    {
        $this->listen('PreCronJob', 'DailyCronJob', 'AfterCronJob');
        $this->whmcs->cron();
        $this->assertSame(['PreCronJob', 'AfterCronJob'], array_column($this->heard, 0));
        $this->heard = [];
        $this->whmcs->addServer(['hostname' => 'off.example.com', 'disabled' => 1]);
        $this->whmcs->addServer(['hostname' => 'other.example.com', 'type' => 'cpanel']);
        $this->whmcs->cron(true);
        $this->assertSame(['PreCronJob', 'DailyCronJob', 'AfterCronJob'], array_column($this->heard, 0));
        if (function_exists('hestiacp_GetRemoteMetaData')) {
            $this->assertSame([1], Capsule::table('tblservers_remote')->pluck('server_id')->all());
        }
    }

    public function testTheApiReadsAndChangesServices(): void
    {
        $product = localAPI('GetClientsProducts', ['serviceid' => $this->service])['products']['product'][0];
        $this->assertSame([$this->product, 'Hosting', 'ada', 'pass&word', 'Pending'], [$product['pid'], $product['name'], $product['username'], $product['password'], $product['status']]);
        $this->assertSame(0, localAPI('GetClientsProducts', ['clientid' => 99])['totalresults']);
        $this->assertSame('success', localAPI('UpdateClientProduct', [
            'serviceid' => $this->service, 'status' => 'Active', 'notes' => 'seen', 'unset' => ['domain'],
        ])['result']);
        $row = $this->whmcs->service($this->service);
        $this->assertSame(['Active', 'seen', ''], [$row['domainstatus'], $row['notes'], $row['domain']]);
        $cipher = localAPI('EncryptPassword', ['password2' => 'a&b<c'])['password'];
        $this->assertSame('a&b<c', localAPI('DecryptPassword', ['password2' => $cipher])['password']);
        $this->assertSame('error', localAPI('ModuleCustom', ['serviceid' => $this->service, 'func_name' => 'noSuchFunction'])['result']);
        $this->assertSame('Service ID Not Found', localAPI('ModuleSuspend', ['serviceid' => 99])['message']);
        $this->assertSame('Command Not Found', localAPI('ModuleDance', ['serviceid' => $this->service])['message']);
        $this->assertSame('error', localAPI('ModuleSuspend', ['serviceid' => $this->service, 'suspendreason' => 'Abuse'])['result']);
        $this->assertSame('Abuse', $this->whmcs->service($this->service)['suspendreason']);
    }

    public function testWhoLooksAtThePage(): void
    {
        $user = new CurrentUser();
        $this->assertSame([null, null, false], [$user->client(), $user->admin(), $user->isMasqueradingAdmin()]);
        $_SESSION = ['uid' => $this->client];
        $this->assertSame('ada@example.com', $user->client()->email);
        $this->assertFalse($user->isMasqueradingAdmin());
        $_SESSION['adminid'] = 3;
        $this->assertSame([3, true], [$user->admin()->id, $user->isMasqueradingAdmin()]);
    }

    public function testCustomActionsAreAList(): void
    {
        $actions = (new CustomActionCollection())->add(CustomAction::factory(
            'panel',
            'Open panel',
            static fn (array $params): array => ['success' => true, 'redirectTo' => $params['url']],
            [['url' => 'https://panel.example.com/']],
            ['productsso']
        ));
        $this->assertCount(1, $actions);
        foreach ($actions as $action) {
            $this->assertSame('https://panel.example.com/', $action->invoke()['redirectTo']);
        }
    }

    public function testAnAddOnHasItsOwnSettingsServerAndModel(): void
    {
        $server = $this->whmcs->addServer(['hostname' => 'second.example.com']);
        Capsule::table('tblmodule_configuration')->insert(['entity_type' => 'addon', 'entity_id' => 4, 'setting_name' => 'configoption1', 'value' => 'extra']);
        $addon = Capsule::table('tblhostingaddons')->insertGetId(['hostingid' => $this->service, 'addonid' => 4, 'userid' => $this->client, 'server' => $server]);
        $params = ModuleParams::addon($addon, 'create');
        $this->assertSame(
            [$addon, $this->service, 'extra', 'second.example.com', 'Pending'],
            [$params['addonId'], $params['serviceid'], $params['configoption1'], $params['serverhostname'], $params['status']]
        );
        $this->assertInstanceOf(Addon::class, $params['model']);
        $this->assertStringContainsString('product addon', Whmcs::call('CreateAccount', $params));
    }
}
