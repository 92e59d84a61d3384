<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Illuminate\Database\Schema\Blueprint;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** The module's own tables: made once, and what others added to them stays. */
final class TablesTest extends TestCase
{
    private Whmcs $whmcs;

    protected function setUp(): void
    {
        $this->whmcs = Whmcs::boot();
    }

    private function step(): string
    {
        return (string) Capsule::table('tblconfiguration')->where('setting', 'HestiacpSchema')->value('value');
    }

    public function testTheyAreMadeWithTheFirstUse(): void
    {
        $this->assertFalse(Capsule::schema()->hasTable(Tables::SERVICES));
        $this->assertSame([], ServiceData::get(1, 'report'));
        $this->assertTrue(Capsule::schema()->hasTable(Tables::SERVICES) && Capsule::schema()->hasTable(Tables::TASKS));
        $this->assertSame('3', $this->step());
    }

    public function testAKnownSchemaCostsOneQueryAndThenNone(): void
    {
        Tables::ensure();
        Tables::forget();
        Capsule::connection()->enableQueryLog();
        Tables::ensure();
        $this->assertCount(1, Capsule::connection()->getQueryLog());
        Tables::ensure();
        $this->assertCount(1, Capsule::connection()->getQueryLog());
    }

    public function testAnotherDatabaseGetsItsOwn(): void
    {
        Tables::ensure();
        Whmcs::boot();
        Tables::ensure();
        $this->assertTrue(Capsule::schema()->hasTable(Tables::TASKS));
    }

    /** D42: columns that somebody added, and rows, outlive the schema check and each of its steps. */
    public function testD42WhatSomebodyAddedStays(): void
    {
        $this->assertTrue(Queue::add('test', 1, 1, 'one.example'));
        ServiceData::put(1, 'usage', ['disk' => 5]);
        foreach ([Tables::SERVICES, Tables::TASKS] as $table) {
            Capsule::schema()->table($table, static function (Blueprint $blueprint): void {
                $blueprint->string('owners_note', 50)->default('mine');
            });
        }
        foreach (['0', '1', '', '2', '3', '7'] as $step) {
            $this->whmcs->configure('HestiacpSchema', $step);
            Tables::forget();
            Tables::ensure();
            $this->assertSame(['disk' => 5], ServiceData::get(1, 'usage'), "after step $step");
            $this->assertCount(1, Queue::of(1));
            $this->assertSame('mine', Capsule::table(Tables::SERVICES)->value('owners_note'));
            $this->assertSame('mine', Capsule::table(Tables::TASKS)->value('owners_note'));
        }
        $this->assertSame('7', $this->step(), 'that of a newer release is not set back');
    }

    public function testTheSchemaOfAnOlderReleaseIsCompleted(): void
    {
        ServiceData::put(1, 'usage', ['disk' => 5]);
        Capsule::schema()->drop(Tables::TASKS);
        $this->whmcs->configure('HestiacpSchema', '1');
        Tables::forget();
        $this->assertTrue(Queue::add('test', 1, 1));
        $this->assertSame([['disk' => 5], '3'], [ServiceData::get(1, 'usage'), $this->step()]);
    }

    /** The process ended between the table and its indexes: without them one task would be added twice. */
    public function testAStepThatWasCutShortIsCompleted(): void
    {
        Tables::ensure();
        foreach ([Tables::TASKS => 'hestiacp_task_identity', Tables::SERVICES => 'hestiacp_service_name'] as $name => $index) {
            Capsule::schema()->table($name, static function (Blueprint $table) use ($index): void {
                $table->dropUnique($index);
            });
        }
        $this->whmcs->configure('HestiacpSchema', '0');
        Tables::forget();
        $this->assertTrue(Queue::add('test', 1, 1));
        $this->assertFalse(Queue::add('test', 1, 1));
        ServiceData::put(1, 'usage', ['disk' => 5]);
        ServiceData::put(1, 'usage', ['disk' => 6]);
        $this->assertSame(1, Capsule::table(Tables::SERVICES)->count());
    }

    public function testARecordIsKeptInAnyCharacterSetAndDroppedWithItsService(): void
    {
        ServiceData::put(1, 'limits', ['name' => "Zo\u{00eb} \u{1F600}", 'bad' => "\xff"]);
        ServiceData::put(2, 'limits', ['a' => 1]);
        $this->assertSame("Zo\u{00eb} \u{1F600}", ServiceData::get(1, 'limits')['name']);
        $this->assertMatchesRegularExpression('/^[\x20-\x7e]+$/D', (string) Capsule::table(Tables::SERVICES)->where('service_id', 1)->value('value'));
        ServiceData::drop(1);
        $this->assertSame([[], ['limits' => ['a' => 1]]], [ServiceData::all(1), ServiceData::all(2)]);
    }

    public function testTablesThatSomebodyDroppedComeBackWithTheDay(): void
    {
        Tables::ensure();
        Capsule::schema()->drop(Tables::SERVICES);
        Capsule::schema()->drop(Tables::TASKS);
        Tables::forget();
        run_hook('DailyCronJob', []);
        $this->assertTrue(Queue::add('test', 1, 1));
        ServiceData::put(1, 'usage', ['disk' => 5]);
        $this->assertSame(['disk' => 5], ServiceData::get(1, 'usage'));
    }
}
