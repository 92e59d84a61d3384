<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Panel\Crowd;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

require_once dirname(__DIR__) . '/panel/Crowd.php';

/** WHMCS's daily update of what services use. */
final class UsageUpdateTest extends PanelCase
{
    private const COLUMNS = ['diskusage', 'disklimit', 'bwusage', 'bwlimit'];

    private int $product = 0;

    private function update(?int $server = null): void
    {
        $this->assertNull(Whmcs::call('UsageUpdate', ModuleParams::server($server ?? $this->server)));
    }

    /** A live service whose account the module did not make. */
    private function live(string $username, string $status = 'Active', ?int $server = null): int
    {
        $this->product = $this->product ?: $this->whmcs->addProduct(['package' => 'default', 'more_settings' => '{"space_notices": "0"}']);
        $service = $this->whmcs->order($this->client, $this->product, $server ?? $this->server, '', $username, self::PASSWORD);
        Capsule::table('tblhosting')->where('id', $service)->update(['domainstatus' => $status]);
        return $service;
    }

    /** @return list<int> */
    private function figures(int $service): array
    {
        $row = $this->whmcs->service($service);
        return array_map(static function (string $column) use ($row): int {
            return (int) $row[$column];
        }, self::COLUMNS);
    }

    private function isUpdated(int $service): bool
    {
        return !in_array($this->whmcs->service($service)['lastupdate'], [null, '0000-00-00 00:00:00'], true);
    }

    private function measured(): void
    {
        foreach (['U_DISK' => '310', 'U_DISK_WEB' => '200', 'U_DISK_MAIL' => '100', 'U_DISK_DB' => '10', 'DISK_QUOTA' => '1000', 'U_BANDWIDTH' => '77',
            'BANDWIDTH' => 'unlimited', 'U_WEB_DOMAINS' => '3', 'WEB_DOMAINS' => '5'] as $key => $value) {
            $this->setUser('ada', $key, $value);
        }
    }

    /** D3: 100 accounts, and 0 rows were written; here all are right, from one call, with few queries. */
    public function testD3AHundredAccountsFromOneCall(): void
    {
        $this->panel->set('options/crowd', 100);
        $services = [];
        for ($number = 1; $number <= 100; $number++) {
            $services[$number] = $this->live(Crowd::name($number));
        }
        ServiceData::get(1, 'usage');
        Capsule::connection()->enableQueryLog();
        $this->update();
        $first = count(Capsule::connection()->getQueryLog());
        foreach ($services as $number => $service) {
            $values = Crowd::values($number);
            $limit = static function (string $text): int {
                return $text === 'unlimited' ? 0 : (int) $text;
            };
            $this->assertSame(
                [(int) $values['U_DISK'], $limit($values['DISK_QUOTA']), (int) $values['U_BANDWIDTH'], $limit($values['BANDWIDTH'])],
                $this->figures($service)
            );
        }
        $this->assertSame(['v-list-users'], $this->calls());
        $this->assertLessThan(130, $first, 'a changed row costs a query, and nothing else does');
        Capsule::connection()->flushQueryLog();
        $this->update();
        $this->assertLessThan(20, count(Capsule::connection()->getQueryLog()), 'unchanged rows cost none');
        $this->assertSame(100, Capsule::table('mod_hestiacp_services')->where('name', 'usage')->count());
    }

    /** D4: the word "unlimited" and the text "now()" were stored in columns of numbers and times. */
    public function testD4NumbersAndARealTime(): void
    {
        $service = $this->created();
        $this->measured();
        $before = time();
        $this->update();
        $row = $this->whmcs->service($service);
        $this->assertSame([310, 1000, 77, 0], $this->figures($service));
        $this->assertGreaterThanOrEqual($before, strtotime($row['lastupdate']));
        $this->assertLessThanOrEqual(time(), strtotime($row['lastupdate']));
    }

    public function testPagesHaveAllCounters(): void
    {
        $service = $this->created();
        $this->measured();
        $before = time();
        $this->update();
        $record = ServiceData::get($service, 'usage');
        $this->assertGreaterThanOrEqual($before, $record['time']);
        $this->assertSame(
            ['disk' => 310, 'disk_web' => 200, 'disk_mail' => 100, 'disk_db' => 10, 'bandwidth_limit' => -1, 'web_domains' => 3, 'web_domains_limit' => 5],
            array_intersect_key($record['row'], array_flip(['disk', 'disk_web', 'disk_mail', 'disk_db', 'bandwidth_limit', 'web_domains', 'web_domains_limit']))
        );
        $this->assertArrayNotHasKey('email', $record['row'], 'numbers alone');
        $this->measured();
        $this->setUser('ada', 'U_DISK', '311');
        $this->update();
        $this->assertSame(311, ServiceData::get($service, 'usage')['row']['disk']);
        $this->assertSame(1, Capsule::table('mod_hestiacp_services')->where('name', 'usage')->count());
    }

    /** D32: one name that breaks the list is no reason to know nothing of the others. */
    public function testD32ABrokenListIsReadInAnotherWay(): void
    {
        $service = $this->created();
        $this->plantUser('bob', 'bob@example.com');
        $other = $this->live('bob');
        $this->measured();
        $this->panel->damage('bob', ['NAME' => 'Bob "the" B']);
        $this->update();
        $this->assertSame([310, 1000, 77, 0], $this->figures($service));
        $this->assertTrue($this->isUpdated($other));
    }

    /** D32: an account that cannot be read keeps its figures; the others are updated. */
    public function testD32AnUnreadableAccountKeepsItsFigures(): void
    {
        $service = $this->created();
        $this->plantUser('bob', 'bob@example.com');
        $bob = $this->live('bob');
        Capsule::table('tblhosting')->where('id', $bob)->update(['diskusage' => 5, 'bwlimit' => 6]);
        $this->measured();
        $this->panel->damage('bob', ['NAME' => "Bob\tthe\"", 'CONTACT' => 'x']);
        $this->fault('v-list-user', ['status' => 500]);
        $this->update();
        $this->assertSame([310, 1000, 77, 0], $this->figures($service));
        $this->assertSame([5, 0, 0, 6], $this->figures($bob));
        $this->assertFalse($this->isUpdated($bob));
        $this->assertNote('The usage of bob on localhost:');
    }

    /** D33: every dead service was asked for. */
    public function testD33DeadServicesCostNothing(): void
    {
        $dead = [];
        foreach (['Terminated', 'Cancelled', 'Pending', 'Fraud'] as $status) {
            $dead[] = $this->live('ada', $status);
        }
        $this->update();
        $this->assertSame([], $this->calls(), 'nothing to update: the panel is not even asked');
        $service = $this->created();
        $suspended = $this->live('ada', 'Suspended');
        $this->measured();
        $this->update();
        $this->assertSame(['v-list-users'], $this->calls());
        $this->assertSame([310, 1000, 77, 0], $this->figures($suspended));
        foreach ($dead as $id) {
            $this->assertSame([[0, 0, 0, 0], false], [$this->figures($id), $this->isUpdated($id)]);
        }
        $this->assertSame([310, 1000, 77, 0], $this->figures($service));
    }

    /** @return array<string, array{array<string, mixed>}> */
    public function failures(): array
    {
        return [
            'refused' => [['exit' => 9, 'text' => 'Error: no']], 'gateway' => [['status' => 504]], 'half a list' => [['cut' => 900]],
            'empty' => [['exit' => 0, 'text' => '', 'when' => 'before']], 'no verdict' => [['no_exit_header' => true]],
        ];
    }

    /**
     * D41: figures became zero when the panel was not there.
     *
     * @dataProvider failures
     * @param array<string, mixed> $fault
     */
    public function testD41AFailureChangesNothing(array $fault): void
    {
        $service = $this->created();
        $this->measured();
        $this->update();
        $before = $this->whmcs->service($service);
        $record = ServiceData::get($service, 'usage');
        $this->setUser('ada', 'U_DISK', '999');
        $this->fault('v-list-users', $fault);
        $this->update();
        $this->assertSame($before, $this->whmcs->service($service));
        $this->assertSame($record, ServiceData::get($service, 'usage'));
        $log = $this->whmcs->moduleLog();
        $this->assertSame('UsageUpdate', end($log)['action']);
        $this->assertNote('was not updated and stays as it was');
    }

    /** D41: a database that refuses the last statement has taken none. */
    public function testD41OneTransaction(): void
    {
        $services = [$this->created(), $this->created('bob', 'other.example')];
        $this->measured();
        ServiceData::put(99, 'usage', []);
        Capsule::schema()->drop('mod_hestiacp_services');
        $this->update();
        $this->assertSame([[0, 0, 0, 0], [0, 0, 0, 0]], array_map([$this, 'figures'], $services));
        $this->assertSame([false, false], array_map([$this, 'isUpdated'], $services));
        $this->assertNote('was not updated and stays as it was');
    }

    /** A panel can take longer than the database waits for the next query. */
    /** Another run changes the same rows, and the database takes this one's transaction back: it is done again. */
    public function testADeadlockLosesNoFigures(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('SQLite knows no deadlock');
        }
        $this->created();
        $this->setUser('ada', 'U_DISK', '77');
        Capsule::connection()->unprepared("CREATE TRIGGER hestia_deadlock BEFORE UPDATE ON tblhosting FOR EACH ROW BEGIN"
            . " SET @tries = COALESCE(@tries, 0) + 1; IF @tries = 1 THEN SIGNAL SQLSTATE '40001'"
            . " SET MESSAGE_TEXT = 'Deadlock found when trying to get lock; try restarting transaction'; END IF; END");
        try {
            Whmcs::call('UsageUpdate', ModuleParams::server($this->server));
        } finally {
            Capsule::connection()->unprepared('DROP TRIGGER hestia_deadlock');
        }
        $this->assertSame(77, (int) Capsule::table('tblhosting')->where('username', 'ada')->value('diskusage'), implode("\n", $this->whmcs->activityLog()));
    }

    public function testTheDatabaseHangsUpMeanwhile(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('SQLite ends no connections');
        }
        $service = $this->created();
        $this->measured();
        Capsule::connection()->statement('SET SESSION wait_timeout = 1');
        $this->fault('v-list-users', ['stall' => 1.6]);
        $this->update();
        $this->assertSame([310, 1000, 77, 0], $this->figures($service));
    }

    /** Two records of one panel: each is updated by itself. */
    public function testOnlyServicesOfThisServerRecord(): void
    {
        $service = $this->created();
        $other = $this->whmcs->addServer($this->serverRecord());
        $elsewhere = $this->live('ada', 'Active', $other);
        $this->measured();
        $this->update($other);
        $this->assertSame([[0, 0, 0, 0], [310, 1000, 77, 0]], [$this->figures($service), $this->figures($elsewhere)]);
    }

    public function testTheLettersOfANameMayDiffer(): void
    {
        $this->created();
        $service = $this->live('Ada');
        $this->measured();
        $this->update();
        $this->assertSame([310, 1000, 77, 0], $this->figures($service));
    }

    /** What the panel says that is no number leaves WHMCS's number; what is larger than WHMCS's column fills it. */
    public function testAbsurdNumbers(): void
    {
        $service = $this->created();
        $this->measured();
        $this->update();
        $this->setUser('ada', 'U_DISK', '-5');
        $this->setUser('ada', 'U_BANDWIDTH', '5000000000');
        $this->update();
        $this->assertSame([310, 1000, 2147483647, 0], $this->figures($service));
    }

    public function testAServiceWithoutAccountIsTold(): void
    {
        $service = $this->live('nobody1');
        Capsule::table('tblhosting')->where('id', $service)->update(['diskusage' => 5]);
        $this->update();
        $this->assertSame([5, 0, 0, 0], $this->figures($service));
        $this->assertNote('lacks the accounts nobody1, which live services');
    }
}
