<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Entry\Actions;
use Hestia\FileManager\Http\Base64Url;

/** Every field of every action that names something: what leads elsewhere is refused and never rewritten. HOLES.md has the numbers. */
final class HolesPathTest extends HolesCase
{
    public function testTheTableOfQuestionsIsWhole(): void
    {
        $known = array_keys(Questions::FIELDS);
        $actions = Actions::names();
        sort($known);
        sort($actions);
        self::assertSame($actions, $known);
    }

    /** H6, H8, H17, H18: nothing but base64url of plain names is a path, in any field. */
    public function testH17NoFieldTakesAPathThatLeadsElsewhere(): void
    {
        $before = self::snapshot();
        $requests = [];
        foreach (Questions::having(['path', 'paths', 'ids']) as [$do, $field, $kind]) {
            foreach (self::elsewhere() as $number => $text) {
                $value = $kind === 'path' ? $text : ($number % 2 === 0 ? [$text] : ['bm9uZQ', $text]);
                $requests["$do $field " . json_encode($text)] = Questions::request($this->site, $this->visitor, $do, [$field => $value] + Questions::body($do));
            }
        }
        self::assertGreaterThan(1000, count($requests));
        foreach ($this->all($requests) as $about => $answer) {
            self::assertRefusal($answer, (string) $about, 'path');
            self::assertSame(400, $answer->status);
        }
        self::assertSame($before, self::snapshot());
    }

    /** H17: names that a rewriting would make dangerous are names as they stand. */
    public function testH17ANameIsWhatItIsAndIsNotDecodedAgain(): void
    {
        $before = self::snapshot();
        $requests = [];
        foreach (Questions::having(['path', 'paths']) as [$do, $field, $kind]) {
            foreach (self::literal() as $name) {
                /* Below a folder of such a name, so that nothing can be made. */
                $text = $this->path($name) . '/' . Base64Url::encode('passwd');
                $value = $kind === 'path' ? $text : [$text];
                $requests["$do $field " . bin2hex($name)] = Questions::request($this->site, $this->visitor, $do, [$field => $value] + Questions::body($do));
            }
        }
        foreach ($this->all($requests) as $about => $answer) {
            if ($answer->status !== 200) {
                self::assertRefusal($answer, (string) $about, 'missing', 'unsupported', 'denied', 'changed');
                continue;
            }
            $told = $answer->json();
            self::assertSame([], $told['done'] ?? $told['entries'] ?? $told['results'] ?? null, "$about: {$answer->body}");
        }
        self::assertSame($before, self::snapshot());
    }

    /** H17, H18: what is made under such a name lies in the folder and nowhere else. */
    public function testH18WhatIsMadeHasItsNameAndItsPlace(): void
    {
        $source = $this->file('source', 'x');
        $outside = $this->outside();
        $expected = ['source'];
        foreach (self::literal() as $name) {
            if (preg_match('//u', $name) !== 1) {
                continue;
            }
            self::assertSame("$name.d", $this->ask('mkdir', ['path' => $this->place, 'name' => "$name.d"])->json()['entry']['name']);
            self::assertSame("$name.c", $this->ask('create', ['path' => $this->place, 'name' => "$name.c"])->json()['entry']['name']);
            self::assertSame("$name.u", $this->upload("$name.u", 'x')->json()['entry']['name']);
            $copy = $this->ask('copy', ['paths' => [$source], 'to' => $this->path("$name.d"), 'conflict' => 'ask']);
            self::assertCount(1, $copy->json()['done'], $copy->body);
            $renamed = $this->ask('rename', ['path' => $this->path("$name.c"), 'name' => "$name.r", 'overwrite' => false]);
            self::assertSame(200, $renamed->status, $renamed->body);
            self::assertSame(['source' => 'x'], $this->tree("$name.d"));
            array_push($expected, "$name.d", "$name.u", "$name.r");
        }
        $found = array_values(array_diff((array) scandir($this->folder), ['.', '..']));
        sort($expected);
        sort($found);
        self::assertSame($expected, $found);
        self::assertSame($outside, $this->outside());
    }

    /** H17, H18: a typed name is one name. */
    public function testH18ATypedNameIsOneName(): void
    {
        $before = self::snapshot();
        $names = ['', '.', '..', '/', 'a/b', '../a', '..//a', '....//a', '/etc/passwd', "a\0", "a\0.php", "a\rb", "a\nb", "a\r\nDELE b", str_repeat('n', 256)];
        $requests = [];
        foreach (Questions::having(['name']) as [$do, $field]) {
            foreach ($names as $name) {
                $body = [$field => $name] + ['path' => $this->place] + Questions::body($do);
                $requests["$do " . json_encode($name)] = Questions::request($this->site, $this->visitor, $do, $body);
            }
        }
        self::assertCount(5 * count($names), $requests);
        foreach ($this->all($requests) as $about => $answer) {
            self::assertRefusal($answer, (string) $about, 'path');
        }
        self::assertSame($before, self::snapshot());
    }

    /** H8, H12, H13: an id is of this program's making; as a path it is nothing. */
    public function testH8AnIdIsNoPath(): void
    {
        $before = self::snapshot();
        $state = $this->stateFiles();
        $ids = ['', '.', '..', '../session', '../../sessions', str_repeat('0', 23), str_repeat('0', 25), str_repeat('A', 24), str_repeat('g', 24),
            str_repeat('0', 24) . "\n", "\0" . str_repeat('0', 23), '../' . str_repeat('0', 21), str_repeat('.', 24), str_repeat('/', 24)];
        $requests = [];
        foreach (Questions::having(['id']) as [$do, $field]) {
            foreach ($ids as $id) {
                $requests["$do " . json_encode($id)] = Questions::request($this->site, $this->visitor, $do, [$field => $id] + Questions::body($do));
            }
        }
        foreach ($this->all($requests) as $about => $answer) {
            self::assertRefusal($answer, (string) $about, 'missing');
        }
        self::assertSame($before, self::snapshot());
        self::assertSame($state, $this->stateFiles());
    }

    /** H8: what is deleted for good, or brought back, lies in the trash. */
    public function testH8OnlyTheTrashIsPurgedAndRestoredFrom(): void
    {
        $this->file('keep', 'x');
        $home = 'web/shop.test/public_html/' . basename($this->folder) . '/keep';
        $before = self::snapshot();
        foreach ([$home, 'tmp', 'tmp/.hfm-trash', "tmp/.hfm-trash/$home", 'tmp/.hfm-trash/1700000000-00000000', '', 'web',
            'tmp/.hfm-trash/1700000000-00000000-/../../../' . $home, "x/.hfm-trash/1700000000-00000000-/keep", 'tmp/.hfm-trash/../.hfm-trash/keep'] as $bytes) {
            foreach (['purge', 'restore'] as $do) {
                $answer = $this->ask($do, ['ids' => [Base64Url::encode($bytes)], 'conflict' => 'overwrite']);
                self::assertRefusal($answer, "$do $bytes", 'path');
            }
        }
        foreach ([[], ['ids' => 'all'], ['ids' => []], ['ids' => false], ['ids' => new \stdClass()]] as $body) {
            self::assertRefusal($this->ask('purge', $body), 'purge ' . json_encode($body), 'request');
        }
        self::assertSame($before, self::snapshot());
    }

    /** Texts that are no path. @return list<string> */
    private static function elsewhere(): array
    {
        $encoded = array_map([Base64Url::class, 'encode'], ['.', '..', '/', '../', '../../etc/passwd', '/etc/passwd', 'a/../../b', './a', 'a/b', "\0", "a\0.php",
            "\r", "a\nb", "a\r\nDELE b", str_repeat('n', 256)]);
        $plain = ['..', '.', '/', '//', '../..', '....//', '....//....//etc', '..%2f', '..%2F..%2Fetc', '%2e%2e%2f', '%00', 'bm9uZQ%00', '..\\', '..\\..\\boot.ini',
            '\\\\host\\share', '/etc/passwd', 'C:\\boot.ini', "\xc3\xa9", 'bm9uZQ=', 'bm9uZQ==', 'bm9uZ', 'YR', 'YQ==', 'YQ ', ' YQ', "YQ\n", "YQ\0", 'Y Q', 'YQ+', '+/8',
            'YQ/', '/YQ', 'YQ//YQ', 'YQ/../YQ', 'phar://YQ/YQ', 'php://input', 'php://filter/read=string.rot13/resource=YQ', 'data:text/plain,YQ', 'file:///etc/passwd',
            'ftp://127.0.0.1/YQ', 'zip://YQ#YQ', 'glob://YQ', 'expect://id', str_repeat('bm9uZQ/', 1200) . 'YQ'];
        /* Below something that would be there. */
        return array_merge($encoded, $plain, ['d2Vi/Li4', 'd2Vi/Li4/Li4/ZXRj', 'Li4/Li4', 'd2Vi/Lg', 'd2Vi//Li4']);
    }

    /** Names that are names. @return list<string> */
    private static function literal(): array
    {
        return ['....', '...', '%2e%2e', '..%2f..', '%00', '..\\..', '..\\..\\etc', 'Li4', 'Li4vLi4', 'phar:', 'C:', '~root', '-rf', '$(id)', '`id`', ';id', '| id', '*?[a]',
            "\xc0\xae\xc0\xae", "\xe0\x80\xae\xe0\x80\xae", "\xc0\xae\xc0\xae\xc0\xafetc", "\xff\xfe", "\u{2025}", "\u{ff0e}\u{ff0e}", ' .. ', '.. ', ' '];
    }

    /** @return array<string, string> */
    private function outside(): array
    {
        $name = '/holes' . substr(basename($this->folder), 5);
        return array_filter(self::snapshot(), static function (string $path) use ($name): bool {
            return strpos($path, $name) === false;
        }, ARRAY_FILTER_USE_KEY);
    }

    /** @return list<string> */
    private function stateFiles(): array
    {
        $names = [];
        foreach (new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($this->site->state(), \FilesystemIterator::SKIP_DOTS)) as $file) {
            $names[] = $file->getPathname();
        }
        sort($names);
        return $names;
    }
}
