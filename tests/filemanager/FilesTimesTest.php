<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Archive\FileSource;
use Hestia\FileManager\Archive\ZipDirectory;
use Hestia\FileManager\Http\Request;

/** What is copied, packed and unpacked has the time of its last change, to the second. */
final class FilesTimesTest extends FilesCase
{
    /** Listings have the first to the minute, and the second to the day. */
    private const FILES = ['d/young' => 'now', 'd/old' => 1500000001, 'd/in/deep' => 1400000007, 'd/in/none' => 1300000009];

    /** The day's beginning: that much a listing tells of folders. */
    private const FOLDERS = ['d' => 1463961600, 'd/in' => 1463875200, 'd/empty' => 1463788800];

    /** @var array<string, int> */
    private $times = [];

    /** @dataProvider bothServers */
    public function testACopyKeepsThem(string $server): void
    {
        $this->on($server);
        $this->make();
        $this->directory('to');
        $answer = $this->ask('copy', ['paths' => [$this->text('d')], 'to' => $this->text('to'), 'conflict' => 'ask']);
        self::assertSame([], isset($answer['job']) ? $this->wait($answer['job'])['result']['failed'] : $answer['failed']);
        $this->expect('to/');
        $answer = $this->ask('copy', ['paths' => [$this->text('d/old')], 'to' => $this->text('to'), 'conflict' => 'ask']);
        self::assertSame([], isset($answer['job']) ? $this->wait($answer['job'])['result']['failed'] : $answer['failed']);
        self::assertSame(1500000001, filemtime("{$this->folder}/to/old"));
    }

    /** @dataProvider bothServers */
    public function testPackingAndUnpackingKeepsThem(string $server): void
    {
        $this->on($server);
        $this->make();
        foreach (['zip', 'tar.gz'] as $format) {
            $fields = ['paths' => [$this->text('d')], 'to' => $this->text(), 'name' => "out.$format", 'format' => $format];
            self::assertSame('done', $this->wait($this->ask('archive', $fields)['job'])['state']);
            $this->directory("to.$format");
            $fields = ['path' => $this->text("out.$format"), 'to' => $this->text("to.$format"), 'conflict' => 'ask'];
            $job = $this->wait($this->ask('extract', $fields)['job']);
            self::assertSame(['done', []], [$job['state'], $job['result']['failed']]);
            $this->expect("to.$format/");
            $fields = ['paths' => [$this->text('d/old')], 'to' => $this->text(), 'name' => "one.$format", 'format' => $format];
            self::assertSame('done', $this->wait($this->ask('archive', $fields)['job'])['state']);
            $fields = ['path' => $this->text("one.$format"), 'to' => $this->text("to.$format"), 'conflict' => 'ask'];
            self::assertSame('done', $this->wait($this->ask('extract', $fields)['job'])['state']);
            self::assertSame(1500000001, filemtime("{$this->folder}/to.$format/old"));
        }
    }

    /** @dataProvider bothServers */
    public function testAnArchiveOfThousandsInSlices(string $server): void
    {
        $this->on($server);
        $folder = "{$this->folder}/made";
        for ($i = 0; $i < 130; $i++) {
            mkdir("$folder/folder $i", 0755, true);
            touch("$folder/folder $i/file", 1200000000 + $i);
            touch("$folder/folder $i", 1100000000 + $i);
        }
        exec('tar -C ' . escapeshellarg($folder) . ' -czf ' . escapeshellarg("{$this->folder}/a.tgz") . ' . 2>&1', $said, $code);
        self::assertSame(0, $code, implode("\n", $said));
        exec('rm -r ' . escapeshellarg($folder));
        $this->directory('to');
        $fields = ['path' => $this->text('a.tgz'), 'to' => $this->text('to'), 'conflict' => 'ask'];
        $job = $this->wait($this->ask('extract', $fields)['job']);
        self::assertSame(['done', []], [$job['state'], $job['result']['failed']]);
        clearstatcache();
        for ($i = 0; $i < 130; $i++) {
            self::assertSame(1200000000 + $i, filemtime("{$this->folder}/to/folder $i/file"));
            if ($server === 'proftpd') {
                self::assertSame(1100000000 + $i, filemtime("{$this->folder}/to/folder $i"));
            }
        }
        self::assertSame([], glob($this->session->directory() . '/spool-*'));
    }

    /** @dataProvider bothServers */
    public function testTimesThatAreNoneKeepNothingFromBeingUnpacked(string $server): void
    {
        $this->on($server);
        $this->directory('to');
        $folder = "{$this->folder}/made";
        mkdir("$folder/d", 0755, true);
        $begun = time();
        foreach (['@0' => 'zero', '1969-01-01' => 'before', '9998-12-31' => 'late', '@9000000000000' => 'never'] as $time => $name) {
            exec(sprintf('cd %s && : > f && tar --format=pax --mtime=%s --transform=s,f,%s, -rf ../a.tar f d 2>&1', escapeshellarg($folder), escapeshellarg($time), $name), $said);
        }
        exec('rm -r ' . escapeshellarg($folder));
        $job = $this->wait($this->ask('extract', ['path' => $this->text('a.tar'), 'to' => $this->text('to'), 'conflict' => 'ask'])['job']);
        self::assertSame(['done', ['before', 'd', 'late', 'never', 'zero']], [$job['state'], array_keys($this->tree('to'))], json_encode($job) . implode("\n", $said));
        clearstatcache();
        foreach (['zero', 'before', 'never'] as $name) {
            self::assertGreaterThanOrEqual($begun, filemtime("{$this->folder}/to/$name"), $name);
        }
    }

    public function testAZipForTheBrowserHasThem(): void
    {
        $this->make();
        $form = fopen('php://temp', 'w+b');
        fwrite($form, http_build_query(['paths' => json_encode([$this->text('d'), $this->text('d/old')])]));
        rewind($form);
        $request = new Request('POST', [], ['Content-Type' => 'application/x-www-form-urlencoded'], $form);
        $request->readForm(100000);
        $zip = tmpfile();
        fwrite($zip, $this->bytes('zip', $request, $this->session)[2]);
        $found = [];
        foreach ((new ZipDirectory(new FileSource($zip)))->members() as $member) {
            $found[rtrim($member->name, '/')] = $member->modified;
        }
        self::assertEquals($this->times + self::FOLDERS + ['old' => 1500000001], $found);
    }

    private function make(): void
    {
        $this->directory('d/in');
        $this->directory('d/empty');
        foreach (self::FILES as $name => $time) {
            $this->times[$name] = $time === 'now' ? time() - 100001 : $time;
            touch($this->file($name, $name), $this->times[$name]);
        }
        foreach (array_reverse(self::FOLDERS) as $name => $time) {
            touch("{$this->folder}/$name", $time);
        }
    }

    private function expect(string $in): void
    {
        clearstatcache();
        $found = [];
        // vsftpd sets the times of files alone.
        $expected = $this->times + ($this->server === 'proftpd' ? self::FOLDERS : []);
        foreach (array_keys($expected) as $name) {
            $found[$name] = filemtime("{$this->folder}/$in$name");
        }
        self::assertSame($expected, $found, $in);
    }
}
