<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Base64Url;

/** The same thing asked for many times at once, as two tabs or an impatient browser do: nothing is lost, and nothing is done twice. */
final class HolesRaceTest extends HolesCase
{
    private const ROUNDS = 4;

    public function testS15OneThingIsDeletedAndRestoredOnce(): void
    {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $path = $this->file("f$round", "content $round");
            $deleted = $this->together('delete', ['paths' => [$path]]);
            self::assertSame(1, array_sum(array_map(static fn (Answer $answer): int => count($answer->json()['done']), $deleted)));
            $ids = [];
            foreach ($this->ask('trash', [])->json()['entries'] as $entry) {
                $entry['name'] === "f$round" && $ids[] = $entry['trash_id'];
            }
            self::assertCount(1, $ids);
            foreach ($this->together('restore', ['ids' => $ids, 'conflict' => 'keep_both']) as $answer) {
                self::assertContains($answer->status, [200, 409], $answer->body);
            }
            self::assertStringEqualsFile("{$this->folder}/f$round", "content $round");
        }
        self::assertCount(self::ROUNDS, array_diff((array) scandir($this->folder), ['.', '..']));
    }

    public function testS15AnUploadIsFinishedOnce(): void
    {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $start = ['path' => $this->place, 'name' => "u$round", 'size' => 4, 'modified' => 1600000000, 'conflict' => 'ask'];
            $starts = array_column(array_map(static fn (Answer $answer): array => $answer->json(), $this->together('upload_start', $start)), 'id');
            self::assertCount(1, array_unique($starts));
            $chunk = Questions::request($this->site, $this->visitor, 'upload_chunk', ['id' => $starts[0], 'offset' => 0]);
            $chunk[3] = 'mine';
            foreach ($this->site->requests(array_fill(0, 4, $chunk)) as $answer) {
                self::assertContains($answer->status, [200, 503], $answer->body);
            }
            $statuses = array_column($this->together('upload_finish', ['id' => $starts[0]]), 'status');
            self::assertContains(200, $statuses);
            self::assertSame([], array_diff($statuses, [200, 400, 404, 409, 503]));
            self::assertStringEqualsFile("{$this->folder}/u$round", 'mine');
        }
        self::assertSame([], glob("{$this->folder}/.hfm-*"));
    }

    public function testS15OfTwoSavesOfOneVersionOneIsTold(): void
    {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $path = $this->file('text', "version $round");
            $version = $this->ask('read', ['path' => $path])->json()['version'];
            $requests = [];
            for ($i = 0; $i < 4; $i++) {
                $body = ['path' => $path, 'content' => base64_encode("tab $i of $round"), 'version' => $version, 'force' => false];
                $requests[] = Questions::request($this->site, $this->visitor, 'save', $body);
            }
            $statuses = array_count_values(array_column($this->site->requests($requests), 'status'));
            self::assertSame(1, $statuses[200] ?? 0, (string) json_encode($statuses));
        }
    }

    public function testS15OfTwoNamesForOnePlaceNoneIsLost(): void
    {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $requests = [];
            for ($i = 0; $i < 4; $i++) {
                $body = ['path' => $this->file("from$round-$i", "content $i"), 'name' => "to$round-", 'overwrite' => false];
                $requests[] = Questions::request($this->site, $this->visitor, 'rename', $body);
            }
            $statuses = array_column($this->site->requests($requests), 'status');
            $left = glob("{$this->folder}/*$round-*") ?: [];
            self::assertCount(4, $left, json_encode($statuses) . json_encode($left));
        }
    }

    /** Whoever looks and then acts on it does so alone in the account, waits not for ever, and says so. */
    public function testS15NobodyActsOnWhatOthersMayBeTaking(): void
    {
        $requests = $this->rivals('x');
        $path = $this->file('text', 'text');
        $save = ['path' => $path, 'content' => base64_encode('saved'), 'version' => '', 'force' => true];
        $requests[] = Questions::request($this->site, $this->visitor, 'save', $save);
        $lock = $this->lock();
        $this->site->configure(['connection_wait' => 1]);
        $before = $this->tree('');
        foreach ($requests as $number => $request) {
            [$answer] = $this->site->requests([$request]);
            self::assertSame([503, 'busy'], [$answer->status, $answer->error()], "$number: {$answer->body}");
            self::assertStringContainsString('moved or renamed', $answer->json()['message']);
        }
        self::assertSame($before, $this->tree(''));
        fclose($lock);
        $statuses = array_column(array_merge(...array_map(fn (array $request): array => $this->site->requests([$request]), $requests)), 'status');
        self::assertSame([200, 409, 409, 409, 409, 409, 200], $statuses);
        self::assertSame(['renamed', 'saved'], [file_get_contents("{$this->folder}/x"), file_get_contents("{$this->folder}/text")]);
    }

    /** Of two sessions of one account, with all the ways to a name. */
    public function testS15OfAllWhoWantOnePlaceOneGetsIt(): void
    {
        for ($round = 0; $round < self::ROUNDS; $round++) {
            $requests = $this->rivals("x$round");
            $lock = $this->lock();
            $sent = 0;
            $answers = $this->site->requests($requests, static function () use (&$sent, $requests, $lock): void {
                // All of them meet there. Closing it is not enough: web servers that were begun meanwhile have it open, too.
                ++$sent === count($requests) - 1 && flock($lock, LOCK_UN);
            });
            $statuses = array_column($answers, 'status');
            self::assertSame([200, 409, 409, 409, 409, 409], self::sorted($statuses), json_encode($statuses));
            $left = array_values($this->tree(''));
            exec('rm -rf ' . escapeshellarg($this->folder) . '/* ' . escapeshellarg($this->folder) . '/.hfm-*');
            $trash = array_column($this->ask('trash', [])->json()['entries'], 'name');
            $is_restored = in_array('deleted', $left, true);
            self::assertSame($is_restored ? 0 : 1, count(array_keys($trash, "x$round", true)));
            // The empty one that was to be made has nothing to lose.
            $all = ['moved', 'other', 'renamed', 'uploaded'];
            self::assertSame($all, array_values(array_diff(self::sorted($left), ['deleted', '', 'dir'])), json_encode($statuses));
        }
    }

    /**
     * All that look whether a name is free and then take it, by turns from two sessions of the account.
     *
     * @return list<array{string, string, array<string, string>, string}>
     */
    private function rivals(string $name): array
    {
        $other = $this->enter();
        $this->ask('delete', ['paths' => [$this->file($name, 'deleted')]]);
        $ids = [];
        foreach ($this->ask('trash', [])->json()['entries'] as $entry) {
            $entry['name'] === $name && $ids[] = $entry['trash_id'];
        }
        $start = ['path' => $this->place, 'name' => $name, 'size' => 8, 'modified' => 1600000000, 'conflict' => 'ask'];
        $upload = $this->ask('upload_start', $start)->json()['id'];
        $chunk = Questions::request($this->site, $this->visitor, 'upload_chunk', ['id' => $upload, 'offset' => 0]);
        $chunk[3] = 'uploaded';
        self::assertSame(200, $this->site->requests([$chunk])[0]->status);
        mkdir("{$this->folder}/from-$name");
        $this->give("{$this->folder}/from-$name");
        $rename = function (string $content) use ($name): array {
            return ['path' => $this->file("$content-$name", $content), 'name' => $name, 'overwrite' => false];
        };
        $this->file("from-$name/$name", 'moved');
        return [
            Questions::request($this->site, $this->visitor, 'rename', $rename('renamed')),
            Questions::request($this->site, $other, 'create', ['path' => $this->place, 'name' => $name]),
            Questions::request($this->site, $this->visitor, 'upload_finish', ['id' => $upload]),
            Questions::request($this->site, $other, 'restore', ['ids' => $ids, 'conflict' => 'ask']),
            Questions::request($this->site, $this->visitor, 'move', ['paths' => [$this->path("from-$name") . '/' . Base64Url::encode($name)],
                'to' => $this->place, 'conflict' => 'ask']),
            Questions::request($this->site, $other, 'rename', $rename('other')),
        ];
    }

    /** @return resource the account's lock, held */
    private function lock()
    {
        $folder = $this->site->state() . '/accounts';
        is_dir($folder) || mkdir($folder, 0700);
        $lock = fopen("$folder/" . hash('sha256', "127.0.0.1:{$this->ftp()['port']}\0alice"), 'c');
        // Others of the test are done with it.
        self::assertTrue(flock($lock, LOCK_EX));
        return $lock;
    }

    /**
     * @param list<int|string> $values
     * @return list<int|string>
     */
    private static function sorted(array $values): array
    {
        sort($values);
        return $values;
    }

    /**
     * @param array<string, mixed> $body
     * @return list<Answer>
     */
    private function together(string $do, array $body): array
    {
        return $this->site->requests(array_fill(0, 4, Questions::request($this->site, $this->visitor, $do, $body)));
    }
}
