<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Base64Url;

/** Lists, and what is made or changed in one place. */
final class FilesBrowseTest extends FilesCase
{
    private const ODD = [
        ' two  spaces ', '-rf', '*?[a]', "not\xff utf", 'back\\slash', '<img src=x onerror=alert(1)>', 'a -> b', "tab\there", '%2e%2e',
    ];

    /** @dataProvider bothServers */
    public function testListsMakesAndChanges(string $server): void
    {
        $this->on($server);
        self::assertSame('directory', $this->ask('mkdir', ['path' => $this->text(), 'name' => 'sub'])['entry']['type']);
        $file = $this->ask('create', ['path' => $this->text(), 'name' => 'new.txt'])['entry'];
        self::assertSame(['new.txt', 'file', 0], [$file['name'], $file['type'], $file['size']]);
        self::assertSame('exists', $this->ask('create', ['path' => $this->text(), 'name' => 'new.txt'])['error']);
        self::assertSame('exists', $this->ask('mkdir', ['path' => $this->text(), 'name' => 'sub'])['error']);
        foreach (['a/b', '', '..', "x\ny"] as $bad) {
            self::assertSame('path', $this->ask('create', ['path' => $this->text(), 'name' => $bad])['error']);
        }
        $list = $this->ask('list', ['path' => $this->text()]);
        $names = array_column($list['entries'], 'name');
        sort($names);
        self::assertSame(['new.txt', 'sub'], $names);
        self::assertSame($this->text(), $list['path']);
        self::assertSame('missing', $this->ask('list', ['path' => $this->text('nothing')])['error']);
    }

    /** @dataProvider bothServers */
    public function testOddNamesAreWorkedWithAsTheyAre(string $server): void
    {
        $this->on($server);
        foreach (self::ODD as $name) {
            $this->file($name, $name);
        }
        $entries = $this->ask('list', ['path' => $this->text()])['entries'];
        $seen = array_map([Base64Url::class, 'decode'], array_column($entries, 'id'));
        sort($seen);
        $odd = self::ODD;
        sort($odd);
        self::assertSame($odd, $seen);
        foreach (self::ODD as $number => $name) {
            $path = $this->text() . '/' . Base64Url::encode($name);
            $read = $this->ask('read', ['path' => $path]);
            self::assertSame($name, base64_decode($read['content']));
            $renamed = $this->ask('rename', ['path' => $path, 'name' => "n$number", 'overwrite' => false]);
            self::assertSame("n$number", $renamed['entry']['name']);
            self::assertSame($name, file_get_contents("{$this->folder}/n$number"));
        }
    }

    /** @dataProvider bothServers */
    public function testRenamingAsksBeforeItOverwritesAndTheOldGoesIntoTheTrash(string $server): void
    {
        $this->on($server);
        $this->file('a', 'new');
        $this->file('b', 'old');
        $asked = $this->ask('rename', ['path' => $this->text('a'), 'name' => 'b', 'overwrite' => false]);
        self::assertSame(['exists', 'b'], [$asked['error'], $asked['detail']['name']]);
        self::assertSame(['a' => 'new', 'b' => 'old'], $this->tree());
        $done = $this->ask('rename', ['path' => $this->text('a'), 'name' => 'b', 'overwrite' => true]);
        self::assertSame(3, $done['entry']['size']);
        self::assertSame(['b' => 'new'], $this->tree());
        $trash = $this->ask('trash', [])['entries'];
        self::assertSame([['b', $this->text()]], array_map(null, array_column($trash, 'name'), array_column($trash, 'from')));
        self::assertSame('missing', $this->ask('rename', ['path' => $this->text('gone'), 'name' => 'x', 'overwrite' => false])['error']);
        // Asked for once more, as after an answer that was lost: the first one's result stays where it is.
        self::assertSame('missing', $this->ask('rename', ['path' => $this->text('a'), 'name' => 'b', 'overwrite' => true])['error']);
        self::assertSame(['b' => 'new'], $this->tree());
        self::assertCount(1, $this->ask('trash', [])['entries']);
    }

    public function testModesAreNineBitsAndOfNoLink(): void
    {
        $file = $this->file('a');
        $this->file('b');
        symlink('b', "{$this->folder}/link");
        self::assertSame('request', $this->ask('chmod', ['paths' => [$this->text('a')], 'mode' => 04755])['error']);
        $answer = $this->ask('chmod', ['paths' => [$this->text('a'), $this->text('link'), $this->text('none')], 'mode' => 0600]);
        self::assertSame([$this->text('a')], $answer['done']);
        self::assertSame(['unsupported', 'missing'], array_column($answer['failed'], 'error'));
        clearstatcache();
        self::assertSame(0100600, fileperms($file));
        self::assertSame(0100644, fileperms("{$this->folder}/b"));
    }

    /** @dataProvider bothServers */
    public function testSetsTheTime(string $server): void
    {
        $this->on($server);
        $file = $this->file('a');
        self::assertSame('a', $this->ask('touch', ['path' => $this->text('a'), 'modified' => 1500000001])['entry']['name']);
        clearstatcache();
        self::assertSame(1500000001, filemtime($file));
        self::assertSame('Fri, 14 Jul 2017 02:40:01 GMT', $this->get('download', $this->place->child('a'))[1]['Last-Modified']);
        $this->directory('folder');
        symlink('a', "{$this->folder}/link");
        $touch = function (string $name): array {
            return $this->ask('touch', ['path' => $this->text($name), 'modified' => 1400000000]);
        };
        self::assertSame(['unsupported', 'missing'], [$touch('link')['error'], $touch('none')['error']]);
        $folder = $touch('folder');
        clearstatcache();
        self::assertSame(1500000001, filemtime($file));
        // vsftpd refuses it, and the answer says what can be done.
        self::assertSame($server === 'vsftpd', ($folder['error'] ?? '') === 'unsupported');
        self::assertSame($server === 'vsftpd', filemtime("{$this->folder}/folder") !== 1400000000);
    }

    /** @dataProvider bothServers */
    public function testSearchesInSlices(string $server): void
    {
        $this->on($server);
        for ($i = 0; $i < 30; $i++) {
            $this->directory("d$i/deep");
            $this->file("d$i/deep/Find-Mé $i.txt");
            $this->file("d$i/other.txt");
        }
        symlink('..', "{$this->folder}/d0/round");
        $found = [];
        $cursor = '';
        do {
            $answer = $this->ask('search', ['path' => $this->text(), 'text' => 'find-MÉ', 'cursor' => $cursor]);
            $found = array_merge($found, array_column($answer['results'], 'path'));
            $cursor = (string) $answer['cursor'];
        } while (!$answer['done']);
        self::assertCount(30, array_unique($found));
        self::assertContains($this->text('d7/deep/Find-Mé 7.txt'), $found);
        self::assertSame('missing', $this->ask('search', ['path' => $this->text(), 'text' => 'x', 'cursor' => 'ffff'])['error']);
        self::assertCount(30, $this->ask('search', ['path' => $this->text(), 'text' => 'oth?r.*'])['results']);
    }

    public function testATreeThatIsLargerThanASliceIsSearchedToItsEnd(): void
    {
        for ($i = 0; $i < 1200; $i++) {
            $this->file("hit$i");
        }
        $found = [];
        $cursor = '';
        for ($asked = 0; $asked < 10; $asked++) {
            $answer = $this->ask('search', ['path' => $this->text(), 'text' => 'hit', 'cursor' => $cursor]);
            $found = array_merge($found, array_column($answer['results'], 'path'));
            $cursor = (string) $answer['cursor'];
            if ($answer['done']) {
                break;
            }
        }
        self::assertSame(2, $asked);
        self::assertCount(1200, array_unique($found));
    }
}
