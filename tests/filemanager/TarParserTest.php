<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Archive\Deflater;
use Hestia\FileManager\Archive\FileSource;
use Hestia\FileManager\Archive\Limits;
use Hestia\FileManager\Archive\TarGzWriter;
use Hestia\FileManager\Archive\TarReader;
use Hestia\FileManager\Archive\Unpacked;
use Hestia\FileManager\Archive\ZipWriter;
use PHPUnit\Framework\TestCase;

/** Tars that lie or are cut off, and what the writers make, read by the programs that people have. */
final class TarParserTest extends TestCase
{
    public function testReadsWhatTarMakes(): void
    {
        $folder = sys_get_temp_dir() . '/hestia-tar-' . bin2hex(random_bytes(6));
        mkdir("$folder/d", 0755, true);
        $long = str_repeat('n', 200);
        file_put_contents("$folder/d/$long", 'long name');
        file_put_contents("$folder/d/f", str_repeat('content', 1000));
        chmod("$folder/d/f", 0640);
        symlink('f', "$folder/d/link");
        link("$folder/d/f", "$folder/d/zhard");
        posix_mkfifo("$folder/d/pipe", 0600);
        foreach (['gnu', 'pax', 'posix'] as $format) {
            foreach (['-c', '-cz'] as $pack) {
                exec("tar $pack --format=$format --sort=name -f $folder/t -C $folder d", $output, $code);
                self::assertSame(0, $code);
                $seen = [];
                foreach (self::read((string) file_get_contents("$folder/t")) as [$name, $type, $content]) {
                    $seen[$name] = [$type, $content];
                }
                $expected = ['d/' => ['directory', ''], 'd/f' => ['file', str_repeat('content', 1000)], 'd/link' => ['link', ''],
                    "d/$long" => ['file', 'long name'], 'd/pipe' => ['device', ''], 'd/zhard' => ['link', '']];
                self::assertSame($expected, array_merge($expected, $seen));
            }
        }
        // Two gzips behind each other are one.
        $tar = (string) gzdecode((string) file_get_contents("$folder/t"));
        $two = gzencode(substr($tar, 0, 700)) . gzencode(substr($tar, 700));
        self::assertCount(6, self::read($two));
        exec('rm -rf ' . escapeshellarg($folder));
    }

    /** @return array<string, array{string}> */
    public function liars(): array
    {
        $good = self::block('a', 5) . str_pad('hello', 512, "\0");
        return [
            'no tar' => [str_repeat('x', 2048)],
            'a wrong checksum' => [substr_replace($good, 'b', 0, 1)],
            'cut in the header' => [substr($good, 0, 300)],
            'cut in the content' => [substr($good, 0, 515)],
            'cut in the padding' => [substr($good, 0, 700)],
            'a size that is none' => [self::block('a', 0, '0', '9x')],
            'a negative size' => [self::block('a', 0, '0', str_repeat("\xff", 12))],
            'a size of 2^63' => [self::block('a', 0, '0', "\x80\0\0\0\x80\0\0\0\0\0\0\0")],
            'a size beyond the file' => [self::block('a', 0, '0', '77777777777')],
            'a name that does not end' => [self::block('x', 0, 'L', '00077777777') . str_repeat('n', 70000)],
            'a name without a member' => [self::block('x', 4, 'L') . str_pad('name', 512, "\0")],
            'names without end' => [str_repeat(self::block('x', 4, 'L') . str_pad('name', 512, "\0"), 20)],
            'a pax record that lies' => [self::block('x', 12, 'x') . str_pad("99 path=abc\n", 512, "\0") . $good],
            'a pax record without a line end' => [self::block('x', 12, 'x') . str_pad('12 path=abcd', 512, "\0") . $good],
            'a pax size below zero' => [self::block('x', 11, 'x') . str_pad("11 size=-1\n", 512, "\0") . $good],
            'a gzip that is cut' => [substr((string) gzencode(random_bytes(5000)), 0, 2000)],
            'a gzip of nothing' => ["\x1f\x8b"],
        ];
    }

    /** @dataProvider liars */
    public function testWhatContradictsItselfIsRefused(string $bytes): void
    {
        self::assertContains(self::reason($bytes), ['damaged', 'unsupported']);
    }

    public function testABombIsCountedWhileItComes(): void
    {
        $bomb = self::block('a', 0, '0', '00777777777') . str_repeat("\0", 30000000);
        self::assertSame('ratio', self::reason((string) gzencode($bomb, 9)));
        self::assertSame('too_large', self::reason((string) gzencode(random_bytes(20000)), new Limits(10, 100)));
    }

    public function testAnyDamageIsAnArchiveErrorOrAnotherTar(): void
    {
        $good = self::block('a/b', 5) . str_pad('hello', 512, "\0") . str_repeat("\0", 1024);
        foreach ([$good, (string) gzencode($good)] as $bytes) {
            for ($at = 0; $at < min(600, strlen($bytes)); $at++) {
                self::assertIsString(self::reason(substr($bytes, 0, $at)));
                self::assertIsString(self::reason(substr_replace($bytes, chr(ord($bytes[$at]) ^ 0xff), $at, 1)));
            }
        }
    }

    public function testChecksumsOfPartsAreThatOfTheWhole(): void
    {
        foreach ([[0, 0], [0, 5], [5, 0], [1, 1], [70000, 123457]] as [$one, $two]) {
            $first = $one > 0 ? random_bytes($one) : '';
            $second = $two > 0 ? random_bytes($two) : '';
            self::assertSame(crc32($first . $second), Deflater::combine(crc32($first), crc32($second), $two));
        }
    }

    /** Interrupted after every piece, as by requests that end. */
    public function testWhatIsPackedInManyRequestsIsReadByUnzipAndTar(): void
    {
        $folder = sys_get_temp_dir() . '/hestia-pack-' . bin2hex(random_bytes(6));
        mkdir("$folder/zip", 0755, true);
        mkdir("$folder/tgz");
        $files = ['d/text' => str_repeat('some text that is long. ', 40000), 'd/noise' => random_bytes(300000), 'd/none' => '', 'd/byte' => 'x',
            'd/ü.png' => random_bytes(1000), 'd/' . str_repeat('long/', 30) . 'f' => 'deep'];
        foreach (['zip', 'tgz'] as $kind) {
            $out = fopen("$folder/out.$kind", 'w+b');
            $names = fopen('php://temp', 'w+b');
            $sink = static function (string $bytes) use ($out): void {
                fwrite($out, $bytes);
            };
            $make = static function (array $state = []) use ($kind, $sink, $names) {
                return $kind === 'zip' ? new ZipWriter($sink, $names, $state) : new TarGzWriter($sink, $state);
            };
            $packer = $make();
            $packer->directory(['d'], 1600000000, 0755);
            foreach ($files as $name => $content) {
                $packer->begin(explode('/', $name), 1600000000, 0640, strlen($content));
                foreach (array_merge([''], str_split($content, 100000)) as $piece) {
                    $packer->add($piece);
                    $packer = $make(json_decode(json_encode($packer->suspend(), JSON_THROW_ON_ERROR), true));
                }
                self::assertTrue($packer->end());
            }
            $packer->finish();
            self::assertSame(ftell($out), $packer->written());
            fclose($out);
            exec($kind === 'zip' ? "unzip -q $folder/out.zip -d $folder/zip 2>&1" : "tar -xzf $folder/out.tgz -C $folder/tgz 2>&1", $output, $code);
            self::assertSame([0, []], [$code, $output]);
            foreach ($files as $name => $content) {
                self::assertSame(sha1($content), sha1_file("$folder/$kind/$name"), "$kind $name");
            }
            self::assertSame([1600000000, 0100640], [filemtime("$folder/$kind/d/text"), fileperms("$folder/$kind/d/text")]);
        }
        self::assertLessThan(500000, filesize("$folder/out.zip"));
        exec('rm -rf ' . escapeshellarg($folder));
    }

    public function testAFileThatChangedWhileItWasPackedIsSeen(): void
    {
        $tar = '';
        $packer = new TarGzWriter(static function (string $bytes) use (&$tar): void {
            $tar .= $bytes;
        });
        foreach (['shorter' => 'ab', 'longer' => 'abcdef'] as $name => $content) {
            $packer->begin([$name], 0, 0644, 4);
            $packer->add($content);
            self::assertFalse($packer->end());
        }
        $packer->finish();
        self::assertSame([['shorter', 'file', "ab\0\0"], ['longer', 'file', 'abcd']], self::read($tar));
    }

    private static function block(string $name, int $size, string $type = '0', string $field = ''): string
    {
        $block = pack('a100a8a8a8a12a12a8a1a100a255', $name, '0000644', '0000000', '0000000', $field !== '' ? $field : sprintf('%011o', $size),
            '00000000000', '        ', $type, '', "ustar\00000");
        return substr_replace($block, sprintf("%06o\0 ", array_sum(array_map('ord', str_split($block)))), 148, 8);
    }

    /** @return list<array{string, string, string}> */
    private static function read(string $bytes, ?Limits $limits = null): array
    {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $bytes);
        $reader = new TarReader(new Unpacked(new FileSource($stream), $limits ?? new Limits()));
        $read = [];
        while (($member = $reader->next()) !== null) {
            $content = '';
            while (($piece = $reader->piece()) !== '') {
                $content .= $piece;
            }
            $read[] = [$member->name, $member->type, $content];
        }
        return $read;
    }

    private static function reason(string $bytes, ?Limits $limits = null): string
    {
        try {
            self::read($bytes, $limits);
        } catch (ArchiveError $error) {
            return $error->getReason();
        }
        return 'done';
    }
}
