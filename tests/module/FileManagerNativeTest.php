<?php

declare(strict_types=1);

namespace Hestia\Tests;

use Hestia\Tests\Module\FileManagerCase;
use Hestia\Tests\Module\Php;
use Hestia\Tests\Whmcs\Database;
use WHMCS\Database\Capsule;

/** What the panel does for a session: really unpacked, packed, copied, removed and found, or plainly told not to be. */
final class FileManagerNativeTest extends FileManagerCase
{
    private int $service;

    private string $home;

    protected function setUp(): void
    {
        parent::setUp();
        $this->service = $this->withFiles();
        $this->home = $this->panel->home('ada');
        $this->enter($this->service);
        $this->panel->clearCalls();
    }

    public function testASiteIsPackedAndUnpacked(): void
    {
        file_put_contents("$this->home/web/analytical.example/public_html/caf\xc3\xa9 & co.txt", 'hello');
        $made = $this->work(['do' => 'archive', 'archive' => self::path('tmp', '12345678.tar.gz'), 'sources' => [self::path('web', 'analytical.example')]]);
        $this->assertSame([200, ['v' => 1, 'state' => 'done']], $made);
        $made = $this->work(['do' => 'extract', 'archive' => self::path('tmp', '12345678.tar.gz'), 'to' => self::path('tmp', 'new')]);
        $this->assertSame([200, ['v' => 1, 'state' => 'done']], $made);
        $this->assertStringEqualsFile("$this->home/tmp/new/web/analytical.example/public_html/caf\xc3\xa9 & co.txt", 'hello');
        $this->assertSame(['v-add-fs-archive', 'v-extract-fs-archive'], $this->calls());
        $this->assertSame(['ada', '/home/ada/tmp/12345678.tar.gz', '/home/ada/tmp/new'], $this->panel->calls()[1]['args']);
    }

    /** Names are bytes, and the panel gets them as they are. */
    public function testCopyDeleteAndNamesThatAreNoText(): void
    {
        mkdir("$this->home/tmp/a\xe9");
        touch("$this->home/tmp/a\xe9/f");
        $this->assertDone(['do' => 'copy', 'kind' => 'directory', 'from' => self::path('tmp', "a\xe9"), 'to' => self::path('tmp', 'b')]);
        $this->assertDone(['do' => 'copy', 'kind' => 'file', 'from' => self::path('tmp', 'b', 'f'), 'to' => self::path('tmp', 'b', 'g')]);
        $this->assertFileExists("$this->home/tmp/b/g");
        $this->assertDone(['do' => 'delete', 'path' => self::path('tmp', 'b')]);
        $this->assertDirectoryDoesNotExist("$this->home/tmp/b");
        $this->assertFileExists("$this->home/tmp/a\xe9/f");
    }

    public function testSearch(): void
    {
        touch("$this->home/web/analytical.example/public_html/Index.PHP");
        touch("$this->home/tmp/index.php");
        $found = $this->work(['do' => 'search', 'path' => self::path('web'), 'text' => 'index.p']);
        $this->assertSame(200, $found[0]);
        $this->assertSame([self::path('web', 'analytical.example', 'public_html', 'Index.PHP')], array_column($found[1]['results'], 'path'));
        $this->assertSame([], $this->work(['do' => 'search', 'path' => '', 'text' => 'nothing'])[1]['results']);
        $this->assertSame(['ada', '*[iI][nN][dD][eE][xX].[pP]*', '/home/ada/web'], $this->panel->calls()[0]['args']);
    }

    public function testASearchThatCannotSeeEverythingIsLeftToFtp(): void
    {
        $this->fault('v-search-fs-object', ['exit' => 1, 'text' => '']);
        $this->assertRefusedWith('unsupported', ['do' => 'search', 'path' => '', 'text' => 'x']);
        $this->fault('v-delete-fs-directory', ['exit' => 1, 'text' => '']);
        $this->assertRefusedWith('failed', ['do' => 'delete', 'path' => self::path('tmp', 'x')]);
    }

    /** The panel takes an empty user for its own: the extension sends none. */
    public function testNoCommandOfFilesIsSentWithoutAUser(): void
    {
        $server = hestia_server($this->panel->server());
        foreach (hestia_commands()['files'] as $command) {
            try {
                hestia_call($server, $command, ['', '/home/admin/x', '/home/admin/y']);
                $this->fail($command);
            } catch (\Hestia\InvalidArgument $error) {
                $this->assertStringContainsString('the user name is empty', $error->getMessage());
            }
        }
        $this->assertSame([], $this->calls());
    }

    public function testAttacksDoNotReachThePanel(): void
    {
        $up = self::path('..', '..', 'etc');
        $attacks = [
            'path' => [
                ['do' => 'delete', 'path' => $up], ['do' => 'extract', 'archive' => self::path('tmp', '1.zip'), 'to' => $up],
                ['do' => 'extract', 'archive' => $up, 'to' => ''], ['do' => 'copy', 'kind' => 'file', 'from' => self::path('/etc/passwd'), 'to' => self::path('tmp', 'x')],
                ['do' => 'copy', 'kind' => 'file', 'from' => self::path('tmp'), 'to' => self::path("x\ny")], ['do' => 'search', 'path' => $up, 'text' => 'x'],
                ['do' => 'archive', 'archive' => self::path('tmp', '12345678.tar.gz'), 'sources' => [self::path('web'), $up]], ['do' => 'delete'],
            ],
            'unsupported' => [
                ['do' => 'delete', 'path' => ''], ['do' => 'delete', 'path' => self::path('web')], ['do' => 'delete', 'path' => self::path('web', 'analytical.example')],
                ['do' => 'extract', 'archive' => self::path('web', 'site.zipped', '1.tar.gz'), 'to' => self::path('tmp')],
                ['do' => 'extract', 'archive' => self::path('tmp', '1.rar'), 'to' => self::path('tmp')],
                ['do' => 'archive', 'archive' => self::path('tmp', 'own.tar.gz'), 'sources' => [self::path('web', 'x')]],
                ['do' => 'copy', 'kind' => 'file', 'from' => self::path('web', '-rf'), 'to' => self::path('tmp', 'x')],
            ],
            'request' => [
                ['do' => 'exec', 'command' => 'v-delete-user'], ['do' => 'search', 'path' => '', 'text' => ''],
                ['do' => 'copy', 'kind' => 'user', 'from' => self::path('a'), 'to' => self::path('b')],
                ['do' => 'delete', 'path' => self::path('tmp', 'x'), 'job' => 'x'], ['do' => 'delete', 'path' => self::path('tmp', 'x'), 'job' => null],
            ],
        ];
        foreach ($attacks as $word => $requests) {
            foreach ($requests as $request) {
                $this->assertRefusedWith($word, $request);
            }
        }
        $this->assertSame([], $this->calls());
    }

    /** The user is the service's, whatever is sent along. */
    public function testTheUserIsNotTheFileManagersToSay(): void
    {
        mkdir("$this->home/tmp/x");
        $this->assertDone(['do' => 'delete', 'path' => self::path('tmp', 'x'), 'user' => 'eve', 'host' => 'evil.example', 'username' => 'admin']);
        $this->assertSame(['ada', '/home/ada/tmp/x'], $this->panel->calls()[0]['args']);
    }

    public function testWhatThePanelSaysIsToldInAWord(): void
    {
        $this->assertRefusedWith('missing', ['do' => 'extract', 'archive' => self::path('tmp', '1.zip'), 'to' => self::path('tmp', 'x')]);
        touch("$this->home/tmp/12345678.tar.gz");
        $this->assertRefusedWith('exists', ['do' => 'archive', 'archive' => self::path('tmp', '12345678.tar.gz'), 'sources' => [self::path('web', 'analytical.example')]]);
        file_put_contents("$this->home/tmp/1.zip", 'no zip');
        $this->assertRefusedWith('failed', ['do' => 'extract', 'archive' => self::path('tmp', '1.zip'), 'to' => self::path('tmp', 'x')]);
        $this->breakConnection(['refuse' => true]);
        $this->assertRefusedWith('unavailable', ['do' => 'delete', 'path' => self::path('tmp', 'x')]);
    }

    public function testAKeyWithoutThePermissionLeavesItToFtp(): void
    {
        $key = $this->panel->addKey(['v-list-user', 'v-list-access-keys', 'v-list-api']);
        $this->secret($key['secret_key']);
        $this->whmcs->editServer($this->server, $this->serverRecord('', $key));
        $this->assertRefusedWith('unsupported', ['do' => 'delete', 'path' => self::path('tmp', 'x')]);
        $this->assertRefusedWith('unsupported', ['do' => 'delete', 'path' => self::path('tmp', 'x')]);
        $this->assertSame(1, $this->panel->refusals(), 'the key is not hammered');
    }

    public function testAnUnknownOutcomeIsToldAsOneAndNothingIsRepeated(): void
    {
        mkdir("$this->home/tmp/x");
        $this->fault('v-delete-fs-directory', ['close' => true, 'when' => 'after', 'cut' => 10]);
        $job = bin2hex(random_bytes(16));
        $request = ['do' => 'delete', 'path' => self::path('tmp', 'x'), 'job' => $job];
        $this->assertRefusedWith('unknown', $request);
        $this->assertSame(['state' => 'unknown', 'error' => 'unknown'], $this->state($job));
        $this->heal();
        $this->assertRefusedWith('exists', $request);
        $this->assertCount(1, $this->calls());
    }

    public function testWhatBecameOfAJob(): void
    {
        mkdir("$this->home/tmp/x");
        $job = bin2hex(random_bytes(16));
        $this->assertDone(['do' => 'delete', 'path' => self::path('tmp', 'x'), 'job' => $job]);
        $this->assertSame(['state' => 'done'], $this->state($job));
        $failed = bin2hex(random_bytes(16));
        $this->assertRefusedWith('missing', ['do' => 'extract', 'archive' => self::path('tmp', '1.zip'), 'to' => self::path('tmp', 'x'), 'job' => $failed]);
        $this->assertSame(['state' => 'failed', 'error' => 'missing'], $this->state($failed));
        $this->assertRefusedWith('missing', ['do' => 'job', 'job' => bin2hex(random_bytes(16))]);
        /* Its process died: nobody holds the lock. */
        Capsule::table('mod_hestiacp_codes')->where('kind', 'job')->update(['data' => '{"state":"running"}']);
        $this->assertSame(['state' => 'unknown', 'error' => 'unknown'], $this->state($job));
        $this->session = bin2hex(random_bytes(32));
        $this->enter($this->service);
        $this->assertRefusedWith('missing', ['do' => 'job', 'job' => $job]);
    }

    /** One process works for the account; others are told so, and that it is running. */
    public function testOneJobAtATime(): void
    {
        if (!Database::isMariaDb()) {
            $this->markTestSkipped('processes share the database only on MariaDB');
        }
        mkdir("$this->home/tmp/x");
        mkdir("$this->home/tmp/y");
        $this->fault('v-delete-fs-directory', ['delay' => 3.0]);
        $job = bin2hex(random_bytes(16));
        [$server, $body] = $this->signed(['do' => 'delete', 'service' => (string) $this->service, 'path' => self::path('tmp', 'x'), 'job' => $job]);
        $running = Php::begin([__DIR__ . '/helpers/ask_broker.php', Database::shared(), (string) json_encode($server), $body]);
        for ($deadline = microtime(true) + 20; $this->calls() === [] && microtime(true) < $deadline;) {
            usleep(50000);
        }
        $this->assertSame(['state' => 'running'], $this->state($job));
        $this->assertRefusedWith('busy', ['do' => 'delete', 'path' => self::path('tmp', 'y')]);
        $this->assertSame(200, $this->work(['do' => 'search', 'path' => '', 'text' => 'x'])[0], 'looking is free');
        $this->assertSame(200, Php::finish($running)['status']);
        $this->assertSame(['state' => 'done'], $this->state($job));
        $this->heal();
        $this->assertDone(['do' => 'delete', 'path' => self::path('tmp', 'y')]);
    }

    public function testTheLogSaysWhatWasDoneAndNoSecret(): void
    {
        mkdir("$this->home/tmp/x");
        $this->assertDone(['do' => 'delete', 'path' => self::path('tmp', 'x')]);
        $rows = $this->whmcs->moduleLog();
        $row = end($rows);
        $this->assertSame('FileManager delete', $row['action']);
        $this->assertStringContainsString('v-delete-fs-directory', $row['request']);
        $this->assertStringNotContainsString($this->key, $this->database());
        $this->assertStringNotContainsString($this->session, $this->database());
    }

    /** @param array<string, mixed> $request */
    private function assertDone(array $request): void
    {
        $this->assertSame([200, ['v' => 1, 'state' => 'done']], $this->work($request), (string) json_encode($request));
    }

    /** @param array<string, mixed> $request */
    private function assertRefusedWith(string $word, array $request): void
    {
        [$status, $answer] = $this->work($request);
        $this->assertSame($word, $answer['error'] ?? '', (string) json_encode([$request, $answer]));
        $this->assertGreaterThanOrEqual(400, $status);
    }

    /**
     * @param array<string, mixed> $request
     * @return array{int, array<string, mixed>}
     */
    private function work(array $request): array
    {
        return $this->ask($request + ['service' => (string) $this->service, 'job' => bin2hex(random_bytes(16))]);
    }

    /** @return array<string, mixed> */
    private function state(string $job): array
    {
        [$status, $answer] = $this->work(['do' => 'job', 'job' => $job]);
        $this->assertSame(200, $status);
        return array_diff_key($answer, ['v' => 1]);
    }
}
