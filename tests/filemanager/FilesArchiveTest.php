<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\Times;
use Hestia\FileManager\Http\Base64Url;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Jobs;
use Hestia\FileManager\Packing\ArchiveKind;
use Hestia\FileManager\Packing\ExtractWork;
use Hestia\FileManager\Packing\Unpacking;

/** Archives that this host unpacks and packs itself, on the real servers. */
final class FilesArchiveTest extends FilesCase
{
    /** @dataProvider bothServers */
    public function testUnpacksWhatIsGoodAndTellsWhatIsNot(string $server): void
    {
        $this->on($server);
        $big = str_repeat('0123456789', 300000);
        $zip = (new RawZip())->add('site/', '', ['mode' => 0040755])->add('site/big', $big, [], true)->add('site/run.sh', 'x', ['mode' => 0100755])
            ->add('../../../escaped.php', 'x')->add('/abs.php', 'x')->add('a\\..\\..\\b.php', 'x')->add('C:\\c.php', 'x')
            ->add('link', '/etc/passwd', ['mode' => 0120777])->add('site/./big', 'again')->add('deep/er/none')->add('wrong', 'hello', ['crc' => 1])
            ->add("not\xffutf", 'bytes');
        $this->file('in.zip', $zip->bytes());
        $this->directory('to');
        $job = $this->extract('in.zip', 'ask');
        self::assertSame('done', $job['state'], json_encode($job));
        $bad = ['../../../escaped.php', '/abs.php', 'a\\..\\..\\b.php', 'C:\\c.php', 'link', 'site/./big', 'wrong'];
        self::assertSame($bad, array_map([Base64Url::class, 'decode'], array_column($job['result']['failed'], 'path')));
        self::assertSame(
            ['deep' => 'dir', 'deep/er' => 'dir', 'deep/er/none' => '', "not\xffutf" => 'bytes', 'site' => 'dir', 'site/big' => $big, 'site/run.sh' => 'x'],
            $this->tree('to')
        );
        clearstatcache();
        self::assertSame('755', decoct(fileperms("{$this->folder}/to/site/run.sh") & 0777));
        self::assertSame(['in.zip', 'to'], array_values(array_diff(scandir($this->folder), ['.', '..'])));
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
    }

    /** @dataProvider bothServers */
    public function testExistingFilesAreAskedAboutBeforeOneIsTouched(string $server): void
    {
        $this->on($server);
        $this->file('in.zip', (new RawZip())->add('a', 'new a')->add('d/b', 'new b')->add('d/c', 'new c')->bytes());
        $before = ['a' => 'old a', 'd' => 'dir', 'd/b' => 'old b'];
        $after = [
            'ask' => $before,
            'skip' => $before + ['d/c' => 'new c'],
            'keep_both' => $before + ['a (2)' => 'new a', 'd/b (2)' => 'new b', 'd/c' => 'new c'],
            'overwrite' => ['a' => 'new a', 'd' => 'dir', 'd/b' => 'new b', 'd/c' => 'new c'],
        ];
        foreach ($after as $conflict => $expected) {
            exec('rm -rf ' . escapeshellarg("{$this->folder}/to"));
            $this->directory('to/d');
            $this->file('to/a', 'old a');
            $this->file('to/d/b', 'old b');
            $job = $this->extract('in.zip', $conflict);
            self::assertSame($conflict === 'ask' ? 'failed' : 'done', $job['state']);
            ksort($expected);
            self::assertSame($expected, $this->tree('to'), $conflict);
        }
        self::assertSame('exists', $this->extract('in.zip', 'ask')['result']['error']);
        // A name that is no UTF-8 is told as far as it can be.
        $this->file('bytes.zip', (new RawZip())->add("caf\xe9", 'new')->bytes());
        $this->file("to/caf\xe9", 'old');
        $job = $this->extract('bytes.zip', 'ask');
        self::assertSame(['failed', 'exists', "caf\u{fffd}"], [$job['state'], $job['result']['error'], $job['result']['detail']['name']]);
        self::assertSame('old', file_get_contents("{$this->folder}/to/caf\xe9"));
        $trash = array_column($this->ask('trash', [])['entries'], 'name');
        sort($trash);
        self::assertSame(['a', 'b'], $trash);
    }

    /** @dataProvider bothServers */
    public function testAnArchiveThatIsOfNoUseAfterwardsGoesOnlyWhenAllOfItIsInItsPlace(string $server): void
    {
        $this->on($server);
        $this->directory('to');
        $whole = (new RawZip())->add('a', 'new a')->add('d/b', 'b')->bytes();
        $incomplete = ['failed' => (new RawZip())->add('ok', 'ok')->add('wrong', 'hello', ['crc' => 1])->bytes(), 'skipped' => $whole];
        foreach (['none.zip' => $whole, 'part.zip' => $incomplete['failed'], 'skip.zip' => $whole, 'ask.zip' => $whole, 'bad.zip' => 'no zip'] as $name => $bytes) {
            $this->file($name, $bytes);
        }
        $job = $this->extract('none.zip', 'overwrite', true);
        self::assertSame(['done', [], false], [$job['state'], $job['result']['failed'], file_exists("{$this->folder}/none.zip")]);
        self::assertSame(['a' => 'new a', 'd' => 'dir', 'd/b' => 'b'], $this->tree('to'));
        self::assertNotContains('none.zip', array_column($this->ask('trash', [])['entries'], 'name'));
        foreach (['part.zip' => ['overwrite', 'done'], 'skip.zip' => ['skip', 'done'], 'ask.zip' => ['ask', 'failed'], 'bad.zip' => ['skip', 'failed']] as $name => [$conflict, $state]) {
            self::assertSame($state, $this->extract($name, $conflict, true)['state'], $name);
            self::assertFileExists("{$this->folder}/$name");
        }
        self::assertSame('request', $this->ask('extract', ['path' => $this->text('skip.zip'), 'to' => $this->text('to'), 'conflict' => 'ask', 'remove' => 'yes'])['error']);
    }

    public function testWhatTheServerDoesNotListIsToldAndKeepsTheArchive(): void
    {
        $this->directory('to');
        $this->file('in.zip', (new RawZip())->add('a', 'a')->add('b.unlisted', 'b')->bytes());
        $job = $this->extract('in.zip', 'overwrite', true);
        self::assertSame('done', $job['state'], json_encode($job));
        [$left] = glob("{$this->folder}/to/.hfm-*");
        self::assertSame(['b', 'a'], [file_get_contents("$left/b.unlisted"), file_get_contents("{$this->folder}/to/a")]);
        self::assertSame([$this->text('to/' . basename($left))], array_column($job['result']['failed'], 'path'));
        self::assertFileExists("{$this->folder}/in.zip");
    }

    public function testAnArchiveThatIsCancelledOrHoldsOneOfItsOwnNameStays(): void
    {
        $this->directory('to');
        $this->file('in.zip', (new RawZip())->add('a', 'a')->add('in.zip', 'what was in it')->bytes());
        $fields = ['path' => $this->text('in.zip'), 'to' => $this->text(), 'conflict' => 'overwrite', 'remove' => true];
        self::assertSame('done', $this->wait($this->ask('extract', $fields)['job'])['state']);
        self::assertSame(['a' => 'a', 'in.zip' => 'what was in it', 'to' => 'dir'], $this->tree());
        $zip = new RawZip();
        for ($i = 0; $i < 1500; $i++) {
            $zip->add("d$i/f", 'x');
        }
        $this->file('many.zip', $zip->bytes());
        $fields = ['path' => $this->text('many.zip'), 'to' => $this->text('to')] + $fields;
        self::assertSame('cancelled', $this->ask('job_cancel', ['id' => $this->ask('extract', $fields)['job']])['state']);
        self::assertFileExists("{$this->folder}/many.zip");
    }

    /** @dataProvider bothServers */
    public function testTars(string $server): void
    {
        $this->on($server);
        $this->directory('to');
        $source = sys_get_temp_dir() . '/hestia-tar-' . bin2hex(random_bytes(6));
        mkdir("$source/d", 0755, true);
        file_put_contents("$source/d/f", str_repeat('content', 100000));
        symlink('/etc', "$source/d/link");
        foreach (['in.tar.gz' => '-cz', 'in.tgz' => '-cz', 'in.tar' => '-c'] as $name => $pack) {
            exec("tar $pack -f $source/t --transform='s,^evil,../../evil,' -C $source d 2>&1", $output, $code);
            self::assertSame(0, $code);
            $this->file($name, (string) file_get_contents("$source/t"));
            $job = $this->extract($name, 'overwrite');
            self::assertSame(['done', 1], [$job['state'], count($job['result']['failed'])]);
            self::assertSame(['d' => 'dir', 'd/f' => str_repeat('content', 100000)], $this->tree('to'));
        }
        exec("cd $source && tar -cPf t2 d/../d/f");
        $this->file('up.tar', (string) file_get_contents("$source/t2"));
        self::assertCount(1, $this->extract('up.tar', 'overwrite')['result']['failed']);
        exec('rm -rf ' . escapeshellarg($source));
    }

    public function testBombsAndWhatIsNoArchiveLeaveNothingBehind(): void
    {
        $this->directory('to');
        $this->file('bomb.zip', (new RawZip())->add('bomb', str_repeat("\0", 20000000), [], true)->bytes());
        exec("cd {$this->folder} && truncate -s 20M zeros && tar -czf bomb.tgz zeros && rm zeros");
        $this->file('liar.zip', (new RawZip())->add('ok', 'ok')->add('bomb', str_repeat("\0", 20000000), ['size' => 10], true)->bytes());
        $this->file('no.zip', 'this is no zip');
        foreach (['bomb.zip' => 'too_large', 'no.zip' => 'unsupported'] as $name => $word) {
            $job = $this->extract($name, 'ask');
            self::assertSame(['failed', $word], [$job['state'], $job['result']['error']], $name);
            self::assertStringContainsString(' ', $job['message']);
            self::assertSame([], $this->tree('to'));
        }
        self::assertSame('failed', $this->extract('bomb.tgz', 'ask')['state']);
        $job = $this->extract('liar.zip', 'ask');
        self::assertSame(['done', ['ok' => 'ok'], 1], [$job['state'], $this->tree('to'), count($job['result']['failed'])]);
        foreach (['a.rar', 'a.7z', 'a.gz', 'zip', '.zip'] as $name) {
            $this->file($name, 'x');
            $fields = ['path' => $this->text($name), 'to' => $this->text('to'), 'conflict' => 'ask'];
            self::assertSame('unsupported', $this->ask('extract', $fields)['error'], $name);
        }
        // The panel alone unpacks these, and there is none: told at once, with what to do.
        foreach (['a.tar.zst', 'a.tar.bz2', 'a.TBZ2'] as $name) {
            $this->file($name, 'x');
            $answer = $this->ask('extract', ['path' => $this->text($name), 'to' => $this->text('to'), 'conflict' => 'ask']);
            self::assertSame('unsupported', $answer['error'], $name);
            self::assertStringContainsString('zip or tar.gz', $answer['message']);
        }
        self::assertSame(['ok' => 'ok'], $this->tree('to'));
        $this->session->limits = ['archive_packed_bytes' => 10];
        self::assertSame('too_large', $this->extract('liar.zip', 'ask')['result']['error']);
    }

    /** @dataProvider bothServers */
    public function testASliceEndsAndTheNextGoesOn(string $server): void
    {
        $this->on($server);
        $zip = new RawZip();
        $expected = [];
        for ($i = 0; $i < 40; $i++) {
            $zip->add("d/f$i", "content $i");
            $expected["d/f$i"] = "content $i";
        }
        $this->file('in.zip', $zip->bytes());
        $this->directory('to');
        $size = (int) filesize("{$this->folder}/in.zip");
        $state = ExtractWork::begin($this->place->child('in.zip'), $this->place->child('to'), 'ask', '.zip', $size);
        $id = Jobs::start($this->session, new ExtractWork($this->session, $state), 0.001)['id'];
        for ($asked = 0; $asked < 100; $asked++) {
            $job = Jobs::run($this->session, $id, 0.02);
            $this->session->disconnect();
            if ($job['state'] !== 'running') {
                break;
            }
        }
        self::assertGreaterThan(3, $asked);
        self::assertSame(['done', []], [$job['state'], $job['result']['failed']]);
        ksort($expected);
        self::assertSame(['d' => 'dir'] + $expected, $this->tree('to'));
    }

    /** What was unpacked before is gone through again: however long that takes, the time of a slice begins behind it. */
    public function testALargeMemberGetsOnAlsoWhereTheWayToItTakesAWholeSlice(): void
    {
        $content = bin2hex(random_bytes(4000000));
        $this->file('large', $content);
        exec("cd {$this->folder} && tar -czf in.tar.gz large && rm large", $output, $code);
        self::assertSame(0, $code);
        $this->file('in.zip', (new RawZip())->add('large', $content, [], true)->bytes());
        foreach (['in.tar.gz' => ArchiveKind::TAR, 'in.zip' => ArchiveKind::ZIP] as $name => $kind) {
            $this->directory("stage $name");
            $stream = fopen("{$this->folder}/$name", 'rb');
            $state = [];
            $there = [];
            foreach ([0.0, 0.0, 2.0] as $seconds) {
                $deadline = new Deadline($seconds);
                while (!$deadline->isOver()) {
                    usleep(1000);
                }
                [, $state] = $this->unpack($stream, "stage $name", $kind, $deadline, $state);
                $there[] = $state['next'] === 1 ? strlen($content) : $state['offset'];
            }
            fclose($stream);
            // A slice without time sends a piece.
            self::assertGreaterThan(0, $there[0]);
            self::assertGreaterThan($there[0], $there[1]);
            self::assertGreaterThan(3 * ($there[1] - $there[0]), $there[2] - $there[1], json_encode($there));
            self::assertSame(substr($content, 0, $there[2]), file_get_contents("{$this->folder}/stage $name/large"));
        }
    }

    /** @dataProvider bothServers */
    public function testTheArchiveIsNotReadAgainForTimesThatAreStillToBeSet(string $server): void
    {
        $this->on($server);
        for ($i = 0; $i < 120; $i++) {
            $this->directory("d/d$i");
            touch("{$this->folder}/d/d$i", 1500000000);
        }
        exec("cd {$this->folder} && tar -czf in.tar.gz d", $output, $code);
        self::assertSame(0, $code);
        $this->directory('stage');
        $stream = fopen("{$this->folder}/in.tar.gz", 'r+b');
        $state = [];
        for ($i = 0, $ends = false; $i < 400 && !$ends; $i++) {
            $is_whole = ($state['next'] ?? 0) === 121;
            [$ends, $state] = $this->unpack($stream, 'stage', ArchiveKind::TAR, new Deadline(0.0), $state);
            if ($is_whole) {
                ftruncate($stream, 100);
            }
        }
        fclose($stream);
        self::assertTrue($ends);
        $times = array_map('filemtime', glob("{$this->folder}/stage/d/*"));
        self::assertCount(120, $times);
        self::assertSame($server === 'proftpd' ? [1500000000] : [], array_values(array_unique(array_intersect($times, [1500000000]))));
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
    }

    public function testACancelledJobLeavesNothingAndIsNobodyElses(): void
    {
        $zip = new RawZip();
        for ($i = 0; $i < 1500; $i++) {
            $zip->add("d$i/f", "content $i");
        }
        $this->file('in.zip', $zip->bytes());
        $this->directory('to');
        $id = $this->ask('extract', ['path' => $this->text('in.zip'), 'to' => $this->text('to'), 'conflict' => 'ask'])['job'];
        $other = $this->newSession();
        foreach (['job', 'job_cancel'] as $do) {
            self::assertSame('missing', $this->ask($do, ['id' => $id], $other)['error']);
            self::assertSame('missing', $this->ask($do, ['id' => '../../' . substr($id, 6)], $other)['error']);
        }
        self::assertNotSame([], glob("{$this->folder}/to/.hfm-*"));
        self::assertSame('cancelled', $this->ask('job_cancel', ['id' => $id])['state']);
        self::assertSame('cancelled', $this->ask('job', ['id' => $id])['state']);
        self::assertSame(['.', '..'], scandir("{$this->folder}/to"));
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
    }

    /** @dataProvider bothServers */
    public function testPacks(string $server): void
    {
        $this->on($server);
        $noise = random_bytes(20000000);
        $this->directory('d/sub/none');
        $this->file('d/noise', $noise);
        $this->file('d/sub/ü.txt', 'umlaut');
        symlink('noise', "{$this->folder}/d/link");
        $this->file('one', 'one');
        foreach (['zip' => 'unzip -q %s -d %s', 'tar.gz' => 'tar -xzf %s -C %s'] as $format => $command) {
            $fields = ['paths' => [$this->text('d'), $this->text('one')], 'to' => $this->text(), 'name' => "out.$format", 'format' => $format];
            $answer = $this->ask('archive', $fields);
            $job = $this->wait($answer['job']);
            self::assertSame(['done', "out.$format"], [$job['state'], $job['result']['entry']['name']], json_encode($job));
            self::assertSame([$this->text('d/link')], array_column($job['result']['failed'], 'path'));
            mkdir("{$this->folder}/$format");
            exec(sprintf($command, escapeshellarg("{$this->folder}/out.$format"), escapeshellarg("{$this->folder}/$format")) . ' 2>&1', $output, $code);
            self::assertSame([0, []], [$code, $output]);
            $tree = $this->tree($format);
            self::assertSame(['d', 'd/noise', 'd/sub', 'd/sub/none', 'd/sub/ü.txt', 'one'], array_keys($tree));
            self::assertSame([sha1($noise), 'umlaut'], [sha1($tree['d/noise']), $tree['d/sub/ü.txt']]);
            self::assertSame('exists', $this->ask('archive', $fields)['error']);
        }
        self::assertSame([], glob("{$this->folder}/.hfm-*"));
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
        $this->session->limits = ['archive_entries' => 2];
        $job = $this->wait($this->ask('archive', ['name' => 'more.zip', 'format' => 'zip', 'paths' => [$this->text('d')], 'to' => $this->text()])['job']);
        self::assertSame(['failed', 'too_large'], [$job['state'], $job['result']['error']]);
        self::assertFileDoesNotExist("{$this->folder}/more.zip");
    }

    /** What cannot be compressed fills the spool also when the work is put away. */
    public function testAnArchiveThatThisHostHasNoRoomForFailsAndTakesNone(): void
    {
        $this->session->limits = ['spool_bytes' => 6000000];
        $this->file('noise', random_bytes(12000000));
        foreach (['zip', 'tar.gz'] as $format) {
            $fields = ['paths' => [$this->text('noise')], 'to' => $this->text(), 'name' => "out.$format", 'format' => $format];
            $answer = $this->ask('archive', $fields);
            self::assertArrayHasKey('job', $answer, json_encode($answer));
            $job = $this->wait($answer['job']);
            self::assertSame(['failed', 'too_large'], [$job['state'], $job['result']['error']], json_encode($job));
            self::assertStringContainsString(' ', $job['message']);
            self::assertSame([], glob($this->session->directory() . '/spool-*'));
        }
        self::assertSame(['noise'], array_keys($this->tree()));
    }

    /** @dataProvider bothServers */
    public function testLooksIntoAZipByItsEnd(string $server): void
    {
        $this->on($server);
        $zip = (new RawZip())->add('large', random_bytes(2000000));
        for ($i = 0; $i < 1500; $i++) {
            $zip->add("d/f$i", 'x');
        }
        $this->file('in.zip', $zip->bytes64());
        $answer = $this->ask('look', ['path' => $this->text('in.zip')]);
        self::assertSame([1000, true], [count($answer['entries']), $answer['more']]);
        self::assertSame(['large', 2000000, 'd/f0', false], [$answer['entries'][0]['name'], $answer['entries'][0]['size'],
            $answer['entries'][1]['name'], $answer['entries'][1]['directory']]);
        $this->file('no.zip', str_repeat('x', 100000));
        self::assertSame('unsupported', $this->ask('look', ['path' => $this->text('no.zip')])['error']);
        self::assertSame('missing', $this->ask('look', ['path' => $this->text('none.zip')])['error']);
    }

    /**
     * @param resource $stream
     * @param array<string, mixed> $state
     * @return array{bool, array<string, mixed>} whether all is there, and the state, as the next slice gets them
     */
    private function unpack($stream, string $stage, string $kind, Deadline $deadline, array $state): array
    {
        $times = new Times($this->session, str_repeat('0', 24), $state['times'] ?? []);
        $unpacking = new Unpacking($this->session, $stream, $this->place->child($stage), $times, $state);
        $ends = $unpacking->run($kind, new Outcome('english'), $deadline);
        return [$ends, $unpacking->suspend()];
    }

    /** @return array<string, mixed> */
    private function extract(string $name, string $conflict, bool $remove = false): array
    {
        $fields = ['path' => $this->text($name), 'to' => $this->text('to'), 'conflict' => $conflict];
        $answer = $this->ask('extract', $remove ? $fields + ['remove' => true] : $fields);
        self::assertArrayHasKey('job', $answer, json_encode($answer));
        return $this->wait($answer['job']);
    }
}
