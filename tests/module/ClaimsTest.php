<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\RecordingKind;
use Hestia\Tests\Module\TaskCase;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Claims;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** Who is at a task: processes that die, lose their claim or the database, and what is asked for meanwhile. */
final class ClaimsTest extends TaskCase
{
    public function testAClaimedTaskIsLeftAloneAndOneOfADeadProcessIsNot(): void
    {
        $id = $this->add();
        $this->change($id, ['claimed_by' => 'another', 'claimed_until' => time() + 100]);
        $this->assertSame(0, array_sum($this->work()));
        $this->assertFalse(Queue::cancel($id), 'somebody is at it');
        $this->change($id, ['claimed_until' => time() - 1]);
        $this->assertSame(1, $this->work()['done']);
    }

    public function testATaskThatKillsItsProcessesIsGivenUp(): void
    {
        $id = $this->add();
        $this->change($id, ['claimed_by' => 'dead', 'claimed_until' => time() - 1, 'attempts' => 2]);
        $this->assertSame(1, $this->work()['failed']);
        $this->assertSame([], RecordingKind::$ran);
        $this->assertStringContainsString('Each process that worked at this task ended', $this->task($id)->message);
    }

    /** A claim that ended while its process still worked: the other one's word counts. */
    public function testWhoLostItsClaimWritesNothing(): void
    {
        $id = $this->add();
        RecordingKind::$during = function (Task $task): void {
            $this->change($task->id, ['claimed_by' => 'another', 'claimed_until' => time() + 100]);
        };
        $this->work();
        $this->assertSame(['open', 'another', ''], [$this->task($id)->state, $this->task($id)->claim, $this->task($id)->message]);
    }

    /** wait_timeout of the database server is shorter than a panel takes. */
    public function testTheDatabaseMayEndTheConnectionWhileAPanelIsAsked(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('there is no MariaDB');
        }
        $first = $this->add([], 'first');
        $second = $this->add(['does' => 'throw'], 'second');
        RecordingKind::$during = static function (): void {
            Capsule::connection()->unprepared('SET SESSION wait_timeout = 1');
            usleep(1600000);
        };
        $this->assertSame(['done' => 1, 'again' => 1, 'failed' => 0, 'dropped' => 0], $this->work());
        $this->assertSame(['done', 1], [$this->task($first)->state, $this->task($second)->attempts]);
        $this->assertSame('', $this->task($second)->claim);
    }

    /** Processes that change the same rows in another order: the database gives one of them up, and that must not be the end of the run. */
    public function testADeadlockIsNoFailure(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('there is no MariaDB');
        }
        $ids = [$this->add([], 'first'), $this->add([], 'second')];
        Capsule::connection()->unprepared('SET @deadlocks = 2');
        Capsule::connection()->unprepared('CREATE TRIGGER deadlock BEFORE UPDATE ON ' . Tables::TASKS . " FOR EACH ROW BEGIN
            IF NEW.state = 'done' AND @deadlocks > 0 THEN SET @deadlocks = @deadlocks - 1; SIGNAL SQLSTATE '40001'
            SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found when trying to get lock; try restarting transaction'; END IF; END");
        $this->assertSame(2, $this->work()['done']);
        $this->assertSame(['done', 'done'], [$this->task($ids[0])->state, $this->task($ids[1])->state]);
        $this->assertSame($ids, RecordingKind::$ran);
    }

    public function testWhatIsAskedForWhileItRunsRunsAgainWithTheNewData(): void
    {
        $id = $this->add(['text' => 'Old.']);
        RecordingKind::$during = function (): void {
            RecordingKind::$during = null;
            $this->assertFalse(Queue::add('test', $this->service, 1, '', ['text' => 'New.'], 60));
        };
        $this->work();
        $this->assertSame(['open', 'New.', ''], [$this->task($id)->state, $this->task($id)->data['text'], $this->task($id)->claim]);
        $this->change($id, ['due_at' => time()]);
        $this->work();
        $this->assertSame(['done', 'New.'], [$this->task($id)->state, $this->task($id)->message]);
    }

    /** Settings for all accounts, saved once more while the first are on their way: the walk begins anew. */
    public function testWhatIsAskedForDuringAStepBeginsAnew(): void
    {
        $id = $this->add(['does' => 'more', 'delay' => 500, 'text' => 'Old.', 'kept' => 1]);
        RecordingKind::$during = function (): void {
            RecordingKind::$during = null;
            $this->assertFalse(Queue::add('test', $this->service, 1, '', ['does' => 'more', 'text' => 'New.'], 60));
        };
        $this->work();
        $this->assertSame(['open', '', ['does' => 'more', 'text' => 'New.']], [$this->task($id)->state, $this->task($id)->claim, $this->task($id)->data]);
        $this->assertEqualsWithDelta(time() + 60, $this->task($id)->due, 2);
    }

    /** Who only wants it done once more has no data for it: what it knows of its steps stays, and a failure waits no longer. */
    public function testWhoAsksWithoutDataTakesNoStepBack(): void
    {
        $steps = $this->add(['does' => 'more', 'delay' => 500, 'kept' => 1], 'steps');
        $fails = $this->add(['does' => 'retry', 'kept' => 2], 'fails');
        $this->change($fails, ['attempts' => 1]);
        RecordingKind::$during = function (Task $task): void {
            $this->assertFalse(Queue::add('test', $this->service, 1, $task->subject, [], 5));
        };
        $this->assertSame(2, $this->work()['again']);
        $this->assertSame(['open', 'done', 1], [$this->task($steps)->state, $this->task($steps)->data['does'], $this->task($steps)->data['kept']]);
        $this->assertSame(['open', 0, 2], [$this->task($fails)->state, $this->task($fails)->attempts, $this->task($fails)->data['kept']]);
        $this->assertEqualsWithDelta(time() + 5, $this->task($fails)->due, 2);
    }

    public function testAClockThatWasAheadHoldsNoTaskForYears(): void
    {
        $later = $this->add([], 'later', 1, 86400);
        $far = $this->add([], 'far', 1, 400 * 86400);
        $claimed = $this->add([], 'claimed');
        $busy = $this->add([], 'busy');
        $this->change($claimed, ['claimed_by' => 'dead', 'claimed_until' => time() + 400 * 86400]);
        $this->change($busy, ['claimed_by' => 'another', 'claimed_until' => time() + Claims::DURATION + 60]);
        $this->assertSame(0, array_sum($this->work()));
        Queue::mend();
        $this->assertSame(2, $this->work()['done']);
        $this->assertEqualsCanonicalizing([$far, $claimed], RecordingKind::$ran);
        $this->assertSame(['open', 'another'], [$this->task($later)->state, $this->task($busy)->claim], 'these are as they should be');
    }

    /** A database of which somebody changed the column; the same comes of a transaction that somebody else left open. */
    public function testATaskThatCannotBeClaimedIsNotTriedForEver(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('there is no MariaDB');
        }
        $id = $this->add();
        $this->add([], 'another');
        Capsule::connection()->statement('alter table ' . Tables::TASKS . ' modify claimed_by varchar(40) null');
        $this->change($id, ['claimed_by' => null]);
        Capsule::connection()->enableQueryLog();
        $this->assertSame(1, $this->work(5)['done']);
        $this->assertLessThan(60, count(Capsule::connection()->getQueryLog()));
    }
}
