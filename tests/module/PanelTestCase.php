<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;

require_once __DIR__ . '/PanelClient.php';

/** A test with panel doubles of its own. */
abstract class PanelTestCase extends TestCase
{
    /** @var list<Panel> */
    private array $panels = [];

    protected function tearDown(): void
    {
        $log = '';
        foreach ($this->panels as $panel) {
            $log .= @file_get_contents($panel->directory() . '/panel.log');
            $panel->stop();
        }
        $this->panels = [];
        self::assertSame('', $log, 'the double itself has nothing to complain about');
    }

    /** @param array<string, mixed> $options */
    protected function client(array $options = []): PanelClient
    {
        $this->panels[] = $panel = Panel::start($options);

        return new PanelClient($panel);
    }

    /** Waits for something that happens in the double, and fails when it does not. */
    protected static function eventually(callable $condition, string $what): void
    {
        $deadline = microtime(true) + 30;
        while (!$condition()) {
            if (microtime(true) > $deadline) {
                self::fail("$what did not happen within 30 seconds");
            }
            usleep(5000);
        }
        self::assertLessThanOrEqual($deadline, microtime(true));
    }
}
