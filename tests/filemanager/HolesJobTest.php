<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Jobs\Jobs;
use PHPUnit\Framework\TestCase;

/** A job whose work ends PHP itself, as what takes all of its memory does: it is not tried for ever. */
final class HolesJobTest extends TestCase
{
    public function testS16WorkThatEndsPhpIsGivenUp(): void
    {
        $session = self::session();
        $this->dies(static function () use ($session): void {
            Jobs::start($session, new DyingWork($session, ['steps' => 0]));
        });
        $id = (string) $session->data('jobs')[0];
        $asked = 1;
        while ($this->dies(static function () use ($session, $id): void {
            Jobs::run($session, $id);
        }) && $asked < 20) {
            $asked++;
        }
        self::assertSame(4, $asked);
        $job = Jobs::run($session, $id);
        self::assertSame(['failed', 'failed'], [$job['state'], $job['result']['error']]);
        self::assertStringContainsString(' ', $job['message']);
    }

    /** S16: what gets on is not given up, however often it is interrupted. */
    public function testS16WorkThatGetsOnGoesOn(): void
    {
        $session = self::session();
        $this->dies(static function () use ($session): void {
            Jobs::start($session, new DyingWork($session, ['steps' => 30]));
        });
        $id = (string) $session->data('jobs')[0];
        for ($asked = 1; $asked < 40 && $this->dies(static function () use ($session, $id): void {
            Jobs::run($session, $id);
        }); $asked++) {
            continue;
        }
        self::assertGreaterThan(10, $asked);
        self::assertSame('done', Jobs::run($session, $id)['state']);
    }

    /** Of eight that are given up none keeps a ninth from beginning. */
    public function testS16WhatIsGivenUpTakesNoRoom(): void
    {
        $session = self::session();
        for ($number = 0; $number < 8; $number++) {
            $this->dies(static function () use ($session): void {
                Jobs::start($session, new DyingWork($session, ['steps' => 0]));
            });
        }
        try {
            Jobs::start($session, new DyingWork($session, ['steps' => 0]));
            self::fail('A ninth began.');
        } catch (Problem $problem) {
            self::assertSame('busy', $problem->getWord());
        }
        foreach ($session->data('jobs') as $id) {
            for ($asked = 0; $asked < 20 && $this->dies(static function () use ($session, $id): void {
                Jobs::run($session, (string) $id);
            }); $asked++) {
                continue;
            }
        }
        $this->dies(static function () use ($session): void {
            Jobs::start($session, new DyingWork($session, ['steps' => 0]));
        });
        self::assertCount(1, $session->data('jobs'));
    }

    /** Whether the process ended in the middle of it. */
    private function dies(callable $work): bool
    {
        $child = pcntl_fork();
        if ($child === 0) {
            try {
                $work();
            } catch (\Throwable $error) {
                fwrite(STDERR, get_class($error) . ' ' . $error->getMessage() . "\n");
            }
            /* Without what this process has inherited to end in order. */
            posix_kill((int) getmypid(), SIGTERM);
        }
        pcntl_waitpid($child, $status);
        return pcntl_wtermsig($status) === SIGKILL;
    }

    private static function session(): OwnSession
    {
        return new OwnSession(static function (): void {
            throw new \LogicException('No server is needed.');
        }, 'alice');
    }
}
