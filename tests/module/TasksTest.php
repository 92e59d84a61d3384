<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\RecordingKind;
use Hestia\Tests\Whmcs\Database;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Claims;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** Later work: what is done when, and what becomes of what fails. */
final class TasksTest extends TestCase
{
    private Whmcs $whmcs;

    private int $service;

    protected function setUp(): void
    {
        if (!extension_loaded('hestia')) {
            $this->markTestSkipped('the extension is not loaded');
        }
        $this->whmcs = Whmcs::boot();
        RecordingKind::$ran = [];
        RecordingKind::$during = null;
        $server = $this->whmcs->addServer(['hostname' => 'p.example.com', 'accesshash' => 'x']);
        $client = $this->whmcs->addClient('Ada', 'Lovelace', 'ada@example.com');
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $this->service = $this->whmcs->order($client, $product, $server, 'one.example', 'ada', 'Pass-word-of-Ada');
    }

    /** @param array<string, mixed> $data */
    private function add(array $data = [], string $subject = '', int $server = 1, int $delay = 0): int
    {
        $this->assertTrue(Queue::add('test', $this->service, $server, $subject, $data, $delay));
        return (int) Capsule::table(Tables::TASKS)->max('id');
    }

    /** @return array{done: int, again: int, failed: int, dropped: int} */
    private function work(int $seconds = 20): array
    {
        return Worker::run(['test' => RecordingKind::class], $seconds);
    }

    private function task(int $id): Task
    {
        $task = Queue::find($id);
        $this->assertNotNull($task);
        return $task;
    }

    /** @param array<string, mixed> $columns */
    private function change(int $id, array $columns): void
    {
        $this->assertSame(1, Capsule::table(Tables::TASKS)->where('id', $id)->update($columns));
    }

    public function testWhatIsDueIsDoneOnceTheLongestWaitingFirst(): void
    {
        $later = $this->add([], 'later', 1, 3600);
        $second = $this->add([], 'second');
        $first = $this->add([], 'first');
        $this->change($first, ['due_at' => time() - 10]);
        $this->assertSame(['done' => 2, 'again' => 0, 'failed' => 0, 'dropped' => 0], $this->work());
        $this->assertSame([$first, $second], RecordingKind::$ran);
        $this->assertSame(['done', 'It went on.', false, ''], [$this->task($first)->state, $this->task($first)->message, $this->task($first)->isRunning, $this->task($first)->claim]);
        $this->assertSame('open', $this->task($later)->state);
        $this->assertSame(0, array_sum($this->work()));
    }

    public function testOneOpenTaskOfAKindServiceAndSubject(): void
    {
        $id = $this->add(['text' => 'First.'], 'one.example');
        $this->assertFalse(Queue::add('test', $this->service, 1, 'one.example', ['text' => 'Second.']));
        $this->assertSame('First.', $this->task($id)->data['text']);
        $this->work();
        $this->assertTrue(Queue::add('test', $this->service, 1, 'one.example'), 'the former one is done');
        $this->assertCount(2, Queue::of($this->service));
    }

    public function testWhatFailsWaitsLongerEachTimeUntilItIsGivenUp(): void
    {
        $id = $this->add(['does' => 'retry', 'text' => 'The domain does not lead here.'], 'one.example');
        foreach ([60, 300] as $attempt => $delay) {
            $this->assertSame(1, $this->work()['again']);
            $task = $this->task($id);
            $this->assertSame(['open', $attempt + 1], [$task->state, $task->attempts]);
            $this->assertEqualsWithDelta(time() + $delay, $task->due, 2);
            $this->change($id, ['due_at' => time()]);
        }
        $this->assertSame(1, $this->work()['failed']);
        $this->assertSame(['failed', 3, 'The domain does not lead here.'], [$this->task($id)->state, $this->task($id)->attempts, $this->task($id)->message]);
        $this->assertStringContainsString('(one.example) was given up (attempts: 3)', implode("\n", $this->whmcs->activityLog()));
        $this->assertStringContainsString('The domain does not lead here. (Service ID: ' . $this->service . ')', implode("\n", $this->whmcs->activityLog()));
    }

    public function testWhatCannotWorkIsGivenUpAtOnce(): void
    {
        $id = $this->add(['does' => 'failed', 'text' => 'No such account.']);
        $this->assertSame(1, $this->work()['failed']);
        $this->assertSame(['failed', 1], [$this->task($id)->state, $this->task($id)->attempts]);
        $this->assertSame(0, array_sum($this->work()));
    }

    public function testProgressIsNoFailure(): void
    {
        $id = $this->add(['does' => 'more', 'delay' => 30, 'kept' => "Zo\u{00eb} \u{1F600}"]);
        $this->change($id, ['attempts' => 2]);
        $this->assertSame(1, $this->work()['again']);
        $task = $this->task($id);
        $this->assertSame([0, ['does' => 'done', 'delay' => 30, 'kept' => "Zo\u{00eb} \u{1F600}"]], [$task->attempts, $task->data]);
        $this->assertEqualsWithDelta(time() + 30, $task->due, 2);
        $this->change($id, ['due_at' => time()]);
        $this->assertSame(1, $this->work()['done']);
    }

    public function testAnExceptionIsToldWithoutItsSecretsAndTriedAgain(): void
    {
        $id = $this->add(['does' => 'throw', 'text' => 'sql with Pass-word-of-Ada']);
        $this->assertSame(1, $this->work()['again']);
        $task = $this->task($id);
        $this->assertStringContainsString('internal error (RuntimeException at RecordingKind.php:', $task->message);
        $this->assertSame(1, $task->attempts);
        RecordingKind::$during = static function (): void {
            throw new \Hestia\InvalidArgument('The password Pass-word-of-Ada is no good.');
        };
        $this->change($id, ['due_at' => time()]);
        $this->work();
        $this->assertStringContainsString('The password [redacted] is no good.', $this->task($id)->message);
        $this->assertStringNotContainsString('Pass-word-of-Ada', print_r([$this->whmcs->unmasked, $this->whmcs->activityLog()], true));
        $this->assertSame('Task test', $this->whmcs->unmasked[0][1]);
    }

    public function testALongMessageIsCutBetweenCharacters(): void
    {
        $id = $this->add(['does' => 'failed', 'text' => 'x' . str_repeat("\u{20ac}", 400) . "\u{1F600}"]);
        $this->work();
        $message = $this->task($id)->message;
        $this->assertLessThanOrEqual(1000, strlen($message));
        $this->assertSame(1, preg_match('//u', $message));
        $this->assertSame('a ? b', Queue::short("a \u{1F600} b"));
    }

    public function testTheTimeOfARunIsLimited(): void
    {
        foreach (['a', 'b', 'c'] as $subject) {
            $this->add(['ms' => 700], $subject);
        }
        $this->assertSame(2, $this->work(1)['done'], 'nothing is begun after a second');
        $this->assertSame(0, array_sum($this->work(0)));
        $this->assertSame(1, $this->work()['done']);
    }

    public function testADeadPanelDoesNotEatTheRun(): void
    {
        for ($i = 0; $i < 6; $i++) {
            $this->add(['does' => 'throw'], 'dead' . $i, 1);
        }
        $well = $this->add([], 'well', 2);
        $this->assertSame(['done' => 1, 'again' => 3, 'failed' => 0, 'dropped' => 0], $this->work());
        $this->assertSame('done', $this->task($well)->state);
        $this->assertSame(3, $this->work()['again'], 'the others in the next run');
    }

    public function testAQuickNoDoesNotHoldUpTheOthersOfThePanel(): void
    {
        for ($i = 0; $i < 6; $i++) {
            $this->add(['does' => 'retry'], 'domain' . $i, 1);
        }
        $this->assertSame(6, $this->work()['again']);
    }

    public function testTasksOfADeletedServiceAreDropped(): void
    {
        $id = $this->add();
        Capsule::table('tblhosting')->where('id', $this->service)->delete();
        $this->assertSame(1, $this->work()['dropped']);
        $this->assertNull(Queue::find($id));
        $this->assertSame([], RecordingKind::$ran);
    }

    public function testTasksOfAnUnknownKindStay(): void
    {
        Queue::add('newer', $this->service, 1);
        $this->assertSame(0, array_sum($this->work()));
        $this->assertSame('open', Queue::of($this->service)[0]->state);
    }

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

    public function testStaffTryNowWhatWaitsWasGivenUpOrCancelled(): void
    {
        $waits = $this->add([], 'waits', 1, 3600);
        $gone = $this->add(['does' => 'failed'], 'gone');
        $cancelled = $this->add([], 'cancelled', 1, 3600);
        $this->work();
        $this->assertTrue(Queue::cancel($cancelled));
        $this->assertSame('cancelled', $this->task($cancelled)->state);
        foreach ([$waits, $gone, $cancelled] as $id) {
            $this->assertTrue(Queue::tryNow($id));
            $this->assertSame('open', $this->task($id)->state);
            $this->assertLessThanOrEqual(time(), $this->task($id)->due);
        }
        $this->assertSame(['done' => 2, 'again' => 0, 'failed' => 1, 'dropped' => 0], $this->work());
        $this->assertFalse(Queue::tryNow($waits), 'it is done');
        $this->assertFalse(Queue::tryNow(999));
        $this->assertFalse(Queue::cancel($gone));
    }

    public function testTryNowOfAnOldTaskFindsTheOpenOneOfItsIdentity(): void
    {
        $old = $this->add(['does' => 'failed'], 'one.example');
        $this->work();
        $new = $this->add([], 'one.example', 1, 3600);
        $this->assertTrue(Queue::tryNow($old));
        $this->assertSame('failed', $this->task($old)->state);
        $this->assertLessThanOrEqual(time(), $this->task($new)->due);
    }

    public function testWhatEndedLongAgoIsForgotten(): void
    {
        $old = $this->add([], 'old');
        $young = $this->add([], 'young');
        $gone = $this->add(['does' => 'failed'], 'gone');
        $this->work();
        $open = $this->add([], 'open');
        foreach ([$old, $gone, $open] as $id) {
            $this->change($id, ['updated_at' => time() - 8 * 86400]);
        }
        Queue::prune();
        $this->assertNull(Queue::find($old));
        foreach ([$young, $gone, $open] as $id) {
            $this->assertNotNull(Queue::find($id));
        }
    }

    public function testItIsToldWhenCronIsLate(): void
    {
        $this->assertNull(Queue::late(['test']));
        $id = $this->add();
        $this->assertNull(Queue::late(['test']));
        $this->change($id, ['due_at' => time() - 20 * 60]);
        $this->assertStringContainsString('has waited for 20 minutes, and WHMCS\'s cron has never done any', (string) Queue::late(['test']));
        $this->whmcs->configure(Queue::CRON, (string) gmmktime(4, 5, 6, 1, 2, 2024));
        $this->assertStringContainsString('last did some at 2024-01-02 04:05 UTC', (string) Queue::late(['test']));
        $this->whmcs->configure(Queue::CRON, (string) time());
        $this->assertStringContainsString('although WHMCS\'s cron ran at', (string) Queue::late(['test']));
        $this->change($id, ['claimed_until' => time() + Claims::DURATION]);
        $this->assertNull(Queue::late(['test']), 'somebody is at it');
        $this->change($id, ['claimed_until' => 0, 'kind' => 'newer']);
        $this->assertNull(Queue::late(['test']), 'not the work of this release, after one step back');
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
        $id = $this->add();
        $this->add([], 'another');
        Capsule::connection()->statement('alter table ' . Tables::TASKS . ' modify claimed_by varchar(40) null');
        $this->change($id, ['claimed_by' => null]);
        Capsule::connection()->enableQueryLog();
        $this->assertSame(1, $this->work(5)['done']);
        $this->assertLessThan(60, count(Capsule::connection()->getQueryLog()));
    }

    /** A panel with thousands of tasks that hangs: without this the others would never have their turn. */
    public function testAPanelThatHangsDoesNotEatEveryRun(): void
    {
        for ($i = 0; $i < 4; $i++) {
            $this->add(['does' => 'throw', 'ms' => 1100], 'hangs' . $i, 1, -50);
        }
        $well = $this->add([], 'well', 2);
        $this->assertSame(1, $this->work(1)['again'], 'the run is over');
        $this->assertSame(['done' => 1, 'again' => 0, 'failed' => 0, 'dropped' => 0], $this->work(1));
        $this->assertSame('done', $this->task($well)->state);
        $this->assertSame(3, Capsule::table(Tables::TASKS)->where('due_at', '>', time() + 200)->where('due_at', '<', time() + 260)->count());
    }
}
