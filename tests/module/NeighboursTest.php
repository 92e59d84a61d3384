<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\PanelCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use Hestia\Tests\Whmcs\ModuleParams;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Entry\TaskKinds;
use WHMCS\Module\Server\Hestiacp\Product\ProductRow;
use WHMCS\Module\Server\Hestiacp\Product\Reapply;
use WHMCS\Module\Server\Hestiacp\Product\ReapplyNotes;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** What other modules, and a database that refuses something, do to ours. */
final class NeighboursTest extends PanelCase
{
    /** @return array<string, array{string}> */
    public function logs(): array
    {
        return ['activity log' => ['tblactivitylog'], 'module log' => ['tblmodulelog']];
    }

    /**
     * WHMCS writes both into its database, and other modules have hooks at the activity log: each can throw.
     *
     * @dataProvider logs
     */
    public function testALogThatTakesNoEntryChangesNothing(string $table): void
    {
        $service = $this->order();
        Database::close($table);
        $this->assertSuccess($this->whmcs->create($service));
        $this->assertSettled($service, 'ada');
        foreach (['suspend', 'unsuspend', 'changePackage', 'renew'] as $action) {
            $this->assertSuccess($this->whmcs->$action($service));
        }
        foreach (hestiacp_AdminCustomButtonArray() as $button) {
            $this->assertSuccess(Whmcs::call($button, ModuleParams::service($service, $button)));
        }
        $this->assertSame(['success' => true, 'error' => ''], $this->whmcs->testConnection($this->server));
        $this->assertArrayHasKey('default', $this->whmcs->loadOptions($this->server));
        hestiacp_UsageUpdate(ModuleParams::server($this->server));
        $this->assertNotSame('', $this->whmcs->service($service)['lastupdate']);
        $this->assertSuccess($this->whmcs->terminate($service));
        $this->assertSame(['admin'], $this->users());
    }

    /**
     * What failed is told as what it was.
     *
     * @dataProvider logs
     */
    public function testALogThatTakesNoEntryHidesNoError(string $table): void
    {
        $service = $this->created();
        Database::close($table);
        $this->breakConnection(['refuse' => true]);
        /* WHMCS's own entry about the failure is not ours. */
        $this->assertRefused(hestiacp_SuspendAccount(ModuleParams::service($service, 'suspend')), 'localhost:');
        $this->assertStringContainsString('localhost:', $this->whmcs->testConnection($this->server)['error']);
        hestiacp_UsageUpdate(ModuleParams::server($this->server));
        try {
            $this->whmcs->loadOptions($this->server);
            $this->fail('the list came from nowhere');
        } catch (\Exception $error) {
            $this->assertRefused($error->getMessage(), 'localhost:');
        }
    }

    /** Another module's hook throws at one of the accounts that a product's settings are applied to. */
    public function testAHookThatThrowsCostsOneAccountAndNotThoseAfterIt(): void
    {
        $product = $this->whmcs->addProduct(['package' => 'default']);
        $services = [];
        foreach (['ada', 'eve', 'joe'] as $name) {
            $services[$name] = $this->whmcs->order($this->client, $product, $this->server, "$name.example", $name, self::PASSWORD);
            $this->assertSuccess($this->whmcs->create($services[$name]));
        }
        $seen = [];
        add_hook('PreModuleChangePackage', 1, static function (array $vars) use (&$seen): void {
            $seen[] = $vars['params']['username'];
            if ($vars['params']['username'] === 'eve') {
                throw new \LogicException('not with me');
            }
        });
        Reapply::start(ProductRow::find($product));
        Worker::run(TaskKinds::ALL, 60);
        $this->assertSame(['ada', 'eve', 'joe'], $seen);
        $task = Reapply::task($product);
        $this->assertSame(['done', 2, 1], [$task->state, $task->data['done'], $task->data['failed']]);
        $this->assertStringContainsString('LogicException', ReapplyNotes::of(ReapplyNotes::FAILED, $product, $services['eve']));
    }

    /** The token is shown in a page with its own headers, or not at all. */
    public function testThePageToTheFileManagerIsNoPartOfAnotherPage(): void
    {
        $program = Php::command([__DIR__ . '/helpers/send_page.php', Whmcs::root() . '/modules/servers/hestiacp']);
        $page = (string) shell_exec(implode(' ', array_map('escapeshellarg', array_merge($program, ['buffered']))));
        $this->assertStringStartsWith('<!doctype html>', $page);
        $this->assertStringContainsString('value="a-token"', $page);
        [$answer] = Php::together([[__DIR__ . '/helpers/send_page.php', Whmcs::root() . '/modules/servers/hestiacp', 'flushed']]);
        $this->assertStringContainsString('(send_page.php:', $answer['error']);
        $this->assertSame(['HestiaCP: ' . $answer['error']], $answer['told']);
    }

    /** Which query the database refused is worth nothing without the line that asked, and the state that it names. */
    public function testADatabaseThatRefusesIsToldWithTheModulesLineAndTheState(): void
    {
        $service = $this->order();
        Tables::ensure();
        Capsule::schema()->drop(Tables::SERVICES);
        $params = ModuleParams::service($service, '');
        $cause = hestiacp_ClientArea(['status' => 'Active'] + $params)['templateVariables']['hestiacp']['cause'];
        $this->assertStringContainsString(Database::isMariaDb() ? 'QueryException 42S02 at ServiceData.php:' : 'QueryException HY000 at ServiceData.php:', $cause);
    }
}
