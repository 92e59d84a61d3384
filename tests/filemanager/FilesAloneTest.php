<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Work that takes its places under the account's lock, while others have it or come in between. */
final class FilesAloneTest extends FilesCase
{
    /** @var OwnSession another one of the same account */
    private $other;

    protected function setUp(): void
    {
        parent::setUp();
        $this->other = $this->newSession();
        $this->other->meets = $this->session->meets;
        $this->session->limits = ['connection_wait' => 0];
    }

    public function testAnArchiveIsUnpackedWhenItsTurnHasCome(): void
    {
        $this->file('in.zip', (new RawZip())->add('a', 'a')->add('d/b', 'b')->bytes());
        $this->directory('to');
        $held = $this->other->hold(0.0);
        $fields = ['path' => $this->text('in.zip'), 'to' => $this->text('to'), 'conflict' => 'ask'];
        $id = $this->ask('extract', $fields)['job'];
        for ($i = 0; $i < 5; $i++) {
            self::assertSame('running', $this->ask('job', ['id' => $id])['state']);
        }
        self::assertFileDoesNotExist("{$this->folder}/to/a");
        fclose($held);
        $job = $this->wait($id);
        self::assertSame(['done', []], [$job['state'], $job['result']['failed']]);
        self::assertSame(['a' => 'a', 'd' => 'dir', 'd/b' => 'b'], $this->tree('to'));
    }

    /** @dataProvider bothServers */
    public function testWhatComesJustBeforeAnArchivesMemberStays(string $server): void
    {
        $this->on($server);
        $this->file('in.zip', (new RawZip())->add('a', 'a')->add('b', 'b')->bytes());
        $this->directory('to');
        $this->session->asked = function (string $by): void {
            $by === 'run' && $this->file('to/a', 'came meanwhile');
        };
        $fields = ['path' => $this->text('in.zip'), 'to' => $this->text('to'), 'conflict' => 'overwrite', 'remove' => true];
        $job = $this->wait($this->ask('extract', $fields)['job']);
        self::assertSame(['done', ['exists']], [$job['state'], array_column($job['result']['failed'], 'error')]);
        self::assertSame(['a' => 'came meanwhile', 'b' => 'b'], $this->tree('to'));
        self::assertFileExists("{$this->folder}/in.zip");
    }

    public function testACopyTakesItsPlaceWhenItsTurnHasCome(): void
    {
        $this->file('f', 'f');
        $this->directory('to');
        $held = $this->other->hold(0.0);
        $id = $this->ask('copy', ['paths' => [$this->text('f')], 'to' => $this->text('to'), 'conflict' => 'ask'])['job'];
        for ($i = 0; $i < 5; $i++) {
            self::assertSame('running', $this->ask('job', ['id' => $id])['state']);
        }
        self::assertFileDoesNotExist("{$this->folder}/to/f");
        fclose($held);
        self::assertSame([$this->text('f')], $this->wait($id)['result']['done']);
        self::assertSame(['f' => 'f'], $this->tree('to'));
    }

    /** Many small ones that cannot get their names are all there, and each goes on as an upload of its own. */
    public function testFilesThatCannotGetTheirNamesNowAreNotLost(): void
    {
        $head = ['path' => $this->text(), 'files' => []];
        foreach (['a', 'b', 'c'] as $name) {
            $head['files'][] = ['name' => $name, 'size' => 1, 'modified' => 1600000000];
        }
        $held = $this->other->hold(0.0);
        self::assertSame(['busy', 'busy', 'busy'], array_column($this->sendFiles($head, 'abc')['files'], 'error'));
        fclose($held);
        $begun = $this->ask('upload_start', ['path' => $this->text(), 'name' => 'b', 'size' => 1, 'modified' => 1600000000, 'conflict' => 'ask']);
        self::assertSame(1, $begun['offset']);
        $this->ask('upload_finish', ['id' => $begun['id']]);
        self::assertSame('b', file_get_contents("{$this->folder}/b"));
        self::assertArrayNotHasKey('error', $this->sendFiles($head, 'abc')['files'][0]);
    }

    /** Thousands are moved in portions, between which others get their turn: what was moved is told. */
    public function testALongMoveThatHasToStopTellsHowFarItGot(): void
    {
        $this->directory('to');
        $paths = [];
        for ($i = 0; $i < 201; $i++) {
            $this->file("f$i", (string) $i);
            $paths[] = $this->text("f$i");
        }
        $turns = 0;
        $held = null;
        $this->session->asked = function (string $by) use (&$turns, &$held): void {
            if ($by === 'run' && ++$turns === 2) {
                $held = $this->other->hold(0.0);
            }
        };
        $answer = $this->ask('move', ['paths' => $paths, 'to' => $this->text('to'), 'conflict' => 'ask']);
        self::assertSame([200, ['busy']], [count($answer['done'] ?? []), array_column($answer['failed'] ?? [], 'error')], json_encode($answer));
        self::assertIsResource($held);
        fclose($held);
        $again = $this->ask('move', ['paths' => [end($paths)], 'to' => $this->text('to'), 'conflict' => 'ask']);
        self::assertSame([end($paths)], $again['done']);
        self::assertCount(201, $this->tree('to'));
    }
}
