<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Files\CopyWork;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\PathText;
use Hestia\FileManager\Jobs\Deadline;
use Hestia\FileManager\Jobs\Jobs;

/** Move, copy, the trash and the way back from it. */
final class FilesMoveTest extends FilesCase
{
    /** @dataProvider bothServers */
    public function testMovesAndAsksBeforeAnythingIsDone(string $server): void
    {
        $this->on($server);
        $this->file('a', 'a');
        $this->file('b', 'new');
        $this->directory('to');
        $this->file('to/b', 'old');
        $paths = [$this->text('a'), $this->text('b')];
        $asked = $this->ask('move', ['paths' => $paths, 'to' => $this->text('to'), 'conflict' => 'ask']);
        self::assertSame(['exists', 'b', 3], [$asked['error'], $asked['detail']['name'], $asked['detail']['entry']['size']]);
        self::assertSame(['a' => 'a', 'b' => 'new', 'to' => 'dir', 'to/b' => 'old'], $this->tree());

        $skipped = $this->ask('move', ['paths' => $paths, 'to' => $this->text('to'), 'conflict' => 'skip']);
        self::assertSame([[$paths[0]], [$paths[1]], []], [$skipped['done'], $skipped['skipped'], $skipped['failed']]);
        self::assertSame([$this->text('to/a')], $skipped['places']);
        $both = $this->ask('move', ['paths' => [$paths[1]], 'to' => $this->text('to'), 'conflict' => 'keep_both']);
        self::assertSame([[$paths[1]], [$this->text('to/b (2)')]], [$both['done'], $both['places']]);
        self::assertSame(['to' => 'dir', 'to/a' => 'a', 'to/b' => 'old', 'to/b (2)' => 'new'], $this->tree());

        $this->file('b', 'newest');
        $over = $this->ask('move', ['paths' => [$paths[1], $this->text('none')], 'to' => $this->text('to'), 'conflict' => 'overwrite']);
        self::assertSame([[$paths[1]], ['missing']], [$over['done'], array_column($over['failed'], 'error')]);
        self::assertSame([$this->text('to/b')], $over['places']);
        self::assertSame('newest', file_get_contents("{$this->folder}/to/b"));
        self::assertSame(['b'], array_column($this->ask('trash', [])['entries'], 'name'));
    }

    public function testNothingGoesIntoItselfOrOverItsOwnFolder(): void
    {
        $this->directory('x/x');
        $into = $this->ask('move', ['paths' => [$this->text('x')], 'to' => $this->text('x/x'), 'conflict' => 'ask']);
        self::assertSame(['path'], array_column($into['failed'], 'error'));
        $over = $this->ask('move', ['paths' => [$this->text('x/x')], 'to' => $this->text(), 'conflict' => 'overwrite']);
        self::assertSame(['path'], array_column($over['failed'], 'error'));
        $top = $this->ask('move', ['paths' => ['', PathText::write(Path::fromBytes('tmp'))], 'to' => $this->text(), 'conflict' => 'ask']);
        self::assertSame(['denied', 'denied'], array_column($top['failed'], 'error'));
        self::assertSame(['x' => 'dir', 'x/x' => 'dir'], $this->tree());
    }

    /** @dataProvider bothServers */
    public function testCopiesTreesAndFilesOfSeveralParts(string $server): void
    {
        $this->on($server);
        $big = random_bytes(1000) . str_repeat('0123456789abcdef', 1250000);
        $this->directory('from/sub/empty');
        chmod($this->file('from/big', $big), 0640);
        $this->file('from/none');
        $this->file('from/sub/one', 'one');
        symlink('one', "{$this->folder}/from/sub/link");
        $this->directory('to/from');
        $this->file('to/from/old', 'old');
        $fields = ['paths' => [$this->text('from')], 'to' => $this->text('to')];
        self::assertSame('exists', $this->ask('copy', $fields + ['conflict' => 'ask'])['error']);
        self::assertSame(['from' => 'dir', 'from/old' => 'old'], $this->tree('to'));
        $answer = $this->ask('copy', $fields + ['conflict' => 'keep_both']);
        if (isset($answer['job'])) {
            $answer = $this->wait($answer['job'])['result'];
        }
        self::assertSame([$this->text('from/sub/link')], array_column($answer['failed'], 'path'));
        self::assertSame(sha1($big), sha1_file("{$this->folder}/to/from (2)/big"));
        self::assertSame('640', decoct(fileperms("{$this->folder}/to/from (2)/big") & 0777));
        $expected = ['big', 'none', 'sub', 'sub/empty', 'sub/one'];
        self::assertSame($expected, array_keys($this->tree('to/from (2)')));
        self::assertSame('old', file_get_contents("{$this->folder}/to/from/old"));

        $again = $this->ask('copy', ['paths' => [$this->text('from/sub/one')], 'to' => $this->text('from/sub'), 'conflict' => 'ask']);
        self::assertSame([[$this->text('from/sub/one')], [$this->text('from/sub/one (2)')]], [$again['done'], $again['places']]);
        self::assertSame('one', file_get_contents("{$this->folder}/from/sub/one (2)"));
    }

    /**
     * A copy was asked for long before it is the turn of all of it.
     *
     * @dataProvider bothServers
     */
    public function testACopyLeavesWhatHasTakenAPlaceMeanwhile(string $server): void
    {
        $this->on($server);
        $this->file('late', 'new');
        $this->file('early', 'new');
        $this->file('free', 'new');
        $this->directory('d/sub');
        $this->directory('to');
        $roots = [];
        foreach (['early', 'd', 'late', 'free'] as $name) {
            $roots[] = [$this->place->child($name), $this->place->child('to')->child($name), $this->session->ftp()->entry($this->place->child($name))];
        }
        $work = new CopyWork($this->session, CopyWork::begin($roots, new Outcome('english')));
        $this->file('to/early', 'old');
        $this->directory('to/d');
        $this->session->asked = function (string $by): void {
            // Just before the first byte is written; the server has seen the places of all that came before.
            $by === '__construct' && $this->file('to/late', 'old');
        };
        $work = new CopyWork($this->session, json_decode((string) json_encode($work->suspend()), true));
        while (!$work->step(new Deadline(60.0))) {
            self::assertNotSame('new', @file_get_contents("{$this->folder}/to/late"));
        }
        $result = $work->result();
        self::assertSame(['exists', 'exists', 'exists'], array_column($result['failed'], 'error'));
        self::assertSame([$this->text('free')], $result['done']);
        self::assertSame(['d' => 'dir', 'early' => 'old', 'free' => 'new', 'late' => 'old'], $this->tree('to'));
        self::assertSame([], glob("{$this->folder}/to/.hfm-*"));
    }

    /** @dataProvider bothServers */
    public function testDeletesRestoresAndPurges(string $server): void
    {
        $this->on($server);
        $this->directory('tree/sub');
        $this->file('tree/sub/f', 'f');
        $this->file('one', 'one');
        $answer = $this->ask('delete', ['paths' => [$this->text('tree'), $this->text('one'), $this->text('none')]]);
        self::assertSame([$this->text('tree'), $this->text('one')], $answer['done']);
        self::assertSame(['missing'], array_column($answer['failed'], 'error'));
        self::assertSame([], $this->tree());
        $home = $this->ask('list', ['path' => PathText::write(Path::fromBytes('tmp'))])['entries'];
        self::assertNotContains('.hfm-trash', array_column($home, 'name'));
        clearstatcache();
        self::assertSame('700', decoct(fileperms($this->servers->home() . '/tmp/.hfm-trash') & 0777));

        $trash = $this->ask('trash', [])['entries'];
        self::assertSame([$this->text(), $this->text()], array_column($trash, 'from'));
        self::assertEqualsWithDelta(time(), $trash[0]['deleted'], 60);
        $ids = array_column($trash, 'trash_id', 'name');
        $this->file('one', 'newer');
        $restore = ['ids' => [$ids['tree'], $ids['one']]];
        $asked = $this->ask('restore', $restore + ['conflict' => 'ask']);
        self::assertSame(['exists', 'one'], [$asked['error'], $asked['detail']['name']]);
        self::assertSame(['one' => 'newer'], $this->tree());
        $back = $this->ask('restore', $restore + ['conflict' => 'keep_both']);
        self::assertCount(2, $back['done']);
        self::assertSame(
            ['one' => 'newer', 'one (2)' => 'one', 'tree' => 'dir', 'tree/sub' => 'dir', 'tree/sub/f' => 'f'],
            $this->tree()
        );
        self::assertSame([], $this->ask('trash', [])['entries']);
        self::assertSame([], glob($this->servers->home() . '/tmp/.hfm-trash/*'));

        $this->ask('delete', ['paths' => [$this->text('tree'), $this->text('one')]]);
        $purged = $this->ask('purge', ['ids' => null]);
        self::assertSame([2, []], [count($purged['done']), $purged['failed']]);
        self::assertSame([], glob($this->servers->home() . '/tmp/.hfm-trash/*'));
    }

    public function testAFolderThatIsGoneIsMadeAgainAndALongWayIsRemembered(): void
    {
        $long = str_repeat('a', 100) . '/' . str_repeat('b', 100);
        $this->directory($long);
        $this->file("$long/f", 'f');
        $this->ask('delete', ['paths' => [$this->text("$long/f")]]);
        self::assertCount(1, glob($this->servers->home() . '/tmp/.hfm-trash/*.origin'));
        rmdir("{$this->folder}/$long");
        rmdir("{$this->folder}/" . dirname($long));
        $trash = $this->ask('trash', [])['entries'];
        self::assertSame($this->text($long), $trash[0]['from']);
        self::assertCount(1, $this->ask('restore', ['ids' => [$trash[0]['trash_id']], 'conflict' => 'ask'])['done']);
        self::assertSame('f', file_get_contents("{$this->folder}/$long/f"));
        self::assertSame([], glob($this->servers->home() . '/tmp/.hfm-trash/*'));
    }

    public function testOnlyWhatLiesInTheTrashIsPurged(): void
    {
        $this->file('keep', 'keep');
        foreach ([$this->place->child('keep')->bytes(), 'tmp', 'tmp/.hfm-trash', 'tmp/.hfm-trash/x/../../y', ''] as $bytes) {
            $id = rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
            self::assertSame('path', $this->ask('purge', ['ids' => [$id]])['error'], $bytes);
        }
        self::assertSame(['keep' => 'keep'], $this->tree());
        $this->ask('delete', ['paths' => [$this->text('keep')]]);
        self::assertSame('request', $this->ask('purge', [])['error']);
        self::assertCount(1, $this->ask('trash', [])['entries']);
    }

    public function testALargeTreeIsPurgedAsAJobAndNothingIsLeft(): void
    {
        for ($i = 0; $i < 60; $i++) {
            $this->directory("tree/d$i/e");
            for ($j = 0; $j < 10; $j++) {
                $this->file("tree/d$i/e/$j");
            }
        }
        $this->ask('delete', ['paths' => [$this->text('tree')]]);
        $answer = $this->ask('purge', ['ids' => null]);
        $answer = isset($answer['job']) ? $this->wait($answer['job'])['result'] : $answer;
        self::assertSame([1, []], [count($answer['done']), $answer['failed']]);
        self::assertSame([], glob($this->servers->home() . '/tmp/.hfm-trash/*'));
    }

    public function testTheAccountOfADomainHasATrashWhereItMay(): void
    {
        $session = $this->on('vsftpd', 'alice_shop');
        $this->file('a', 'a');
        $path = PathText::write(Path::fromBytes(substr($this->place->bytes(), strlen('web/shop.test/')) . '/a'));
        self::assertSame(['unsupported'], array_column([$this->ask('delete', ['paths' => [$path]])], 'error'));
        self::assertSame(['a' => 'a'], $this->tree());
        $private = $this->servers->home() . '/web/shop.test/private';
        mkdir($private, 0750);
        $this->give($private);
        self::assertSame([$path], $this->ask('delete', ['paths' => [$path]], $session)['done']);
        self::assertSame(['a'], array_column($this->ask('trash', [])['entries'], 'name'));
        exec('rm -rf ' . escapeshellarg($private));
    }

    /** A job's place is taken before what has the name goes into the trash; a page that was closed gives its places back. */
    public function testACopyThatFindsNoPlaceAmongTheJobsTouchesNothing(): void
    {
        $this->directory('to');
        $this->file('x', 'new');
        $this->file('to/x', 'old');
        $ids = [];
        for ($i = 0; $i < 8; $i++) {
            $root = [$this->place->child('x'), $this->place->child("copy $i"), new Entry('x', Entry::FILE, 3, null, 0644)];
            $work = new CopyWork($this->session, CopyWork::begin([$root], new Outcome('english')));
            $ids[] = Jobs::start($this->session, $work, 0.0)['id'];
        }
        $fields = ['paths' => [$this->text('x')], 'to' => $this->text('to'), 'conflict' => 'overwrite'];
        self::assertSame('busy', $this->ask('copy', $fields)['error']);
        self::assertSame('old', file_get_contents("{$this->folder}/to/x"));
        self::assertSame([], $this->ask('trash', [])['entries']);
        foreach ($ids as $id) {
            $this->session->keep("job-$id", ['seen' => time() - 3600] + $this->session->data("job-$id"));
        }
        self::assertSame([$this->text('x')], $this->ask('copy', $fields)['done']);
        self::assertSame('new', file_get_contents("{$this->folder}/to/x"));
        self::assertSame('done', $this->wait($ids[0])['state']);
        self::assertFileExists("{$this->folder}/copy 0");
    }

    /** @dataProvider bothServers */
    public function testAFolderThatGoesAwayBetweenTwoRequestsIsNoWholeCopy(string $server): void
    {
        $this->on($server);
        $this->directory('d');
        for ($i = 0; $i < 20; $i++) {
            $this->file(sprintf('d/f%02d', $i), 'x');
        }
        $root = [$this->place->child('d'), $this->place->child('copy'), new Entry('d', Entry::DIRECTORY, null, null, 0755)];
        $work = new CopyWork($this->session, CopyWork::begin([$root], new Outcome('english')));
        $deadline = new Deadline(600.0);
        do {
            $work->step($deadline);
            $state = $work->suspend();
        } while (count($this->tree()) < 30 || $state['item'] !== []);
        $this->session->disconnect();
        rename("{$this->folder}/d", "{$this->folder}/moved");
        $work = new CopyWork($this->session, $state);
        while (!$work->step($deadline)) {
            continue;
        }
        self::assertSame([[], [$this->text('d')]], [$work->result()['done'], array_column($work->result()['failed'], 'path')]);
        self::assertSame(['missing'], array_column($work->result()['failed'], 'error'));
    }
}
