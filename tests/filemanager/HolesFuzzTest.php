<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Base64Url;

/** Requests that are half right, from a seeded chance: each gets an answer that says what it is, and nothing beside the test's folder changes. */
final class HolesFuzzTest extends HolesCase
{
    private const REQUESTS = 500;

    /** What begins something that others then ask about. */
    private const OFTEN = ['upload_start', 'upload_start', 'upload_start', 'extract', 'extract', 'archive', 'archive', 'job', 'upload_chunk', 'upload_finish'];

    /** @var int */
    private $seed = 20261129;

    /** @var int numbers that were drawn */
    private $drawn = 0;

    /** S10, S11: HESTIA_SEED=N repeats another run. */
    public function testS10AnyMixtureOfFieldsGetsAnAnswer(): void
    {
        $this->seed = (int) (getenv('HESTIA_SEED') ?: $this->seed);
        $outside = $this->outside();
        $start = ['path' => $this->place, 'name' => 'begun', 'size' => 9, 'modified' => 1, 'conflict' => 'ask'];
        $ids = ['000000000000000000000000', (string) $this->ask('upload_start', $start)->json()['id']];
        $done = 0;
        for ($number = 0; $number < self::REQUESTS; $number++) {
            $number % 5 === 0 && $this->fill();
            $do = $this->one(array_merge(array_keys(array_diff_key(Questions::FIELDS, ['logout' => 1, 'session' => 1])), self::OFTEN));
            $body = [];
            foreach (Questions::FIELDS[$do] as $field => $kind) {
                if ($this->chance(97)) {
                    $body[$field] = $this->chance(94) ? $this->right($kind, $ids) : $this->wrong();
                }
            }
            /* Everything in the trash, and the account's top, are not the test's. */
            if (($do === 'purge' && !is_array($body['ids'] ?? 0)) || ($do !== 'list' && in_array('', array_merge([$body['path'] ?? 'x'], (array) ($body['paths'] ?? 'x')), true))) {
                continue;
            }
            $request = Questions::request($this->site, $this->visitor, $do, $body);
            $answer = $this->site->request(...$request);
            $about = "seed {$this->seed}, number $number: $do " . json_encode($body, JSON_INVALID_UTF8_SUBSTITUTE) . " => {$answer->status} " . substr($answer->body, 0, 300);
            self::assertContains($answer->status, [200, 206, 400, 403, 404, 409, 413, 416, 422], $about);
            $done += $answer->status < 300 ? 1 : 0;
            $told = json_decode($answer->body, true);
            foreach (is_array($told) ? ['id', 'job', 'cursor'] : [] as $name) {
                if (is_string($told[$name] ?? null) && preg_match('/^[0-9a-f]{24}$/', $told[$name]) === 1) {
                    $ids[] = $told[$name];
                }
            }
            if ($number % 100 === 99) {
                self::assertSame($outside, $this->outside(), $about);
            }
        }
        self::assertSame($outside, $this->outside());
        self::assertGreaterThan(50, $done, 'hardly anything was ever done');
    }

    /** The box as it was: it may be gone by now. */
    private function fill(): void
    {
        exec('rm -rf ' . escapeshellarg("{$this->folder}/box"));
        foreach (['box', 'box/dir'] as $name) {
            mkdir("{$this->folder}/$name");
            $this->give("{$this->folder}/$name");
        }
        foreach (['a', 'b.txt', 'c.zip', 'd.tar.gz', 'e.png'] as $name) {
            $this->file("box/$name", $name === 'c.zip' ? (new RawZip())->add('m', 'x')->bytes() : "content of $name");
        }
    }

    /**
     * @param list<string> $ids
     * @return mixed
     */
    private function right(string $kind, array $ids)
    {
        $names = ['a', 'b.txt', 'c.zip', 'd.tar.gz', 'e.png', 'dir', 'none', "odd\xff", '..a', '<b>', 'a (2)'];
        $path = function () use ($names): string {
            /* The box itself may go too: what then stands in its place lies in the test's folder. */
            $path = $this->path('box') . ($this->chance(25) ? '' : '/' . Base64Url::encode($this->one($names)));
            return $this->chance(20) ? $path . '/' . Base64Url::encode($this->one($names)) : $path;
        };
        switch ($kind) {
            case 'path':
                return $path();
            case 'paths':
                return array_map($path, range(0, $this->below(3)));
            case 'name':
                return $this->one(['a', 'b.txt', 'new', 'new.zip', 'x.tar.gz', 'ü', '<b>', ' ', '-', str_repeat('n', 255)]);
            case 'text':
                return $this->one(['a', '*', '?', '.*', '[', '\\', '(', '0.0.x', '1.1.' . str_repeat('0', 64)]);
            case 'number':
                return $this->one([0, 1, 7, 0644, 0777, 100, 1600000000]);
            case 'flag':
                return $this->chance(50);
            case 'conflict':
                return $this->one(['ask', 'overwrite', 'keep_both', 'skip']);
            case 'format':
                return $this->one(['zip', 'tar.gz']);
            case 'content':
                return $this->one(['', 'eA==', 'eHh4eHh4']);
            case 'id':
                return $this->one($ids);
            case 'files':
                return [['name' => $this->one(['a', 'new', 'ü', '<b>', '..', str_repeat('n', 255)]), 'size' => $this->one([5, 5, 5, 4, 6])]];
            default:
                return [Base64Url::encode('tmp/.hfm-trash/1700000000-00000000-/' . $this->one($names))];
        }
    }

    /** @return mixed */
    private function wrong()
    {
        return $this->one([null, true, 0, -1, 1.5, '', '..', '/', "\u{0}", [], [[]], ['x'], ['a' => 1], str_repeat('x', 9000), 'Li4', 'YQ=', PHP_INT_MAX, '%00', "\u{202e}"]);
    }

    /**
     * @template T
     * @param array<int, T> $values
     * @return T
     */
    private function one(array $values)
    {
        return array_values($values)[$this->below(count($values))];
    }

    private function chance(int $percent): bool
    {
        return $this->below(100) < $percent;
    }

    private function below(int $most): int
    {
        return (int) hexdec(substr(hash('sha256', $this->seed . '.' . $this->drawn++), 0, 8)) % $most;
    }

    /** @return array<string, string> what is not the test's: neither its folder nor the trash */
    private function outside(): array
    {
        $name = '/' . basename($this->folder);
        return array_filter(self::snapshot(), static function (string $path) use ($name): bool {
            return strpos($path, $name) === false && strpos($path, '/.hfm-trash') === false;
        }, ARRAY_FILTER_USE_KEY);
    }
}
