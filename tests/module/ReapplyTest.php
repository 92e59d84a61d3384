<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\ConfigurableOptions;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Entry\TaskKinds;
use WHMCS\Module\Server\Hestiacp\Product\OwnPackage;
use WHMCS\Module\Server\Hestiacp\Product\ProductRow;
use WHMCS\Module\Server\Hestiacp\Product\Reapply;
use WHMCS\Module\Server\Hestiacp\Product\ReapplyCheck;
use WHMCS\Module\Server\Hestiacp\Product\ReapplyView;
use WHMCS\Module\Server\Hestiacp\Product\SettingsPanel;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** A product's settings for its existing accounts: the dry run, and the walk through them. */
final class ReapplyTest extends PanelCase
{
    private const OWN = [
        'use_package_parameters' => 'on', 'package_name' => 'gold', 'disk_quota' => '1000', 'name_servers' => 'ns1.example.com,ns2.example.com',
    ];

    private int $product;

    protected function setUp(): void
    {
        parent::setUp();
        $this->product = $this->whmcs->addProduct(self::OWN, 'Gold');
    }

    protected function tearDown(): void
    {
        $_POST = [];
        unset($_SESSION, $_SERVER['REQUEST_METHOD']);
        parent::tearDown();
    }

    /** @param array<string, string> $options */
    private function sold(string $username, ?int $server = null, array $options = []): int
    {
        $service = $this->whmcs->order($this->client, $this->product, $server ?? $this->server, $username . '.example', $username, self::PASSWORD);
        $options === [] || ConfigurableOptions::choose($service, $options);
        $this->assertSuccess($this->whmcs->create($service));
        return $service;
    }

    private function press(string $button): void
    {
        $_POST = ['hestiacp' => ['do' => $button]];
        $_SERVER['REQUEST_METHOD'] = 'POST';
        SettingsPanel::save(['pid' => $this->product]);
        $_POST = [];
    }

    /** @param array<string, mixed> $form what else is sent of the product form */
    private function check(array $form = []): string
    {
        $_POST = array_merge_recursive(['hestiacp' => ['do' => 'check']], $form);
        $_SERVER['REQUEST_METHOD'] = 'POST';
        $text = $this->text();
        $_POST = [];
        unset($_SERVER['REQUEST_METHOD']);
        return $text;
    }

    private function text(): string
    {
        return html_entity_decode(strip_tags(implode(' ', SettingsPanel::fields(['pid' => $this->product]))), ENT_QUOTES);
    }

    private function work(): void
    {
        Worker::run(TaskKinds::ALL, 60);
    }

    private function quota(string $user): string
    {
        return $this->user($user)['DISK_QUOTA'];
    }

    public function testTheDryRunTellsWhoWouldExceedAndChangesNothing(): void
    {
        $this->sold('ada');
        $eve = $this->sold('eve');
        $this->setUser('eve', 'U_DISK', '900');
        $this->setUser('eve', 'U_DATABASES', '4');
        $this->whmcs->editProduct($this->product, ['disk_quota' => '800', 'databases' => '3']);
        $before = $this->panelState();
        $this->panel->clearCalls();
        $text = $this->check();
        $this->assertSame(['v-list-users'], $this->calls(), 'one list for all accounts');
        $this->assertStringContainsString("Service $eve: The account eve uses more than the product gives now (", $text);
        $this->assertStringContainsString('Disk quota: 900 of 800', $text);
        $this->assertStringContainsString('Databases: 4 of 3', $text);
        $this->assertStringNotContainsString('account ada', $text);
        $this->assertSame($before, $this->panelState());
        $this->assertSame(0, Capsule::table('mod_hestiacp_tasks')->count());
        $this->assertStringNotContainsString('account eve', $this->text(), 'told once');
    }

    /** WHMCS's fields by position, with its HTML entities, and the module's own by name; what is not shown is as it is stored. */
    public function testTheDryRunGoesByWhatIsOnTheScreen(): void
    {
        $this->sold('eve');
        $this->setUser('eve', 'U_DISK', '900');
        $before = (array) Capsule::table('tblproducts')->where('id', $this->product)->first();
        $field = static function (string $name): int {
            return SettingsTable::position($name);
        };
        $small = [$field('package_name') => 'gold', $field('use_package_parameters') => 'on', $field('disk_quota') => '800'];
        $this->assertStringContainsString('Disk quota: 900 of 800', $this->check(['packageconfigoption' => $small]));
        $this->assertStringContainsString('nothing was saved or changed', $this->check(['packageconfigoption' => $small]));
        $package = [$field('package') => 'a&amp;b'];
        $this->assertStringContainsString('package a&b on localhost', $this->check(['packageconfigoption' => $package]), 'without the tick: the package');
        $this->assertStringContainsString('fits into', $this->check(['packageconfigoption' => [$field('databases') => '9']]), 'the rest is as it is stored');
        $more = ['was' => ['memory_limit' => ''], 'more' => ['memory_limit' => 'much']];
        $this->assertStringContainsString('MEMORY', $this->check(['hestiacp' => $more]));
        $bad = ['was' => ['username_max_length' => ''], 'more' => ['username_max_length' => 'x']];
        $this->assertStringContainsString('does not take "x"', $this->check(['hestiacp' => $bad]));
        $this->assertSame($before, (array) Capsule::table('tblproducts')->where('id', $this->product)->first());
    }

    public function testWhenAllFitThatIsSaid(): void
    {
        $this->sold('ada');
        $this->assertStringContainsString('The only account fits into the settings', $this->check());
    }

    public function testCronAppliesTheSettingsToAllAccounts(): void
    {
        $services = [$this->sold('ada'), $this->sold('eve'), $this->sold('joe')];
        $this->assertSuccess($this->whmcs->suspend($services[1]));
        $this->assertSuccess($this->whmcs->terminate($services[2]));
        $pending = $this->whmcs->order($this->client, $this->product, $this->server, 'new.example', 'new', self::PASSWORD);
        $this->whmcs->editProduct($this->product, ['disk_quota' => '2000']);
        $this->press('apply');
        $this->assertSame('1000', $this->quota('ada'), 'the page does not wait for the panel');
        $this->assertStringContainsString('On its way: Accounts that have the settings: 0 of 2;', $this->text());
        $this->press('apply');
        $this->assertStringContainsString('being applied already, and are applied to all accounts anew', $this->text());
        $this->work();
        $this->assertSame(['2000', '2000'], [$this->quota('ada'), $this->quota('eve')]);
        $this->assertSame('yes', $this->user('eve')['SUSPENDED']);
        $this->assertNull($this->user('new'));
        $this->assertStringContainsString('At its end: Accounts that have the settings: 2 of 2; passed over because they use more: 0;', $this->text());
        $this->assertSame('Pending', $this->whmcs->service($pending)['domainstatus']);
    }

    /** Between two runs of cron the product is changed once more: who has had the settings before gets them, too. */
    public function testWhatIsSavedOnTheWayReachesAlsoThoseThatAreBehind(): void
    {
        $services = [$this->sold('ada'), $this->sold('eve')];
        $this->whmcs->editProduct($this->product, ['disk_quota' => '2000']);
        $this->press('apply');
        $task = Reapply::task($this->product);
        $halfWay = ['begun' => true, 'servers' => [], 'last' => $services[0], 'done' => 1] + $task->data;
        Capsule::table('mod_hestiacp_tasks')->where('id', $task->id)->update(['data' => (string) json_encode($halfWay), 'due_at' => time() + 300]);
        $this->whmcs->editProduct($this->product, ['disk_quota' => '3000']);
        $this->press('apply');
        $this->work();
        $this->assertSame(['3000', '3000'], [$this->quota('ada'), $this->quota('eve')]);
        $this->assertStringContainsString('At its end: Accounts that have the settings: 2 of 2;', $this->text());
    }

    public function testWhoExceedsIsPassedOverUnlessTheProductForces(): void
    {
        $ada = $this->sold('ada');
        $this->sold('eve');
        $this->setUser('ada', 'U_DISK', '900');
        $this->whmcs->editProduct($this->product, ['disk_quota' => '800']);
        $this->press('apply');
        $this->work();
        $this->assertSame(['1000', '800'], [$this->quota('ada'), $this->quota('eve')]);
        $this->assertStringContainsString("Service $ada: The account ada uses more", $this->text());
        $this->assertStringContainsString('1 of 2; passed over because they use more: 1; failed: 0.', $this->text());
        $this->whmcs->editProduct($this->product, ['more_settings' => '{"force": true}']);
        $this->press('apply');
        $this->work();
        $this->assertSame('800', $this->quota('ada'));
    }

    /** The package of all is changed with the first account; the panel would give it to those at once that were told as passed over. */
    public function testWhoIsPassedOverDoesNotGetThePackageThroughTheOthers(): void
    {
        $this->whmcs->editProduct($this->product, ['more_settings' => '{"update_users": true}']);
        $this->sold('ada');
        $eve = $this->sold('eve');
        $this->setUser('ada', 'U_DISK', '900');
        $this->whmcs->editProduct($this->product, ['disk_quota' => '800']);
        $this->press('apply');
        $this->work();
        $this->assertSame(['1000', '800'], [$this->quota('ada'), $this->quota('eve')]);
        $this->whmcs->editProduct($this->product, ['disk_quota' => '700']);
        $this->assertSuccess($this->whmcs->changePackage($eve));
        $this->assertSame(['700', '700'], [$this->quota('ada'), $this->quota('eve')], 'an upgrade outside the walk');
    }

    public function testOptionsOfTheOrderHoldAgainstTheProduct(): void
    {
        ConfigurableOptions::add($this->product, ['disk_quota|Space' => ['product|Included', '5000|5 GB']]);
        $ada = $this->sold('ada', null, ['disk_quota' => '5000']);
        $this->sold('eve', null, ['disk_quota' => 'product']);
        $this->setUser('ada', 'U_DISK', '4000');
        $this->assertSame(['5000', '1000'], [$this->quota('ada'), $this->quota('eve')]);
        $this->whmcs->editProduct($this->product, ['disk_quota' => '800', 'databases' => '7']);
        $this->assertSame([], ReapplyCheck::exceeding(ProductRow::find($this->product), $this->server));
        $this->press('apply');
        $this->work();
        $this->assertSame(['5000', '800'], [$this->quota('ada'), $this->quota('eve')]);
        $this->assertSame(['7', OwnPackage::name('gold', $ada)], [$this->user('ada')['DATABASES'], $this->user('ada')['PACKAGE']]);
    }

    public function testAnAccountThatFailsDoesNotStopTheOthers(): void
    {
        $ada = $this->sold('ada');
        $eve = $this->sold('eve');
        $this->sold('joe');
        $this->panel->set('users/eve/CONTACT', 'somebody@else.example');
        $this->panel->set('users/eve/TIME', '00:00:01');
        $this->whmcs->editProduct($this->product, ['disk_quota' => '2000']);
        $this->press('apply');
        $this->work();
        $this->assertSame(['2000', '1000', '2000'], [$this->quota('ada'), $this->quota('eve'), $this->quota('joe')]);
        $text = $this->text();
        $this->assertStringContainsString('2 of 3; passed over because they use more: 0; failed: 1.', $text);
        $this->assertMatchesRegularExpression("/Service $eve: [A-Z].{30,}/", $text);
        $this->assertStringNotContainsString("Service $ada:", $text);
    }

    public function testAPackageOfThePanelIsReadOnceAlsoWhenItIsNotThere(): void
    {
        $services = [$this->sold('ada'), $this->sold('eve'), $this->sold('joe')];
        foreach (['default' => [], 'silver' => $services] as $package => $named) {
            $this->whmcs->editProduct($this->product, ['use_package_parameters' => '', 'package' => $package]);
            $this->panel->clearCalls();
            $found = ReapplyCheck::exceeding(ProductRow::find($this->product), $this->server);
            $this->assertSame($named, array_keys($found));
            $this->assertSame(['v-list-users', 'v-list-user-package'], $this->calls());
        }
        $this->assertStringContainsString('silver is not on the panel localhost', $found[$services[0]]);
    }

    public function testAnAccountThatIsNotThereIsNamed(): void
    {
        $ada = $this->sold('ada');
        Capsule::table('tblhosting')->where('id', $ada)->update(['username' => 'gone']);
        $found = ReapplyCheck::exceeding(ProductRow::find($this->product), $this->server);
        $this->assertStringContainsString('The account gone is not on the panel localhost', $found[$ada]);
    }

    /** D33: a dead panel costs its time once, not once for each of its accounts. */
    public function testADeadPanelIsAskedOnce(): void
    {
        $ada = $this->sold('ada');
        $dead = $this->whmcs->addServer(['hostname' => 'localhost', 'port' => '1'] + $this->serverRecord());
        $lost = [];
        foreach (['eve', 'joe', 'zoe'] as $name) {
            $lost[] = $service = $this->whmcs->order($this->client, $this->product, $dead, '', $name, self::PASSWORD);
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Active']);
        }
        $this->whmcs->editProduct($this->product, ['disk_quota' => '2000']);
        $this->assertStringContainsString('localhost:1', $this->check());
        $this->press('apply');
        $this->work();
        $this->assertSame('2000', $this->quota('ada'));
        $changes = array_keys(array_column($this->whmcs->moduleLog(), 'action'), 'ChangePackage', true);
        $this->assertCount(1, $changes, 'the module was asked for the account that can be reached');
        $text = $this->text();
        $this->assertStringContainsString('1 of 4; passed over because they use more: 0; failed: 3.', $text);
        foreach ($lost as $service) {
            $this->assertStringContainsString("Service $service: ", $text);
        }
        $this->assertStringNotContainsString("Service $ada: ", $text);
    }

    /** A page is no place to wait for fifty slow panels. */
    public function testPanelsForWhichThereIsNoTimeAreCounted(): void
    {
        $ada = $this->sold('ada');
        $this->setUser('ada', 'U_DISK', '900');
        $this->whmcs->editProduct($this->product, ['disk_quota' => '800']);
        foreach (['eve', 'joe'] as $name) {
            $other = $this->whmcs->addServer(['hostname' => 'localhost', 'port' => '1'] + $this->serverRecord());
            $service = $this->whmcs->order($this->client, $this->product, $other, '', $name, self::PASSWORD);
            Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => 'Active']);
        }
        $text = strip_tags(ReapplyView::answer(ProductRow::find($this->product), 0.0));
        $this->assertStringContainsString('More servers were not asked (2)', $text);
        $this->assertStringContainsString("Service $ada: The account ada uses more", $text);
        $this->assertStringNotContainsString('localhost:1 ', $text);
    }

    /** It is no account that uses more: nobody knows, so these have failed and can be asked for again. */
    public function testAPanelThatGoesAwayInTheMiddleOfTheLookHasFailed(): void
    {
        $this->sold('ada');
        $this->sold('eve');
        $this->whmcs->editProduct($this->product, ['use_package_parameters' => '', 'package' => 'default']);
        $this->fault('v-list-user-package', ['cut' => 0]);
        $this->press('apply');
        $this->work();
        $this->assertStringContainsString('0 of 2; passed over because they use more: 0; failed: 2.', $this->text());
    }

    public function testAWalkThatWasCutShortGoesOnWhereItWas(): void
    {
        $this->sold('ada');
        $this->sold('eve');
        $this->whmcs->editProduct($this->product, ['disk_quota' => '2000']);
        $this->press('apply');
        $kind = new Reapply();
        $task = Reapply::task($this->product);
        foreach ([1, 2] as $step) {
            $outcome = $kind->run($task);
            $this->assertSame('again', $outcome->result);
            $task->data = $outcome->data;
        }
        $this->assertSame(['2000', '1000'], [$this->quota('ada'), $this->quota('eve')]);
        $outcome = $kind->run($task);
        $this->assertSame('2000', $this->quota('eve'));
        $this->assertSame(2, $outcome->data['done']);
    }

    /** Thousands of accounts, with something to say of each: the last step writes no more than the first. */
    public function testWhatAStepWritesDoesNotGrow(): void
    {
        $services = getenv('SKIP_SLOW_TESTS') ? 1000 : 5000;
        foreach (array_chunk(range(1, $services), 500) as $some) {
            Capsule::table('tblhosting')->insert(array_map(function (int $number): array {
                return ['userid' => $this->client, 'packageid' => $this->product, 'server' => $this->server, 'username' => "gone$number",
                    'domainstatus' => 'Active'];
            }, $some));
        }
        $this->press('apply');
        $connection = Capsule::connection();
        $perStep = [];
        for ($steps = 1; $steps > 0;) {
            $connection->flushQueryLog();
            $connection->enableQueryLog();
            $steps = array_sum(Worker::run(TaskKinds::ALL, 600));
            $connection->disableQueryLog();
            $written = 0;
            foreach ($connection->getQueryLog() as $query) {
                $isWrite = preg_match('/^(insert|update)/i', $query['query']) === 1;
                /* The look of the first run writes a statement for some hundred accounts. */
                $written += $isWrite && count($query['bindings']) < 20 ? array_sum(array_map('strlen', array_map('strval', $query['bindings']))) : 0;
            }
            $steps === 0 || $perStep[] = $written / $steps;
        }
        $this->assertCount((int) ceil(($services + 2) / 200), $perStep);
        $this->assertLessThan(2000, max($perStep), 'bytes');
        $this->assertLessThan($perStep[0] * 1.1, $perStep[count($perStep) - 2]);
        $this->assertStringContainsString("0 of $services; passed over because they use more: $services; failed: 0.", $this->text());
        $this->assertStringContainsString('The account gone1 is not on the panel', $this->text());
        $this->assertSame($services, Capsule::table('mod_hestiacp_services')->count(), 'one row for each of which something is said');
        $this->assertStringContainsString('And ' . ($services - 20) . ' more.', $this->text());
    }

    /** The sentences of a walk go when the next one begins, and are none of another product's. */
    public function testANewWalkForgetsWhatTheLastOneSaid(): void
    {
        $ada = $this->sold('ada');
        $other = $this->whmcs->addProduct(self::OWN, 'Silver');
        Capsule::table('tblhosting')->where('id', $ada)->update(['username' => 'gone']);
        $this->press('apply');
        $this->work();
        $this->assertStringContainsString("Service $ada: The account gone is not on the panel", $this->text());
        Capsule::table('tblhosting')->where('id', $ada)->update(['packageid' => $other]);
        $this->product = $other;
        $this->press('apply');
        $this->work();
        Capsule::table('tblhosting')->where('id', $ada)->update(['username' => 'ada']);
        $this->press('apply');
        $this->work();
        $text = $this->text();
        $this->assertStringContainsString('1 of 1; passed over because they use more: 0; failed: 0.', $text);
        $this->assertStringNotContainsString('gone', $text);
    }

    public function testAProductThatIsGoneEndsTheWalk(): void
    {
        $this->sold('ada');
        $this->press('apply');
        Capsule::table('tblproducts')->where('id', $this->product)->update(['servertype' => 'cpanel']);
        $this->work();
        $this->assertSame('failed', Reapply::task($this->product)->state);
        $this->assertSame('1000', $this->quota('ada'));
    }

    public function testAProductWithoutAccountsHasNoButtons(): void
    {
        $html = implode('', SettingsPanel::fields(['pid' => $this->product]));
        $this->assertStringContainsString('This product has 0.', $html);
        $this->assertStringNotContainsString('value="apply"', $html);
    }
}
