<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\LicenseCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Entry\TaskKinds;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** What WHMCS's cron does for the module, by way of its hooks. */
final class CronTest extends LicenseCase
{
    private function cron(): void
    {
        $this->assertSame([], run_hook('AfterCronJob', []));
    }

    private function daily(): void
    {
        $this->assertSame([], run_hook('DailyCronJob', []));
    }

    public function testEachKindIsAClassThatDoesTasks(): void
    {
        foreach (TaskKinds::ALL as $name => $class) {
            $this->assertMatchesRegularExpression('/^[a-z_]{1,32}$/D', $name);
            $this->assertTrue(is_subclass_of($class, Kind::class), $name);
            $this->assertNotSame('kind_' . $name, Language::text('kind_' . $name), 'what staff read');
            $delays = (new $class())->delays();
            $this->assertGreaterThan(0, min($delays + [PHP_INT_MAX]), $name);
        }
    }

    public function testEachRunIsRemembered(): void
    {
        $this->cron();
        $stored = Capsule::table('tblconfiguration')->where('setting', Queue::CRON)->value('value');
        $this->assertEqualsWithDelta(time(), (int) $stored, 2);
        $this->assertSame([], $this->whmcs->activityLog());
    }

    /** The command line's PHP is configured apart from the web server's. */
    public function testACronWithoutTheExtensionSaysSoOnceADay(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('processes share the database only on MariaDB');
        }
        $this->cron();
        $result = Php::without(__DIR__ . '/helpers/cron_without_extension.php', Database::shared(), '3');
        $this->assertFalse($result['loaded']);
        $this->assertCount(1, $result['log'], implode("\n", $result['log']));
        $this->assertStringContainsString('can do no work for panels: The PHP extension "hestia" is not loaded', $result['log'][0]);
        Capsule::table('tblconfiguration')->where('setting', 'HestiacpCronTold')->update(['value' => gmdate('Y-m-d', time() - 86400)]);
        $this->assertCount(2, Php::without(__DIR__ . '/helpers/cron_without_extension.php', Database::shared(), '1')['log']);
    }

    public function testEndedTasksAreForgottenOnceADay(): void
    {
        Queue::add('test', 0, $this->server);
        Capsule::table(Tables::TASKS)->update(['state' => 'done', 'updated_at' => time() - 30 * 86400]);
        $this->cron();
        $this->assertSame(1, Capsule::table(Tables::TASKS)->count());
        $this->daily();
        $this->assertSame(0, Capsule::table(Tables::TASKS)->count());
    }

    public function testWhatAClockThatWasAheadLeftIsMendedOnceADay(): void
    {
        Queue::add('test', 0, $this->server, '', [], 400 * 86400);
        $this->daily();
        $this->assertEqualsWithDelta(time(), (int) Capsule::table(Tables::TASKS)->value('due_at'), 5);
    }

    public function testLicensesInUseAreAskedForSoThatAnOrderDoesNotWait(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $service = $this->licensed('ada', $key);
        $this->daily();
        $this->assertCount(1, $this->licenses->questions());
        $this->daily();
        $this->assertCount(1, $this->licenses->questions(), 'the lease holds');
        $this->licenses->stop();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSame([], $this->licenseNotes());
    }

    public function testADailyJobThatFailsKeepsNoOtherFromItsWork(): void
    {
        $this->vendorSays('active');
        $this->licensed('ada', $this->key());
        Tables::ensure();
        Capsule::connection()->statement('alter table ' . Tables::TASKS . ' drop column updated_at');
        $this->daily();
        $this->assertCount(1, $this->licenses->questions());
        $this->assertStringContainsString('DailyCronJob', implode("\n", $this->whmcs->activityLog()));
    }

    public function testOneQuestionForEachLicenseAndNoneForWhatIsNotInUse(): void
    {
        $this->vendorSays('active');
        $this->licensed('ada', $this->key());
        $this->licensed('bob', $this->key());
        $gone = $this->licensed('eve', $this->key('L-2'));
        Capsule::table('tblhosting')->where('id', $gone)->update(['domainstatus' => 'Terminated']);
        $this->whmcs->addProduct(['package' => 'default', 'license_key' => $this->key('L-3')]);
        $foreign = $this->licensed('foreign', $this->key('L-4'));
        Capsule::table('tblproducts')->where('id', $this->whmcs->service($foreign)['packageid'])->update(['servertype' => 'cpanel']);
        $this->daily();
        $this->assertCount(1, $this->licenses->questions());
    }

    public function testALicenseThatLetsNoOrderPassIsToldBeforeTheOrder(): void
    {
        $this->vendorSays('suspended');
        $service = $this->licensed('ada', $this->key());
        $this->daily();
        $product = $this->whmcs->service($service)['packageid'];
        $this->assertCount(1, $this->licenseNotes());
        $this->assertStringContainsString("The license of product $product lets no order pass", $this->licenseNotes()[0]);
        $this->assertStringContainsString('suspended', $this->licenseNotes()[0]);
    }

    public function testALicenseServerThatIsDownStopsNothing(): void
    {
        $this->vendorSays('active');
        $key = $this->key();
        $this->licensed('ada', $key);
        $this->licenses->stop();
        $this->daily();
        $this->assertCount(1, $this->licenseNotes());
        Queue::add('test', 0, $this->server);
        $this->cron();
    }

    public function testWithoutLicenseAuthoritiesNobodyIsAsked(): void
    {
        unlink($this->moduleDirectory() . '/license-authorities.json');
        $this->licensed('ada', $this->key());
        $this->daily();
        $this->assertSame([], $this->licenses->questions());
        $this->assertSame([], $this->whmcs->activityLog());
    }

    public function testAuthoritiesThatCannotBeReadAreTold(): void
    {
        file_put_contents($this->moduleDirectory() . '/license-authorities.json', '{"public_keys": 1}');
        $this->daily();
        $this->assertNote('at WHMCS\'s hook DailyCronJob was left undone');
        $this->assertNote('license-authorities.json');
    }
}
