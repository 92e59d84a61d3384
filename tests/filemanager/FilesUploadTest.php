<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Uploads in parts: at any byte interrupted and gone on with, in order, checked, and nobody else's. */
final class FilesUploadTest extends FilesCase
{
    /** @dataProvider bothServers */
    public function testPartsBecomeTheFile(string $server): void
    {
        $this->on($server);
        $content = random_bytes(3000000);
        $begun = $this->start('f.bin', strlen($content));
        self::assertSame([0, 67108864, 'f.bin'], [$begun['offset'], $begun['chunk'], $begun['name']]);
        $offset = 0;
        foreach ([1000000, 1, 500000, 1499999] as $length) {
            $offset = $this->chunk($begun['id'], $offset, substr($content, $offset, $length))['offset'];
        }
        self::assertSame(strlen($content), $offset);
        self::assertFileDoesNotExist("{$this->folder}/f.bin");
        $entry = $this->ask('upload_finish', ['id' => $begun['id']])['entry'];
        self::assertSame(['f.bin', strlen($content)], [$entry['name'], $entry['size']]);
        self::assertSame(['f.bin'], array_keys($this->tree()));
        self::assertSame(sha1($content), sha1_file("{$this->folder}/f.bin"));
        clearstatcache();
        self::assertSame(1600000000, filemtime("{$this->folder}/f.bin"));
        self::assertSame([], $this->ask('uploads', [])['uploads']);
        // Asked again, as when the answer was lost, it is said again, as long as it is true.
        self::assertSame($entry['name'], $this->ask('upload_finish', ['id' => $begun['id']])['entry']['name']);
        unlink("{$this->folder}/f.bin");
        self::assertSame('missing', $this->ask('upload_finish', ['id' => $begun['id']])['error']);
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
    }

    /** The browser or the session is gone: the same file goes on where the server is. */
    public function testALaterSessionGoesOn(): void
    {
        $content = random_bytes(500000);
        $begun = $this->start('f', strlen($content));
        $this->chunk($begun['id'], 0, substr($content, 0, 200000));
        // Cut within a part: what the server has counts.
        ftruncate(fopen("{$this->folder}/.hfm-{$begun['id']}.part", 'r+'), 123456);
        $later = $this->on('vsftpd');
        self::assertSame('missing', $this->ask('upload_state', ['id' => $begun['id']])['error']);
        $again = $this->start('f', strlen($content));
        self::assertSame([$begun['id'], 123456], [$again['id'], $again['offset']]);
        self::assertSame([123456, 'f'], [$this->ask('uploads', [])['uploads'][0]['offset'], $this->ask('uploads', [])['uploads'][0]['name']]);
        self::assertSame(strlen($content), $this->chunk($again['id'], 123456, substr($content, 123456), $later)['offset']);
        $this->ask('upload_finish', ['id' => $again['id']]);
        self::assertSame(sha1($content), sha1_file("{$this->folder}/f"));
    }

    /** @dataProvider bothServers */
    public function testAWrongOffsetWritesNothingAndTellsTheRightOne(string $server): void
    {
        $this->on($server);
        $begun = $this->start('f', 10);
        self::assertSame(4, $this->chunk($begun['id'], 0, 'abcd')['offset']);
        self::assertSame(4, $this->chunk($begun['id'], 0, 'ABCD')['offset']);
        self::assertSame(4, $this->chunk($begun['id'], 7, 'xyz')['offset']);
        self::assertSame('request', $this->chunk($begun['id'], 4, 'efghijk')['error']);
        self::assertSame('request', $this->ask('upload_finish', ['id' => $begun['id']])['error']);
        self::assertSame(4, $this->ask('upload_state', ['id' => $begun['id']])['offset']);
        self::assertSame('request', $this->chunk($begun['id'], 4, 'efghijk', null, false)['error']);
        $offset = $this->ask('upload_state', ['id' => $begun['id']])['offset'];
        $this->chunk($begun['id'], $offset, substr('abcdefghij', $offset));
        self::assertSame(10, $this->ask('upload_finish', ['id' => $begun['id']])['entry']['size']);
        self::assertSame(['f' => 'abcdefghij'], $this->tree());
    }

    public function testNobodyElsesUploadIsReached(): void
    {
        $begun = $this->start('f', 10);
        $this->chunk($begun['id'], 0, 'abcd');
        foreach ([$this->newSession(), $this->newSession('vsftpd', 'alice_shop')] as $other) {
            self::assertSame('missing', $this->chunk($begun['id'], 4, 'XXXXXX', $other)['error']);
            foreach (['upload_state', 'upload_finish', 'upload_cancel'] as $do) {
                self::assertSame('missing', $this->ask($do, ['id' => $begun['id']], $other)['error']);
            }
            self::assertSame([], $this->ask('uploads', [], $other)['uploads']);
        }
        self::assertSame('missing', $this->chunk('../../x', 0, 'a')['error']);
        self::assertSame('abcd', file_get_contents("{$this->folder}/.hfm-{$begun['id']}.part"));
    }

    /** @dataProvider bothServers */
    public function testAnExistingFileIsAskedAboutAtBothEnds(string $server): void
    {
        $this->on($server);
        chmod($this->file('f', 'old'), 0604);
        $asked = $this->start('f', 3, 'ask');
        self::assertSame(['exists', 'f'], [$asked['error'], $asked['detail']['name']]);
        $both = $this->start('f', 3, 'keep_both');
        self::assertSame('f (2)', $both['name']);
        $this->chunk($both['id'], 0, 'two');
        $this->file('f (2)', 'came meanwhile');
        self::assertSame('exists', $this->ask('upload_finish', ['id' => $both['id']])['error']);
        self::assertSame('came meanwhile', file_get_contents("{$this->folder}/f (2)"));
        $over = $this->start('f', 3, 'overwrite');
        self::assertSame([$both['id'], 3], [$over['id'], $over['offset']]);
        self::assertSame(0604, $this->ask('upload_finish', ['id' => $over['id']])['entry']['mode']);
        self::assertSame(['f' => 'two', 'f (2)' => 'came meanwhile'], $this->tree());
        // What was there can be had back.
        [$old] = $this->ask('trash', [])['entries'];
        self::assertSame(['f', 3, $this->text()], [$old['name'], $old['size'], $old['from']]);
        $this->file('f', 'new');
        self::assertSame([], $this->ask('restore', ['ids' => [$old['trash_id']], 'conflict' => 'overwrite'])['failed'] ?? null);
        self::assertSame(['f' => 'old', 'f (2)' => 'came meanwhile'], $this->tree());
        self::assertNull($this->start('f', 3, 'skip')['id']);
        $this->directory('d');
        self::assertSame('exists', $this->start('d', 3, 'overwrite')['error']);
    }

    /** @dataProvider bothServers */
    public function testCancelledUploadsLeaveNothingAndEmptyFilesArrive(string $server): void
    {
        $this->on($server);
        $begun = $this->start('f', 10);
        $this->chunk($begun['id'], 0, 'abcd');
        $this->chunk($begun['id'], 4, 'ef');
        self::assertSame([], $this->ask('upload_cancel', ['id' => $begun['id']]));
        self::assertSame([], $this->tree());
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
        $empty = $this->start('empty', 0);
        self::assertSame(0, $this->ask('upload_finish', ['id' => $empty['id']])['entry']['size']);
    }

    /** Sending what waited here takes minutes: what has come by then is as good as what was there before. */
    public function testWhatComesWhileAnUploadIsSentOnIsAskedAboutToo(): void
    {
        $this->on('proftpd');
        $begun = $this->start('f', 8);
        $this->chunk($begun['id'], 0, 'abcd');
        self::assertSame(8, $this->chunk($begun['id'], 4, 'efgh')['offset']);
        self::assertNotSame([], glob($this->session->directory() . '/spool-*'));
        $this->session->asked = function (string $by): void {
            $by === 'flush' && $this->file('f', 'came meanwhile');
        };
        $asked = $this->ask('upload_finish', ['id' => $begun['id']]);
        self::assertSame(['exists', 'f'], [$asked['error'] ?? json_encode($asked), $asked['detail']['name'] ?? '']);
        self::assertSame('came meanwhile', file_get_contents("{$this->folder}/f"));
        $over = $this->start('f', 8, 'overwrite');
        self::assertSame([$begun['id'], 8], [$over['id'], $over['offset']]);
        $this->ask('upload_finish', ['id' => $over['id']]);
        self::assertSame(['f' => 'abcdefgh'], $this->tree());
        self::assertSame(['f'], array_column($this->ask('trash', [])['entries'], 'name'));
    }

    public function testWhatWaitsHereHasAQuota(): void
    {
        $this->on('proftpd')->limits = ['spool_bytes' => 1000000, 'upload_bytes' => 5000000];
        $begun = $this->start('f', 2000000);
        self::assertSame(500000, $this->chunk($begun['id'], 0, str_repeat('a', 500000))['offset']);
        self::assertSame('too_large', $this->chunk($begun['id'], 500000, str_repeat('b', 500000))['error']);
        self::assertSame('too_large', $this->start('g', 5000001)['error']);
    }

    public function testAnAnswerThatWasLostIsGivenAgain(): void
    {
        $begun = $this->start('f', 4);
        $this->chunk($begun['id'], 0, 'abcd');
        $uploads = $this->session->data('uploads');
        $uploads[$begun['id']]['finishing'] = 1;
        $this->session->keep('uploads', $uploads);
        rename("{$this->folder}/.hfm-{$begun['id']}.part", "{$this->folder}/f");
        self::assertSame(4, $this->ask('upload_finish', ['id' => $begun['id']])['entry']['size']);
    }

    /** @dataProvider bothServers */
    public function testTheLastPartFinishes(string $server): void
    {
        $this->on($server);
        $begun = $this->start('f', 8);
        $answer = $this->chunk($begun['id'], 0, 'abcdefgh', null, true, ['finish' => '1']);
        self::assertSame(['offset' => 8, 'entry' => $this->ask('list', ['path' => $this->text()])['entries'][0]], $answer);
        // The answer is lost: neither the bytes sent again nor a question harm what is there.
        self::assertSame($answer['offset'], $this->ask('upload_state', ['id' => $begun['id']])['offset']);
        $again = $this->chunk($begun['id'], 0, 'ABCDEFGH', null, true, ['finish' => '1']);
        self::assertSame([8, 'f'], [$again['offset'], $again['entry']['name']]);
        self::assertSame(['f' => 'abcdefgh'], $this->tree());
        self::assertSame([], $this->ask('uploads', [])['uploads']);
        // One that is not the last does not.
        $begun = $this->start('g', 8);
        self::assertSame(['offset' => 4], $this->chunk($begun['id'], 0, 'abcd', null, true, ['finish' => '1']));
        $this->file('g', 'came meanwhile');
        $last = $this->chunk($begun['id'], 4, 'efgh', null, true, ['finish' => '1']);
        // ProFTPD gets it by a request of its own.
        self::assertSame($server === 'vsftpd' ? 'exists' : null, $last['error'] ?? null);
        self::assertSame(8, $this->ask('upload_state', ['id' => $begun['id']])['offset']);
        self::assertSame('exists', $this->ask('upload_finish', ['id' => $begun['id']])['error']);
        $over = $this->start('g', 8, 'overwrite');
        self::assertSame([$begun['id'], 8], [$over['id'], $over['offset']]);
        $this->ask('upload_finish', ['id' => $over['id']]);
        self::assertSame('abcdefgh', file_get_contents("{$this->folder}/g"));
    }

    public function testOneWaitsAtATime(): void
    {
        $begun = $this->start('f', 8);
        $place = fopen($this->session->directory() . "/upload-{$begun['id']}-next", 'c');
        flock($place, LOCK_EX);
        $begins = microtime(true);
        self::assertSame('busy', $this->chunk($begun['id'], 4, 'efgh', null, true, ['ahead' => '1'])['error']);
        // Not as long as a turn may take.
        self::assertLessThan(30, microtime(true) - $begins);
    }

    /** @return array<string, mixed> */
    private function start(string $name, int $size, string $conflict = 'ask'): array
    {
        return $this->ask('upload_start', [
            'path' => $this->text(), 'name' => $name, 'size' => $size, 'modified' => 1600000000, 'conflict' => $conflict,
        ]);
    }
}
