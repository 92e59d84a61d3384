<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** A client's new e-mail address reaches the panels by way of cron. */
final class ContactTest extends PanelCase
{
    private int $service;

    protected function setUp(): void
    {
        parent::setUp();
        $this->service = $this->created();
    }

    private function edit(string $now): void
    {
        $this->whmcs->editClient($this->client, ['email' => $now]);
    }

    private function cron(): Task
    {
        run_hook('AfterCronJob', []);
        return Queue::of($this->service)[0];
    }

    /** As services that an older module made. */
    private function forgetCreationTime(): void
    {
        Capsule::table('tblcustomfieldsvalues')->where('relid', $this->service)->delete();
        $this->assertSame('', $this->whmcs->property($this->service, ServiceRecord::CREATED));
    }

    private function contact(): string
    {
        return $this->user('ada')['CONTACT'];
    }

    public function testTheAccountGetsTheNewAddress(): void
    {
        $this->edit('countess@example.com');
        $this->assertSame([], $this->calls(), 'the page asks no panel');
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('countess@example.com', $this->contact());
        $this->assertNote('The contact address of the account ada on localhost:' . $this->panel->port() . ' is countess@example.com now');
    }

    /** Not in the middle of what staff or the client have begun; and a slow panel does not end the lock with its connection. */
    public function testAnActionOfTheServiceIsWaitedFor(): void
    {
        $this->edit('countess@example.com');
        $connection = Capsule::connection();
        $id = $this->connection();
        Database::isMariaDb() && $connection->statement('set session wait_timeout = 1');
        $this->fault('v-change-user-contact', ['delay' => 1.5]);
        $connection->flushQueryLog();
        $connection->enableQueryLog();
        $this->cron();
        $asked = [];
        foreach ($connection->getQueryLog() as ['query' => $query, 'bindings' => $bindings]) {
            strpos($query, 'get_lock') === false || $asked[] = $bindings[0];
        }
        $connection->disableQueryLog();
        $this->assertContains('hestiacp_' . md5('service ' . $this->service . '@' . $connection->getDatabaseName()), $asked);
        $this->assertSame('countess@example.com', $this->contact());
        $this->assertSame($id, $this->connection());
    }

    private function connection(): int
    {
        return Database::isMariaDb() ? (int) Capsule::connection()->selectOne('select connection_id() as id')->id : 0;
    }

    /** D43: what cron heard, checkout and staff need not ask for. */
    public function testARefusalIsKnownToOtherProcesses(): void
    {
        $before = array_column(hestia_refusals_export(), 'key');
        $key = ['secret_key' => $this->secret(str_repeat('x', 40))] + $this->panel->server();
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->edit('countess@example.com');
        $this->assertSame('open', $this->cron()->state);
        $stored = json_decode((string) Capsule::table('tblconfiguration')->where('setting', 'HestiacpRefusals')->value('value'), true);
        $new = array_filter($stored, static function (array $entry) use ($before): bool {
            return !in_array($entry['key'], $before, true);
        });
        $this->assertEqualsCanonicalizing(['key', 'counted'], array_column($new, 'denial'));
    }

    public function testASuspendedAccountGetsItWhenItsSuspensionEnds(): void
    {
        $this->assertSuccess($this->whmcs->suspend($this->service));
        $this->edit('countess@example.com');
        $task = $this->cron();
        $this->assertSame(['open', 0], [$task->state, $task->attempts]);
        $this->assertStringContainsString('is suspended, and the panel changes nothing of it', $task->message);
        $this->assertSame('open', $this->cron()->state, 'not asked again and again');
        $this->assertNotContains('v-change-user-contact', $this->calls());
        $this->assertSuccess($this->whmcs->unsuspend($this->service));
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('countess@example.com', $this->contact());
    }

    /** The identity of such an account is its contact: the old address proves it, the new one cannot yet. */
    public function testAnAccountWithoutCreationTimeIsProvedByTheOldAddress(): void
    {
        $this->forgetCreationTime();
        $this->edit('countess@example.com');
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('countess@example.com', $this->contact());
    }

    public function testSeveralChangesBeforeCronRunsEndWithTheLast(): void
    {
        $this->forgetCreationTime();
        $this->edit('countess@example.com');
        $this->edit('lovelace@example.com');
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('lovelace@example.com', $this->contact());
        $this->assertCount(1, array_keys($this->calls(), 'v-change-user-contact', true));
    }

    public function testAnAddressOfAnotherScriptIsWrittenAsThePanelTakesIt(): void
    {
        $this->edit('ada@müller.example');
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('ada@xn--mller-kva.example', $this->contact());
    }

    public function testAForeignAccountIsNotTouched(): void
    {
        $this->setUser('ada', 'DATE', '2001-01-01');
        $this->edit('countess@example.com');
        $task = $this->cron();
        $this->assertSame('failed', $task->state);
        $this->assertStringContainsString('the account is not known to be this service\'s: ', $task->message);
        $this->assertSame('ada@example.com', $this->contact());
        $this->assertNotContains('v-change-user-contact', $this->calls());
        $this->assertNote('contact address on the panel" was given up (attempts: 1)');
    }

    /** Once the name is corrected, the account still gets the address. */
    public function testAMistypedUserNameIsToldAndTheAddressWaits(): void
    {
        Capsule::table('tblhosting')->where('id', $this->service)->update(['username' => 'adda']);
        $this->edit('countess@example.com');
        $task = $this->cron();
        $this->assertSame(['open', 1], [$task->state, $task->attempts]);
        $this->assertStringContainsString('set the user name to ada', $task->message);
        Capsule::table('tblhosting')->where('id', $this->service)->update(['username' => 'ada']);
        $this->assertTrue(Queue::tryNow($task->id));
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('countess@example.com', $this->contact());
    }

    public function testAnAddressThatIsThereAlreadyIsNotWritten(): void
    {
        $this->edit('countess@example.com');
        $this->setUser('ada', 'CONTACT', 'Countess@example.com');
        $this->assertSame('done', $this->cron()->state);
        $this->assertNotContains('v-change-user-contact', $this->calls());
    }

    public function testAServiceThatEndedMeanwhileHasNothingToChange(): void
    {
        $this->edit('countess@example.com');
        $this->assertSuccess($this->whmcs->terminate($this->service));
        $this->panel->clearCalls();
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame([], $this->calls());
    }

    public function testAPanelThatIsDownIsAskedAgainLater(): void
    {
        $this->breakConnection(['refuse' => true]);
        $this->edit('countess@example.com');
        $task = $this->cron();
        $this->assertSame(['open', 1], [$task->state, $task->attempts]);
        $this->assertStringContainsString('localhost:' . $this->panel->port(), $task->message);
        $this->heal();
        Queue::tryNow($task->id);
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame('countess@example.com', $this->contact());
    }

    /** D43: many clients, one login that may not do it: the panel shuts out who asks in vain. */
    public function testD43ALoginWithoutThePermissionIsNotHammered(): void
    {
        $key = $this->panel->addKey(['v-list-users', 'v-list-user', 'v-check-user-password']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->secret($key['secret_key']);
        for ($i = 0; $i < 6; $i++) {
            Queue::add('contact', $this->service, $this->server, "copy $i", ['before' => 'ada@example.com']);
        }
        Capsule::table('tblclients')->update(['email' => 'countess@example.com']);
        for ($run = 0; $run < 3; $run++) {
            $this->cron();
            Capsule::table(Tables::TASKS)->update(['due_at' => time()]);
        }
        $this->assertLessThanOrEqual(2, count(array_keys($this->calls(), 'v-change-user-contact', true)));
        $this->assertSame('ada@example.com', $this->contact());
    }

    /** HestiaCP takes no such address; it is the client's own that is refused, and told. */
    public function testAnAddressWithTheEntitiesOfWhmcs(): void
    {
        $this->edit('o&#039;brien@example.com');
        $this->assertStringContainsString("o'brien@example.com", $this->cron()->message);
        Queue::drop($this->service);
        $this->edit('ada@example.com');
        $this->assertSame("o'brien@example.com", Queue::of($this->service)[0]->data['before']);
    }

    /** Its server may be no HestiaCP any more. */
    public function testAServiceOfAnotherModuleIsLeftAlone(): void
    {
        $this->edit('new@example.com');
        Capsule::table('tblproducts')->update(['servertype' => 'another']);
        $this->panel->clearCalls();
        $this->assertSame('done', $this->cron()->state);
        $this->assertSame([], $this->calls());
    }
}
