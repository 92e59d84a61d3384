<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;

/** Names that people and attackers give to files: each is worked with as the bytes that it is, or refused. */
final class FtpNamesTest extends FtpCase
{
    /** @return list<string> */
    private static function odd(): array
    {
        return [
            'two  blanks', ' leading', 'trailing ', '   ', 'a -> b', '-rf', '--help', '-a', '*', '?', '[a]', '{a,b}', '~', '~root', '#x#',
            "tab\there", 'back\\slash', 'a:b', '%2e%2e', '....', '..a', '"quoted"', "it's", '<img src=x onerror=alert(1)>', '$(id)', '`id`',
            'a;b|c&d', "bell\x07", "esc\x1b[31m", "\xc3\xa4\xc3\xb6", "\xe4\xf6", "\xff\xfe", "\xf0\x9f\x98\x80", '213 End of status',
            '-rw-r--r--    1 0        0               5 Jan 01 10:00 fake', str_repeat('n', 255), 'CON', 'index.php', '.htaccess', '0',
        ];
    }

    /** @dataProvider bothServers */
    public function testOddNames(string $server): void
    {
        foreach (self::odd() as $number => $name) {
            $this->file($name, str_repeat('x', $number));
        }
        $client = $this->open($server);
        $list = $client->list($this->place);
        $names = array_column($list, 'size', 'name');
        foreach (self::odd() as $number => $name) {
            self::assertSame($number, $names[$name] ?? null, 'list: ' . rawurlencode($name));
            $path = $this->place->child($name);
            self::assertSame($number, $client->size($path), 'size: ' . rawurlencode($name));
            self::assertSame(str_repeat('x', $number), self::content($client, $path), 'read: ' . rawurlencode($name));
        }
        self::assertSame(count(self::odd()), count($list));
        self::assertSame([], array_filter(array_column($list, 'odd')));
        $this->removeAll($client);
    }

    private function removeAll(Client $client): void
    {
        $paths = array_map([$this->place, 'child'], self::odd());
        self::assertSame(array_fill(0, count($paths), ''), self::reasons($client->chmod($paths, 0600)));
        $moved = [];
        $client->makeDirectory($this->place->child('sub'));
        foreach ($paths as $path) {
            $moved[] = $this->place->child('sub')->child($path->name());
        }
        self::assertSame(array_fill(0, count($paths), ''), self::reasons($client->renames(array_map(null, $paths, $moved))));
        self::assertSame(count($paths), count($client->list($this->place->child('sub'))));
        self::assertSame(array_fill(0, count($paths), ''), self::reasons($client->delete($moved)));
        self::assertSame(['sub'], array_diff((array) scandir($this->folder), ['.', '..']) ? ['sub'] : []);
    }

    /** @dataProvider bothServers */
    public function testOddDirectories(string $server): void
    {
        $client = $this->open($server);
        $paths = [];
        foreach (self::odd() as $number => $name) {
            if ($server === 'proftpd' && $name === '*') {
                // "Invalid directory name".
                continue;
            }
            $client->makeDirectory($this->place->child($name));
            self::assertDirectoryExists("{$this->folder}/$name", rawurlencode($name));
            file_put_contents("{$this->folder}/$name/in $number", '');
            $paths[$number] = $this->place->child($name);
        }
        foreach ($client->lists($paths) as $number => $list) {
            self::assertSame(["in $number"], array_column((array) $list, 'name'), rawurlencode($paths[$number]->name()));
        }
        $again = $this->open($server, $paths[0]);
        self::assertSame(['in 0'], array_column($again->list($paths[0]), 'name'));
        $again->close();
        foreach ([5, 9, 12] as $number) {
            $again = $this->open($server, $paths[$number]);
            self::assertSame(["in $number"], array_column($again->list($paths[$number]), 'name'));
            $again->close();
        }
    }

    /** @dataProvider bothServers */
    public function testNamesThatPretendToBeReplies(string $server): void
    {
        $forged = [
            "b\n213 End of status\r\n200 NOOP ok.",
            "c\n213 End of status\r\n350 Restart position accepted (1234567890123).\r\n350 Restart position accepted (0).",
            "d\n211 End of status\r\n212 End\r\n250 ok\r\n213-Status follows:",
            "e\n-rw-r--r--    1 0        0               5 Jan 01 10:00 fake",
            "f\r", "g\r\n421 Bye.",
        ];
        foreach (array_merge(['plain'], $forged) as $name) {
            $this->file($name, 'abc');
        }
        mkdir("{$this->folder}/z");
        file_put_contents("{$this->folder}/z/inner", '');
        $client = $this->open($server, $this->place);
        for ($i = 0; $i < 2; $i++) {
            $odd = array_column($client->list($this->place), 'odd', 'name');
            self::assertFalse($odd['plain']);
            self::assertFalse($odd['z']);
            self::assertGreaterThanOrEqual(5, count(array_filter($odd)));
            foreach (array_keys(array_filter($odd, 'boolval')) as $name) {
                self::assertNotSame(strcspn((string) $name, "\r\n"), strlen((string) $name), rawurlencode((string) $name));
            }
        }
        $z = $this->place->child('z');
        $lists = $client->lists([$z, $this->place, $z, $this->place, $z]);
        foreach ([0, 2, 4] as $number) {
            self::assertSame(['inner'], array_column((array) $lists[$number], 'name'));
        }
        self::assertSame(array_column((array) $lists[1], 'name'), array_column((array) $lists[3], 'name'));
        self::assertSame(3, $client->size($this->place->child('plain')), 'the replies are in step');
    }
}
