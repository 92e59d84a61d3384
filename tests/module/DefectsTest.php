<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Product\SettingsPanel;

/** Defects of other modules that belong to no topic of ours; DEFECTS.md lists all of them and where each is tested. */
final class DefectsTest extends PanelCase
{
    private const LIST = __DIR__ . '/DEFECTS.md';

    public function testD13NoPageHoldsASecret(): void
    {
        $service = $this->created('ada', 'analytical.example', ['use_package_parameters' => 'on', 'license_key' => $this->secret('A-License-Key-0815')]);
        $product = (int) $this->whmcs->service($service)['packageid'];
        $params = ModuleParams::service($service, 'x');
        $server = ModuleParams::server($this->server);
        $metaData = Whmcs::call('GetRemoteMetaData', $server);
        $pages = [
            'service page' => Whmcs::call('AdminServicesTabFields', $params),
            'client area' => Whmcs::call('ClientArea', $params),
            'server link' => Whmcs::call('AdminLink', $server),
            'service link' => Whmcs::call('LoginLink', $params),
            'remote data' => $metaData,
            'remote data shown' => Whmcs::call('RenderRemoteMetaData', ['remoteData' => (object) ['metaData' => $metaData]]),
            'product page' => SettingsPanel::fields(['pid' => $product]),
            'accounts' => Whmcs::call('ListAccounts', $server),
        ];
        foreach ($pages as $name => $page) {
            $text = json_encode($page, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PARTIAL_OUTPUT_ON_ERROR) . print_r($page, true);
            $this->assertGreaterThan(20, strlen($text), $name . ' is empty');
            foreach (Log::forms([self::PASSWORD, 'A-License-Key-0815', $this->panel->server()['secret_key'], $this->panel->server()['access_key']]) as $form) {
                $this->assertStringNotContainsString($form, $text, 'a secret is in the page: ' . $name);
            }
            $this->assertStringNotContainsString('RKEY', $text, $name);
        }
    }

    public function testD30NoSignOnIsPromisedWithoutAFunction(): void
    {
        foreach (['ServiceSingleSignOn', 'AdminSingleSignOn'] as $function) {
            $this->assertSame(
                function_exists('hestiacp_' . $function),
                array_key_exists($function . 'Label', hestiacp_MetaData()),
                $function . ': the label and the function come together'
            );
        }
    }

    /** @dataProvider rudeAnswers */
    public function testD34AnErrorOfThePanelIsASentenceOnEveryPage(array $fault): void
    {
        $service = $this->created();
        foreach (['v-list-user', 'v-list-users', 'v-list-user-packages', 'v-suspend-user'] as $command) {
            $this->fault($command, $fault);
        }
        $this->assertRefused($this->whmcs->suspend($service), 'localhost');
        $this->assertIsBool(Whmcs::call('ListAccounts', ModuleParams::server($this->server))['success']);
        $this->assertIsArray(Whmcs::call('ClientArea', ModuleParams::service($service, 'x')));
        $this->assertNull(Whmcs::call('UsageUpdate', ModuleParams::server($this->server)));
    }

    /** @return array<string, array{array<string, mixed>}> */
    public static function rudeAnswers(): array
    {
        return [
            'an HTML page' => [['status' => 502]],
            'no JSON' => [['bad_json' => true]],
            'an exit code' => [['exit' => 15]],
        ];
    }

    /** The panel's own time limits are longer than many clients': what takes long is waited for. */
    public function testD35ASlowPanelIsWaitedFor(): void
    {
        $service = $this->order();
        $this->fault('v-add-user', ['delay' => 5.5]);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
    }

    public function testD36AServiceThatLostItsRecordFindsItsAccountAgain(): void
    {
        $service = $this->created();
        Installation::forget($service, [ServiceRecord::CREATED, ServiceRecord::PENDING]);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSettled($service, 'ada');
    }

    public function testD39ThePanelsLanguageDoesNotMatter(): void
    {
        $this->panel->config('LANGUAGE', 'uk');
        $this->setUser('admin', 'LANGUAGE', 'uk');
        $service = $this->created('ada', 'analytical.example', ['use_package_parameters' => 'on', 'package_name' => 'starter', 'disk_quota' => '777']);
        $this->assertSame('777', $this->package('starter')['DISK_QUOTA'] ?? null);
        $this->assertSuccess($this->whmcs->changePackage($service));
    }

    public function testEveryDefectOfTheListIsTestedUnderItsNumber(): void
    {
        preg_match_all('/^\| (D\d+) \|([^|]*)\|([^|]*)\|$/m', (string) file_get_contents(self::LIST), $rows, PREG_SET_ORDER);
        $this->assertSame(range(1, 43), array_map(static function (array $row): int {
            return (int) substr($row[1], 1);
        }, $rows));
        $tests = '';
        foreach (array_merge(glob(__DIR__ . '/*Test.php'), glob(dirname(__DIR__) . '/phpt/*/*.phpt')) as $file) {
            $tests .= $file === __FILE__ ? (string) preg_replace('/private const LIST.*/', '', (string) file_get_contents($file)) : file_get_contents($file);
        }
        foreach ($rows as [, $number]) {
            $this->assertMatchesRegularExpression('/(?<![A-Za-z0-9])(test)?' . $number . '(?![0-9])/', $tests, "$number has no test of its number");
        }
    }
}
