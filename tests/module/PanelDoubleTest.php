<?php

declare(strict_types=1);

namespace Hestia\Tests;

require_once __DIR__ . '/PanelTestCase.php';

/** The double as a process: calls at once, state across restarts, how it starts and ends. */
final class PanelDoubleTest extends PanelTestCase
{
    /** No locks: both creators hear "done", and there is one account with the data of one of them. */
    public function testTwoCreatorsAtOnce(): void
    {
        $client = $this->client();
        $client->panel->fault('v-add-user', ['delay' => 0.2]);
        $replies = $client->together([
            ['v-add-user', ['acme', 'first-password', 'first@example.com']],
            ['v-add-user', ['acme', 'second-password', 'second@example.com']],
        ]);
        self::assertSame(['204 0 ', '204 0 '], array_map(static fn (PanelReply $reply) => $reply->line(), $replies));
        $user = $client->panel->state()['users']['acme'];
        $winner = $user['CONTACT'] === 'first@example.com' ? 'first-password' : 'second-password';
        $loser = $winner === 'first-password' ? 'second-password' : 'first-password';
        self::assertTrue($client->panel->passwordIs('acme', $winner), 'address and password are of the same call');
        self::assertFalse($client->panel->passwordIs('acme', $loser));
        self::assertSame('3', $client->panel->state()['users']['admin']['U_USERS'], 'counted once too often');
    }

    public function testOtherRaces(): void
    {
        $client = $this->client();
        foreach (['acme', 'beta'] as $user) {
            $client->panel->addUser($user);
        }
        $lines = static fn (array $calls): array => array_map(static fn (PanelReply $reply) => $reply->line(), $client->together($calls));
        $client->panel->fault('*', ['delay' => 0.15]);
        self::assertSame(['204 0 ', '204 0 '], $lines([
            ['v-add-web-domain', ['acme', 'same.test', '', 'no', 'none']], ['v-add-web-domain', ['beta', 'same.test', '', 'no', 'none']],
        ]));
        $state = $client->panel->state();
        self::assertTrue(isset($state['web']['acme']['same.test'], $state['web']['beta']['same.test']), 'both own it');
        $deleted = $lines([['v-delete-user', ['acme', 'no']], ['v-delete-user', ['acme', 'no']]]);
        sort($deleted);
        self::assertSame(["200 0 Error: user acme doesn't exist", '204 0 '], $deleted, 'the loser ends well, with a stray error');
        $client->panel->clearFaults();
        self::assertSame(
            ["400 4 Error: user beta exists"],
            $lines([['v-add-user', ['beta', 'x', 'x@example.com']]]),
            'one after the other is refused',
        );
    }

    public function testFourAtOnceTheOthersWait(): void
    {
        $client = $this->client();
        $client->panel->fault('v-rebuild-user', ['delay' => 0.1]);
        $started = microtime(true);
        $client->together(array_fill(0, 6, ['v-rebuild-user', ['admin', 'no']]));
        self::assertGreaterThan(0.2, microtime(true) - $started, 'the fifth waited for the first');
        self::assertSame(4, $client->panel->peak());
        self::assertSame(6, $client->panel->connections());
    }

    /** A command goes on to its end when its client has left. */
    public function testTheClientLeaves(): void
    {
        $client = $this->client();
        $client->panel->fault('v-add-user', ['delay' => 0.3]);
        $reply = $client->post(
            PanelClient::fields($client->panel, 'v-add-user', ['acme', 'x', 'a@example.com']),
            [CURLOPT_TIMEOUT_MS => 80],
        );
        self::assertSame(CURLE_OPERATION_TIMEOUTED, $reply->errno);
        self::assertArrayNotHasKey('acme', $client->panel->state()['users'], 'not yet');
        self::assertNull($client->panel->calls()[0]['finished']);
        self::eventually(static fn () => isset($client->panel->state()['users']['acme']), 'the end of the command');
        self::eventually(static fn () => $client->panel->calls()[0]['finished'] !== null, 'its entry in the journal');
        self::assertSame([0, true], [$client->panel->calls()[0]['exit'], $client->panel->calls()[0]['left']]);
    }

    public function testLatency(): void
    {
        $client = $this->client(['latency' => 0.1]);
        $started = microtime(true);
        $client->call('v-list-users', ['list']);
        self::assertGreaterThan(0.1, microtime(true) - $started);
    }

    public function testStateOutlivesARestart(): void
    {
        $client = $this->client();
        $panel = $client->panel;
        $client->call('v-add-user', ['acme', 'Correct-Horse-7', 'a@example.com']);
        $panel->fault('*', ['status' => 502]);
        [$port, $pin, $pid] = [$panel->port(), $panel->pin(), $panel->pid()];
        $panel->restart();
        self::assertSame([$port, $pin], [$panel->port(), $panel->pin()]);
        self::assertNotSame($pid, $panel->pid());
        self::assertSame("200 0 admin\nacme", $client->call('v-list-users', ['list'])->line(), 'same key, same authority, no fault');
        self::assertTrue($panel->passwordIs('acme', 'Correct-Horse-7'));
        self::assertSame(
            "200 - admin\nacme\n",
            $client->post(['user' => 'admin', 'password' => $panel->adminPassword(), 'cmd' => 'v-list-users', 'arg1' => 'list'])->line(),
        );
    }

    public function testBackToASnapshot(): void
    {
        $client = $this->client();
        $client->panel->addUser('acme');
        $client->call('v-make-tmp-file', ['before', '/tmp/kept']);
        $client->panel->snapshot('one account');
        $before = $client->panel->state();
        $client->call('v-delete-user', ['acme', 'no']);
        $client->call('v-make-tmp-file', ['after', '/tmp/kept']);
        $client->call('v-make-tmp-file', ['after', '/tmp/new']);
        $client->panel->fault('*', ['status' => 502]);
        $client->panel->restore('one account');
        self::assertSame($before, $client->panel->state());
        self::assertSame([], $client->panel->calls());
        self::assertTrue($client->panel->passwordIs('acme', 'Correct-Horse-7'), 'passwords come back, too');
        self::assertSame(200, $client->call('v-list-user', ['acme', 'json'])->status, 'the fault is gone');
    }

    public function testEndsWithItsParent(): void
    {
        $panel = Panel::start();
        self::assertNotSame($panel->port(), $this->client()->panel->port(), 'two at the same time');
        [$pid, $directory] = [$panel->pid(), $panel->directory()];
        $panel->stop();
        self::assertFalse(posix_kill($pid, 0), 'it is gone');
        self::assertDirectoryDoesNotExist($directory);

        // A parent that is killed, and another double that was started later by the same parent.
        $code = 'require $argv[1]; $a = Hestia\Tests\Panel::start(["state" => $argv[2] . "/a"]);'
            . '$b = Hestia\Tests\Panel::start(["state" => $argv[2] . "/b"]);'
            . 'echo $a->pid(), " ", $b->pid(), "\n"; sleep(30);';
        $directory = sys_get_temp_dir() . '/hestia-panel-test-' . bin2hex(random_bytes(6));
        $parent = proc_open([PHP_BINARY, '-r', $code, '--', __DIR__ . '/../panel/Panel.php', $directory], [1 => ['pipe', 'w']], $pipes);
        $pids = array_map('intval', explode(' ', (string) fgets($pipes[1])));
        self::assertTrue(posix_kill($pids[0], 0) && posix_kill($pids[1], 0));
        proc_terminate($parent, SIGKILL);
        self::eventually(static fn () => !posix_kill($pids[0], 0) && !posix_kill($pids[1], 0), 'the end of both doubles');
        proc_close($parent);
        exec('rm -r ' . escapeshellarg($directory));
    }

    public function testSigterm(): void
    {
        $client = $this->client();
        posix_kill($client->panel->pid(), SIGTERM);
        self::eventually(static fn () => $client->call('v-list-users', ['list'])->errno === CURLE_COULDNT_CONNECT, 'its end');
    }

    /** A child that was forked off does not end the double of its parent. */
    public function testForkedChild(): void
    {
        if (!function_exists('pcntl_fork')) {
            self::markTestSkipped('needs pcntl');
        }
        $code = 'require $argv[1]; $p = Hestia\Tests\Panel::start(); if (pcntl_fork() === 0) { exit(0); }'
            . 'pcntl_wait($s); echo count($p->state()["users"]);';
        exec(
            escapeshellarg(PHP_BINARY) . ' -r ' . escapeshellarg($code) . ' -- ' . escapeshellarg(__DIR__ . '/../panel/Panel.php'),
            $output,
        );
        self::assertSame(['1'], $output);
    }

    public function testMistakesAreTold(): void
    {
        try {
            Panel::start(['seed' => 'wild']);
            self::fail('started');
        } catch (\RuntimeException $error) {
            self::assertStringContainsString('No seed of this name: wild', $error->getMessage());
        }
        $panel = $this->client()->panel;
        foreach ([
            'No profile of this name: nope' => static fn () => $panel->addKey('nope'),
            "v-add-user ended with 4: Error: user admin exists" => static fn () => $panel->addUser('admin'),
            'No such fault of the connection' => static fn () => $panel->certificate('rotten'),
        ] as $text => $mistake) {
            try {
                $mistake();
                self::fail("no exception: $text");
            } catch (\RuntimeException $error) {
                self::assertStringContainsString($text, $error->getMessage());
            }
        }
    }
}
