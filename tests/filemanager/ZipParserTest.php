<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Archive\ArchiveError;
use Hestia\FileManager\Archive\FileSource;
use Hestia\FileManager\Archive\Limits;
use Hestia\FileManager\Archive\ZipPlan;
use PHPUnit\Framework\TestCase;

/** Zips that lie, are cut off, or are made to do harm. */
final class ZipParserTest extends TestCase
{
    public function testAGoodZipIsReadWholly(): void
    {
        $zip = (new RawZip())->add('a/', '', ['mode' => 0040755])->add('a/stored', 'stored')->add('a/deflated', str_repeat('x', 9999), [], true)
            ->add("not\xffutf", "\0\xff")->add('empty');
        $expected = ['a/' => null, 'a/stored' => 'stored', 'a/deflated' => str_repeat('x', 9999), "not\xffutf" => "\0\xff", 'empty' => ''];
        self::assertSame($expected, self::read($zip->bytes()));
        self::assertSame($expected, self::read($zip->bytes([], "a comment, PK\x05\x06 in it, and more of it to be long enough")));
        self::assertSame($expected, self::read('#!/bin/sh' . "\n" . $zip->bytes()));
        self::assertSame($expected, self::read($zip->bytes64()));
        self::assertSame($expected, self::read("bytes before\n" . $zip->bytes64()));
        self::assertSame([], self::read((new RawZip())->bytes()));
        $long = pack('vvPP', 1, 16, 6, 6);
        $zip = (new RawZip())->add('six', 'sixsix', ['size' => 0xffffffff, 'packed' => 0xffffffff, 'extra' => $long]);
        self::assertSame(['six' => 'sixsix'], self::read($zip->bytes()));
    }

    /** @return array<string, array{string}> */
    public function liars(): array
    {
        $zip = (new RawZip())->add('a', 'aaaa')->add('b', 'bbbb');
        $good = $zip->bytes();
        return [
            'nothing' => [''],
            'no zip' => [str_repeat('x', 100000)],
            'the end alone, which says one' => ["PK\x05\x06" . pack('vvvvVVv', 0, 0, 1, 1, 46, 0, 0)],
            'cut in the end' => [substr($good, 0, -1)],
            'cut in the directory' => [substr($good, 0, -30)],
            'more after it' => [$good . 'x'],
            'fewer members than there are' => [$zip->bytes(['count' => 1, 'here' => 1])],
            'more members than there are' => [$zip->bytes(['count' => 3, 'here' => 3])],
            'two counts' => [$zip->bytes(['here' => 1])],
            'several files' => [$zip->bytes(['disk' => 1])],
            'a directory beyond the file' => [$zip->bytes(['offset' => 0x7fffffff])],
            'a directory that is too long' => [$zip->bytes(['size' => 0x7fffffff])],
            'a directory that is too short' => [$zip->bytes(['size' => 46])],
            'a comment that is too long' => [$zip->bytes(['comment' => 9])],
            'zip64 that is not there' => [$zip->bytes(['offset' => 0xffffffff])],
            'zip64 elsewhere' => [$zip->bytes64(['end' => 0])],
            'zip64 beyond the file' => [$zip->bytes64(['end' => PHP_INT_MAX])],
            'zip64 with another length' => [$zip->bytes64(['length' => 45])],
            'zip64 with a negative size' => [$zip->bytes64(['size' => -1])],
            'zip64 with a negative count' => [$zip->bytes64(['count' => PHP_INT_MIN])],
            'zip64 with huge numbers' => [$zip->bytes64(['size' => PHP_INT_MAX, 'offset' => PHP_INT_MAX])],
            'zip64 that contradicts the end' => [$zip->bytes64(['small' => 3])],
            'a member beyond the file' => [(new RawZip())->add('a', 'aaaa', ['offset' => 0x7ffffff0])->bytes()],
            'a member without sizes' => [(new RawZip())->add('a', 'aaaa', ['size' => 0xffffffff])->bytes()],
            'a member with half a zip64' => [(new RawZip())->add('a', 'a', ['size' => 0xffffffff, 'extra' => pack('vvV', 1, 4, 1)])->bytes()],
            'a member of negative size' => [(new RawZip())->add('a', 'a', ['size' => 0xffffffff, 'extra' => pack('vvP', 1, 8, -5)])->bytes()],
        ];
    }

    /** @dataProvider liars */
    public function testWhatContradictsItselfIsRefused(string $bytes): void
    {
        self::assertContains(self::reason(static function () use ($bytes): void {
            self::read($bytes);
        }), ['damaged', 'unsupported']);
    }

    /** @return array<string, array{RawZip, string}> */
    public function members(): array
    {
        $deflated = (string) gzdeflate('hello');
        return [
            'larger than said' => [(new RawZip())->add('a', 'hello', ['size' => 4, 'method' => 8, 'data' => $deflated, 'packed' => strlen($deflated)]), 'damaged'],
            'smaller than said' => [(new RawZip())->add('a', 'hello', ['size' => 6, 'method' => 8, 'data' => $deflated, 'packed' => strlen($deflated)]), 'damaged'],
            'another checksum' => [(new RawZip())->add('a', 'hello', ['crc' => 1]), 'damaged'],
            'stored with two sizes' => [(new RawZip())->add('a', 'hello', ['size' => 4]), 'damaged'],
            'two names' => [(new RawZip())->add('a', 'hello', ['local' => '../a']), 'damaged'],
            'packed bytes after its end' => [(new RawZip())->add('a', 'hello', ['method' => 8, 'data' => $deflated . 'xx' . str_repeat('y', 5000), 'packed' => strlen($deflated) + 5002]), 'damaged'],
            'packed bytes that end early' => [(new RawZip())->add('a', 'hello', ['method' => 8, 'data' => substr($deflated, 0, -1), 'packed' => strlen($deflated) - 1]), 'damaged'],
            'garbage' => [(new RawZip())->add('a', 'hello', ['method' => 8, 'data' => "\xff\xff\xff\xff", 'packed' => 4]), 'damaged'],
            'encrypted' => [(new RawZip())->add('a', 'hello', ['flags' => 1]), 'encrypted'],
            'another method' => [(new RawZip())->add('a', 'hello', ['method' => 14]), 'unsupported'],
            'a link' => [(new RawZip())->add('a', '/etc/passwd', ['mode' => 0120777]), 'link'],
            'a device' => [(new RawZip())->add('a', '', ['mode' => 0060666]), 'device'],
            'a directory with content' => [(new RawZip())->add('a/', 'hello'), 'damaged'],
            'absolute' => [(new RawZip())->add('/etc/passwd', 'x'), 'name'],
            'up' => [(new RawZip())->add('a/../../b', 'x'), 'name'],
            'up in Windows\' way' => [(new RawZip())->add('a\\..\\..\\b', 'x'), 'name'],
            'a drive' => [(new RawZip())->add('C:/b', 'x'), 'name'],
            'NUL' => [(new RawZip())->add("a\0.php", 'x'), 'name'],
            'a line end' => [(new RawZip())->add("a\r\nDELE b", 'x'), 'name'],
            'no name' => [(new RawZip())->add('', 'x'), 'name'],
            'only dots' => [(new RawZip())->add('././', '')->add('./', 'x', ['mode' => 0100644]), 'damaged'],
            'too long' => [(new RawZip())->add(str_repeat('a', 256), 'x'), 'name'],
            'too deep' => [(new RawZip())->add(str_repeat('a/', 41) . 'b', 'x'), 'depth'],
            'twice' => [(new RawZip())->add('a/b', 'x')->add('a//./b', 'y'), 'duplicate'],
            'below a file' => [(new RawZip())->add('a', 'x')->add('a/b', 'y'), 'duplicate'],
            'a file over a directory' => [(new RawZip())->add('a/b', 'y')->add('a', 'x'), 'duplicate'],
        ];
    }

    /** @dataProvider members */
    public function testABadMemberIsRefusedAlone(RawZip $zip, string $reason): void
    {
        $zip->add('good', 'good');
        $reasons = [];
        $plan = self::plan($zip->bytes());
        foreach ($plan->members() as [$member, , $error]) {
            $reasons[] = self::reason(static function () use ($plan, $member, $error): void {
                if ($error !== null) {
                    throw $error;
                }
                self::content($plan->content($member));
            });
        }
        self::assertContains($reason, $reasons);
        self::assertSame('done', end($reasons));
    }

    public function testMembersThatShareBytesAreABomb(): void
    {
        $zip = (new RawZip())->add('a', 'hello')->add('b', 'hello', ['offset' => 0, 'local' => 'a']);
        self::assertSame('overlap', self::reason(static function () use ($zip): void {
            self::plan($zip->bytes());
        }));
    }

    public function testLimits(): void
    {
        $bomb = (new RawZip())->add('bomb', str_repeat("\0", 30000000), [], true);
        self::assertSame('ratio', self::limited($bomb->bytes()));
        // It says that it is small: what comes is counted.
        $liar = (new RawZip())->add('bomb', str_repeat("\0", 30000000), ['size' => 100], true);
        self::assertSame('damaged', self::limited($liar->bytes()));
        $many = new RawZip();
        for ($i = 0; $i < 2001; $i++) {
            $many->add("f$i");
        }
        self::assertSame('too_many', self::limited($many->bytes()));
        self::assertSame('done', self::reason(static function () use ($many): void {
            self::plan($many->bytes(), new Limits(2001));
        }));
        $large = (new RawZip())->add('a', 'hello', ['size' => 0xffffffff, 'extra' => pack('vvP', 1, 8, 1 << 40)]);
        self::assertSame('too_large', self::limited($large->bytes()));
        $sum = new RawZip();
        foreach (['a', 'b'] as $name) {
            $sum->add($name, 'hello', ['size' => 0xffffffff, 'extra' => pack('vvP', 1, 8, PHP_INT_MAX - 5)]);
        }
        self::assertSame('too_large', self::limited($sum->bytes()));
        self::assertSame('too_large', self::reason(static function () use ($large): void {
            self::plan($large->bytes(), new Limits(10, 5));
        }));
    }

    /** Every cut, and every byte changed: an answer always, never a crash or an endless loop. */
    public function testAnyDamageIsAnArchiveErrorOrAnotherZip(): void
    {
        $bytes = (new RawZip())->add('a/b', 'hello hello hello', [], true)->add('c', 'stored')->bytes64();
        for ($at = 0; $at < strlen($bytes); $at++) {
            foreach ([substr($bytes, 0, $at), substr_replace($bytes, chr(ord($bytes[$at]) ^ 0xff), $at, 1),
                substr_replace($bytes, chr(ord($bytes[$at]) ^ 1), $at, 1)] as $changed) {
                self::assertIsString(self::reason(static function () use ($changed): void {
                    self::read($changed);
                }));
            }
        }
    }

    private static function plan(string $bytes, ?Limits $limits = null): ZipPlan
    {
        $stream = fopen('php://memory', 'w+b');
        fwrite($stream, $bytes);
        return new ZipPlan(new FileSource($stream), $limits ?? new Limits());
    }

    /** @return array<string, string|null> */
    private static function read(string $bytes): array
    {
        $plan = self::plan($bytes);
        $read = [];
        foreach ($plan->members() as [$member, , $error]) {
            if ($error !== null) {
                throw $error;
            }
            $read[$member->name] = $member->directory ? null : self::content($plan->content($member));
        }
        return $read;
    }

    private static function content(\Generator $pieces): string
    {
        return implode('', iterator_to_array($pieces, false));
    }

    private static function limited(string $bytes): string
    {
        return self::reason(static function () use ($bytes): void {
            self::read($bytes);
        });
    }

    private static function reason(callable $work): string
    {
        try {
            $work();
        } catch (ArchiveError $error) {
            return $error->getReason();
        }
        return 'done';
    }
}
