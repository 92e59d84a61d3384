<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Entry;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Listing;
use Hestia\FileManager\Ftp\Path;
use PHPUnit\Framework\TestCase;

/** Lines of a listing, and paths, without a server. */
final class FtpListingTest extends TestCase
{
    private static function entry(string $line, string $now = '2026-03-01 12:00:00'): ?Entry
    {
        $listing = new Listing((int) strtotime("$now UTC"));
        $listing->add($line);
        return $listing->entries()[0] ?? null;
    }

    /** @return array<string, array{string, string, string}> date in the line, now, expected */
    public function dates(): array
    {
        return [
            'this year' => ['Feb 28 10:30', '2026-03-01 12:00:00', '2026-02-28 10:30:00'],
            'last year' => ['Dec 31 23:59', '2026-01-01 00:10:00', '2025-12-31 23:59:00'],
            'a clock that is ahead' => ['Mar  2 11:00', '2026-03-01 12:00:00', '2026-03-02 11:00:00'],
            'ahead across the year' => ['Jan  1 00:05', '2025-12-31 23:59:00', '2026-01-01 00:05:00'],
            'more than a day ahead is a year ago' => ['Mar  3 12:00', '2026-03-01 12:00:00', '2025-03-03 12:00:00'],
            'with a year' => ['Mar 15  2019', '2026-03-01 12:00:00', '2019-03-15 00:00:00'],
            'leap day' => ['Feb 29 08:00', '2025-01-15 00:00:00', '2024-02-29 08:00:00'],
            'leap day with a year' => ['Feb 29  2000', '2026-03-01 12:00:00', '2000-02-29 00:00:00'],
            'no such day' => ['Feb 31 08:00', '2026-03-01 12:00:00', ''],
            'no such day with a year' => ['Feb 29  2019', '2026-03-01 12:00:00', ''],
        ];
    }

    /** @dataProvider dates */
    public function testDates(string $date, string $now, string $expected): void
    {
        $entry = self::entry("-rw-r--r--    1 1001     1001            3 $date name", $now);
        self::assertNotNull($entry);
        self::assertSame($expected, $entry->modified === null ? '' : gmdate('Y-m-d H:i:s', $entry->modified));
    }

    public function testColumns(): void
    {
        $file = self::entry('-rwsr-Sr-t  12 user     group    123456789012 Jan  1 10:00  two  blanks -> x ');
        self::assertNotNull($file);
        self::assertSame([' two  blanks -> x ', 'file', 123456789012, 0745, null, false],
            [$file->name, $file->type, $file->size, $file->mode, $file->target, $file->odd]);
        $link = self::entry(' lrwxrwxrwx   1 user     group           3 Jan  1 10:00 a -> ../b');
        self::assertNotNull($link);
        self::assertSame(['a', 'link', null, '../b', false], [$link->name, $link->type, $link->size, $link->target, $link->odd]);
        $unclear = self::entry('lrwxrwxrwx   1 user     group           3 Jan  1 10:00 a -> b -> c');
        self::assertTrue($unclear !== null && $unclear->odd);
        $device = self::entry('crw-rw-rw-   1 root     root       1,   3 Jan  1 10:00 null');
        self::assertNotNull($device);
        self::assertSame(['null', 'other', null, 0666], [$device->name, $device->type, $device->size, $device->mode]);
        $acl = self::entry('drwxr-xr-x+  2 user     group        4096 Jan  1 10:00 dir');
        self::assertTrue($acl !== null && $acl->isDirectory());
    }

    public function testLinesThatAreNoEntries(): void
    {
        foreach (['', 'total 12', '213-Status follows:', 'drwxr-xr-x', '-rw-r--r-- 1 a b 3 Foo 1 10:00 x', '-rw-r--r-- 1 a b 3 Jan 1 10:00 ',
            'Nrw-r--r--    1 1001     1001            3 Jan  1 10:00 name'] as $line) {
            self::assertNull(self::entry($line), $line);
        }
    }

    public function testIncompleteWithoutItself(): void
    {
        $listing = new Listing();
        self::assertFalse($listing->isComplete());
        $listing->add('drwxr-xr-x    2 1001     1001         4096 Jan  1 10:00 ..');
        self::assertFalse($listing->isComplete());
        $listing->add('drwxr-xr-x    2 1001     1001         4096 Jan  1 10:00 .');
        self::assertTrue($listing->isComplete());
        self::assertSame([], $listing->entries());
    }

    /** @return list<array{string}> */
    public function refused(): array
    {
        return [['/'], ['/a'], ['a/'], ['a//b'], ['.'], ['..'], ['a/../b'], ['a/.'], ["a\rb"], ["a\nb"], ["a\0b"], [str_repeat('x', 256)],
            [implode('/', array_fill(0, 50, str_repeat('y', 100)))]];
    }

    /** @dataProvider refused */
    public function testPathThatIsRefused(string $bytes): void
    {
        $this->expectException(FtpError::class);
        Path::fromBytes($bytes);
    }

    public function testPaths(): void
    {
        $path = Path::fromBytes('web')->child(' x ')->child('....');
        self::assertSame('web/ x /....', $path->bytes());
        self::assertSame(['web', ' x ', '....'], $path->segments());
        self::assertSame('....', $path->name());
        self::assertSame('web/ x ', $path->parent()->bytes());
        self::assertTrue($path->isInside(Path::fromBytes('web')));
        self::assertTrue($path->isInside($path));
        self::assertTrue($path->isInside(Path::top()));
        self::assertFalse($path->isInside(Path::fromBytes('we')));
        self::assertFalse(Path::top()->isInside($path));
        self::assertTrue(Path::fromBytes('')->isTop());
        self::assertTrue(Path::top()->parent()->isTop());
        foreach (['a/b', '..', '', "x\n"] as $name) {
            try {
                $path->child($name);
                self::fail('it was taken: ' . $name);
            } catch (FtpError $error) {
                self::assertSame('path', $error->getReason());
            }
        }
    }
}
