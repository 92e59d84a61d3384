<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\Php;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** Several processes at the same tasks: web nodes and cron. */
final class TasksTogetherTest extends TestCase
{
    private string $database;

    protected function setUp(): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $this->database = (string) tempnam(sys_get_temp_dir(), 'whmcs');
        Whmcs::boot($this->database);
    }

    protected function tearDown(): void
    {
        if (isset($this->database)) {
            array_map('unlink', glob($this->database . '*') ?: []);
            Whmcs::boot();
        }
    }

    /** @return list<string> */
    private function program(): array
    {
        return [__DIR__ . '/helpers/run_tasks.php', $this->database];
    }

    public function testEachTaskIsDoneOnce(): void
    {
        $file = $this->database . '-ran';
        for ($i = 0; $i < 40; $i++) {
            Queue::add('test', 0, 1, 'subject ' . $i, ['file' => $file, 'ms' => 10]);
        }
        $program = $this->program();
        $results = Php::together([$program, $program, $program]);
        $this->assertSame(40, array_sum(array_column($results, 'done')));
        $this->assertSame(0, array_sum(array_column($results, 'again')) + array_sum(array_column($results, 'failed')));
        $lines = file($file, FILE_IGNORE_NEW_LINES) ?: [];
        $ids = array_map('intval', $lines);
        sort($ids);
        $this->assertSame(range(1, 40), $ids, 'none lost, none twice');
        $this->assertGreaterThan(1, count(array_filter(array_column($results, 'ran'))), 'they shared the work');
        $this->assertSame(0, Capsule::table(Tables::TASKS)->where('state', '!=', 'done')->count());
    }

    /** Work in steps, as settings for many accounts: who looked for a task a moment ago may know an older step of it. */
    public function testEachStepOfATaskIsDoneOnce(): void
    {
        $file = $this->database . '-ran';
        $subjects = 3;
        for ($i = 0; $i < $subjects; $i++) {
            Queue::add('test', 0, 1, 'subject ' . $i, ['does' => 'count', 'n' => 1000 * $i, 'last' => 1000 * $i + 49, 'file' => $file]);
        }
        $program = $this->program(microtime(true) + 0.5);
        $results = Php::together([$program, $program, $program]);
        $this->assertSame($subjects, array_sum(array_column($results, 'done')));
        $steps = array_count_values(array_map('intval', file($file, FILE_IGNORE_NEW_LINES) ?: []));
        $this->assertCount(50 * $subjects, $steps, 'none lost');
        $this->assertSame([1], array_values(array_unique($steps)), 'none twice');
    }

    public function testTheTaskOfAKilledProcessIsDoneByAnother(): void
    {
        Queue::add('test', 0, 1, 'kills', ['does' => 'die']);
        try {
            Php::finish(Php::begin($this->program()));
            $this->fail('the process lives');
        } catch (\RuntimeException $error) {
            $this->assertStringStartsWith('Exit ', $error->getMessage());
        }
        $this->assertSame(0, Php::finish(Php::begin($this->program()))['done'], 'its claim still holds');
        Capsule::table(Tables::TASKS)->update(['claimed_until' => time() - 1, 'data' => '{}']);
        $this->assertSame(1, Php::finish(Php::begin($this->program()))['done']);
        $this->assertSame('done', Capsule::table(Tables::TASKS)->value('state'));
    }

    /** One order, confirmed by two processes at once. */
    public function testTwoProcessesAddOneTask(): void
    {
        $program = [__DIR__ . '/helpers/add_tasks.php', $this->database];
        $results = Php::together([$program, $program]);
        $this->assertSame(30, array_sum(array_column($results, 'new')));
        $this->assertSame(30, Capsule::table(Tables::TASKS)->count());
    }

    /** The tables are made by whoever comes first, in a database that has none. */
    public function testTwoProcessesMakeTheTables(): void
    {
        $this->assertFalse(Capsule::schema()->hasTable(Tables::TASKS));
        Php::together([$this->program(), $this->program(), $this->program()]);
        $this->assertSame('3', Capsule::table('tblconfiguration')->where('setting', 'HestiacpSchema')->value('value'));
        $this->assertSame(1, Capsule::table('tblconfiguration')->where('setting', 'HestiacpSchema')->count());
        ServiceData::put(1, 'report', ['a' => 1]);
        ServiceData::put(1, 'report', ['a' => 2]);
        $this->assertSame(['report' => ['a' => 2]], ServiceData::all(1));
        $this->assertTrue(Queue::add('test', 0, 1));
        $this->assertFalse(Queue::add('test', 0, 1));
    }
}
