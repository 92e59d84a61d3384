<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Request;

/** A request takes at most 8 MiB of memory, whatever the size of the files. */
final class FilesMemoryTest extends FilesCase
{
    private const MOST = 8388608;

    protected function setUp(): void
    {
        if (!function_exists('memory_reset_peak_usage')) {
            self::markTestSkipped('this PHP cannot measure the memory of a part of its run (8.2 and newer can)');
        }
        parent::setUp();
    }

    /** @dataProvider bothServers */
    public function testUploads(string $server): void
    {
        $this->on($server);
        $body = tmpfile();
        for ($i = 0; $i < 128; $i++) {
            fwrite($body, str_repeat('0123456789abcdef', 4096));
        }
        $fields = ['path' => $this->text(), 'name' => 'f', 'size' => 3 * 8388608, 'modified' => null, 'conflict' => 'ask'];
        $id = $this->ask('upload_start', $fields)['id'];
        $peak = self::peak(function () use ($id, $body): void {
            for ($offset = 0; $offset < 3 * 8388608; $offset += 8388608) {
                self::assertSame($offset + 8388608, $this->chunkOf($id, $offset, $body)['offset']);
            }
            $this->ask('upload_finish', ['id' => $id]);
        });
        self::assertSame(3 * 8388608, filesize("{$this->folder}/f"));
        self::assertLessThan(self::MOST, $peak);
    }

    /** @dataProvider bothServers */
    public function testDownloadsCopiesAndZips(string $server): void
    {
        $this->on($server);
        $this->directory('d');
        for ($i = 0; $i < 2000; $i++) {
            $this->file("d/a rather long name of a file that is one of many $i");
        }
        $file = fopen($this->file('d/big'), 'w');
        for ($i = 0; $i < 40; $i++) {
            fwrite($file, random_bytes(1048576));
        }
        fclose($file);
        foreach (['download' => 'd/big', 'zip' => 'd'] as $do => $name) {
            $size = 0;
            $peak = self::peak(function () use ($do, $name, &$size): void {
                $form = fopen('php://temp', 'w+b');
                fwrite($form, http_build_query(['paths' => json_encode([$this->text($name)])]));
                rewind($form);
                $headers = ['Content-Type' => 'application/x-www-form-urlencoded'];
                $request = new Request('POST', ['path' => $this->text($name)], $headers, $form);
                $request->readForm(100000);
                $size = $this->length($do, $request, $this->session);
            });
            self::assertGreaterThan(41943040 - 1, $size);
            self::assertLessThan(self::MOST, $peak, $do);
        }
        $peak = self::peak(function (): void {
            $answer = $this->ask('copy', ['paths' => [$this->text('d/big')], 'to' => $this->text(), 'conflict' => 'ask']);
            if (isset($answer['job'])) {
                $this->wait($answer['job']);
            }
        });
        self::assertSame(41943040, filesize("{$this->folder}/big"));
        self::assertLessThan(self::MOST, $peak);
    }

    /** @dataProvider bothServers */
    public function testPacksAndUnpacks(string $server): void
    {
        $this->on($server);
        $this->directory('d');
        $file = fopen($this->file('d/noise'), 'w');
        for ($i = 0; $i < 40; $i++) {
            fwrite($file, random_bytes(1048576));
        }
        fclose($file);
        $file = fopen($this->file('d/text'), 'w');
        for ($i = 0; $i < 30000; $i++) {
            fwrite($file, "line $i of a file that packs well, because its lines are nearly the same\n");
        }
        fclose($file);
        foreach (['zip', 'tar.gz'] as $format) {
            $peak = self::peak(function () use ($format): void {
                $fields = ['paths' => [$this->text('d')], 'to' => $this->text(), 'name' => "out.$format", 'format' => $format];
                self::assertSame('done', $this->wait($this->ask('archive', $fields)['job'])['state']);
            });
            self::assertLessThan(self::MOST, $peak, $format);
            $this->directory("to.$format");
            $peak = self::peak(function () use ($format): void {
                $fields = ['path' => $this->text("out.$format"), 'to' => $this->text("to.$format"), 'conflict' => 'ask'];
                self::assertSame('done', $this->wait($this->ask('extract', $fields)['job'])['state']);
            });
            self::assertLessThan(self::MOST, $peak, $format);
            self::assertSame(sha1_file("{$this->folder}/d/text"), sha1_file("{$this->folder}/to.$format/d/text"));
        }
    }

    /** The one thing that is held as a whole: as bytes, and as base64 in the answer. */
    public function testTheEditorHoldsOneFileOfItsLimit(): void
    {
        $this->file('f', str_repeat("text\n", 419430));
        $peak = self::peak(function (): void {
            self::assertSame(2097150, $this->ask('read', ['path' => $this->text('f')])['size']);
        });
        // This test itself decodes the answer, which takes another 3 MB.
        self::assertLessThan(self::MOST + 3145728, $peak);
    }

    /** @param callable(): void $work */
    private static function peak(callable $work): int
    {
        gc_collect_cycles();
        memory_reset_peak_usage();
        $before = memory_get_usage();
        $work();
        return memory_get_peak_usage() - $before;
    }
}
