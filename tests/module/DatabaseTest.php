<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\Whmcs\MariaDb;
use Hestia\Tests\Whmcs\Schema;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;

/** The database under all tests of the module: a real MariaDB, which is as strict and as lenient as WHMCS's. */
final class DatabaseTest extends TestCase
{
    protected function setUp(): void
    {
        $missing = MariaDb::unavailable();
        if ($missing !== null) {
            $this->markTestSkipped('ALL tests of the module ran on SQLite instead of MariaDB: ' . $missing);
        }
        Whmcs::boot();
    }

    protected function tearDown(): void
    {
        Whmcs::boot();
    }

    public function testTheTestsRunOnMariaDb(): void
    {
        $this->assertTrue(Database::isMariaDb());
        $this->assertStringContainsString('MariaDB', (string) Capsule::connection()->getPdo()->getAttribute(\PDO::ATTR_SERVER_VERSION));
        $types = Capsule::connection()->selectOne("SELECT group_concat(column_name, ' ', column_type, ' ', is_nullable ORDER BY column_name) AS t
            FROM information_schema.columns WHERE table_schema = database() AND table_name = 'tblhosting'
            AND column_name IN ('username', 'diskusage', 'lastupdate', 'nextduedate', 'domainstatus')");
        $this->assertSame("diskusage int(11) NO,domainstatus enum('Pending','Active','Suspended','Terminated','Cancelled','Fraud','Completed') NO,"
            . 'lastupdate datetime NO,nextduedate date YES,username text NO', str_replace('int(10)', 'int(11)', $types->t));
    }

    public function testEveryBootHasAnEmptyDatabase(): void
    {
        $whmcs = Whmcs::current();
        $client = $whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        $this->assertSame(1, $whmcs->order($client, $whmcs->addProduct(), 1, 'one.example'));
        ServiceData::put(1, 'report', ['a' => 1]);
        Database::refuse('x');
        $whmcs = Whmcs::boot();
        $this->assertFalse(Capsule::schema()->hasTable(Tables::SERVICES));
        foreach (array_diff(Schema::tables(), ['tblconfiguration']) as $table) {
            $this->assertSame(0, Capsule::table($table)->count(), $table);
        }
        $whmcs->configure('x', 'written');
        $this->assertSame([], ServiceData::all(1));
        $this->assertSame(1, $whmcs->addClient('Ada', 'Lovelace', 'ada@example.com'));
    }

    /** @return array<string, array{string, mixed}> */
    public function mistakes(): array
    {
        return [
            'a text in a number' => ['diskusage', 'unlimited'], 'too large' => ['disklimit', 1 << 40], 'no time' => ['lastupdate', 'now()'],
            'a status that does not exist' => ['domainstatus', 'Deleted'], 'four bytes' => ['notes', "\u{1F600}"],
        ];
    }

    /**
     * @dataProvider mistakes
     * @param mixed $value
     */
    public function testMistakesShow(string $column, $value): void
    {
        $id = Whmcs::current()->order(1, 1, 1, 'one.example');
        $this->expectException(\Illuminate\Database\QueryException::class);
        Capsule::table('tblhosting')->where('id', $id)->update([$column => $value]);
    }

    /**
     * @dataProvider mistakes
     * @param mixed $value
     */
    public function testWhmcsOwnModeTakesThemSilently(string $column, $value): void
    {
        Whmcs::boot('', null, Database::RELAXED);
        $id = Whmcs::current()->order(1, 1, 1, 'one.example');
        Capsule::table('tblhosting')->where('id', $id)->update([$column => $value]);
        $this->assertNotSame((string) $value, (string) Whmcs::current()->service($id)[$column]);
    }

    public function testAnyCharacterOfARecordComesBack(): void
    {
        $report = ['detail' => "four bytes \u{1F600}, two ü, slash /"];
        ServiceData::put(1, 'report', $report);
        $this->assertSame($report, ServiceData::get(1, 'report'));
        logActivity("a\u{1F600}b\xffc");
        $this->assertSame(['a????b?c'], Whmcs::current()->activityLog());
    }

    /** The first value of a setting, written by two cron runs at once: newer installations have a unique key there. */
    public function testTwoProcessesWriteOneSetting(): void
    {
        $program = [__DIR__ . '/helpers/configure.php', Database::shared()];
        foreach (Php::together([$program, $program, $program]) as $result) {
            $this->assertSame([], $result['errors']);
        }
        $this->assertSame(40, Capsule::table('tblconfiguration')->where('setting', 'like', 'Race%')->count());
        Installation::configure('Race1', 'later');
        Installation::configure('Race1', 'later');
        $this->assertSame('later', Installation::setting('Race1'));
    }

    public function testTheServerEndsWithTheProgramThatStartedIt(): void
    {
        $program = 'putenv("HESTIA_WHMCS_SOCKET"); require $argv[1]; Hestia\Tests\Whmcs\MariaDb::start();'
            . 'echo Hestia\Tests\Whmcs\MariaDb::socket(), "\n"; fgets(STDIN);';
        $process = proc_open([PHP_BINARY, '-r', $program, dirname(__DIR__) . '/whmcs/autoload.php'], [['pipe', 'r'], ['pipe', 'w']], $pipes);
        $socket = trim((string) fgets($pipes[1]));
        $this->assertNotFalse(@stream_socket_client('unix://' . $socket));
        proc_terminate($process, 9);
        for ($deadline = microtime(true) + 20; @stream_socket_client('unix://' . $socket) !== false && microtime(true) < $deadline;) {
            usleep(10000);
        }
        $this->assertFalse(@stream_socket_client('unix://' . $socket), 'the server has gone');
        proc_close($process);
    }
}
