<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\Path;

/** What the client can, on vsftpd and ProFTPD as HestiaCP has them: session reuse required or not, TLS 1.3 and 1.2. */
final class FtpServersTest extends FtpCase
{
    /** @dataProvider allServers */
    public function testFilesThereAndBack(string $server): void
    {
        $client = $this->open($server, $this->place);
        self::assertSame([], $client->list($this->place));
        $path = $this->place->child('big file');
        $block = random_bytes(65536);
        $left = 160;
        self::assertSame(160 * 65536, $client->write($path, static function () use ($block, &$left): string {
            return $left-- > 0 ? $block : '';
        }));
        self::assertSame(hash('sha256', str_repeat($block, 160)), hash_file('sha256', "{$this->folder}/big file"));
        $hash = hash_init('sha256');
        self::assertSame(160 * 65536, $client->read($path, static function (string $bytes) use ($hash): void {
            self::assertLessThanOrEqual(65536, strlen($bytes));
            hash_update($hash, $bytes);
        }));
        self::assertSame(hash('sha256', str_repeat($block, 160)), hash_final($hash));
        for ($i = 0; $i < 8; $i++) {
            $name = $this->place->child("small $i");
            self::assertSame(3 * $i, $client->write($name, self::source(...array_fill(0, $i, 'abc'))));
            self::assertSame(str_repeat('abc', $i), self::content($client, $name));
        }
        self::assertCount(9, $client->list($this->place));
        $client->close();
    }

    /** @dataProvider allServers */
    public function testRanges(string $server): void
    {
        $content = random_bytes(3000000);
        $this->file('data', $content);
        $path = $this->place->child('data');
        $client = $this->open($server);
        foreach ([[0, 1], [0, 100000], [2999999, 1], [2999999, null], [1234567, 500000], [100, 2999900], [3000000, null], [5, 0]] as $range) {
            [$offset, $length] = $range;
            self::assertSame(
                substr($content, $offset, $length ?? 3000000),
                self::content($client, $path, $offset, $length),
                "range $offset, " . var_export($length, true)
            );
            self::assertSame(3000000, $client->size($path), 'the replies are in step');
        }
    }

    /** @dataProvider allServers */
    public function testUploadThatGoesOn(string $server): void
    {
        $this->file('half', 'first,');
        $path = $this->place->child('half');
        $client = $this->open($server);
        $reason = self::reason(function () use ($client, $path): void {
            self::assertSame(6, $client->write($path, self::source('second'), 6));
        });
        $proftpd = strpos($server, 'proftpd') === 0;
        self::assertSame($proftpd ? 'restart' : 'done', $reason);
        self::assertSame($proftpd ? 'first,' : 'first,second', file_get_contents("{$this->folder}/half"));
        self::assertSame(['missing'], self::reasons($client->delete([$this->place->child('none')])), 'the replies are in step');
        self::assertSame(3, $client->write($path, self::source('new')));
        self::assertSame('new', file_get_contents("{$this->folder}/half"));
    }

    /** @return array<string, array{string}> */
    public function serversWithParts(): array
    {
        return $this->allServers() + ['proftpd-restart' => ['proftpd-restart']];
    }

    /** @dataProvider serversWithParts */
    public function testGoingOnWithAFileThatHasSoManyBytes(string $server): void
    {
        $file = $this->file('half', 'first,');
        $path = $this->place->child('half');
        $client = $this->open($server);
        self::assertSame(6, $client->append($path, self::source('never'), 0), 'it is not empty');
        self::assertSame(6, $client->append($path, self::source('never'), 7), 'it is shorter');
        self::assertSame(0, $client->append($this->place->child('none'), self::source('never'), 7), 'it is not there');
        self::assertSame(['first,', ['half']], [file_get_contents($file), array_column($client->list($this->place), 'name')]);
        self::assertSame(3, $client->append($this->place->child('new'), self::source('new'), 0));
        if (strpos($server, 'proftpd') === 0 && $server !== 'proftpd-restart') {
            self::assertSame(6, $client->prepare($path, 6));
            self::assertSame('restart', self::reason(static function () use ($client, $path): void {
                $client->append($path, self::source('never'), 6);
            }));
            self::assertSame([6, 'first,'], [$client->size($path), file_get_contents($file)], 'the replies are in step');
            return;
        }
        self::assertSame(13, $client->append($path, self::source('second,'), 6));
        self::assertSame(13, $client->prepare($path, 13));
        self::assertSame(19, $client->append($path, self::source('third,'), 13));
        // Got ready for while somebody else still writes: before, and after what counts.
        self::assertSame(19, $client->prepare($path, 24));
        file_put_contents($file, 'more,', FILE_APPEND);
        self::assertSame(28, $client->append($path, self::source('last'), 24));
        self::assertSame('first,second,third,more,last', file_get_contents($file));
        $client->prepare($path, 28);
        file_put_contents($file, 'short');
        self::assertSame(5, $client->append($path, self::source('never'), 28), 'what was true is not any more');
        $client->prepare($path, 0);
        self::assertSame(5, $client->append($path, self::source('never'), 0));
        // A listing takes the offset back.
        $client->prepare($path, 5);
        $client->list($this->place);
        self::assertSame(6, $client->append($path, self::source('!'), 5));
        self::assertSame(['short!', 6], [file_get_contents($file), $client->size($path)]);
    }

    /** The data connection is on its way already when the server refuses, and closes its port. @dataProvider allServers */
    public function testRefusedTransfersLeaveTheConnectionInStep(string $server): void
    {
        chmod($this->file('closed', 'x'), 0);
        $this->file('open', 'content');
        mkdir("{$this->folder}/theirs", 0755);
        $client = $this->open($server);
        for ($i = 0; $i < 12; $i++) {
            foreach (['closed' => 'denied', 'none' => 'missing', 'open' => 'done'] as $name => $reason) {
                self::assertSame($reason, self::reason(function () use ($client, $name): void {
                    self::content($client, $this->place->child($name));
                }), "$name, round $i");
            }
            self::assertSame('denied', self::reason(function () use ($client): void {
                $client->write($this->place->child('theirs')->child('f'), self::source('never'));
            }), "round $i");
            self::assertSame(3, $client->write($this->place->child('mine'), self::source('yes')), "round $i");
        }
        self::assertSame(7, $client->size($this->place->child('open')));
    }

    /** @dataProvider allServers */
    public function testListing(string $server): void
    {
        touch($this->file('old', '12345'), 1500000000);
        touch($this->file('.htaccess', 'x'), time() - 3600);
        chmod($this->file('run'), 0751);
        chmod($this->file('special'), 04610);
        mkdir("{$this->folder}/sub");
        symlink('../old', "{$this->folder}/link");
        posix_mkfifo("{$this->folder}/pipe", 0600);
        foreach ([$this->open($server, $this->place), $this->open($server)] as $client) {
            /** @var array<string, Entry> $list */
            $list = array_column($client->list($this->place), null, 'name');
            ksort($list);
            self::assertSame(['.htaccess', 'link', 'old', 'pipe', 'run', 'special', 'sub'], array_keys($list));
            self::assertSame(
                ['file', 'link', 'file', 'other', 'file', 'file', 'directory'],
                array_values(array_map(static function (Entry $entry): string {
                    return $entry->type;
                }, $list))
            );
            self::assertSame(5, $list['old']->size);
            self::assertSame(1500000000 - 1500000000 % 86400, $list['old']->modified);
            self::assertLessThan(61, abs(time() - 3600 - (int) $list['.htaccess']->modified));
            self::assertSame(0751, $list['run']->mode);
            self::assertSame(0610, $list['special']->mode);
            self::assertNull($list['sub']->size);
            self::assertSame('../old', $list['link']->target);
            self::assertSame(1500000000, $client->modified($this->place->child('old')));
            $client->close();
        }
    }

    /** @dataProvider bothServers */
    public function testTheTopAndWhatMayNotBeRead(string $server): void
    {
        $client = $this->open($server);
        self::assertSame($server === 'vsftpd' ? '/home/alice' : '/', $client->top());
        $names = array_column($client->list(Path::top()), 'name');
        sort($names);
        self::assertSame(['conf', 'tmp', 'web'], $names);
        $reasons = [];
        foreach (['conf', 'conf/x', 'none', 'none/x', 'web/none'] as $path) {
            $reasons[] = self::reason(static function () use ($client, $path): void {
                $client->list(Path::fromBytes($path));
            });
        }
        // ProFTPD says the same of what lies in a closed directory and of what is not there.
        self::assertSame(['denied', $server === 'vsftpd' ? 'denied' : 'missing', 'missing', 'missing', 'missing'], $reasons);
        mkdir("{$this->folder}/closed", 0300);
        $this->give("{$this->folder}/closed");
        self::assertSame('denied', self::reason(function () use ($client): void {
            $client->list($this->place->child('closed'));
        }), 'a directory that cannot be read is not an empty one');
        self::assertSame('denied', self::reason(static function () use ($client): void {
            $client->makeDirectory(Path::fromBytes('new'));
        }));
        self::assertSame('denied', self::reason(static function () use ($client): void {
            $client->write(Path::fromBytes('web/new'), self::source('x'));
        }));
        self::assertNull($client->entry(Path::fromBytes('none/x')));
        self::assertSame('directory', $client->entry(Path::fromBytes('web/shop.test'))->type ?? '');
        self::assertTrue($client->isOpen());
    }

    /** @dataProvider bothServers */
    public function testSubAccount(string $server): void
    {
        $client = $this->open($server, Path::top(), 'alice_shop');
        self::assertSame(['public_html'], array_column($client->list(Path::top()), 'name'));
        $this->file('page', 'hello');
        self::assertSame('hello', self::content($client, Path::of(['public_html', $this->place->name(), 'page'])));
        self::assertSame('missing', self::reason(static function () use ($client): void {
            $client->list(Path::fromBytes('web'));
        }));
    }

    /** @dataProvider allServers */
    public function testChanges(string $server): void
    {
        $client = $this->open($server);
        $at = function (string $name): Path {
            return Path::fromBytes($this->place->bytes() . '/' . $name);
        };
        $client->makeDirectory($at('dir'));
        $client->makeDirectory($at('dir/inner'));
        self::assertSame('exists', self::reason(static function () use ($client, $at): void {
            $client->makeDirectory($at('dir'));
        }));
        self::assertSame('missing', self::reason(static function () use ($client, $at): void {
            $client->makeDirectory($at('none/dir'));
        }));
        $this->file('one', '1');
        $this->file('two', '2');
        foreach (['two', 'dir'] as $taken) {
            self::assertSame('exists', self::reason(static function () use ($client, $at, $taken): void {
                $client->rename($at('one'), $at($taken));
            }));
        }
        self::assertSame('2', file_get_contents("{$this->folder}/two"));
        $client->rename($at('one'), $at('two'), true);
        self::assertSame('1', file_get_contents("{$this->folder}/two"));
        self::assertSame(['missing', '', 'missing'], self::reasons($client->renames([
            [$at('one'), $at('three')], [$at('two'), $at('dir/two')], [$at('dir/two'), $at('none/two')],
        ])));
        self::assertSame(['', 'missing'], self::reasons($client->chmod([$at('dir/two'), $at('two')], 04604)));
        self::assertSame(0100604, fileperms("{$this->folder}/dir/two"));
        $client->touch($at('dir/two'), 1400000001);
        clearstatcache();
        self::assertSame(1400000001, filemtime("{$this->folder}/dir/two"));
        self::assertSame('missing', self::reason(static function () use ($client, $at): void {
            $client->touch($at('two'), 1);
        }));
        self::assertSame(['exists', '', 'missing'], self::reasons($client->removeDirectories([$at('dir'), $at('dir/inner'), $at('none')])));
        self::assertSame([5 => '', 9 => 'missing'], self::reasons($client->delete([5 => $at('dir/two'), 9 => $at('dir/two')])));
    }

    /** @dataProvider bothServers */
    public function testManyAtOnce(string $server): void
    {
        $client = $this->open($server);
        $paths = [];
        for ($i = 0; $i < 60; $i++) {
            $this->file("$i");
            $paths[2 * $i] = $this->place->child("$i");
            $paths[2 * $i + 1] = $this->place->child("none$i");
        }
        $results = self::reasons($client->delete($paths));
        self::assertSame(array_keys($paths), array_keys($results));
        self::assertSame(array_fill(0, 60, ''), array_values(array_filter($results, static function (int $key): bool {
            return $key % 2 === 0;
        }, ARRAY_FILTER_USE_KEY)));
        self::assertSame(60, count(array_keys($results, 'missing', true)));
        $paths = [];
        for ($i = 0; $i < 40; $i++) {
            mkdir("{$this->folder}/d$i");
            file_put_contents("{$this->folder}/d$i/in$i", '');
            $paths[] = $this->place->child("d$i");
        }
        $paths[100] = $this->place->child('none');
        $lists = $client->lists($paths);
        self::assertSame(array_keys($paths), array_keys($lists));
        for ($i = 0; $i < 40; $i++) {
            self::assertSame(["in$i"], array_column((array) $lists[$i], 'name'));
        }
        self::assertIsObject($lists[100]);
    }

    public function testAccountsThatGetNothing(): void
    {
        foreach (['vsftpd', 'proftpd'] as $server) {
            self::assertSame('login', self::reason(function () use ($server): void {
                $this->open($server, null, 'suspended');
            }));
            self::assertSame('login', self::reason(function () use ($server): void {
                Client::open($this->target($server), 'alice', 'wrong', 20.0);
            }));
        }
        self::assertSame('jail', self::reason(function (): void {
            $this->open('vsftpd', Path::top(), 'nojail');
        }));
    }

    public function testSelfSignedCertificateByItsFingerprint(): void
    {
        $client = $this->open('vsftpd-self-signed');
        self::assertSame(3, $client->write($this->place->child('x'), self::source('abc')));
        self::assertSame('abc', self::content($client, $this->place->child('x')));
    }

    public function testTooManyConnections(): void
    {
        $clients = [];
        $reason = self::reason(function () use (&$clients): void {
            for ($i = 0; $i < 11; $i++) {
                $clients[] = $this->open('vsftpd-tls12');
            }
        });
        self::assertSame('busy', $reason);
        // One that was closed a moment ago may still count.
        self::assertGreaterThanOrEqual(7, count($clients));
    }
}
