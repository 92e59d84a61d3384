<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use Hestia\Tests\Module\ServicePageCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\ServicePage\ReportView;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Service\Service;

/** What staff see of a service in WHMCS. */
final class ServicePageTest extends ServicePageCase
{
    public function testWithoutAService(): void
    {
        $this->assertSame([], Whmcs::call('AdminServicesTabFields', []));
        $this->assertNull(Whmcs::call('AdminServicesTabFieldsSave', []));
    }

    public function testAfterACreate(): void
    {
        $service = $this->created();
        $user = $this->user('ada');
        $this->assertSame(['HestiaCP account', 'Last action'], array_values(array_intersect(array_keys($this->page($service)), ['HestiaCP account', 'Last action', 'Overdue work'])));
        $this->assertStringContainsString('ada on localhost:', $this->text($service, 'HestiaCP account'));
        $this->assertStringContainsString('Created on the panel ' . $user['DATE'] . ' ' . $user['TIME'], $this->text($service, 'HestiaCP account'));
        $report = $this->text($service, 'Last action');
        $this->assertMatchesRegularExpression('/^Create, \d{4}-\d\d-\d\d \d\d:\d\d: done/', $report);
        $this->assertMatchesRegularExpression('/create\s+done/', $report, 'its steps');
    }

    /** The sentence of a failure has the next step in it: it stays, as past, while other actions work, and goes when this one does. */
    public function testAnErrorIsPastAfterAnotherActionAndGoneAfterTheSame(): void
    {
        $service = $this->created();
        $this->fault('v-suspend-user', ['exit' => 12, 'text' => 'Error: no <b>way</b>', 'times' => 1]);
        $sentence = $this->assertRefused($this->whmcs->suspend($service), 'ada');
        $text = $this->text($service, 'Last action');
        $this->assertMatchesRegularExpression('/^Suspend, [^:]*:\d\d: failed, refused /', $text);
        $this->assertStringContainsString($sentence, $text);
        $this->assertStringNotContainsString('Earlier error', $text);
        $this->assertSuccess($this->whmcs->custom($service, 'VerifyAccount'));
        $time = '\d{4}-\d\d-\d\d \d\d:\d\d';
        $this->assertMatchesRegularExpression(
            "/Earlier error \\(Suspend, $time; since then Verify account, $time: done\\): " . preg_quote(substr($sentence, 0, 60), '/') . '/',
            $this->text($service, 'Last action')
        );
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSuccess($this->whmcs->custom($service, 'VerifyAccount'));
        $this->assertStringNotContainsString('error', $this->text($service, 'Last action'));
    }

    /** Not only a panel refuses: what was against it the sentence says. */
    public function testWhatTheModuleRefusesIsNotThePanelsDoing(): void
    {
        $service = $this->created();
        $this->setUser('ada', 'DATE', '2019-05-06');
        $this->assertRefused($this->whmcs->suspend($service), 'another account');
        $this->assertStringNotContainsString('the panel refused', $this->text($service, 'Last action'));
    }

    /** @return array<string, array{string, string}> what failed, what went well then */
    public function settledErrors(): array
    {
        return [
            'the opposite' => ['SuspendAccount', 'UnsuspendAccount'], 'the same by a button' => ['ChangePackage', 'ReapplySettings'],
            'a finished order' => ['CreateAccount', 'RepairAccount'], 'what was found to differ' => ['VerifyAccount', 'ChangePackage'],
            'there is no account any more' => ['ChangePassword', 'TerminateAccount'],
        ];
    }

    /** @dataProvider settledErrors */
    public function testAnErrorIsGoneWhenNothingIsLeftToDo(string $failed, string $done): void
    {
        $service = $this->created();
        $error = ['action' => $failed, 'time' => time(), 'message' => 'It went wrong.'];
        ServiceData::put($service, 'report', ['action' => 'RefreshUsage', 'outcome' => 'done', 'time' => time(), 'error' => $error]);
        $this->assertStringContainsString('It went wrong.', $this->text($service, 'Last action'));
        $this->assertSuccess($this->whmcs->custom($service, 'RebuildAccount'));
        $this->assertStringContainsString('It went wrong.', $this->text($service, 'Last action'), 'another action says nothing of it');
        $this->assertSuccess($this->whmcs->custom($service, $done));
        $this->assertStringNotContainsString('It went wrong.', $this->text($service, 'Last action'));
    }

    public function testAnErrorIsNotToldForGood(): void
    {
        $report = ['action' => 'SuspendAccount', 'outcome' => 'done', 'time' => time()];
        $error = ['action' => 'ChangePassword', 'message' => 'It went wrong.'];
        $this->assertStringContainsString('It went wrong.', ReportView::html($report + ['error' => ['time' => time() - 500000] + $error]));
        $this->assertStringNotContainsString('It went wrong.', ReportView::html($report + ['error' => ['time' => time() - 700000] + $error]));
    }

    /** No function of the module's is a word for people; one that an other release wrote is shown as it is. */
    public function testActionsHaveWordsInEveryLanguage(): void
    {
        $functions = ['CreateAccount', 'SuspendAccount', 'UnsuspendAccount', 'TerminateAccount', 'ChangePassword', 'ChangePackage',
            'VerifyAccount', 'RepairAccount', 'AdoptAccount', 'ReapplySettings', 'RebuildAccount', 'RefreshUsage'];
        try {
            foreach (Language::available() as $language) {
                $_SESSION['Language'] = $language;
                foreach ($functions as $function) {
                    $html = ReportView::html(['action' => $function, 'time' => 1700000000, 'outcome' => 'done']);
                    $this->assertDoesNotMatchRegularExpression('/[a-z][A-Z]|_/', strip_tags($html), $language);
                }
            }
        } finally {
            unset($_SESSION['Language']);
        }
        $this->assertStringStartsWith('FutureAction, ', ReportView::html(['action' => 'FutureAction', 'outcome' => 'done']));
    }

    /** A service without an account is not told what would prove one, and one that waits for Create says so. */
    public function testTheAccountOfAServiceThatIsNotActive(): void
    {
        $order = $this->order();
        $this->assertStringContainsString('No account is known of this service yet: Create makes one', $this->text($order, 'HestiaCP account'));
        $service = $this->created();
        $this->assertStringNotContainsString('Pending', $this->text($service, 'HestiaCP account'));
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Pending']);
        $this->assertStringContainsString('The account is there, but the service is Pending: press Create', $this->text($service, 'HestiaCP account'));
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Active']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $text = $this->text($service, 'HestiaCP account');
        $this->assertStringContainsString('No account is recorded for this service any more.', $text);
        $this->assertStringNotContainsString('Adopt', $text);
        Service::findOrFail($order)->serviceProperties->save([ServiceRecord::PENDING => 'ada2']);
        $this->assertMatchesRegularExpression('/^ada2 on localhost:\d+ An attempt to create ada2 has an unknown outcome/', $this->text($order, 'HestiaCP account'));
    }

    /** The creation time says nothing of an account of another name. */
    public function testAUserNameThatIsNotTheAccountsIsTold(): void
    {
        $service = $this->created();
        Capsule::table('tblhosting')->where('id', $service)->update(['username' => 'adda']);
        $text = $this->text($service, 'HestiaCP account');
        $this->assertStringContainsString('The account on record is ada, created on the panel ' . $this->whmcs->property($service, ServiceRecord::CREATED), $text);
        $this->assertStringContainsString('set it to ada', $text);
        $this->assertStringNotContainsString('taken for this service', $text);
    }

    /** The limits fill a screen: what may need somebody stands before them. */
    public function testWhatMayNeedSomebodyComesFirst(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'limits', ['package' => 'silver', 'values' => ['databases' => ['value' => '1', 'source' => 'product']]]);
        Queue::add('contact', $service, $this->server);
        Capsule::table('mod_hestiacp_tasks')->update(['due_at' => time() - 7200]);
        $this->assertSame(
            ['HestiaCP account', 'Overdue work', 'Last action', 'Later work', 'Limits and usage'],
            array_keys($this->page($service))
        );
    }

    /** What the extension calls its steps is no word for people. */
    public function testStepsAreInTheReadersLanguage(): void
    {
        $steps = [['name' => 'force https', 'result' => 'kept', 'seconds' => 1.5], ['name' => 'delete-user', 'result' => 'refused'], ['name' => 'of later', 'result' => 'odd']];
        $_SESSION['Language'] = 'german';
        try {
            $html = ReportView::html(['action' => 'TerminateAccount', 'outcome' => 'done', 'steps' => $steps]);
        } finally {
            unset($_SESSION['Language']);
        }
        foreach (['<td>HTTPS erzwingen</td><td>beibehalten</td>', '1,50 s', '<td>Löschen</td><td>abgelehnt</td>', '<td>of later</td><td>odd</td>'] as $part) {
            $this->assertStringContainsString($part, $html);
        }
    }

    public function testAnUnknownOutcomeIsCalledSo(): void
    {
        $service = $this->created();
        $this->fault('*', ['status' => 504, 'skip' => 1]);
        $this->whmcs->suspend($service);
        $this->assertStringContainsString('outcome unknown', $this->text($service, 'Last action'));
        $this->heal();
        Service::findOrFail($service)->serviceProperties->save([ServiceRecord::PENDING => 'ada2']);
        $this->assertStringContainsString('An attempt to create ada2 has an unknown outcome', $this->text($service, 'HestiaCP account'));
    }

    public function testADifferenceIsNoFailureOfVerify(): void
    {
        $service = $this->created();
        $this->panel->set('users/ada/PACKAGE', 'silver');
        $this->assertRefused($this->whmcs->custom($service, 'VerifyAccount'), 'silver');
        $text = $this->text($service, 'Last action');
        $this->assertMatchesRegularExpression('/^Verify account, [^:]+:\d\d: not confirmed, nothing was changed/', $text);
        $this->assertStringNotContainsString('failed', $text);
    }

    public function testNoSecretIsStored(): void
    {
        $license = $this->secret('license.key.of-the-product');
        $service = $this->created('ada', 'analytical.example', ['license_key' => $license]);
        $new = $this->secret('Brand-new-Pass-99');
        $this->fault('v-change-user-password', ['exit' => 2, 'text' => "Error: $new is bad"]);
        $this->whmcs->changePassword($service, $new);
        $this->fault('v-suspend-user', ['exit' => 12, 'text' => "Error: no $license here"]);
        $this->whmcs->suspend($service);
        $rows = json_encode(Capsule::table('mod_hestiacp_services')->get()->all());
        $this->assertStringContainsString('SuspendAccount', $rows);
        foreach ([$new, $license, self::PASSWORD, $this->panel->server()['secret_key']] as $secret) {
            $this->assertStringNotContainsString(substr(json_encode($secret), 1, -1), $rows);
            $this->assertStringNotContainsString($secret, $rows);
        }
    }

    /** A database that does not take the report: the account is there, and says so. */
    public function testAReportThatCannotBeStoredFailsNothing(): void
    {
        $service = $this->created();
        Capsule::schema()->drop('mod_hestiacp_services');
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertNote('could not be stored for the service\'s page');
        $this->assertStringContainsString('ada on localhost:', $this->text($service, 'HestiaCP account'), 'what can be shown is shown');
    }

    public function testLimitsWithSourceUseAndValue(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'limits', ['package' => 'silver<1>', 'per_service' => false, 'values' => [
            'disk_quota' => ['value' => '1000', 'source' => 'order'], 'bandwidth' => ['value' => 'unlimited', 'source' => 'product'],
            'web_domains' => ['value' => '3', 'source' => 'package'], 'shell' => ['value' => '<i>bash', 'source' => 'default'],
        ]]);
        ServiceData::put($service, 'usage', ['time' => 1700000000, 'row' => ['disk' => 310, 'disk_web' => 200, 'bandwidth' => 7, 'web_domains' => 3]]);
        $text = (string) preg_replace('/\s+/', ' ', $this->text($service, 'Limits and usage'));
        foreach (['Package: silver<1>', 'Disk quota 310 MB 1000 MB options of the order', 'Bandwidth 7 MB unlimited product', 'Shell <i>bash default',
            'Web domains 3 3 package on the panel', 'Disk space of web sites 200 MB', 'Usage of 2023-11-14 22:13'] as $part) {
            $this->assertStringContainsString($part, $text);
        }
        $this->assertStringContainsString('<strong>3</strong>', $this->page($service)['Limits and usage'], 'what is used up stands out');
    }

    public function testLimitsAreInTheReadersLanguage(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'limits', ['package' => 'silver', 'values' => [
            'backups_incremental' => ['value' => 'no', 'source' => 'default'], 'databases' => ['value' => 'unlimited', 'source' => 'product'],
            'disk_quota' => ['value' => '1000', 'source' => 'order'],
        ]]);
        $_SESSION['Language'] = 'ukranian';
        try {
            $text = (string) preg_replace('/\s+/', ' ', strip_tags(str_replace('</td>', ' ', implode('', $this->page($service)))));
        } finally {
            unset($_SESSION['Language']);
        }
        foreach (['Інкрементні резервні копії ні стандартне значення', 'Бази даних необмежено продукт', 'Дискова квота 1000 МБ опції замовлення'] as $part) {
            $this->assertStringContainsString($part, $text);
        }
    }

    /** Without resolved limits the panel's own are shown. */
    public function testUsageAlone(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'limits', []);
        ServiceData::put($service, 'usage', ['time' => 1700000000, 'row' => ['disk' => 310, 'disk_limit' => -1, 'databases' => 1, 'databases_limit' => 4]]);
        $text = (string) preg_replace('/\s+/', ' ', $this->text($service, 'Limits and usage'));
        $this->assertStringContainsString('Disk quota 310 MB unlimited panel', $text);
        $this->assertStringContainsString('Databases 1 4 panel', $text);
    }

    /** What is stored is judged; neither the license server nor DNS is asked. */
    public function testLicense(): void
    {
        $vendor = hestia_license_keygen();
        $key = $this->secret(hestia_license_issue(['jti' => 'L-1', 'domains' => ['billing.example.com']], $vendor['private_key'], $vendor['key_id']));
        $service = $this->created('ada', 'analytical.example', ['license_key' => $key]);
        $without = $this->created('bob', 'other.example');
        $this->assertArrayNotHasKey('License of the product', $this->page($service), 'no licenses here');
        $this->withAuthorities((string) json_encode([$vendor['key_id'] => $vendor['public_key']]), function () use ($service, $without, $key): void {
            $html = $this->page($service)['License of the product'];
            $this->assertStringNotContainsString('color', $html, $html);
            $this->assertStringNotContainsString($key, $html);
            $this->assertStringContainsString('color', $this->page($without)['License of the product']);
        });
    }

    public function testWithoutTheExtension(): void
    {
        $result = Php::bare(__DIR__ . '/helpers/service_page_bare.php');
        $this->assertStringContainsString('example on panel.example.com:8083', $result['fields']['HestiaCP account']);
        $this->assertCount(7, $result['answers']);
        foreach ($result['answers'] as $answer) {
            $this->assertStringContainsString('extension "hestia" is not loaded', $answer);
        }
        $this->assertStringNotContainsString('license.key.secret', json_encode($result));
    }
}
