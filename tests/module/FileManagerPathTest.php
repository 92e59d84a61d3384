<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\FileManager\ArchiveKind;
use WHMCS\Module\Server\Hestiacp\FileManager\HomePath;
use WHMCS\Module\Server\Hestiacp\FileManager\Native;
use WHMCS\Module\Server\Hestiacp\FileManager\Refusal;
use WHMCS\Module\Server\Hestiacp\FileManager\Search;

/** Which paths and archives get as far as the panel. */
final class FileManagerPathTest extends TestCase
{
    /** @return array<string, array{mixed, string}> as the file manager writes it, word */
    public function attacks(): array
    {
        $path = static function (string ...$names): string {
            return implode('/', array_map([self::class, 'text'], $names));
        };
        return [
            'up' => [$path('web', '..', '..', 'etc'), 'path'],
            'up alone' => [$path('..'), 'path'],
            'here' => [$path('web', '.', 'x'), 'path'],
            'a slash in a name' => [$path('web/../..'), 'path'],
            'absolute' => [$path('/etc/passwd'), 'path'],
            'an empty name' => ['d2Vi//eA', 'path'],
            'a slash at the end' => ['d2Vi/', 'path'],
            'a slash at the beginning' => ['/d2Vi', 'path'],
            'NUL' => [$path("a\0b"), 'path'],
            'line feed' => [$path("a\nb"), 'path'],
            'carriage return' => [$path("a\rb"), 'path'],
            'padding' => ['d2Vi' . '/YQ==', 'path'],
            'another spelling' => ['YR', 'path'],
            'plain base64' => ['+/8', 'path'],
            'dots as text' => ['..', 'path'],
            'a list' => [['d2Vi'], 'path'],
            'nothing' => [null, 'path'],
            'too long' => [implode('/', array_fill(0, 30, self::text(str_repeat('x', 200)))), 'path'],
            'a control character' => [$path("a\x07b"), 'unsupported'],
            'a tab' => [$path("a\tb"), 'unsupported'],
            'an option' => [$path('web', '-rf'), 'unsupported'],
            'a blank at the edge' => [$path('web', ' x'), 'unsupported'],
            'a blank at the end' => [$path('web ', 'x'), 'unsupported'],
            'a backslash' => [$path('a\\b'), 'unsupported'],
        ];
    }

    /**
     * @dataProvider attacks
     * @param mixed $text
     */
    public function testAPathThatIsNoneIsRefused($text, string $word): void
    {
        $this->expectExceptionObject(new Refusal($word));
        new HomePath($text, 'ada');
    }

    public function testAPathIsBelowTheHome(): void
    {
        $path = new HomePath(self::text('web') . '/' . self::text("caf\xe9 & co"), 'ada');
        $this->assertSame("/home/ada/web/caf\xe9 & co", $path->text());
        $this->assertSame('/home/ada', (new HomePath('', 'ada'))->text());
        $this->assertTrue($path->isInside(new HomePath(self::text('web'), 'ada')));
        $this->assertFalse((new HomePath(self::text('webx'), 'ada'))->isInside(new HomePath(self::text('web'), 'ada')));
    }

    /** @return array<string, array{list<string>, bool}> */
    public function trees(): array
    {
        return [
            'the home' => [[], false], 'web' => [['web'], false], 'tmp' => [['tmp'], false], 'a domain' => [['web', 'x.example'], false],
            'its content' => [['web', 'x.example', 'public_html'], true], 'trash' => [['tmp', '.hfm-trash'], true],
            'configuration' => [['conf', 'web', 'x'], false], 'mail' => [['mail', 'x.example', 'box'], false], 'other' => [['own', 'x'], true],
        ];
    }

    /**
     * @dataProvider trees
     * @param list<string> $names
     */
    public function testWhatMayGo(array $names, bool $may): void
    {
        $text = implode('/', array_map([self::class, 'text'], $names));
        $this->assertSame($may, (new HomePath($text, 'ada'))->isRemovable());
        if (!$may) {
            $this->expectExceptionObject(new Refusal('unsupported'));
        }
        $native = Native::of(['do' => 'delete', 'path' => $text], 'ada');
        $this->assertSame(['v-delete-fs-directory', ['ada', '/home/ada/' . implode('/', $names)]], [$native->command, $native->arguments]);
    }

    /** @return array<string, array{string, list<string>}> path, branches of the panel's command */
    public function archives(): array
    {
        return [
            'zip' => ['/home/ada/tmp/123.zip', ['zip']],
            'tar.gz' => ['/home/ada/tmp/123.tar.gz', ['tar.gz']],
            'tgz' => ['/home/ada/tmp/123.tgz', ['tar.gz']],
            'tar.bz2' => ['/home/ada/tmp/123.tar.bz2', ['tar.bz']],
            'tar.zst' => ['/home/ada/tmp/123.tar.zst', ['tar.zst']],
            'tar' => ['/home/ada/tmp/123.tar', ['tar']],
            'a directory with zip in its name' => ['/home/ada/web/site.zipped/123.tar.gz', ['tar.gz', 'zip']],
            'a domain with zip in its name' => ['/home/ada/web/myzip.com/1.tar', ['zip', 'tar']],
            'user guitar' => ['/home/guitar/tmp/1.zip', ['zip', 'tar']],
            'user gerard' => ['/home/gerard/tmp/1.zip', ['zip', 'rar']],
            'user bigzoo loses the archive' => ['/home/bigzoo/tmp/1.zip', ['gz', 'zip']],
            'guitar has tar.gz all the same' => ['/home/guitar/tmp/1.tar.gz', ['tar.gz']],
            'plain gz' => ['/home/ada/tmp/1.gz', ['gz']],
            '7z' => ['/home/ada/tmp/1.7z', ['7z']],
            'rar' => ['/home/ada/tmp/1.rar', ['rar']],
            'large letters' => ['/home/ada/tmp/1.ZIP', ['zip']],
            'none' => ['/home/ada/tmp/1.txt', []],
        ];
    }

    /**
     * @dataProvider archives
     * @param list<string> $branches
     */
    public function testOnlyAnArchiveThatThePanelTakesForWhatItIs(string $path, array $branches): void
    {
        $this->assertSame($branches, ArchiveKind::branches($path));
        $isSafe = count($branches) === 1 && in_array($branches[0], ['zip', 'tar', 'tar.gz', 'tar.bz', 'tar.zst'], true) && substr($path, -4) !== '.ZIP';
        $this->assertSame($isSafe, ArchiveKind::isSafe($path));
    }

    public function testArchivesAreMadeUnderNewNamesOfNewSources(): void
    {
        $make = static function (string $name, array $sources, string $directory = 'tmp'): array {
            $request = ['do' => 'archive', 'archive' => self::text($directory) . '/' . self::text($name), 'sources' => $sources];
            return Native::of($request, 'ada')->arguments;
        };
        $source = self::text('web') . '/' . self::text('x.example');
        $this->assertSame(['ada', '/home/ada/tmp/12345678.tar.gz', '/home/ada/web/x.example'], $make('12345678.tar.gz', [$source]));
        $this->assertCount(13, $make('12345678.tar.gz', array_fill(0, 11, $source)));
        $refused = [
            ['site.tar.gz', [$source]], ['12345678.tar', [$source]], ['12345678.zip', [$source]], ['12345678.tar.gz', array_fill(0, 12, $source)],
            ['12345678.tar.gz', ['']], ['12345678.tar.gz', [self::text('tmp')]], ['12345678.tar.gz', [self::text('a*')]],
            ['12345678.tar.gz', [$source], 'old.gz'],
        ];
        foreach ($refused as $case) {
            $this->assertSame('unsupported', self::word(static function () use ($make, $case): void {
                $make(...$case);
            }), (string) json_encode($case));
        }
        foreach ([[], 'x', null] as $sources) {
            $this->assertSame('request', self::word(static function () use ($sources): void {
                Native::of(['do' => 'archive', 'archive' => self::text('tmp') . '/' . self::text('12345678.tar.gz'), 'sources' => $sources], 'ada');
            }));
        }
    }

    public function testNothingIsCopiedIntoItself(): void
    {
        $copy = static function (string $from, string $to, string $kind = 'directory'): string {
            return self::word(static function () use ($from, $to, $kind): void {
                Native::of(['do' => 'copy', 'from' => $from, 'to' => $to, 'kind' => $kind], 'ada');
            });
        };
        [$a, $b] = [self::text('a'), self::text('b')];
        $this->assertSame('', $copy("$a/$b", "$a/" . self::text('c')));
        $this->assertSame('path', $copy($a, "$a/$b"));
        $this->assertSame('path', $copy($a, $a));
        $this->assertSame('request', $copy('', $b));
        $this->assertSame('request', $copy($a, ''));
        $this->assertSame('request', $copy($a, $b, 'tree'));
        foreach (['user', '', 'v-delete-user', 'job'] as $do) {
            $this->assertSame('request', self::word(static function () use ($do): void {
                Native::of(['do' => $do], 'ada');
            }));
        }
    }

    public function testASearchIsForWhatWasTyped(): void
    {
        $this->assertSame('*[aA]\*\?\[\]\\\\1*', Search::pattern('a*?[]\\1'));
        foreach (['' => 'request', str_repeat('x', 101) => 'request', "a\nb" => 'unsupported'] as $text => $word) {
            $this->assertSame($word, self::word(static function () use ($text): void {
                Search::pattern((string) $text);
            }));
        }
        $lines = "f|644|2026-01-02|03:04|ada|ada|12|a/b c|d.txt\nd|4755|2026-01-02|03:04|ada|ada|4096|x\nbroken\n"
            . "f|644|2026-01-02|03:04|ada|ada|1|../up\nd|755|2026-01-02|03:04|ada|ada|1|\nl|777|2026-01-02|03:04|ada|ada|3|" . "caf\xe9";
        $found = Search::results($lines, self::text('web'));
        $this->assertFalse($found['more']);
        $this->assertSame([
            ['path' => 'd2Vi/' . self::text('a') . '/' . self::text('b c|d.txt'), 'type' => 'file', 'size' => 12, 'mode' => 0644,
                'modified' => strtotime('2026-01-02 03:04 UTC')],
            ['path' => 'd2Vi/' . self::text('x'), 'type' => 'directory', 'size' => null, 'mode' => 0755, 'modified' => strtotime('2026-01-02 03:04 UTC')],
            ['path' => 'd2Vi/' . self::text("caf\xe9"), 'type' => 'link', 'size' => 3, 'mode' => 0777, 'modified' => strtotime('2026-01-02 03:04 UTC')],
        ], $found['results']);
        $many = Search::results(implode("\n", array_fill(0, 1001, 'f|644|2026-01-02|03:04|a|a|1|x')), '');
        $this->assertSame([1000, true], [count($many['results']), $many['more']]);
    }

    private static function word(callable $work): string
    {
        try {
            $work();
            return '';
        } catch (Refusal $refusal) {
            return $refusal->word();
        }
    }

    private static function text(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }
}
