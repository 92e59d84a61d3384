<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** Large files and large directories in little memory. Each in a process of its own, so that the peak is its own. */
final class FtpMemoryTest extends FtpCase
{
    private const MOST = 8 << 20;

    private function measure(string $server, string $work, string $name): int
    {
        $command = [getenv('PHP') ?: PHP_BINARY, '-d', 'memory_limit=32M', __DIR__ . '/servers/memory.php',
            (string) $this->servers->ports[$server]['port'], $this->servers->certificates->file('authority'), 'alice', Servers::PASSWORD,
            $this->place->bytes() . $name, $work];
        $process = proc_open($command, [['file', '/dev/null', 'r'], ['pipe', 'w'], ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        $output = stream_get_contents($pipes[1]) . stream_get_contents($pipes[2]);
        proc_close($process);
        self::assertMatchesRegularExpression('/^\d+ \d+$/D', $output);
        [$done, $memory] = array_map('intval', explode(' ', $output));
        self::assertLessThan(self::MOST, $memory, "$work on $server");
        return $done;
    }

    /** @dataProvider bothServers */
    public function testHundredMegabytes(string $server): void
    {
        self::assertSame(1600 * 65536, $this->measure($server, 'write', '/big'));
        self::assertSame(1600 * 65536, filesize("{$this->folder}/big"));
        self::assertSame(1600 * 65536, $this->measure($server, 'read', '/big'));
        unlink("{$this->folder}/big");
    }

    /** @dataProvider bothServers */
    public function testTenThousandEntries(string $server): void
    {
        $file = $this->file('a file with a longer name, number 00000.html');
        for ($i = 1; $i < 10000; $i++) {
            link($file, sprintf('%s/a file with a longer name, number %05d.html', $this->folder, $i));
        }
        self::assertSame(10000, $this->measure($server, 'list', ''));
        array_map('unlink', glob("{$this->folder}/*") ?: []);
    }
}
