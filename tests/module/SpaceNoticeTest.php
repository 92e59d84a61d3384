<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Mail\Templates;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Usage\SpaceNotices;

/** Clients are told when space or traffic comes to its end: once, and again when it happened again. */
final class SpaceNoticeTest extends PanelCase
{
    private const TEMPLATE = 'HestiaCP: end of space';

    protected function setUp(): void
    {
        parent::setUp();
        Templates::ensure();
        Capsule::table('tblemailtemplates')->where('name', self::TEMPLATE)
            ->update(['message' => '{$user} {$kind} {$threshold}: {$used_space_percents} %, {$used_space} of {$disk_quota}']);
    }

    /** @return list<string> what the mails of one daily update say */
    private function day(int $disk, int $traffic = 0, string $quota = '1000'): array
    {
        foreach (['U_DISK' => $disk, 'DISK_QUOTA' => $quota, 'U_BANDWIDTH' => $traffic, 'BANDWIDTH' => '100'] as $key => $value) {
            $this->setUser('ada', $key, (string) $value);
        }
        $before = count($this->whmcs->mails());
        Whmcs::call('UsageUpdate', ModuleParams::server($this->server));
        return array_column(array_slice($this->whmcs->mails(), $before), 'message');
    }

    public function testOneMailForEachThresholdThatIsCrossed(): void
    {
        $this->created();
        $this->assertSame([], $this->day(899));
        $this->assertSame(['ada disk 90: 90 %, 900 of 1000'], $this->day(900));
        $this->assertSame([], $this->day(950), 'the next day says nothing new');
        $this->assertSame(['ada disk 100: 101 %, 1010 of 1000'], $this->day(1010));
        $this->assertSame([], $this->day(1200));
    }

    public function testAFreshMeasurementTellsItToo(): void
    {
        $service = $this->created();
        $this->day(100);
        $this->panel->set('real/ada', ['dirs' => 950]);
        $before = count($this->whmcs->mails());
        $this->assertSuccess((string) $this->whmcs->custom($service, 'RefreshUsage'));
        $this->assertStringStartsWith('ada disk 90: ', array_column(array_slice($this->whmcs->mails(), $before), 'message')[0] ?? '');
    }

    public function testItIsToldAgainAfterUseWasBelow(): void
    {
        $this->created();
        $this->assertCount(1, $this->day(1000));
        $this->assertSame([], $this->day(950), 'below 100 and still above 90');
        $this->assertSame(['ada disk 100: 100 %, 1000 of 1000'], $this->day(1000));
        $this->assertSame([], $this->day(100));
        $this->assertSame(['ada disk 90: 90 %, 900 of 1000'], $this->day(900));
    }

    public function testDiskAndTrafficAreToldApart(): void
    {
        $this->created();
        $this->assertSame(['ada disk 100: 100 %, 1000 of 1000', 'ada bandwidth 90: 95 %, 95 of 100'], $this->day(1000, 95));
        $this->assertSame([], $this->day(1000, 99));
    }

    public function testThresholdsAreTheProducts(): void
    {
        $this->created('ada', 'analytical.example', ['more_settings' => '{"space_notices": "50, 75"}']);
        $this->assertSame(['ada disk 75: 80 %, 800 of 1000'], $this->day(800));
        $this->assertSame([], $this->day(1000));
    }

    public function testNoneWhereTheProductWantsNone(): void
    {
        $this->created('ada', 'analytical.example', ['more_settings' => '{"space_notices": "0"}']);
        $this->assertSame([], $this->day(1000, 100));
    }

    public function testNoneWithoutALimit(): void
    {
        $this->created();
        $this->assertSame([], $this->day(99999, 0, 'unlimited'));
        $this->assertSame([], $this->day(5, 0, '0'));
    }

    /** A number that the panel does not say is no news. */
    public function testWhatIsUnknownIsNotBelow(): void
    {
        $this->created();
        $this->assertCount(1, $this->day(950));
        $this->assertSame([], $this->day(950, 0, 'much'));
        $this->assertSame([], $this->day(950));
    }

    public function testAMailThatCouldNotBeSentIsTriedAgain(): void
    {
        $this->created();
        Capsule::table('tblemailtemplates')->update(['name' => 'gone']);
        $this->assertSame([], $this->day(950));
        $this->assertNote('was not sent');
        Capsule::table('tblemailtemplates')->where('message', 'like', '%threshold%')->update(['name' => self::TEMPLATE]);
        $this->assertCount(1, $this->day(950));
        $this->assertSame([], $this->day(950));
    }

    /** A suspended client cannot do anything about it. */
    public function testSuspendedServicesAreNotTold(): void
    {
        $service = $this->created();
        $this->assertSuccess($this->whmcs->suspend($service));
        $this->assertSame([], $this->day(950));
        $this->assertSuccess($this->whmcs->unsuspend($service));
        $this->assertCount(1, $this->day(950));
    }

    public function testHowThresholdsAreWritten(): void
    {
        $this->assertSame([90, 100], SpaceNotices::thresholds(''));
        $this->assertSame([80, 95, 100], SpaceNotices::thresholds('{"space_notices": "80%; 95 100"}'));
        $this->assertSame([], SpaceNotices::thresholds('{"space_notices": ""}'));
        $this->assertSame([90, 100], SpaceNotices::thresholds('no JSON'));
    }

    /** As WHMCS writes what staff typed by hand. */
    public function testSettingsWithTheEntitiesOfWhmcs(): void
    {
        $this->created();
        $json = htmlspecialchars('{"space_notices": "50", "mail_space": true}', ENT_QUOTES);
        Capsule::table('tblproducts')->update(['configoption24' => $json]);
        $this->assertSame(['ada disk 50: 60 %, 600 of 1000'], $this->day(600));
    }

    public function testAGarbledRecordTellsNothingThatIsNotSo(): void
    {
        $service = $this->created();
        ServiceData::put($service, 'notices', ['disk' => 'x', 'bandwidth' => -5]);
        $this->assertSame(['ada disk 90: 95 %, 950 of 1000'], $this->day(950));
    }

    /** The mail is gone by then: what was told has to be written, whoever else writes at the same time. */
    public function testADeadlockTellsNobodyTwice(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('there is no MariaDB');
        }
        $this->created();
        Capsule::connection()->unprepared('SET @deadlocks = 2');
        Capsule::connection()->unprepared("CREATE TRIGGER deadlock BEFORE INSERT ON mod_hestiacp_services FOR EACH ROW BEGIN
            IF NEW.name = 'notices' AND @deadlocks > 0 THEN SET @deadlocks = @deadlocks - 1; SIGNAL SQLSTATE '40001'
            SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found when trying to get lock; try restarting transaction'; END IF; END");
        $this->assertCount(1, $this->day(950));
        $this->assertSame('0', (string) Capsule::connection()->selectOne('select @deadlocks as n')->n);
        $this->assertSame([], $this->day(960));
    }

    /** The figures are stored by then, and staff must not hear that they were not. */
    public function testNoticesThatFailAreNoFailureOfTheUpdate(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('there is no MariaDB');
        }
        $service = $this->created();
        $this->assertCount(1, $this->day(950));
        foreach (['INSERT', 'UPDATE'] as $event) {
            Capsule::connection()->unprepared("CREATE TRIGGER watch_notices_$event BEFORE $event ON mod_hestiacp_services FOR EACH ROW BEGIN
                IF NEW.name = 'notices' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF; END");
        }
        $this->assertSame([], $this->day(100), 'what was told cannot be taken back');
        $this->assertSame(100, (int) $this->whmcs->service($service)['diskusage']);
        $this->assertNote('The clients of ada could not be told');
        $this->assertCount(1, $this->day(1010), 'what was told cannot be written');
        $this->assertStringNotContainsString('was not updated', implode("\n", $this->whmcs->activityLog()));
        $log = $this->whmcs->moduleLog();
        $this->assertSame(['UsageUpdate', 'success'], [end($log)['action'], end($log)['arrdata']]);
    }
}
