<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Archive\ZipWriter;
use Hestia\FileManager\Entry\Actions;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Http\Request;
use Hestia\FileManager\Http\Response;

/** A request takes at most 8 MiB of memory, whatever the size of the files and folders. */
final class FilesMemoryTest extends FilesCase
{
    private const MOST = 8388608;

    /** As large as the page ever sends one. */
    private const PART = 67108864;

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
        for ($i = 0; $i < self::PART >> 16; $i++) {
            fwrite($body, str_repeat('0123456789abcdef', 4096));
        }
        $fields = ['path' => $this->text(), 'name' => 'f', 'size' => 2 * self::PART, 'modified' => null, 'conflict' => 'ask'];
        $id = $this->ask('upload_start', $fields)['id'];
        $peak = self::peak(function () use ($id, $body): void {
            foreach ([0, self::PART] as $offset) {
                self::assertSame($offset + self::PART, $this->chunkOf($id, $offset, $body)['offset']);
            }
            $this->ask('upload_finish', ['id' => $id]);
        });
        self::assertSame(2 * self::PART, filesize("{$this->folder}/f"));
        self::assertLessThan(self::MOST, $peak);
    }

    /** @dataProvider bothServers */
    public function testManySmallFilesInAFolderOfMany(string $server): void
    {
        $this->on($server);
        for ($i = 0; $i < 5000; $i++) {
            touch("{$this->folder}/a rather long name of a file that is one of many $i");
        }
        $files = [];
        for ($i = 0; $i < 100; $i++) {
            $files[] = ['name' => "small $i", 'size' => $i < 5 ? 1048576 : 30000, 'modified' => 1600000000];
        }
        $body = tmpfile();
        fwrite($body, json_encode(['path' => $this->text(), 'files' => $files]) . "\n");
        foreach ($files as ['size' => $size]) {
            fwrite($body, str_repeat('x', $size));
        }
        $peak = self::peak(function () use ($body): void {
            self::assertCount(100, array_column($this->sendFiles([], $body)['files'], 'entry'));
        });
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

    /**
     * A text of the limit is neither read, nor saved, nor told beside another one as a whole.
     *
     * @dataProvider bothServers
     */
    public function testTheEditor(string $server): void
    {
        $this->on($server);
        $this->session->limits['edit_bytes'] = 8388608;
        $text = str_repeat("text\n", 1677721);
        $this->file('f', $text);
        $fields = ['path' => $this->text('f'), 'content' => base64_encode(strrev($text)), 'version' => '0.0.' . hash('sha256', '')];
        unset($text);
        $this->weigh('read', ['path' => $this->text('f')], 11184000);
        $body = $this->sent($fields);
        // Somebody has changed it: the answer is the other text.
        $this->weigh('save', $body, 11184000);
        $body = $this->sent($fields + ['force' => true]);
        unset($fields);
        $this->weigh('save', $body, 100);
        self::assertSame(['8388605', "\ntxet"], [(string) filesize("{$this->folder}/f"), file_get_contents("{$this->folder}/f", false, null, 0, 5)]);
    }

    /** @dataProvider bothServers */
    public function testALargeFolderIsListedSearchedAndThrownAway(string $server): void
    {
        $this->on($server);
        $this->directory('many');
        for ($i = 0; $i < 10000; $i++) {
            touch("{$this->folder}/many/a rather long name of a file that is one of many $i.jpeg");
        }
        exec('chown -R ' . escapeshellarg((string) fileowner("{$this->folder}/many")) . ' ' . escapeshellarg("{$this->folder}/many"));
        $names = array_slice(scandir("{$this->folder}/many"), 2, 5000);
        $this->weigh('list', ['path' => $this->text('many')], 1000000);
        $this->weigh('search', ['path' => $this->text(), 'text' => 'rather'], 50);
        $paths = array_map(function (string $name): string {
            return $this->text("many/$name");
        }, $names);
        $body = $this->sent(['paths' => $paths]);
        unset($names, $paths);
        $this->weigh('delete', $body, 100000);
        // Once more, as a page does whose answer was lost: all of them are refused.
        $this->weigh('delete', $body, 50000);
        self::assertCount(5002, scandir("{$this->folder}/many"));
        $this->weigh('trash', [], 1000000);
        $this->weigh('purge', ['ids' => null], 10);
    }

    public function testLooksIntoAZipWithAsManyMembersAsFit(): void
    {
        $file = "{$this->folder}/many.zip";
        $zip = fopen($file, 'wb');
        $writer = new ZipWriter(static function (string $bytes) use ($zip): void {
            fwrite($zip, $bytes);
        }, tmpfile());
        for ($i = 0; $i < 65535; $i++) {
            $writer->directory(["a rather long name of a member that is one of many $i"], 0, 0755);
        }
        $writer->finish();
        fclose($zip);
        unset($writer);
        $this->give($file);
        $this->weigh('look', ['path' => $this->text('many.zip')], 100000);
    }

    /**
     * Asks, and counts the bytes of the answer without keeping them, as a web server does.
     *
     * @param array<string, mixed>|resource $fields or the body
     */
    private function weigh(string $do, $fields, int $least): void
    {
        $body = is_array($fields) ? $this->sent($fields) : $fields;
        rewind($body);
        unset($fields);
        $size = 0;
        $this->session->kept = null;
        $peak = self::peak(function () use ($do, $body, &$size): void {
            ob_start(static function (string $bytes) use (&$size): string {
                $size += strlen($bytes);
                return '';
            }, 65536);
            $request = new Request('POST', ['do' => $do], ['Content-Type' => 'application/json'], $body);
            try {
                $request->readJson(20000000);
                [$class, $method] = Actions::find($do);
                $response = (new $class())->$method($request, $this->session);
            } catch (Problem $problem) {
                $response = Response::json(['error' => $problem->getWord(), 'detail' => $problem->getDetail()]);
            }
            $stream = $response->getStream();
            $stream === null ? print $response->getBody() : $stream();
            ob_end_flush();
            $this->session->disconnect();
        });
        self::assertGreaterThanOrEqual($least, $size, $do);
        self::assertLessThanOrEqual(self::MOST, $peak, "$do on {$this->server}");
    }

    /**
     * @param array<string, mixed> $fields
     * @return resource
     */
    private function sent(array $fields)
    {
        $body = tmpfile();
        fwrite($body, json_encode($fields === [] ? new \stdClass() : $fields, JSON_THROW_ON_ERROR));
        return $body;
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
