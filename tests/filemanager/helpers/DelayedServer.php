<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Target;

/** One of the real servers at the end of a long line: servers/delay.php. */
final class DelayedServer
{
    /** @var resource */
    private $process;

    /** @var array<int, resource> */
    private $pipes = [];

    /** @var Servers */
    private $servers;

    /** @var int */
    private $port;

    /** @param int $ports for data that lead to it; the others are closed */
    public function __construct(Servers $servers, string $name, int $milliseconds, int $ports = 40)
    {
        $this->servers = $servers;
        $this->port = $servers->ports[$name]['port'];
        $command = [getenv('PHP') ?: PHP_BINARY, dirname(__DIR__) . '/servers/delay.php', (string) $this->port, (string) $ports, (string) $milliseconds];
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], STDERR], $this->pipes);
        $said = trim((string) fgets($this->pipes[1]));
        if ($said !== 'ready') {
            throw new \RuntimeException("The delayed line was not made: $said");
        }
    }

    public function target(): Target
    {
        return new Target('127.0.0.2', $this->port, Certificates::NAME, '', $this->servers->certificates->file('authority'));
    }

    /** @return array{int, int, int} since the beginning: flights on control connections, data connections; since the last call: bytes of the longest flight */
    public function counts(): array
    {
        fwrite($this->pipes[0], "count\n");
        [$flights, $connections, $longest] = array_map('intval', explode(' ', (string) fgets($this->pipes[1])));
        return [$flights, $connections, $longest];
    }

    public function stop(): void
    {
        fclose($this->pipes[0]);
        fclose($this->pipes[1]);
        proc_close($this->process);
    }
}
