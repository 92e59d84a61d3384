<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Whmcs;
use PHPUnit\Framework\TestCase;
use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Storage\Tables;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;
use WHMCS\Module\Server\Hestiacp\Tasks\Worker;

/** A service with later work of the kind "test", which does what its data say (RecordingKind). */
abstract class TaskCase extends TestCase
{
    protected Whmcs $whmcs;

    protected int $service;

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
    protected function add(array $data = [], string $subject = '', int $server = 1, int $delay = 0): int
    {
        $this->assertTrue(Queue::add('test', $this->service, $server, $subject, $data, $delay));
        return (int) Capsule::table(Tables::TASKS)->max('id');
    }

    /** @return array{done: int, again: int, failed: int, dropped: int} */
    protected function work(int $seconds = 20): array
    {
        return Worker::run(['test' => RecordingKind::class], $seconds);
    }

    protected function task(int $id): Task
    {
        $task = Queue::find($id);
        $this->assertNotNull($task);
        return $task;
    }

    /** @param array<string, mixed> $columns */
    protected function change(int $id, array $columns): void
    {
        $this->assertSame(1, Capsule::table(Tables::TASKS)->where('id', $id)->update($columns));
    }
}
