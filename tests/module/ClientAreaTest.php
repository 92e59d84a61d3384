<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\ClientPage;
use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** The client's product page: what is stored, without asking the panel. */
final class ClientAreaTest extends PanelCase
{
    private const ROW = [
        'disk' => 850, 'disk_limit' => 1000, 'bandwidth' => 2048, 'bandwidth_limit' => -1, 'web_domains' => 2, 'web_domains_limit' => 2,
        'web_aliases' => 3, 'web_aliases_limit' => 5, 'dns_domains' => 0, 'dns_domains_limit' => 0, 'databases' => 1,
        'databases_limit' => 10, 'mail_accounts' => null, 'backups' => 1,
    ];

    protected function setUp(): void
    {
        parent::setUp();
        if (ClientPage::unavailable() !== null) {
            $this->markTestSkipped((string) ClientPage::unavailable());
        }
        Tables::forget();
        $_SESSION = ['uid' => $this->client];
    }

    protected function tearDown(): void
    {
        $_SESSION = [];
        parent::tearDown();
    }

    /** @return array<string, array{string}> */
    public function smarties(): array
    {
        return ['Smarty 3' => ['3'], 'Smarty 4' => ['4']];
    }

    public function testABarIsFullWhereMoreIsUsed(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'usage', ['time' => time(), 'row' => ['disk' => 1200, 'web_domains_limit' => 0] + self::ROW]);
        $page = $this->page($service);
        $this->assertStringContainsString('Disk space: 1200 MB of 1000 MB (120%)', $page->text());
        $this->assertSame(['100', '100', '10'], $page->values('//meter/@value'));
    }

    /**
     * WHMCS's Smarty escapes nothing by itself.
     *
     * @dataProvider smarties
     */
    public function testNothingInTheTemplateIsReadAsHtml(string $smarty): void
    {
        $this->demand($smarty);
        $evil = '"\'><i>x</i>';
        $page = [
            'state' => ['label' => $evil, 'about' => $evil, 'reason' => $evil], 'usage' => ['when' => $evil, 'is_old' => true, 'meters' => [
                ['name' => $evil, 'text' => $evil, 'percent' => $evil, 'warns' => true]]],
            'certificates' => [['name' => $evil, 'text' => $evil, 'reason' => $evil]], 'files' => true, 'files_in_new_tab' => true,
            'can_refresh' => true, 'can_change_password' => true,
            'texts' => array_fill_keys(['title', 'usage', 'certificates', 'actions', 'open', 'open_about', 'refresh', 'password', 'files', 'files_of', 'files_about', 'state', 'colon'], $evil),
        ] + array_fill_keys(['service', 'notice', 'cause', 'waiting', 'panel', 'files_domain', 'files_name', 'refresh_later', 'language'], $evil);
        foreach ([$page, ['can_refresh' => false] + $page] as $variables) {
            $answer = ['tabOverviewModuleOutputTemplate' => 'templates/overview.tpl', 'templateVariables' => ['hestiacp' => $variables, 'WEB_ROOT' => $evil, 'token' => $evil]];
            $rendered = ClientPage::render($answer, $smarty);
            $this->assertStringNotContainsString('<i>', $rendered->html);
            $this->assertStringNotContainsString('"\'', $rendered->html);
            $this->assertGreaterThan(25, substr_count($rendered->html, htmlspecialchars($evil, ENT_QUOTES)));
        }
    }

    public function testUseAndLimitHaveOneUnit(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'usage', ['time' => time(), 'row' => ['disk' => 1234, 'disk_limit' => 20000] + self::ROW]);
        $this->assertStringContainsString('Disk space: 1.2 GB of 19.5 GB (6%)', $this->page($service, '4')->text());
    }

    /** @dataProvider smarties */
    public function testUsageWithItsLimitsInWordsAndBars(string $smarty): void
    {
        $service = $this->created();
        $time = time() - 60;
        ServiceData::put($service, 'usage', ['time' => $time, 'row' => self::ROW]);
        $page = $this->page($service, $smarty);
        $this->assertStringContainsString('State: Active', $page->text());
        $this->assertStringContainsString('Data of ' . date('H:i', $time) . '.', $page->text());
        foreach ([
            'Disk space: 850 MB of 1000 MB (85%)', 'Traffic this month: 2048 MB (unlimited)', 'Web domains: 2 of 2 (100%)',
            'Databases: 1 of 10 (10%)', 'Web aliases: 3 (at most 5 per domain)', 'Backups: 1',
        ] as $meter) {
            $this->assertStringContainsString($meter, $page->text());
        }
        $this->assertStringNotContainsString('DNS zones', $page->text(), 'what the product does not have');
        $this->assertStringNotContainsString('Mailboxes', $page->text(), 'what the panel did not tell');
        $this->assertSame(['85', '100', '10'], $page->values('//meter/@value'));
        $this->assertSame(['Disk space', 'Web domains', 'Databases'], $page->values('//meter/@aria-label'));
        $this->assertSame([], $this->calls(), 'no panel is asked while a page renders');
    }

    /** The one domain of a small product is there to be used: only space and traffic that run out are worth a warning. */
    public function testOnlySizesWarn(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'usage', ['time' => time(), 'row' => self::ROW]);
        $page = $this->page($service);
        $this->assertSame(['Disk space', 'Web domains', 'Databases'], $page->values('//meter/@aria-label'));
        $this->assertSame(['Disk space'], $page->values('//meter[@high]/@aria-label'));
    }

    /** @return array<string, array{string, string}> */
    public function numbers(): array
    {
        return [
            'German' => ['german', 'Speicherplatz: 1,2 GB von 19,5 GB (6 %)'], 'French' => ['french', 'Espace disque : 1,2 Go sur 19,5 Go (6 %)'],
            'Ukrainian' => ['ukranian', 'Дисковий простір: 1,2 ГБ з 19,5 ГБ (6 %)'], 'Polish' => ['polish', 'Miejsce na dysku: 1,2 GB z 19,5 GB (6%)'],
        ];
    }

    /** @dataProvider numbers */
    public function testNumbersAreWrittenAsTheLanguageWritesThem(string $language, string $text): void
    {
        $service = $this->created();
        ServiceData::put($service, 'usage', ['time' => time(), 'row' => ['disk' => 1234, 'disk_limit' => 20000]]);
        $_SESSION['Language'] = $language;
        $this->assertStringContainsString($text, $this->page($service)->text());
    }

    /** A screen reader reads English as English, and English sentences run from left to right, also on an Arabic page. */
    public function testThePartNamesItsOwnLanguageAndDirection(): void
    {
        $service = $this->created();
        foreach (['german' => 'de', 'ukranian' => 'uk', 'arabic' => 'en', 'english' => 'en'] as $language => $code) {
            $_SESSION['Language'] = $language;
            $page = $this->page($service);
            $this->assertSame([$code], $page->values('//section/@lang'));
            $this->assertSame(['auto'], $page->values('//section/@dir'));
        }
    }

    public function testTheActions(): void
    {
        $service = $this->created();
        $page = $this->page($service);
        $this->assertSame(["https://localhost:{$this->panel->port()}/login/"], $page->values('//a[@target="_blank"]/@href'));
        /* The page itself has no "at": the link loads it anew, which is when the themes look for the tab. */
        $link = '~^/billing/clientarea\.php\?action=productdetails&id=' . $service . '&at=\d+#tabChangepw$~';
        $this->assertCount(1, preg_grep($link, $page->values('//a/@href')));
        $this->assertSame(['post'], $page->values('//form/@method'));
        $this->assertSame(['/billing/clientarea.php?action=productdetails'], $page->values('//form/@action'));
        $this->assertSame(
            ['token' => 'a-token', 'id' => (string) $service, 'modop' => 'custom', 'a' => 'ClientRefresh'],
            array_combine($page->values('//input/@name'), $page->values('//input/@value'))
        );
        $this->assertContains('ClientRefresh', hestiacp_ClientAreaAllowedFunctions([]));
        $this->assertStringContainsString('There are no figures yet', $page->text());
    }

    public function testOldFiguresAreToldAsOldAndAPanelThatIsDownChangesNothing(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'usage', ['time' => strtotime('2026-01-02 03:04:05'), 'row' => self::ROW]);
        $this->breakConnection(['refuse' => true]);
        $page = $this->page($service);
        $this->assertStringContainsString('Data of 2026-01-02 03:04; newer figures are not available', $page->text());
        $this->assertStringContainsString('Disk space: 850 MB of 1000 MB', $page->text());
    }

    public function testASuspendedServiceShowsTheReasonAndNoActions(): void
    {
        $service = $this->created();
        /* WHMCS writes what staff type with HTML's entities. */
        $this->set($service, ['domainstatus' => 'Suspended', 'suspendreason' => 'It&#039;s &quot;overdue&quot;']);
        $this->assertStringContainsString('Reason: It\'s "overdue"', $this->page($service)->text());
        $this->set($service, ['domainstatus' => 'Suspended', 'suspendreason' => 'Overdue <b>']);
        $page = $this->page($service);
        $this->assertStringContainsString('State: Suspended Its content is kept', $page->text());
        $this->assertStringContainsString('Reason: Overdue <b>', $page->text());
        $this->assertSame([], $page->values('//a/@href | //form/@action'));
    }

    public function testAServiceThatWaitsOrHasEndedSaysSo(): void
    {
        $service = $this->order();
        $this->assertStringContainsString('Not set up yet The account is set up once your order is paid', $this->page($service)->text());
        $this->set($service, ['domainstatus' => 'Terminated']);
        ServiceData::put($service, 'usage', ['time' => time(), 'row' => self::ROW]);
        $this->assertStringContainsString('There is no account for this service any more', $this->page($service)->text());
        $this->assertStringNotContainsString('Disk space', $this->page($service)->text());
        $this->assertSame([], $this->page($service)->values('//a/@href | //form/@action'));
        $this->set($service, ['domainstatus' => 'Active']);
        $this->assertStringNotContainsString('still being carried out', $this->page($service)->text());
        Queue::add('certificate', $service, $this->server, 'analytical.example');
        $this->assertStringContainsString('Some steps for this account are still being carried out', $this->page($service)->text());
        $this->set($service, ['domainstatus' => 'Suspended']);
        $this->assertStringNotContainsString('still being carried out', $this->page($service)->text(), 'they wait for its end');
    }

    /** A record that the client has to change is not called something for which "you need not do anything". */
    public function testWhatWaitsForTheClientIsToldAsThat(): void
    {
        $service = $this->created();
        Queue::add('certificate', $service, $this->server, 'analytical.example');
        $finding = ['id' => 'dns_elsewhere', 'values' => ['name' => 'analytical.example', 'wrong' => '192.0.2.1', 'right' => '192.0.2.2', 'type' => 'A']];
        foreach (['waiting_dns', 'frozen'] as $state) {
            ServiceData::put($service, 'certificate', ['analytical.example' => ['state' => $state, 'finding' => $finding]]);
            $text = $this->page($service)->text();
            $this->assertStringContainsString('points to 192.0.2.1 instead of 192.0.2.2; change its A record', $text, $state);
            $this->assertStringNotContainsString('need not do anything', $text);
        }
        ServiceData::put($service, 'certificate', ['analytical.example' => ['state' => 'frozen', 'finding' => ['id' => 'certificate_refused', 'values' => ['reason' => 'panel.internal']]]]);
        $this->assertStringNotContainsString('panel.internal', $this->page($service)->text());
        $this->assertStringContainsString('need not do anything', $this->page($service)->text());
    }

    public function testCertificates(): void
    {
        $service = $this->created();
        Queue::add('certificate', $service, $this->server, 'analytical.example');
        ServiceData::put($service, 'certificate', [
            'analytical.example' => ['state' => 'ready', 'reason' => 'x', 'valid_until' => strtotime('2027-02-03'), 'checked_at' => 1],
            'mail.analytical.example' => ['state' => 'waiting_dns', 'reason' => 'not for clients', 'finding' => ['id' => 'usage_of', 'values' => ['used' => 'A']]],
            'old.example' => ['state' => 'failed', 'reason' => 'panel.internal:8083 said no', 'finding' => ['id' => 'busy']],
            'broken' => 'x',
        ]);
        $page = $this->page($service);
        $this->assertStringContainsString('analytical.example: In place, valid until 2027-02-03', $page->text());
        $this->assertStringContainsString('mail.analytical.example: Waits until the domain points to our server A of', $page->text());
        $this->assertStringContainsString('old.example: Not issued yet, will be tried again', $page->text());
        $this->assertStringNotContainsString('panel.internal', $page->text());
    }

    /** Staff cancelled it, or each process died at it: then nobody is told that it will be tried again. */
    public function testACertificateThatNobodyWorksAtIsNotPromised(): void
    {
        $service = $this->created();
        Queue::add('certificate', $service, $this->server, 'analytical.example');
        ServiceData::put($service, 'certificate', ['analytical.example' => ['state' => 'queued'], 'mail.analytical.example' => ['state' => 'failed', 'area' => 'mail']]);
        $text = $this->page($service)->text();
        $this->assertStringContainsString(' analytical.example: Being requested', $text);
        $this->assertStringContainsString('mail.analytical.example: Not issued; contact our support', $text);
        Queue::cancel(Queue::open($service)[0]->id);
        $this->assertStringContainsString(' analytical.example: Not issued; contact our support', $this->page($service)->text());
    }

    public function testADomainIsShownAsTheClientKnowsIt(): void
    {
        if (!function_exists('idn_to_utf8')) {
            $this->markTestSkipped('PHP has no intl here (Debian: php-intl)');
        }
        $service = $this->created();
        $finding = ['id' => 'dns_no_record', 'values' => ['name' => 'www.xn--mller-kva.example', 'right' => '192.0.2.2', 'type' => 'A']];
        Queue::add('certificate', $service, $this->server, 'xn--mller-kva.example');
        ServiceData::put($service, 'certificate', ['xn--mller-kva.example' => ['state' => 'waiting_dns', 'finding' => $finding]]);
        $this->assertStringContainsString(
            'müller.example: Waits until the domain points to our server www.müller.example has no address in DNS',
            $this->page($service)->text()
        );
    }

    /** @dataProvider smarties */
    public function testEverythingIsEscapedAndNothingRuns(string $smarty): void
    {
        $evil = '"><script>alert(1)</script>\'';
        $service = $this->created();
        $this->set($service, ['domainstatus' => 'Suspended', 'suspendreason' => $evil]);
        Queue::add('certificate', $service, $this->server, 'analytical.example');
        ServiceData::put($service, 'certificate', [$evil => ['state' => 'waiting_dns', 'finding' => ['id' => $evil]]]);
        $page = $this->page($service, $smarty);
        $this->assertStringContainsString($evil, $page->text());
        $this->assertStringNotContainsString('<script', $page->html);
        $this->assertSame([], $page->values('//script | //@*[starts-with(name(), "on")]'));
        $this->assertDoesNotMatchRegularExpression('/\b(left|right|float|pull-)/', $page->html, 'right-to-left pages are mirrored');
        $this->assertStringNotContainsString(self::PASSWORD, $page->text());
    }

    public function testHeadingsAreInOrder(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'usage', ['time' => time(), 'row' => self::ROW]);
        $page = $this->page($service);
        $this->assertSame('Hosting account', $page->text('//h3'));
        $this->assertSame("Usage and limits\nActions", $page->text('//h4'));
    }

    public function testAStoreThatFailsIsOneSentenceForTheClient(): void
    {
        $service = $this->created();
        Tables::ensure();
        $params = ModuleParams::service($service, '');
        Capsule::schema()->drop(Tables::SERVICES);
        $page = ClientPage::render(Whmcs::call('ClientArea', $params));
        $this->assertSame("Hosting account The hosting panel's data is not available at the moment; try again later.", $page->text());
        $log = $this->whmcs->moduleLog();
        $this->assertSame('ClientArea', end($log)['action'], 'staff find the cause');
        $_SESSION['adminid'] = 1;
        $text = ClientPage::render(Whmcs::call('ClientArea', $params))->text();
        $this->assertStringContainsString('Only staff see this: The module stopped on an internal error', $text);
    }

    public function testNothingToShowIsAnArrayAllTheSame(): void
    {
        $answer = hestiacp_ClientArea([]);
        $this->assertSame('Hosting account', ClientPage::render($answer)->text());
    }

    /** WHMCS 8.5 and newer: leads to the record's own host only. */
    public function testTheCustomAction(): void
    {
        $service = $this->created();
        $actions = iterator_to_array(Whmcs::call('CustomActions', ModuleParams::service($service, '')));
        $this->assertSame([['hestiacp_panel', 'Open control panel', ['productsso']]], array_map(static function ($action): array {
            return [$action->identifier, $action->display, $action->permissions];
        }, $actions));
        $page = "https://localhost:{$this->panel->port()}/login/";
        $this->assertSame(['success' => true, 'redirectTo' => $page], $actions[0]->invoke());
        $this->whmcs->editServer($this->server, ['hostname' => 'evil.example/?x=']);
        $this->assertCount(0, Whmcs::call('CustomActions', ModuleParams::service($service, '')));
        $this->whmcs->editServer($this->server, ['hostname' => 'localhost']);
        $this->set($service, ['domainstatus' => 'Suspended']);
        $this->assertCount(0, Whmcs::call('CustomActions', ModuleParams::service($service, '')));
    }

    private function demand(string $smarty): void
    {
        if (ClientPage::unavailable($smarty) !== null) {
            $this->markTestSkipped((string) ClientPage::unavailable($smarty));
        }
    }

    private function page(int $service, string $smarty = '3'): ClientPage
    {
        $this->demand($smarty);
        return ClientPage::render(Whmcs::call('ClientArea', ModuleParams::service($service, '')), $smarty);
    }

    /** @param array<string, string> $columns */
    private function set(int $service, array $columns): void
    {
        Capsule::table('tblhosting')->where('id', $service)->update($columns);
    }
}
