<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** servers/front.php: TLS in front of PHP's web server, or another address for a server. */
final class Front
{
    /** @var resource|null */
    private $process;

    /** @var array<int, resource> */
    private array $pipes = [];

    /** @param string $pem certificate and key; "" = bytes are passed on as they are */
    public function __construct(string $listen, string $target, string $pem = '')
    {
        $command = [PHP_BINARY, dirname(__DIR__) . '/servers/front.php', $listen, $target, $pem];
        $this->process = proc_open($pem === '' ? array_slice($command, 0, 4) : $command, [['pipe', 'r'], ['pipe', 'w']], $this->pipes);
        $line = trim((string) fgets($this->pipes[1]));
        if ($line !== 'listening') {
            throw new \RuntimeException("Nothing listens at $listen: $line");
        }
    }

    public function __destruct()
    {
        $this->stop();
    }

    public function stop(): void
    {
        if ($this->process !== null) {
            array_map('fclose', $this->pipes);
            proc_close($this->process);
            $this->process = null;
        }
    }
}
