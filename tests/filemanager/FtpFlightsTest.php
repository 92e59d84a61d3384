<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;

/** What operations cost on a line of 40 ms there and back, counted in round trips, which no slow machine changes. */
final class FtpFlightsTest extends FtpCase
{
    /** @var DelayedServer|null */
    private $line;

    /** @var list<int> bytes of the longest flight of each work that was counted */
    private $longest = [];

    protected function tearDown(): void
    {
        if ($this->line !== null) {
            $this->line->stop();
        }
    }

    /** @return array<string, array{string, int}> server, flights of the handshakes and the login */
    public function lines(): array
    {
        // vsftpd takes one curve only, which clients do not begin with: TLS 1.3 says hello twice.
        return ['vsftpd' => ['vsftpd', 4], 'proftpd' => ['proftpd', 3], 'vsftpd, TLS 1.2' => ['vsftpd-reuse-tls12', 4],
            'proftpd, TLS 1.2' => ['proftpd-reuse-tls12', 4]];
    }

    /**
     * Flights and data connections of some work.
     *
     * @return array{int, int}
     */
    private function cost(callable $work): array
    {
        self::assertNotNull($this->line);
        $before = $this->line->counts();
        $work();
        $after = $this->line->counts();
        $this->longest[] = $after[2];
        return [$after[0] - $before[0], $after[1] - $before[1]];
    }

    /** @dataProvider lines */
    public function testFlights(string $server, int $opening): void
    {
        for ($i = 0; $i < 50; $i++) {
            $this->file("file $i", 'abc');
        }
        mkdir("{$this->folder}/sub");
        $this->give("{$this->folder}/sub");
        $directories = [];
        for ($i = 0; $i < 24; $i++) {
            mkdir("{$this->folder}/sub/d$i");
            touch("{$this->folder}/sub/d$i/x");
            $this->give("{$this->folder}/sub/d$i");
            $directories[] = $this->place->child('sub')->child("d$i");
        }
        $files = array_map(function (int $number): Path {
            return $this->place->child("file $number");
        }, range(0, 49));
        $this->line = new DelayedServer($this->servers, $server, 20);
        /** @var Client $client */
        $client = null;
        self::assertSame([$opening, 0], $this->cost(function () use (&$client): void {
            $client = Client::open($this->line->target(), 'alice', Servers::PASSWORD, 20.0, $this->place);
            self::assertCount(51, $client->list($this->place));
        }), 'a cold list: AUTH, the handshake, and one flight of login and listing');
        self::assertSame([1, 0], $this->cost(function () use ($client): void {
            self::assertCount(24, $client->list($this->place->child('sub')));
        }), 'a list on an open connection');
        self::assertSame([3, 0], $this->cost(static function () use ($client, $directories): void {
            foreach ($client->lists($directories) as $list) {
                self::assertSame(['x'], array_column((array) $list, 'name'));
            }
        }), '24 directories, eight at once');
        self::assertSame([2, 1], $this->cost(function () use ($client, $files): void {
            self::assertSame('abc', self::content($client, $files[0]));
        }), 'a small download');
        self::assertSame([3, 1], $this->cost(function () use ($client): void {
            self::assertSame(3, $client->write($this->place->child('new'), self::source('xyz')));
        }), 'a small upload, its size compared');
        self::assertSame([1 + 3 * 2, 3], $this->cost(function () use ($client): void {
            foreach ([true, true, false] as $number => $more) {
                self::assertSame(3, $client->write($this->place->child("new $number"), self::source('xyz'), 0, $more));
            }
        }), 'small uploads one after another: each but the first needs a flight less');
        $part = $this->place->child('part');
        self::assertSame([3, 1], $this->cost(static function () use ($client, $part): void {
            self::assertSame(3, $client->append($part, self::source('xyz'), 0));
        }), 'the first part of an upload, both sizes compared');
        if (strncmp($server, 'vsftpd', 6) === 0) {
            self::assertSame([1 + 2, 1], $this->cost(static function () use ($client, $part): void {
                self::assertSame(3, $client->prepare($part, 3));
                self::assertSame(6, $client->append($part, self::source('xyz'), 3));
            }), 'the next one: got ready before its turn, and then');
        }
        self::assertSame([2, 0], $this->cost(function () use ($client): void {
            $client->rename($this->place->child('new'), $this->place->child('newer'));
        }), 'a rename that asks first');
        self::assertSame([10, 0], $this->cost(function () use ($client, $files): void {
            $moves = [];
            foreach ($files as $file) {
                $moves[] = [$file, $this->place->child('sub')->child($file->name())];
            }
            self::assertSame(array_fill(0, 50, ''), self::reasons($client->renames($moves, true)));
        }), '50 moves, two commands each');
        $files = array_map(function (Path $file): Path {
            return $this->place->child('sub')->child($file->name());
        }, $files);
        [$flights] = $this->cost(static function () use ($client, $files): void {
            self::assertSame(array_fill(0, 50, ''), self::reasons($client->delete($files)));
        });
        self::assertLessThanOrEqual(6, $flights, '50 deletes, ten at once');
        // Without the opening: a hello with a key share of ML-KEM, as OpenSSL 3.5 sends it, is longer.
        self::assertLessThan(1024 + 600, max(array_slice($this->longest, 1)), 'no flight is longer than 1 KB, with what TLS adds');
        $client->close();
    }
}
