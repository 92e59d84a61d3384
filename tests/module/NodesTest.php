<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Panel\Crowd;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Product\ProductRow;
use WHMCS\Module\Server\Hestiacp\Product\Reapply;

/** Two web nodes and two cron processes at once, on the same and on different services: nothing lost, nothing doubled. */
final class NodesTest extends PanelCase
{
    private const BUSY = 'Another action is still running for this service, user name or domain; try again when it has finished.';

    /** @var array<string, int> user name => service */
    private array $services = [];

    protected function setUp(): void
    {
        parent::setUp();
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('several nodes need a database server');
        }
        /* Wide enough for the others to come in between. */
        $this->panel->set('options/latency', 0.02);
        foreach (['ada', 'bob', 'eve', 'joe', 'kim', 'lea'] as $name) {
            $this->services[$name] = $this->order($name, "$name.example");
        }
    }

    /**
     * @param list<list<array{string, int}>> $nodes what each process does, in order
     * @return list<string> all answers
     */
    private function run4(array $nodes): array
    {
        $results = Php::together(array_map(static function (array $work): array {
            return [__DIR__ . '/helpers/run_node.php', Database::shared(), (string) json_encode($work)];
        }, $nodes));
        return array_column(array_merge(...array_column($results, 'answers')), 2);
    }

    /** @return list<array{string, int}> that action for every service, beginning at another one */
    private function forAll(string $action, int $first): array
    {
        $services = array_values($this->services);
        $work = [];
        foreach (array_merge(array_slice($services, $first), array_slice($services, 0, $first)) as $service) {
            $work[] = [$action, $service];
        }
        return $work;
    }

    /**
     * @param list<string> $answers
     * @param string $gone what else an answer may hold
     */
    private function assertDoneOrBusy(array $answers, string $gone = self::BUSY): void
    {
        foreach ($answers as $answer) {
            strpos($answer, $gone) === false && $this->assertContains($answer, ['success', self::BUSY]);
        }
    }

    private function succeeded(string $command): int
    {
        return count(array_filter($this->panel->calls(), static function (array $call) use ($command): bool {
            return $call['command'] === $command && $call['exit'] === 0;
        }));
    }

    public function testTheSameOrdersFromTwoNodesAndTwoCronsMakeEachAccountOnce(): void
    {
        /* The panel takes no locks: two that hear that the name is free both make the account. */
        $this->fault('v-add-user', ['delay' => 0.2]);
        $answers = $this->run4([$this->forAll('create', 0), $this->forAll('create', 0), $this->forAll('create', 2), $this->forAll('create', 4)]);
        $this->assertDoneOrBusy($answers);
        $this->assertGreaterThanOrEqual(count($this->services), count(array_keys($answers, 'success', true)));
        $this->assertSame(count($this->services), $this->succeeded('v-add-user'));
        $this->assertEqualsCanonicalizing(array_merge(['admin'], array_keys($this->services)), $this->users());
        $this->assertNotContains('v-delete-user', $this->calls());
        foreach ($this->services as $name => $service) {
            $this->assertSettled($service, $name);
            $this->assertSame(["$name.example"], $this->domains($name, 'web'));
        }
    }

    public function testChangesSuspensionsAndTerminationsAtOnceLeaveNoHalfState(): void
    {
        foreach ($this->services as $service) {
            $this->assertSuccess($this->whmcs->create($service));
        }
        $this->panel->addPackage('large');
        foreach ($this->services as $service) {
            $this->whmcs->editProduct((int) $this->whmcs->service($service)['packageid'], ['package' => 'large']);
        }
        $this->panel->clearCalls();
        $answers = $this->run4([
            $this->forAll('changePackage', 0), $this->forAll('changePackage', 0), $this->forAll('suspend', 0), $this->forAll('suspend', 3),
        ]);
        $this->assertDoneOrBusy($answers);
        foreach ($this->services as $name => $service) {
            $this->assertSame(['large', 'yes'], [$this->user($name)['PACKAGE'], $this->user($name)['SUSPENDED']], $name);
            $this->assertSame('Suspended', $this->whmcs->service($service)['domainstatus']);
        }
        $this->panel->clearCalls();
        $this->assertDoneOrBusy($this->run4([
            $this->forAll('terminate', 0), $this->forAll('terminate', 0), $this->forAll('terminate', 3), $this->forAll('unsuspend', 5),
        ]), ' is not on ');
        $this->assertSame(['admin'], $this->users());
        $this->assertSame(count($this->services), $this->succeeded('v-delete-user'));
    }

    /** A web node loses its power in the middle of an order. */
    public function testADeadProcessLeavesNoLockAndNoHalfOrder(): void
    {
        $service = $this->services['ada'];
        $this->fault('v-add-user', ['delay' => 3]);
        [$process, $pipes] = Php::begin([__DIR__ . '/helpers/run_node.php', Database::shared(), (string) json_encode([['create', $service]])]);
        for ($deadline = microtime(true) + 30; !in_array('v-add-user', $this->calls(), true) && microtime(true) < $deadline;) {
            usleep(20000);
        }
        proc_terminate($process, 9);
        array_map('fclose', $pipes);
        proc_close($process);
        $this->heal();
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        $this->assertSame(['admin', 'ada'], $this->users());
        $this->assertSame(['ada.example'], $this->domains('ada', 'web'));
    }

    /** Later work that two cron runs begin at once. */
    public function testTwoCronsApplyAProductToEachAccountOnce(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default'], 'Gold');
        foreach ($this->services as $name => $service) {
            Capsule::table('tblhosting')->where('id', $service)->update(['packageid' => $product]);
            $this->assertSuccess($this->whmcs->create($service));
        }
        $this->panel->addPackage('large');
        $this->whmcs->editProduct($product, ['package' => 'large']);
        $this->assertTrue(Reapply::start(ProductRow::find($product)));
        $this->panel->clearCalls();
        $cron = [__DIR__ . '/helpers/run_node.php', Database::shared(), '[["cron", false]]'];
        Php::together([$cron, $cron]);
        $this->assertSame(count($this->services), $this->succeeded('v-change-user-package'));
        foreach (array_keys($this->services) as $name) {
            $this->assertSame('large', $this->user($name)['PACKAGE']);
        }
        $this->assertSame(['done'], Capsule::table('mod_hestiacp_tasks')->where('kind', Reapply::KIND)->pluck('state')->all());
    }

    /** WHMCS's daily run, begun twice, changes the same rows twice: no deadlock leaves one of them out. */
    public function testTwoDailyRunsAtOnceLoseNoFigures(): void
    {
        $this->panel->set('options/crowd', 200);
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $rows = [];
        for ($i = 1; $i <= 200; $i++) {
            $rows[] = [
                'userid' => $this->client, 'packageid' => $product, 'server' => $this->server, 'domain' => "d$i.example",
                'username' => Crowd::name($i), 'domainstatus' => 'Active',
            ];
        }
        Capsule::table('tblhosting')->insert($rows);
        $daily = [__DIR__ . '/helpers/run_node.php', Database::shared(), '[["cron", true]]'];
        Php::together([$daily, $daily, $daily]);
        foreach ([1, 77, 200] as $i) {
            $row = Capsule::table('tblhosting')->where('username', Crowd::name($i))->first();
            $this->assertSame((int) Crowd::values($i)['U_DISK'], (int) $row->diskusage);
        }
        $this->assertSame(200, Capsule::table('tblhosting')->where('lastupdate', '>', '2000-01-01')->count());
        $this->assertStringNotContainsString('not updated', implode("\n", $this->whmcs->activityLog()));
        $told = array_count_values(Capsule::table('tblemails')->pluck('message')->all());
        $this->assertGreaterThan(50, count($told));
        $this->assertSame([1], array_values(array_unique($told)), 'nobody is told twice');
    }
}
