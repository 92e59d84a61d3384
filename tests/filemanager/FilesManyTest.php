<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;

/** Many small files in one request: on one login each of them arrives as a whole, or is told with what is in its way. */
final class FilesManyTest extends FilesCase
{
    /** @var DelayedServer|null */
    private $line;

    protected function tearDown(): void
    {
        parent::tearDown();
        if ($this->line !== null) {
            $this->line->stop();
        }
    }

    /**
     * @param array<string, string> $files name => content
     * @return array<string, mixed> the first line
     */
    private function head(array $files, ?int $modified = 1600000000): array
    {
        $told = [];
        foreach ($files as $name => $content) {
            $told[] = ['name' => (string) $name, 'size' => strlen($content)] + ($modified === null ? [] : ['modified' => $modified]);
        }
        return ['path' => $this->text(), 'files' => $told];
    }

    /** @return array<string, string> name => content */
    private static function odd(): array
    {
        $names = ['two  blanks', ' leading', 'trailing ', 'a -> b', '-rf', '*', '?', '[a]', '{a,b}', '~', '#x#', "tab\there", 'back\\slash', 'a:b', '%2e%2e', '..a',
            '"quoted"', "it's", '<img src=x onerror=alert(1)>', '$(id)', "\u{e4}\u{f6}", "\u{1f600}", '213 End of status', str_repeat('n', 255), '.htaccess', '0',
            "e\u{301}", 'index.php'];
        $files = [];
        foreach ($names as $number => $name) {
            $files[$name] = random_bytes(1 + 997 * $number);
        }
        for ($number = count($files); $number < 60; $number++) {
            $files["file $number"] = $number === 30 ? '' : random_bytes(70000 - 1000 * $number);
        }
        return $files;
    }

    /** A session on the end of a long line, whose logins are counted. @return \Closure(): int */
    private function onALine(string $server): \Closure
    {
        $logins = 0;
        $line = $this->line = new DelayedServer($this->servers, $server, 5);
        $this->session = new OwnSession(static function (?Path $first) use ($line, &$logins): Client {
            $logins++;
            return Client::open($line->target(), 'alice', Servers::PASSWORD, 20.0, $first);
        }, 'alice');
        return static function () use (&$logins): int {
            return $logins;
        };
    }

    /** @dataProvider bothServers */
    public function testAllArriveOnOneLoginWithTheirTimesAndNames(string $server): void
    {
        $logins = $this->onALine($server);
        $files = self::odd();
        $answer = $this->sendFiles($this->head($files), implode('', $files));
        self::assertSame(array_map('strval', array_keys($files)), array_column(array_column($answer['files'] ?? [], 'entry'), 'name'), json_encode($answer));
        self::assertSame(array_map('strlen', array_values($files)), array_column(array_column($answer['files'], 'entry'), 'size'));
        self::assertEquals($files + [], $this->tree());
        foreach (array_keys($files) as $name) {
            self::assertSame(1600000000, filemtime("{$this->folder}/$name"), (string) $name);
        }
        self::assertSame(1, $logins());
        [$flights, $connections] = $this->line->counts();
        self::assertSame(60, $connections, 'a data channel each');
        // Each: one that begins it, one that asks for its size. Then the login, and of 25 files each a list, the times and the names.
        self::assertLessThanOrEqual(4 + 60 * 2 + 3 * (1 + 1) + 60 * 3 / 10 + 20, $flights);
        $listed = array_column($this->ask('list', ['path' => $this->text()])['entries'], null, 'id');
        foreach ($answer['files'] as ['entry' => $entry]) {
            self::assertSame($listed[$entry['id']], $entry);
        }
    }

    /** @dataProvider bothServers */
    public function testWhatIsThereIsToldAndTheRestArrives(string $server): void
    {
        $this->on($server);
        $this->file('b', 'old');
        $this->directory('d');
        $files = ['a' => 'aa', 'b' => 'new', 'c' => '', 'd' => 'file', '.' => 'x', 'no/name' => 'yy', "line\nend" => 'z', 'e' => 'eee'];
        $head = $this->head($files, null);
        $head['files'][] = ['name' => 'a', 'size' => 2];
        $answer = $this->sendFiles($head, implode('', $files) . 'AA')['files'];
        self::assertSame(['', 'exists', '', 'exists', 'path', 'path', 'path', '', 'exists'], array_map(static function (array $file): string {
            return $file['error'] ?? '';
        }, $answer));
        $alone = $this->ask('upload_start', ['path' => $this->text(), 'name' => 'b', 'size' => 3, 'conflict' => 'ask']);
        self::assertSame($alone, $answer[1], 'as an upload of its own is told');
        self::assertSame(['a' => 'aa', 'b' => 'old', 'c' => '', 'd' => 'dir', 'e' => 'eee'], $this->tree());
    }

    /** @dataProvider bothServers */
    public function testWhatComesMeanwhileIsNotWrittenOver(string $server): void
    {
        $this->on($server);
        $files = ['a' => str_repeat('a', 3000), 'b' => str_repeat('b', 3000), 'c' => str_repeat('c', 3000)];
        $line = json_encode($this->head($files)) . "\n";
        $answer = $this->sendFiles('', WatchedBody::of($line . implode('', $files), strlen($line) + 5000, function (): void {
            $this->file('b', 'came meanwhile');
        }));
        self::assertSame(['exists', 'b'], [$answer['files'][1]['error'] ?? json_encode($answer), $answer['files'][1]['detail']['entry']['name'] ?? '']);
        self::assertSame(['b' => 'came meanwhile'] + $files, ['b' => $this->tree()['b']] + $this->tree());
    }

    /** @dataProvider bothServers */
    public function testWhatIsNotPermittedIsToldOfEach(string $server): void
    {
        $this->on($server);
        chmod($this->folder, 0555);
        $answer = $this->sendFiles($this->head(['a' => 'aa', 'b' => 'bb']), 'aabb');
        chmod($this->folder, 0755);
        self::assertSame(['denied', 'denied'], array_column($answer['files'] ?? [], 'error'), json_encode($answer));
        self::assertSame([], $this->tree());
        $head = ['path' => $this->text('', Path::fromBytes('tmp')), 'files' => [['name' => '.hfm-trash', 'size' => 1]]];
        self::assertSame(['denied'], array_column($this->sendFiles($head, 'x')['files'], 'error'));
        self::assertSame('missing', $this->sendFiles(['path' => $this->text('none')] + $this->head(['a' => '']), '')['error']);
    }

    /** @dataProvider bothServers */
    public function testABodyThatIsCutLeavesNothingHalf(string $server): void
    {
        $this->on($server);
        $files = [];
        for ($number = 0; $number < 30; $number++) {
            $files["f$number"] = random_bytes(5000);
        }
        // With its length it is refused before; from somebody who has gone it breaks off.
        $body = substr(implode('', $files), 0, 28 * 5000 + 1234);
        self::assertSame(['request', 'body'], [($told = $this->sendFiles($this->head($files), $body))['error'], $told['detail']['field']]);
        self::assertSame([], $this->tree());
        $told = $this->sendFiles($this->head($files), $body, false);
        self::assertSame('request', $told['error']);
        self::assertSame(array_slice(array_keys($files), 0, 28), array_column(array_column($told['detail']['files'], 'entry'), 'name'));
        self::assertSame(['request', 'request'], array_column(array_slice($told['detail']['files'], 28), 'error'));
        self::assertEquals(array_slice($files, 0, 28), $this->tree());
        // Also within a content that is read past.
        self::assertSame('request', $this->sendFiles($this->head(['f0' => 'aa']), 'a', false)['error']);
    }

    /** @dataProvider bothServers */
    public function testABodyThatIsLongerIsRefused(string $server): void
    {
        $this->on($server);
        self::assertSame('request', $this->sendFiles($this->head(['a' => 'aa']), 'aaX')['error']);
        self::assertSame([], $this->tree());
        $told = $this->sendFiles($this->head(['a' => 'aa', 'b' => 'bb']), 'aabbX', false);
        self::assertSame(['request', ['a', 'b']], [$told['error'], array_column(array_column($told['detail']['files'], 'entry'), 'name')]);
        self::assertSame(['a' => 'aa', 'b' => 'bb'], $this->tree());
    }

    public function testAFirstLineThatIsNoneIsRefused(): void
    {
        $one = ['name' => 'a', 'size' => 1];
        $bad = ['', "\n", 'x', '{', "[]\n", "null\n", "{}\n", json_encode(['path' => $this->text(), 'files' => [$one]]),
            str_repeat(' ', 65537) . "\n", "{\"path\":\"\xff\",\"files\":[]}\n"];
        foreach ([null, 'x', [], ['x'], [[]], [['name' => 'a']], [['size' => 1]], [['name' => 1, 'size' => 1]], [['name' => 'a', 'size' => '1']],
            [['name' => 'a', 'size' => -1]], [['name' => 'a', 'size' => 1.5]], [$one + ['modified' => 'x']], [$one + ['modified' => -1]],
            array_fill(0, 101, $one)] as $files) {
            $bad[] = json_encode(['path' => $this->text(), 'files' => $files]) . "\n";
        }
        foreach ($bad as $line) {
            $told = $this->sendFiles($line, 'x', false);
            self::assertContains($told['error'] ?? '', ['request', 'too_large'], substr($line, 0, 100) . json_encode($told));
        }
        $wrong = ['path' => 'Li4', 'files' => [$one]];
        self::assertSame('path', $this->sendFiles($wrong, 'x')['error']);
        self::assertSame([], $this->tree());
    }

    public function testLimits(): void
    {
        $large = static function (int ...$sizes): array {
            return array_map(static function (int $number) use ($sizes): array {
                return ['name' => "f$number", 'size' => $sizes[$number]];
            }, array_keys($sizes));
        };
        foreach ([[1048577], array_merge(array_fill(0, 8, 1048576), [1]), [PHP_INT_MAX, 1]] as $sizes) {
            $told = $this->sendFiles(['path' => $this->text(), 'files' => $large(...$sizes)], '', false);
            self::assertSame('too_large', $told['error']);
        }
        $this->session->limits = ['upload_bytes' => 3];
        $told = $this->sendFiles($this->head(['a' => 'aaa', 'b' => 'bbbb', 'c' => 'c']), 'aaabbbbc')['files'];
        self::assertSame([null, 'too_large', null], [$told[0]['error'] ?? null, $told[1]['error'] ?? null, $told[2]['error'] ?? null]);
        self::assertSame(['a' => 'aaa', 'c' => 'c'], $this->tree());
        $files = [];
        for ($number = 0; $number < 100; $number++) {
            $files[sprintf('%03d', $number)] = 'x';
        }
        $this->session->limits = [];
        self::assertCount(100, array_column($this->sendFiles($this->head($files), str_repeat('x', 100))['files'], 'entry'));
    }

    /** @dataProvider bothServers */
    public function testWhereTheConnectionBreaksWhatWasThereIsTold(string $server): void
    {
        $this->onALine($server);
        $files = [];
        for ($number = 0; $number < 60; $number++) {
            $files["f$number"] = random_bytes(9000);
        }
        $line = json_encode($this->head($files)) . "\n";
        $told = $this->sendFiles('', WatchedBody::of($line . implode('', $files), strlen($line) + 40 * 9000, function (): void {
            $this->line->stop();
            $this->line = null;
        }));
        self::assertCount(60, $told['files'] ?? [], json_encode($told));
        foreach ($told['files'] as $number => $file) {
            self::assertSame($number < 25 ? "f$number" : 'unreachable', $number < 25 ? $file['entry']['name'] ?? '' : $file['error'] ?? '', "$number");
        }
        $there = array_filter($this->tree(), static function (string $name): bool {
            return strpos($name, '.hfm-') !== 0;
        }, ARRAY_FILTER_USE_KEY);
        self::assertEquals(array_slice($files, 0, 25), $there);
        // What is left of one goes on, as an upload of its own.
        $this->on($server);
        $begun = $this->ask('upload_start', ['path' => $this->text(), 'name' => 'f25', 'size' => 9000, 'modified' => 1600000000, 'conflict' => 'ask']);
        self::assertSame(9000, $begun['offset']);
        $this->ask('upload_finish', ['id' => $begun['id']]);
        self::assertStringEqualsFile("{$this->folder}/f25", $files['f25']);
    }

    /** An upload of the same file that is under way is not disturbed; one that was begun is over. */
    public function testAnUploadOfTheSameFile(): void
    {
        $start = ['path' => $this->text(), 'name' => 'a', 'size' => 2, 'modified' => 1600000000, 'conflict' => 'ask'];
        $id = $this->ask('upload_start', $start)['id'];
        $this->chunk($id, 0, 'a');
        $turn = fopen($this->session->directory() . "/upload-$id", 'c');
        flock($turn, LOCK_EX);
        $told = $this->sendFiles($this->head(['a' => 'aa', 'b' => 'bb']), 'aabb')['files'];
        self::assertSame(['busy', 'b'], [$told[0]['error'] ?? '', $told[1]['entry']['name'] ?? '']);
        fclose($turn);
        self::assertSame('a', file_get_contents("{$this->folder}/.hfm-$id.part"));
        self::assertSame('a', $this->sendFiles($this->head(['a' => 'aa']), 'aa')['files'][0]['entry']['name']);
        self::assertSame([[], ['a' => 'aa', 'b' => 'bb']], [$this->ask('uploads', [])['uploads'], $this->tree()]);
    }
}
