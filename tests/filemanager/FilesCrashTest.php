<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Files\CopyWork;
use Hestia\FileManager\Files\Outcome;
use Hestia\FileManager\Files\PurgeWork;
use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Jobs\Jobs;
use Hestia\FileManager\Jobs\Work;
use Hestia\FileManager\Packing\ExtractWork;
use Hestia\FileManager\Packing\PackWork;

/**
 * PHP ends in the middle of a slice (a time limit, a restart of the web server): what was done is there, but not known. The end of
 * every second slice is lost here in this way, and the result is the same.
 */
final class FilesCrashTest extends FilesCase
{
    /** @return array<string, array{string, float}> the server, and the seconds of a slice: nearly each step on its own, or all in one */
    public function slices(): array
    {
        $slices = [];
        foreach (array_keys($this->bothServers()) as $server) {
            $slices += ["$server, short" => [$server, 0.01], "$server, long" => [$server, 20.0]];
        }
        return $slices;
    }

    /** @dataProvider slices */
    public function testACopyIsWhole(string $server, float $seconds): void
    {
        $expected = $this->prepare($server);
        $entry = new Entry('d', Entry::DIRECTORY, null, null, 0755);
        $noise = [$this->place->child('d')->child('noise'), new Entry('noise', Entry::FILE, 300000, null, 0644)];
        $roots = [[$this->place->child('d'), $this->place->child('copy'), $entry], [$noise[0], $this->place->child('one'), $noise[1]],
            [$noise[0], $this->place->child('taken'), $noise[1]], [$noise[0], $this->place->child('over'), $noise[1], true],
            [$this->place->child('d'), $this->place->child('in the way'), $entry], [$noise[0], $this->place->child('two'), $noise[1]]];
        // What comes in between is not the copy's own work, however often a slice of it is done again.
        $this->file('taken', 'came meanwhile');
        $this->file('over', 'came meanwhile');
        $this->directory('in the way');
        $job = $this->loseEverySecond(new CopyWork($this->session, CopyWork::begin($roots, new Outcome('english'))), $seconds);
        self::assertSame(['done', ['exists', 'exists']], [$job['state'], array_column($job['result']['failed'], 'error')]);
        self::assertCount(4, $job['result']['done']);
        self::assertSame($expected, $this->tree('copy'));
        foreach (['one', 'over', 'two'] as $name) {
            self::assertSame($expected['noise'], file_get_contents("{$this->folder}/$name"));
        }
        self::assertSame('came meanwhile', file_get_contents("{$this->folder}/taken"));
        self::assertSame([], $this->tree('in the way'));
        self::assertSame(['over'], array_column($this->ask('trash', [])['entries'], 'name'));
        self::assertSame([], glob("{$this->folder}/.hfm-*"));
    }

    /** @dataProvider slices */
    public function testATreeIsGone(string $server, float $seconds): void
    {
        $this->prepare($server);
        $work = new PurgeWork($this->session, PurgeWork::begin($this->session, [$this->place->child('d')]));
        $this->session->disconnect();
        $job = $this->loseEverySecond($work, $seconds);
        self::assertSame(['done', []], [$job['state'], $job['result']['failed']]);
        self::assertSame([], $this->tree());
    }

    /** @dataProvider slices */
    public function testArchivesAreWhole(string $server, float $seconds): void
    {
        $expected = $this->prepare($server);
        foreach (['zip' => '.zip', 'tar.gz' => '.tar.gz'] as $format => $ending) {
            $target = $this->place->child("out$ending");
            $roots = [[$this->place->child('d'), new Entry('d', Entry::DIRECTORY, null, null, 0755)]];
            $job = $this->loseEverySecond(new PackWork($this->session, PackWork::begin($this->session, $roots, $target, $format)), $seconds);
            self::assertSame(['done', []], [$job['state'], $job['result']['failed']], json_encode($job));
            $this->directory("to$ending");
            $size = (int) filesize("{$this->folder}/out$ending");
            $state = ExtractWork::begin($target, $this->place->child("to$ending"), 'overwrite', $ending, $size, true);
            $job = $this->loseEverySecond(new ExtractWork($this->session, $state), $seconds);
            self::assertSame(['done', []], [$job['state'], $job['result']['failed']], json_encode($job));
            self::assertSame(['d' => 'dir'], array_slice($this->tree("to$ending"), 0, 1));
            self::assertSame($expected, $this->tree("to$ending/d"));
            self::assertFileDoesNotExist("{$this->folder}/out$ending");
        }
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
        self::assertSame([], glob("{$this->folder}/{,*/}.hfm-*", GLOB_BRACE));
    }

    /** @return array<string, string> */
    private function prepare(string $server): array
    {
        $this->on($server);
        for ($i = 0; $i < 3; $i++) {
            $this->directory("d/s$i/empty");
            $this->file("d/s$i/f", "content $i");
        }
        $this->file('d/noise', random_bytes(300000));
        $this->file('d/text', str_repeat('text ', 100000));
        return $this->tree('d');
    }

    /** @return array<string, mixed> the job when it is over */
    private function loseEverySecond(Work $work, float $seconds): array
    {
        $id = Jobs::start($this->session, $work, 0.001)['id'];
        $this->session->disconnect();
        for ($i = 0; $i < 400; $i++) {
            $this->session->kept = [$this->session->data("job-$id")];
            $job = Jobs::run($this->session, $id, $seconds);
            $this->session->disconnect();
            if ($i % 2 === 0) {
                // The last that was kept is what the end of the slice keeps; what was kept on the way is known.
                $this->session->keep("job-$id", $this->session->kept[count($this->session->kept) - 2]);
            } elseif ($job['state'] !== 'running') {
                return $job;
            }
        }
        self::fail('The job does not end: ' . json_encode($job));
    }
}
