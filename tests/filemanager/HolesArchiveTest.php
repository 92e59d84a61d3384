<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Http\Base64Url;

/** Archives that are made to do harm, and links, through the whole program. HOLES.md has the numbers. */
final class HolesArchiveTest extends HolesCase
{
    /** @return array<string, array{string}> */
    public function kinds(): array
    {
        return ['zip' => ['zip'], 'tar' => ['tar'], 'tar.gz' => ['tar.gz']];
    }

    /**
     * H7, H17, H21, H22: members that lead elsewhere are refused one by one; the others lie below the place of unpacking.
     *
     * @dataProvider kinds
     */
    public function testS7NoMemberLeavesItsPlace(string $kind): void
    {
        $refused = ['../escaped', 'a/../../escaped', 'a/..', '/etc/absolute', '//double', 'a\\..\\..\\escaped', '..\\escaped', '\\absolute', '\\\\host\\share\\f', 'C:\\drive', 'c:/drive',
            'C:drive', "cr\r\nDELE keep", "lf\nx", "nul\0.php", str_repeat('n', 256), str_repeat('d/', 41) . 'deep', 'dup', './dup', 'x/../dup', 'dup/below', 'first/file/below'];
        $taken = ['dup' => 'first', 'Dup' => 'another', 'DUP' => 'a third', '....//x' => 'dots', '..a' => 'dots', '%2e%2e/x' => 'percent', '..%2fx' => 'percent', '-rf' => 'dash',
            '--checkpoint-action=exec=id' => 'dash', '$(id)' => 'shell', '`id`' => 'shell', '~root' => 'home', './/.//ok' => 'ok', 'first/file' => 'x', 'phar:/x' => 'phar',
            "\xc0\xae\xc0\xae/x" => 'overlong', "\xff" => 'bytes', '.htaccess' => 'hidden', ' blank ' => 'blank'];
        $zip = new RawZip();
        $tar = new RawTar();
        foreach ($taken as $name => $content) {
            $zip->add((string) $name, $content);
            $tar->add((string) $name, $content);
        }
        foreach ($refused as $name) {
            $zip->add($name, 'evil');
            $tar->add($name, 'evil');
        }
        $this->file('keep', 'keep');
        $before = self::snapshot();
        $job = $this->extract("in.$kind", $kind === 'zip' ? $zip->bytes() : ($kind === 'tar' ? $tar->bytes() : (string) gzencode($tar->bytes())));
        self::assertSame('done', $job['state'], (string) json_encode($job));
        self::assertSame($refused, array_map([Base64Url::class, 'decode'], array_column($job['result']['failed'], 'path')));
        $expected = [];
        foreach ($taken as $name => $content) {
            $way = implode('/', array_diff(explode('/', (string) $name), ['', '.']));
            $expected[$way] = $content;
            for ($above = dirname($way); $above !== '.'; $above = dirname($above)) {
                $expected[$above] = 'dir';
            }
        }
        ksort($expected);
        self::assertSame($expected, $this->tree('to'));
        $this->assertNothingElse($before, ["in.$kind", 'to']);
    }

    /**
     * H14, H21: links and devices are none, modes have nine bits, and what lies behind a link's name lies in a folder of that name.
     *
     * @dataProvider kinds
     */
    public function testS7LinksDevicesAndModes(string $kind): void
    {
        $zip = new RawZip();
        $tar = new RawTar();
        foreach (['link' => '/etc/passwd', 'up' => '../..', 'here' => '.'] as $name => $target) {
            $zip->add($name, $target, ['mode' => 0120777]);
            $tar->add($name, '', '2', 0777, $target);
        }
        $zip->add('up/through', 'x')->add('link/through', 'x');
        $tar->add('up/through', 'x')->add('link/through', 'x');
        foreach (['block' => [0060666, '4'], 'char' => [0020666, '3'], 'pipe' => [0010666, '6'], 'socket' => [0140666, '6']] as $name => [$mode, $type]) {
            $zip->add($name, '', ['mode' => $mode]);
            $tar->add($name, '', $type, 0666);
        }
        $zip->add('hard', '', ['mode' => 0120777]);
        $tar->add('hard', '', '1', 0644, '/etc/passwd');
        foreach (['setuid' => 04755, 'setgid' => 02755, 'sticky' => 01755, 'all' => 07777] as $name => $mode) {
            $zip->add($name, 'x', ['mode' => 0100000 | $mode])->add("$name.d/", '', ['mode' => 0040000 | $mode]);
            $tar->add($name, 'x', '0', $mode)->add("$name.d/", '', '5', $mode);
        }
        $before = self::snapshot();
        $job = $this->extract("in.$kind", $kind === 'zip' ? $zip->bytes() : ($kind === 'tar' ? $tar->bytes() : (string) gzencode($tar->bytes())));
        self::assertSame('done', $job['state'], (string) json_encode($job));
        $failed = array_map([Base64Url::class, 'decode'], array_column($job['result']['failed'], 'path'));
        self::assertSame([], array_diff(['link', 'up', 'here', 'block', 'char', 'pipe', 'socket', 'hard'], $failed));
        $tree = $this->tree('to');
        foreach (['setuid', 'setgid', 'sticky', 'all'] as $name) {
            self::assertSame('x', $tree[$name]);
            foreach ([$name, "$name.d"] as $file) {
                clearstatcache();
                self::assertSame(0, fileperms("{$this->folder}/to/$file") & 07000, $file);
            }
        }
        foreach ($tree as $name => $content) {
            self::assertStringStartsNotWith('-> ', $content, (string) $name);
        }
        $this->assertNothingElse($before, ["in.$kind", 'to']);
    }

    /** @return array<string, array{string, string, string}> name of the archive, its bytes, word of the error */
    public function bombs(): array
    {
        $zeros = str_repeat("\0", 30000000);
        $many = new RawZip();
        $more = new RawTar();
        for ($i = 0; $i < 2001; $i++) {
            $many->add("f$i");
            $more->add("f$i");
        }
        $large = (new RawZip())->add('a', 'hello', ['size' => 0xffffffff, 'extra' => pack('vvP', 1, 8, 1 << 40)]);
        $shared = (new RawZip())->add('a', str_repeat('x', 1000), [], true);
        for ($i = 0; $i < 50; $i++) {
            $shared->add("b$i", str_repeat('x', 1000), ['offset' => 0, 'local' => 'a', 'data' => '', 'method' => 8, 'packed' => strlen((string) gzdeflate(str_repeat('x', 1000)))]);
        }
        return [
            'ratio, zip' => ['in.zip', (new RawZip())->add('bomb', $zeros, [], true)->bytes(), 'too_large'],
            'ratio, tar.gz' => ['in.tar.gz', (string) gzencode((new RawTar())->add('bomb', $zeros)->bytes(), 9), 'too_large'],
            'ratio, tgz of tgz' => ['in.tgz', (string) gzencode((string) gzencode((new RawTar())->add('bomb', $zeros)->bytes())), 'unsupported'],
            'ratio over all members' => ['in.zip', self::sum()->bytes(), 'too_large'],
            'count, zip' => ['in.zip', $many->bytes(), 'too_large'],
            'count, tar' => ['in.tar', $more->bytes(), 'too_large'],
            'a size that is said, zip' => ['in.zip', $large->bytes(), 'too_large'],
            'a size that is said, tar' => ['in.tar', (new RawTar())->add('a', 'x', '0', 0644, '', 077777777777)->bytes(), 'unsupported'],
            'the same bytes many times' => ['in.zip', $shared->bytes(), 'unsupported'],
            'headers within packed bytes' => ['in.zip', self::quoted(), 'unsupported'],
            'headers without end' => ['in.tar', (static function (): string {
                $tar = new RawTar();
                for ($i = 0; $i < 300; $i++) {
                    $tar->add('x', 'name', 'L');
                }
                return $tar->bytes();
            })(), 'unsupported'],
            'gzip in gzip in gzip' => ['in.tar.gz', (string) gzencode((string) gzencode((string) gzencode($zeros))), 'unsupported'],
        ];
    }

    /** @dataProvider bombs */
    public function testS7BombsEndBeforeTheyGrow(string $name, string $bytes, string $word): void
    {
        $before = self::snapshot();
        $job = $this->extract($name, $bytes);
        self::assertSame(['failed', $word], [$job['state'], $job['result']['error'] ?? ''], (string) json_encode($job));
        self::assertStringContainsString(' ', $job['message']);
        self::assertSame([], $this->tree('to'));
        $this->assertNothingElse($before, [$name, 'to']);
        self::assertSame([], glob($this->site->state() . '/sessions/*/files/spool-*'));
    }

    /** Names are content too: what is kept and told of them does not grow with their length, nor with the folders that they name. */
    public function testS7NamesAreNoBombs(): void
    {
        $long = new RawZip();
        for ($i = 0; $i < 600; $i++) {
            $long->add(sprintf('%03d', $i) . str_repeat('n', 65000), 'x');
        }
        $job = $this->extract('long.zip', $long->add('good', 'good')->bytes());
        self::assertSame(['done', ['good' => 'good']], [$job['state'], $this->tree('to')]);
        self::assertSame(600, count($job['result']['failed']) + $job['result']['more']);
        self::assertLessThan(3000000, strlen((string) json_encode($job)));
        $look = $this->ask('look', ['path' => $this->path('long.zip')]);
        self::assertSame([200, 601], [$look->status, count($look->json()['entries'])], substr($look->body, 0, 500));
        self::assertLessThan(6000000, strlen($look->body));
    }

    /** S7: a name costs memory by its own length, and not by that of all the folders above it. */
    public function testS7FoldersInFoldersTakeNoMemory(): void
    {
        $zip = new RawZip();
        for ($i = 0; $i < 1999; $i++) {
            /* Links are refused, so that nothing has to be made of them. */
            $zip->add(implode('/', array_map(static fn (int $level): string => str_pad("$i-$level-", 74, 'd'), range(0, 38))) . '/f', 'x', ['mode' => 0120777]);
        }
        $job = $this->extract('deep.zip', $zip->add('good', 'good')->bytes());
        self::assertSame(['done', ['good' => 'good']], [$job['state'] ?? $job, $this->tree('to')]);
        self::assertSame(1999, count($job['result']['failed']) + $job['result']['more']);
    }

    /** H10: a zip in a zip is a file, a member that lies of its size is refused alone, and nothing of it is a document of ours. */
    public function testS7WhatComesOutIsAFileLikeAnyOther(): void
    {
        $inner = (new RawZip())->add('bomb', str_repeat("\0", 30000000), [], true)->bytes();
        $zip = (new RawZip())->add('inner.zip', $inner)->add('liar', str_repeat("\0", 30000000), ['size' => 10], true)->add('a.php.html', '<script>alert(1)</script>')
            ->add('a.svg', '<svg onload="alert(1)"/>')->add('image.png', '<script>alert(1)</script>');
        $job = $this->extract('in.zip', $zip->bytes());
        self::assertSame(['done', 1], [$job['state'], count($job['result']['failed'])]);
        self::assertSame(['a.php.html', 'a.svg', 'image.png', 'inner.zip'], array_keys($this->tree('to')));
        foreach (['a.php.html', 'a.svg', 'image.png'] as $name) {
            $request = Questions::request($this->site, $this->visitor, 'view', ['path' => $this->path('to') . '/' . Base64Url::encode($name)]);
            self::assertSame(422, $this->site->request(...$request)->status, $name);
        }
        $look = $this->ask('look', ['path' => $this->path('in.zip')])->json();
        self::assertCount(5, $look['entries']);
    }

    /** H3, H7: names that a shell or a program would take for orders are names, of archives and of what is packed. */
    public function testH7NamesAreNoOrdersWhenTheyArePacked(): void
    {
        $names = ['-T', '--use-compress-program=touch owned', '$(touch owned)', '`touch owned`', ';touch owned', '| touch owned', "'\"", '*', '@list', 'a b'];
        $paths = [];
        foreach ($names as $name) {
            $paths[] = $this->file($name, "content of $name");
        }
        foreach (['zip' => 'unzip -q %s -d %s', 'tar.gz' => 'tar -xzf %s -C %s'] as $format => $command) {
            foreach (['-x', '--checkpoint-action=exec=touch owned', '$(touch owned)'] as $number => $name) {
                $answer = $this->ask('archive', ['paths' => $paths, 'to' => $this->place, 'name' => "$name.$format", 'format' => $format]);
                $job = $this->wait($answer->json()['job']);
                self::assertSame(['done', "$name.$format"], [$job['state'], $job['result']['entry']['name']]);
                mkdir("{$this->folder}/$number$format");
                exec(sprintf($command, escapeshellarg("{$this->folder}/$name.$format"), escapeshellarg("{$this->folder}/$number$format")) . ' 2>&1', $output, $code);
                self::assertSame([0, []], [$code, $output]);
                $tree = $this->tree("$number$format");
                sort($names);
                self::assertSame($names, array_map('strval', array_keys($tree)));
                self::assertSame('content of -T', $tree['-T']);
            }
        }
        self::assertFileDoesNotExist("{$this->folder}/owned");
    }

    /** H21: a link in the account is a link: nothing is done to what it leads to, and nothing comes from there. */
    public function testH21LinksOfTheAccountAreNotFollowed(): void
    {
        mkdir("{$this->folder}/outside");
        $this->file('outside/secret', 'secret content');
        mkdir("{$this->folder}/tree");
        foreach (['outside', 'tree'] as $name) {
            $this->give("{$this->folder}/$name");
        }
        foreach (['folder' => '../outside', 'file' => '../outside/secret', 'system' => '/etc', 'loop' => '.'] as $name => $target) {
            symlink($target, "{$this->folder}/tree/$name");
            $this->give("{$this->folder}/tree/$name");
        }
        chmod("{$this->folder}/outside/secret", 0600);
        $links = array_map(fn (string $name): string => $this->path('tree') . '/' . Base64Url::encode($name), ['folder', 'file', 'system', 'loop']);
        self::assertSame(array_fill(0, 4, 'unsupported'), array_column($this->ask('chmod', ['paths' => $links, 'mode' => 0777])->json()['failed'], 'error'));
        self::assertSame(0600, fileperms("{$this->folder}/outside/secret") & 0777);
        $copy = $this->ask('copy', ['paths' => [$this->path('tree')], 'to' => $this->place, 'conflict' => 'keep_both'])->json();
        isset($copy['job']) && $this->wait($copy['job']);
        self::assertStringNotContainsString('secret content', implode('', $this->tree('tree (2)')));
        $zip = $this->ask('zip', ['paths' => [$this->path('tree')]])->body;
        self::assertStringContainsString('tree/', $zip);
        self::assertDoesNotMatchRegularExpression('~tree/(folder|file|system|loop)~', $zip);
        $job = $this->wait($this->ask('archive', ['paths' => [$this->path('tree')], 'to' => $this->place, 'name' => 'x.tar.gz', 'format' => 'tar.gz'])->json()['job']);
        self::assertCount(4, $job['result']['failed']);
        self::assertStringNotContainsString('secret content', (string) gzdecode((string) file_get_contents("{$this->folder}/x.tar.gz")));
        $found = array_column($this->ask('search', ['path' => $this->path('tree'), 'text' => 'secret'])->json()['results'], 'path');
        self::assertSame([], $found);
        self::assertCount(1, $this->ask('delete', ['paths' => [$this->path('tree')]])->json()['done']);
        $id = $this->ask('trash', [])->json()['entries'][0]['trash_id'];
        $purged = $this->ask('purge', ['ids' => [$id]])->json();
        isset($purged['job']) && $this->wait($purged['job']);
        self::assertDirectoryDoesNotExist("{$this->folder}/tree");
        self::assertStringEqualsFile("{$this->folder}/outside/secret", 'secret content');
    }

    /** Each member is small for what is packed of it, and all together are not. */
    private static function sum(): RawZip
    {
        $zip = new RawZip();
        for ($i = 0; $i < 30; $i++) {
            $zip->add("f$i", str_repeat("\0", 1000000), [], true);
        }
        return $zip;
    }

    /** Fifield's bomb: the packed bytes of each member hold the headers of the next ones as stored blocks, so that all end in one kernel. */
    private static function quoted(): string
    {
        $content = str_repeat("\0", 100000);
        $kernel = (string) gzdeflate($content, 9);
        $local = static function (string $name, string $packed, string $content): string {
            return "PK\x03\x04" . pack('vvvvvVVVvv', 20, 0, 8, 0, 33, crc32($content), strlen($packed), strlen($content), strlen($name), 0) . $name;
        };
        $members = [];
        $tail = $local('f0', $kernel, $content) . $kernel;
        $members[] = ['f0', $kernel, $content, strlen($tail)];
        for ($i = 1; $i < 20; $i++) {
            $head = substr($tail, 0, 32);
            $packed = "\0" . pack('vv', 32, ~32 & 0xffff) . $tail;
            $content = $head . $content;
            $tail = $local("f$i", $packed, $content) . $packed;
            $members[] = ["f$i", $packed, $content, strlen($tail)];
        }
        $directory = '';
        foreach ($members as [$name, $packed, $text, $from_end]) {
            $directory .= "PK\x01\x02" . pack('vvvvvvVVVvvvvvVV', 3 << 8 | 20, 20, 0, 8, 0, 33, crc32($text), strlen($packed), strlen($text), strlen($name), 0, 0, 0, 0,
                0100644 << 16, strlen($tail) - $from_end) . $name;
        }
        return $tail . $directory . "PK\x05\x06" . pack('vvvvVVv', 0, 0, 20, 20, strlen($directory), strlen($tail), 0);
    }

    /**
     * Beside these names nothing is there that was not before, and nothing has changed.
     *
     * @param array<string, string> $before
     * @param list<string> $names in the folder
     */
    private function assertNothingElse(array $before, array $names): void
    {
        $place = '/alice/home/alice/web/shop.test/public_html/' . basename($this->folder) . '/';
        $after = self::snapshot();
        foreach (array_keys($after) as $path) {
            if (strncmp($path, $place, strlen($place)) === 0 && in_array(explode('/', substr($path, strlen($place)))[0], $names, true)) {
                unset($after[$path]);
            }
        }
        self::assertSame($before, $after);
    }
}
