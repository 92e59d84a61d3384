<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Read and save: as a whole, beside and by renaming, and never over somebody else's change. */
final class FilesEditorTest extends FilesCase
{
    /** @dataProvider bothServers */
    public function testSavesAsAWholeAndKeepsTheMode(string $server): void
    {
        $this->on($server);
        chmod($this->file('a.php', "\xef\xbb\xbfone\r\n\xff"), 0600);
        $read = $this->ask('read', ['path' => $this->text('a.php')]);
        self::assertSame(["\xef\xbb\xbfone\r\n\xff", 9, 0600], [base64_decode($read['content']), $read['size'], $read['mode']]);
        $saved = $this->save('a.php', "two\n", $read['version']);
        self::assertSame(4, $saved['entry']['size']);
        self::assertSame(['a.php' => "two\n"], $this->tree());
        clearstatcache();
        self::assertSame('600', decoct(fileperms("{$this->folder}/a.php") & 0777));
        self::assertSame(3, $this->save('a.php', 'new', $saved['version'])['entry']['size']);
        self::assertSame(0, $this->save('a.php', '', $this->ask('read', ['path' => $this->text('a.php')])['version'])['entry']['size']);
    }

    /** @dataProvider bothServers */
    public function testAChangeOfSomebodyElseIsToldWithItsText(string $server): void
    {
        $this->on($server);
        $file = $this->file('a', 'mine');
        $version = $this->ask('read', ['path' => $this->text('a')])['version'];
        // The same size, within the same minute.
        $this->file('a', 'hers');
        $answer = $this->save('a', 'next', $version);
        self::assertSame(['changed', 'hers'], [$answer['error'], base64_decode($answer['detail']['text'])]);
        self::assertSame('hers', file_get_contents($file));
        self::assertSame(4, $this->save('a', 'next', $answer['detail']['version'])['entry']['size']);
        unlink($file);
        $gone = $this->save('a', 'last', $version);
        self::assertSame(['changed', null], [$gone['error'], $gone['detail']['version']]);
        self::assertSame(4, $this->save('a', 'last', '', true)['entry']['size']);
        self::assertSame(['a' => 'last'], $this->tree());
    }

    public function testATouchedFileIsTheSameFile(): void
    {
        $file = $this->file('a', 'text');
        $version = $this->ask('read', ['path' => $this->text('a')])['version'];
        touch($file, time() - 86400);
        self::assertSame(5, $this->save('a', 'other', $version)['entry']['size']);
    }

    public function testLargeFilesAndFoldersAreNotOpened(): void
    {
        $this->file('large', str_repeat('x', 2097153));
        $this->directory('dir');
        self::assertSame('too_large', $this->ask('read', ['path' => $this->text('large')])['error']);
        self::assertSame('unsupported', $this->ask('read', ['path' => $this->text('dir')])['error']);
        self::assertSame('missing', $this->ask('read', ['path' => $this->text('none')])['error']);
        self::assertSame('too_large', $this->save('large', str_repeat('x', 2097153), '', true)['error']);
        self::assertSame('exists', $this->save('dir', 'x', '', true)['error']);
        $this->file('full', str_repeat("\0\xff", 1048576));
        self::assertSame(2097152, $this->ask('read', ['path' => $this->text('full')])['size']);
    }

    public function testALinkStaysALinkAndAFileInAClosedFolderIsStillSaved(): void
    {
        $this->file('file', 'old');
        symlink('file', "{$this->folder}/link");
        $version = $this->ask('read', ['path' => $this->text('link')])['version'];
        self::assertArrayHasKey('version', $this->save('link', 'new', $version));
        self::assertTrue(is_link("{$this->folder}/link"));
        self::assertSame('new', file_get_contents("{$this->folder}/file"));
        $this->directory('closed');
        $this->file('closed/f', 'old');
        chmod("{$this->folder}/closed", 0555);
        $version = $this->ask('read', ['path' => $this->text('closed/f')])['version'];
        self::assertSame(5, $this->save('closed/f', 'newer', $version)['entry']['size']);
        self::assertSame(['f' => 'newer'], $this->tree('closed'));
        chmod("{$this->folder}/closed", 0755);
    }

    /** @return array<string, mixed> */
    private function save(string $name, string $content, string $version, bool $force = false): array
    {
        return $this->ask('save', ['path' => $this->text($name), 'content' => base64_encode($content), 'version' => $version, 'force' => $force]);
    }
}
