<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Config;
use Hestia\FileManager\Files\Spool;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\HandOff\Claims;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Account;
use Hestia\FileManager\Session\HostRoom;
use Hestia\FileManager\Session\Store;
use Hestia\FileManager\Session\StoredSession;
use Hestia\FileManager\State;

/** What waits on this host for all sessions together is bounded, and the bound never stays wrong. */
final class HostRoomTest extends SiteCase
{
    protected function config(): array
    {
        return ['spool_host_bytes' => 1000000];
    }

    public function testAllSessionsShareOneLimit(): void
    {
        [$one, $two] = [new Spool($this->session()), new Spool($this->session())];
        $one->reserve(600000);
        $this->write($one, 600000);
        $two->check(400000);
        $this->assertRefused('error_spool_host', static fn () => $two->check(400001));
        $this->assertRefused('error_spool_host', static fn () => $two->reserve(400001));
        $two->reserve(400000);
        $this->write($two, 400000);
        $this->assertRefused('error_spool_host', static fn () => $two->reserve(1));
        $this->site->configure(['spool_bytes' => 100, 'spool_host_bytes' => 0]);
        $three = new Spool($this->session());
        $this->assertRefused('error_spool', static fn () => $three->reserve(101));
        $this->site->configure(['spool_bytes' => 0]);
        (new Spool($this->session()))->reserve(2000000);
    }

    public function testWhatHasGoneIsCountedBeforeAnybodyIsRefused(): void
    {
        $session = $this->session();
        $spool = new Spool($session);
        $spool->reserve(900000);
        $this->write($spool, 900000);
        $spool->drop('upload-' . str_repeat('a', 24));
        $this->age(6);
        (new Spool($this->session()))->reserve(900000);
        // A session that ends takes its files along.
        $this->write($spool, 900000);
        $session->end();
        $this->age(6);
        (new Spool($this->session()))->reserve(900000);
    }

    public function testASumThatIsWrongDoesNotStayWrong(): void
    {
        $spool = new Spool($this->session());
        $this->write($spool, 500000);
        mkdir($this->site->state() . '/room', 0700);
        $wrong = ['x', '[]', '', '{"at":"x","bytes":[]}', '{"at":99999999999,"bytes":99999999}', '{"at":' . (time() - 6) . ',"added":99999999}'];
        foreach ($wrong as $kept) {
            file_put_contents($this->site->state() . '/room/spooled', $kept);
            $spool->check(500000);
        }
        // Too small, and a process that died while it counted.
        file_put_contents($this->site->state() . '/room/spooled', json_encode(['at' => time() - 61, 'counting' => 1, 'bytes' => 0, 'added' => 0]));
        $this->assertRefused('error_spool_host', static fn () => $spool->check(500001));
        file_put_contents($this->site->state() . '/room/spooled', json_encode(['at' => time() - 61, 'counting' => 1, 'bytes' => 9999999, 'added' => 0]));
        $spool->check(500000);
    }

    public function testTheFilesAreNotCountedForEachReservation(): void
    {
        $spool = new Spool($this->session());
        for ($i = 0; $i < 50; $i++) {
            $spool->reserve(1000);
            // As if no time went by, however long this takes.
            $this->age(0);
        }
        self::assertSame([1, 50000], [$this->sum()['turn'], $this->sum()['bytes'] + $this->sum()['added']]);
    }

    public function testManyAtOnceTakeNoMoreThanThereIs(): void
    {
        $this->session();
        $children = [];
        for ($i = 0; $i < 4; $i++) {
            $child = pcntl_fork();
            if ($child === 0) {
                $spool = new Spool($this->session());
                $name = 'archive-' . bin2hex(random_bytes(12));
                $written = 0;
                try {
                    for (; $written < 200; $written++) {
                        $spool->reserve(10000);
                        $stream = $spool->open($name);
                        fwrite($stream, str_repeat('x', 10000));
                        fclose($stream);
                    }
                } catch (Problem $problem) {
                    file_put_contents("{$this->site->folder}/refused-$i", (string) $written);
                }
                posix_kill((int) getmypid(), SIGKILL);
            }
            $children[] = $child;
        }
        foreach ($children as $child) {
            pcntl_waitpid($child, $status);
        }
        $sizes = array_map('filesize', glob($this->site->state() . '/sessions/*/files/spool-*') ?: []);
        // A count does not find what a process has reserved and not written yet.
        self::assertLessThanOrEqual(1000000 + 4 * 10000, array_sum($sizes));
        self::assertGreaterThan(0, array_sum($sizes));
        self::assertCount(4, glob("{$this->site->folder}/refused-*") ?: []);
    }

    public function testAFileWithoutANameCountsAfterACountToo(): void
    {
        $spool = new Spool($this->session());
        $spool->reserve(100000, 100000);
        self::assertSame(200000, $this->sum()['added']);
        $spool->reserve(100000, 200000);
        self::assertSame(300000, $this->sum()['added']);
        $this->age(61);
        $spool->reserve(100000, 300000);
        self::assertSame([0, 400000], [$this->sum()['bytes'], $this->sum()['added']]);
    }

    public function testTheLogSaysItNowAndThen(): void
    {
        $session = $this->session();
        $spool = new Spool($session);
        for ($i = 0; $i < 20; $i++) {
            $this->assertRefused('error_spool_host', static fn () => $spool->reserve(2000000));
        }
        $lines = $this->site->audit();
        self::assertCount(1, $lines);
        self::assertSame(['full', substr($session->id(), 0, 16), 'alice', 'h.example', 2000000, 0, 1000000], [$lines[0]['event'], $lines[0]['session'],
            $lines[0]['user'], $lines[0]['host'], $lines[0]['bytes'], $lines[0]['spooled'], $lines[0]['limit']]);
        self::assertGreaterThan(0, $lines[0]['free']);
        file_put_contents($this->site->state() . '/room/spooled', json_encode(['noted' => time() - 601] + $this->sum()));
        $this->assertRefused('error_spool_host', static fn () => $spool->check(2000000));
        self::assertCount(2, $this->site->audit());
    }

    public function testAShareOfTheDiskStaysFree(): void
    {
        self::assertSame([67108864, 67108864, 2000000000], array_map([HostRoom::class, 'spared'], [0, 1000000000, 100000000000]));
        $this->site->configure(['spool_host_bytes' => 0, 'spool_bytes' => 0]);
        $spool = new Spool($this->session());
        $spare = HostRoom::spared((int) disk_total_space($this->site->state()));
        // Others write to the disk meanwhile.
        $this->assertRefused('error_spool_host', fn () => $spool->check((int) disk_free_space($this->site->state()) - intdiv($spare, 2)));
        self::assertSame(['full'], array_column($this->site->audit(), 'event'));
        $spool->check(1);
    }

    /** ProFTPD takes no upload in parts, so its parts wait here. */
    public function testTheVisitorIsToldToTryLater(): void
    {
        $visitor = $this->enter(['lang' => 'german'] + $this->ftp('proftpd'));
        $begun = $this->site->ask('upload_start', $visitor, ['path' => PathText::write(Path::fromBytes('tmp')), 'name' => 'f' . bin2hex(random_bytes(4)),
            'size' => 1000001, 'modified' => 1600000000, 'conflict' => 'ask'])->json();
        $raw = ['Cookie' => $visitor->cookie, 'X-File-Manager' => $visitor->token, 'Origin' => $this->site->origin, 'Content-Type' => 'application/octet-stream'];
        $chunk = fn (int $offset): Answer => $this->site->request('POST', "/?do=upload_chunk&id={$begun['id']}&offset=$offset", $raw, str_repeat('x', 400000));
        self::assertSame(200, $chunk(0)->status);
        $answer = $chunk(400000);
        self::assertSame([413, 'too_large'], [$answer->status, $answer->error()], $answer->body);
        self::assertStringContainsString('versuchen Sie es später noch einmal', $answer->json()['message']);
        $lines = array_values(array_filter($this->site->audit(), static fn (array $line): bool => $line['event'] === 'full'));
        self::assertSame([['127.0.0.1', 'alice', 1000001]], array_map(static fn (array $line): array => [$line['ip'], $line['user'], $line['bytes']], $lines));
        // With more room it goes on where it was.
        $this->site->configure(['spool_host_bytes' => 3000000]);
        self::assertSame(800000, $chunk(400000)->json()['offset']);
        $this->site->ask('upload_cancel', $visitor, ['id' => $begun['id']]);
    }

    private function session(): StoredSession
    {
        $store = new Store(new Config($this->site->config), new State($this->site->state()));
        $claims = new Claims(['jti' => str_repeat('j', 22), 'iat' => time(), 'exp' => time() + 60, 'host' => 'h.example', 'port' => 21, 'tls' => ''] + $this->site->claims());
        $account = new Account(['host' => 'h.example', 'port' => 21, 'user' => 'alice', 'password' => 'p', 'tls' => '', 'top' => '/', 'language' => '',
            'caps' => [], 'back' => Site::ISSUER, 'broker' => '', 'key' => '']);
        return $store->create($store->newCookie(), $claims, $account, time());
    }

    private function write(Spool $spool, int $bytes): void
    {
        $stream = $spool->open('upload-' . str_repeat('a', 24));
        fwrite($stream, str_repeat('x', $bytes));
        fclose($stream);
    }

    /** As if the files had been counted so many seconds ago. */
    private function age(int $seconds): void
    {
        file_put_contents($this->site->state() . '/room/spooled', json_encode(['at' => time() - $seconds] + $this->sum()));
    }

    /** @return array<string, int> */
    private function sum(): array
    {
        return json_decode((string) file_get_contents($this->site->state() . '/room/spooled'), true, 8, JSON_THROW_ON_ERROR);
    }

    private function assertRefused(string $sentence, callable $work): void
    {
        try {
            $work();
        } catch (Problem $problem) {
            self::assertSame(['too_large', $sentence], [$problem->getWord(), $problem->getMessageId()]);
            return;
        }
        self::fail('It was not refused.');
    }
}
