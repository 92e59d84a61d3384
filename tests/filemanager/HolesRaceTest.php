<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

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

    /**
     * @param array<string, mixed> $body
     * @return list<Answer>
     */
    private function together(string $do, array $body): array
    {
        return $this->site->requests(array_fill(0, 4, Questions::request($this->site, $this->visitor, $do, $body)));
    }
}
