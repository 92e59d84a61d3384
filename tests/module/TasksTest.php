<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\RecordingKind;
use Hestia\Tests\Module\TaskCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Claims;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** Later work: what is done when, and what becomes of what fails. */
final class TasksTest extends TaskCase
{
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

    public function testTheOpenTaskBeginsAnewWhereThatIsWanted(): void
    {
        $id = $this->add(['text' => 'First.'], 'one.example', 1, 3600);
        $this->change($id, ['attempts' => 2]);
        $this->assertFalse(Queue::add('test', $this->service, 1, 'one.example', ['text' => 'Second.'], 0, true));
        $this->assertSame(['Second.', 0], [$this->task($id)->data['text'], $this->task($id)->attempts]);
        $this->assertSame(1, $this->work()['done']);
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

    public function testAMessageIsOneLineWithoutSecrets(): void
    {
        $id = $this->add(['does' => 'failed', 'text' => "It\nsaid Pass-word-of-Ada <b>."]);
        $this->work();
        $this->assertMatchesRegularExpression('/^It said [^<>]+\.$/D', $this->task($id)->message);
        $this->assertStringNotContainsString('Pass-word-of-Ada', $this->task($id)->message . implode('', $this->whmcs->activityLog()));
    }

    /** The addresses of file managers are subjects. */
    public function testASubjectMayBeLong(): void
    {
        $subject = 'https://' . str_repeat('long.', 45) . 'example/';
        $id = $this->add([], $subject);
        $this->assertFalse(Queue::add('test', $this->service, 1, $subject));
        $this->assertTrue(Queue::add('test', $this->service, 1, $subject . 'x'));
        $this->assertSame($subject, $this->task($id)->subject);
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

    /** Cron runs while somebody copies a new release over this one. */
    public function testAKindWhoseFileIsNotThereYetIsWaitedFor(): void
    {
        $id = $this->add();
        $this->assertSame(1, Worker::run(['test' => 'Hestia\\Tests\\NotCopiedYet'], 5)['again']);
        $this->assertSame(['open', 1], [$this->task($id)->state, $this->task($id)->attempts]);
        $this->change($id, ['due_at' => time()]);
        $this->assertSame(1, $this->work()['done']);
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
