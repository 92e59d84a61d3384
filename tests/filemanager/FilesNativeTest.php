<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\HandOff\Broker;
use Hestia\FileManager\Packing\ArchiveKind;

/** What the panel does on the server, asked for through billing; and what happens when it does not, or nobody knows. */
final class FilesNativeTest extends FilesCase
{
    /** @var resource */
    private $process;

    /** @var string */
    private $panel;

    protected function setUp(): void
    {
        parent::setUp();
        $this->panel = sys_get_temp_dir() . '/hestia-panel-' . bin2hex(random_bytes(6));
        mkdir($this->panel);
        $port = Site::freePort();
        $command = [PHP_BINARY, __DIR__ . '/servers/panel.php', (string) $port, $this->servers->home(), $this->panel, (string) Servers::UID];
        $this->process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['file', "{$this->panel}/log", 'w']], $pipes);
        self::assertSame("listening\n", fgets($pipes[1]));
        $this->session->broker = new Broker("http://127.0.0.1:$port/broker.php", str_repeat('k', 32), '1', str_repeat('a', 64), '');
        $this->session->caps = ['extract', 'archive', 'copy', 'delete', 'search'];
    }

    protected function tearDown(): void
    {
        parent::tearDown();
        if (is_resource($this->process)) {
            proc_terminate($this->process);
            proc_close($this->process);
            self::assertSame('', (string) file_get_contents("{$this->panel}/log"));
            exec('rm -rf ' . escapeshellarg($this->panel));
            array_map('unlink', $this->copiesOfPanel());
        }
    }

    /** @return array<string, array{string, list<string>}> what goes wrong, and the answers: done, errors */
    public function copies(): array
    {
        return [
            'nothing' => ['', []],
            'the panel does not do it' => ['unsupported', []],
            'the panel cannot be reached by billing' => ['refused', []],
            'the answer is lost' => ['lost', []],
            'it fails' => ['failed', ['failed']],
            'nobody knows' => ['unknown', ['failed']],
        ];
    }

    /**
     * @dataProvider copies
     * @param list<string> $errors
     */
    public function testCopies(string $mode, array $errors): void
    {
        $this->goWrong($mode);
        $this->directory('d/sub');
        $this->file('d/sub/f', 'f');
        $this->directory('to');
        $answer = $this->ask('copy', ['paths' => [$this->text('d')], 'to' => $this->text('to'), 'conflict' => 'ask']);
        $answer = isset($answer['job']) ? $this->wait($answer['job'])['result'] : $answer;
        self::assertSame($errors, array_column($answer['failed'], 'error'));
        self::assertSame($errors === [] ? [$this->text('d')] : [], $answer['done']);
        // Also where nobody knows, it was asked for once.
        self::assertSame(['d' => 'dir', 'd/sub' => 'dir', 'd/sub/f' => 'f'], $this->tree('to'));
        self::assertCount(1, $this->seen('copy'));
    }

    /** @dataProvider copies */
    public function testUnpacks(string $mode): void
    {
        $this->goWrong($mode);
        $this->file('in.zip', (new RawZip())->add('a', 'new')->add('d/b', 'b')->bytes());
        $this->directory('to');
        $this->file('to/a', 'old');
        foreach (['ask' => 'old', 'overwrite' => 'new'] as $conflict => $content) {
            $fields = ['path' => $this->text('in.zip'), 'to' => $this->text('to'), 'conflict' => $conflict];
            $job = $this->wait($this->ask('extract', $fields)['job']);
            $is_unknown = $mode === 'unknown';
            self::assertSame($conflict === 'ask' || $is_unknown ? 'failed' : 'done', $job['state'], json_encode($job));
            self::assertSame($is_unknown ? 'old' : $content, file_get_contents("{$this->folder}/to/a"));
            self::assertFileExists("{$this->folder}/in.zip");
            // What may still be written to is left alone.
            self::assertCount($is_unknown ? ($conflict === 'ask' ? 1 : 2) : 0, glob("{$this->folder}/to/.hfm-*"));
        }
        self::assertCount(2, $this->seen('extract'));
    }

    /** @dataProvider copies */
    public function testAnArchiveThatIsOfNoUseAfterwardsGoesOnlyWhenItIsUnpackedForCertain(string $mode): void
    {
        $this->goWrong($mode, 'extract');
        $this->directory('to');
        foreach (['in.zip', 'my.tar.gz.zip'] as $name) {
            $this->file($name, (new RawZip())->add($name . '.txt', 'a')->add('d/b', 'b')->bytes());
            $fields = ['path' => $this->text($name), 'to' => $this->text('to'), 'conflict' => 'overwrite', 'remove' => true];
            $job = $this->wait($this->ask('extract', $fields)['job']);
            self::assertSame($mode === 'unknown' ? 'failed' : 'done', $job['state'], json_encode($job));
            self::assertSame($mode === 'unknown', file_exists("{$this->folder}/$name"));
            self::assertSame($mode !== 'unknown', file_exists("{$this->folder}/to/$name.txt"));
        }
        self::assertSame([], $this->copiesOfPanel());
        self::assertCount(2, $this->seen('extract'));
    }

    public function testWhatOnlyThePanelCanWriteAndFtpCannotNameKeepsTheArchive(): void
    {
        $this->directory('to');
        exec("cd {$this->folder} && printf a > a && printf b > 'two\nlines' && tar -cf in.tar a two* && rm a two*", $output, $code);
        self::assertSame(0, $code);
        $this->give("{$this->folder}/in.tar");
        $fields = ['path' => $this->text('in.tar'), 'to' => $this->text('to'), 'conflict' => 'overwrite', 'remove' => true];
        $job = $this->wait($this->ask('extract', $fields)['job']);
        self::assertFileExists("{$this->folder}/in.tar");
        self::assertSame(['done', 'a'], [$job['state'], file_get_contents("{$this->folder}/to/a")], json_encode($job));
        self::assertNotSame([], $job['result']['failed']);
    }

    public function testAnArchiveWhoseNameWouldMisleadThePanelIsCopiedAndNeverLeavesItsPlace(): void
    {
        $this->directory('to');
        $this->file('my.tar.gz.zip', (new RawZip())->add('a', 'a')->bytes());
        $fields = ['path' => $this->text('my.tar.gz.zip'), 'to' => $this->text('to'), 'conflict' => 'overwrite'];
        $old = $this->copyOfPanel('.hfm-' . bin2hex(random_bytes(12)) . '.zip', 3);
        $others = [$this->copyOfPanel('.hfm-' . bin2hex(random_bytes(12)) . '.zip', 1), $this->copyOfPanel('1234567890123456.zip', 3)];
        foreach (['copy', 'extract'] as $do) {
            $this->goWrong('slow', $do);
            $id = $this->ask('extract', $fields)['job'];
            for ($asked = 0; $this->seen($do) === [] && $asked < 100; $asked++) {
                $this->ask('job', ['id' => $id]);
            }
            // Nobody may ever ask again.
            self::assertFileExists("{$this->folder}/my.tar.gz.zip");
            $this->goWrong('');
            self::assertSame('done', $this->wait($id)['state']);
            self::assertSame(['a' => 'a'], $this->tree('to'));
            self::assertSame($others, $this->copiesOfPanel());
        }
        self::assertFileDoesNotExist($old);
        array_map('unlink', $others);
        $asked = array_map(static function (string $part): string {
            return (string) base64_decode(strtr($part, '-_', '+/'), true);
        }, explode('/', $this->seen('extract')[0]['archive']));
        self::assertSame('tmp', $asked[0]);
        self::assertSame(1, preg_match('/^\.hfm-[0-9a-f]{24}\.zip$/', $asked[1]));
        foreach (['copy' => 'done', 'extract' => 'failed'] as $do => $state) {
            $this->goWrong('unknown', $do);
            self::assertSame($state, $this->wait($this->ask('extract', $fields)['job'])['state']);
            self::assertFileExists("{$this->folder}/my.tar.gz.zip");
            self::assertSame([], $this->copiesOfPanel());
        }
    }

    /** The slice's end was lost, and it is cancelled before another: what the panel was asked for is known all the same. */
    public function testWhatThePanelStillCopiesIsWaitedForAlsoAfterACrash(): void
    {
        $this->directory('to');
        $this->file('my.tar.gz.zip', (new RawZip())->add('a', 'a')->bytes());
        $this->goWrong('slow', 'copy');
        $id = $this->ask('extract', ['path' => $this->text('my.tar.gz.zip'), 'to' => $this->text('to'), 'conflict' => 'ask'])['job'];
        for ($asked = 0; $this->seen('copy') === [] && $asked < 100; $asked++) {
            $this->ask('job', ['id' => $id]);
        }
        $this->session->keep("job-$id", $this->session->kept[count($this->session->kept) - 2]);
        self::assertSame('running', $this->ask('job_cancel', ['id' => $id])['state']);
        $this->goWrong('');
        $job = $this->wait($id);
        self::assertSame(['cancelled', []], [$job['state'], $job['result']['failed']]);
        self::assertSame(['my.tar.gz.zip', 'to'], array_keys($this->tree()));
        self::assertSame([], $this->copiesOfPanel());
    }

    /** @dataProvider copies */
    public function testWhereThePanelCopiesNothingTheArchiveIsUnpackedAllTheSame(string $mode): void
    {
        $this->directory('to');
        exec("cd {$this->folder} && printf a > a && tar -cjf my.zip.tar.bz2 a && rm a", $output, $code);
        self::assertSame(0, $code);
        $this->give("{$this->folder}/my.zip.tar.bz2");
        $this->file('my.tar.gz.zip', (new RawZip())->add('a', 'a')->bytes());
        // One that the panel alone unpacks comes to it through this host, unless a copy of the panel's may still be under way.
        $is_copied = in_array($mode, ['', 'unsupported', 'refused', 'lost'], true);
        foreach (['my.tar.gz.zip' => true, 'my.zip.tar.bz2' => $is_copied] as $name => $is_unpacked) {
            $this->goWrong($mode, 'copy');
            $fields = ['path' => $this->text($name), 'to' => $this->text('to'), 'conflict' => 'overwrite'];
            $job = $this->wait($this->ask('extract', $fields)['job']);
            self::assertSame($is_unpacked ? 'done' : 'failed', $job['state'], json_encode($job));
            self::assertSame($is_unpacked ? ['a' => 'a'] : [], $this->tree('to'));
            self::assertFileExists("{$this->folder}/$name");
            self::assertSame([], $this->copiesOfPanel());
            array_map('unlink', glob("{$this->folder}/to/*"));
        }
    }

    private function copyOfPanel(string $name, int $days): string
    {
        $file = $this->servers->home() . "/tmp/$name";
        file_put_contents($file, 'left');
        $this->give($file);
        touch($file, time() - $days * 86400);
        return $file;
    }

    /** @return list<string> */
    private function copiesOfPanel(): array
    {
        return glob($this->servers->home() . '/tmp/{.hfm-,}*.{zip,bz2}', GLOB_BRACE);
    }

    public function testWhatThePanelWouldMakeOfAPath(): void
    {
        foreach (['/home/a/web/x.com/a.zip', '/home/a/tmp/12.tar.gz', '/home/a/tmp/12.tgz', '/home/a/tmp/1.tar', '/home/a/tmp/1.tar.bz2',
            '/home/a/tmp/1.tar.zst'] as $safe) {
            self::assertTrue(ArchiveKind::isSafe($safe), $safe);
        }
        foreach (['/home/a/site.zipped/1.tar.gz', '/home/a/web/myzip.com/1.tar.gz', '/home/guitar/tmp/1.zip', '/home/gerard/tmp/1.zip',
            '/home/bigzoo/tmp/1.zip', '/home/a/1.rar', '/home/a/1.7z', '/home/a/1.gz', '/home/a/1.ZIP', '/home/a/[1].zip'] as $unsafe) {
            self::assertFalse(ArchiveKind::isSafe($unsafe), $unsafe);
        }
    }

    /** @dataProvider copies */
    public function testPacks(string $mode): void
    {
        $this->goWrong($mode);
        $this->directory('d');
        $this->file('d/f', 'content');
        $fields = ['paths' => [$this->text('d')], 'to' => $this->text(), 'name' => 'out.tar.gz', 'format' => 'tar.gz'];
        $job = $this->wait($this->ask('archive', $fields)['job']);
        if ($mode === 'unknown') {
            self::assertSame(['failed', false], [$job['state'], file_exists("{$this->folder}/out.tar.gz")]);
            return;
        }
        self::assertSame('done', $job['state'], json_encode($job));
        self::assertSame(['d', 'd/f', 'out.tar.gz'], array_keys($this->tree()));
        exec('tar -xzOf ' . escapeshellarg("{$this->folder}/out.tar.gz"), $output, $code);
        self::assertSame([0, ['content']], [$code, $output]);
        self::assertCount(1, $this->seen('archive'));
    }

    public function testOddNamesGoOverFtp(): void
    {
        foreach ([' blank ', '-rf', "not\xff", "tab\t"] as $name) {
            $this->file($name, 'x');
        }
        $this->directory('to');
        $paths = array_column($this->ask('list', ['path' => $this->text()])['entries'], 'id');
        $paths = array_map(function (string $id): string {
            return $this->text() . '/' . $id;
        }, array_values(array_diff($paths, [rtrim(strtr(base64_encode('to'), '+/', '-_'), '=')])));
        $answer = $this->ask('copy', ['paths' => $paths, 'to' => $this->text('to'), 'conflict' => 'ask']);
        self::assertCount(4, $answer['done']);
        self::assertCount(4, $this->tree('to'));
        self::assertSame([], $this->seen('copy'));
        $this->ask('archive', ['paths' => $paths, 'to' => $this->text(), 'name' => 'o.tar.gz', 'format' => 'tar.gz']);
        self::assertSame([], $this->seen('archive'));
    }

    public function testPurgesAndSearches(): void
    {
        $this->directory('d/e');
        $this->file('d/e/Found', 'x');
        $found = $this->ask('search', ['path' => $this->text(), 'text' => 'found']);
        self::assertSame([[$this->text('d/e/Found')], true], [array_column($found['results'], 'path'), $found['done']]);
        self::assertCount(1, $this->ask('search', ['path' => $this->text(), 'text' => 'f?und'])['results']);
        $this->goWrong('more');
        self::assertCount(1, $this->ask('search', ['path' => $this->text(), 'text' => 'found'])['results']);
        self::assertCount(2, $this->seen('search'));
        $this->goWrong('');
        $this->ask('delete', ['paths' => [$this->text('d')]]);
        self::assertCount(1, $this->ask('purge', ['ids' => null])['done']);
        self::assertCount(1, $this->seen('delete'));
        self::assertSame([], glob($this->servers->home() . '/tmp/.hfm-trash/*'));
    }

    public function testABusyAccountIsWaitedFor(): void
    {
        $this->goWrong('busy');
        touch($this->file('f', 'f'), 1500000001);
        $this->directory('to');
        $job = $this->ask('copy', ['paths' => [$this->text('f')], 'to' => $this->text('to'), 'conflict' => 'ask'])['job'];
        self::assertSame('running', $this->ask('job', ['id' => $job])['state']);
        $this->goWrong('');
        self::assertSame('done', $this->wait($job)['state']);
        self::assertSame(['f' => 'f'], $this->tree('to'));
        self::assertSame(1500000001, filemtime("{$this->folder}/to/f"));
    }

    public function testWhatHasComeBeforeThePanelGetsToItIsLeft(): void
    {
        $this->goWrong('busy');
        $this->file('f', 'f');
        $this->directory('d');
        $this->directory('to');
        $paths = [$this->text('f'), $this->text('d')];
        $job = $this->ask('copy', ['paths' => $paths, 'to' => $this->text('to'), 'conflict' => 'ask'])['job'];
        $this->file('to/f', 'came meanwhile');
        $this->directory('to/d');
        $this->goWrong('');
        $result = $this->wait($job)['result'];
        self::assertSame(['exists', 'exists'], array_column($result['failed'], 'error'));
        self::assertSame(['d' => 'dir', 'f' => 'came meanwhile'], $this->tree('to'));
        // Where it may be written over it goes into the trash.
        $this->goWrong('busy');
        $job = $this->ask('copy', ['paths' => [$paths[0]], 'to' => $this->text('to'), 'conflict' => 'overwrite'])['job'];
        $this->file('to/f', 'came again');
        $this->goWrong('');
        self::assertSame([$paths[0]], $this->wait($job)['result']['done']);
        self::assertSame(['d' => 'dir', 'f' => 'f'], $this->tree('to'));
        self::assertEqualsCanonicalizing([14, 10], array_column($this->ask('trash', [])['entries'], 'size'));
    }

    /** The panel cannot be stopped: what it still writes is waited for, and then removed. */
    public function testACancelledJobEndsWithThePanelAndLeavesNothing(): void
    {
        $this->directory('to');
        $this->directory('d');
        $this->file('d/f', 'content');
        $this->file('in.zip', (new RawZip())->add('a', 'a')->add('d/b', 'b')->bytes());
        $asks = ['extract' => ['path' => $this->text('in.zip'), 'to' => $this->text('to'), 'conflict' => 'ask'],
            'archive' => ['paths' => [$this->text('d')], 'to' => $this->text('to'), 'name' => 'out.tar.gz', 'format' => 'tar.gz']];
        foreach ($asks as $do => $fields) {
            $this->goWrong('slow', $do);
            $id = $this->ask($do, $fields)['job'];
            for ($asked = 0; $this->seen($do) === [] && $asked < 100; $asked++) {
                $this->ask('job', ['id' => $id]);
            }
            self::assertSame('running', $this->ask('job_cancel', ['id' => $id])['state'], $do);
            self::assertSame('running', $this->ask('job', ['id' => $id])['state'], $do);
            $this->goWrong('');
            $job = $this->wait($id);
            self::assertSame(['cancelled', []], [$job['state'], $job['result']['failed']], $do);
            self::assertSame([], $this->tree('to'), $do);
            self::assertCount(1, $this->seen($do));
        }
    }

    /** One job at a time: where the panel is busy with another, what is of no use goes over FTP. */
    public function testWhatIsOfNoUseGoesAlsoWhileThePanelIsBusy(): void
    {
        $this->directory('to');
        $this->file('to/a', 'old');
        $this->file('in.zip', (new RawZip())->add('a', 'new')->add('d/b', 'b')->bytes());
        $this->goWrong('busy', 'delete');
        $job = $this->wait($this->ask('extract', ['path' => $this->text('in.zip'), 'to' => $this->text('to'), 'conflict' => 'ask'])['job']);
        self::assertSame(['failed', 'exists', []], [$job['state'], $job['result']['error'], $job['result']['failed']]);
        self::assertCount(1, $this->seen('delete'));
        self::assertSame(['a' => 'old'], $this->tree('to'));
        // What no FTP removes is told.
        $this->file('more.zip', (new RawZip())->add('a', 'new')->add('b.unlisted', 'b')->bytes());
        $job = $this->wait($this->ask('extract', ['path' => $this->text('more.zip'), 'to' => $this->text('to'), 'conflict' => 'ask'])['job']);
        [$left] = glob("{$this->folder}/to/.hfm-*");
        self::assertSame([$this->text('to/' . basename($left))], array_column($job['result']['failed'], 'path'));
    }

    /** @param string $do what it goes wrong with; "" = with all */
    private function goWrong(string $mode, string $do = ''): void
    {
        file_put_contents("{$this->panel}/mode", trim("$mode $do"));
    }

    /** @return list<array<string, mixed>> */
    private function seen(string $do): array
    {
        $lines = is_file("{$this->panel}/seen") ? file("{$this->panel}/seen") : [];
        return array_values(array_filter(array_map(static function (string $line): array {
            return json_decode($line, true);
        }, $lines ?: []), static function (array $ask) use ($do): bool {
            return $ask['do'] === $do;
        }));
    }
}
