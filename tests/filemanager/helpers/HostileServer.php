<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use Hestia\FileManager\Ftp\Target;

/** servers/hostile.php for one test. */
final class HostileServer
{
    public const PASSWORD = 'secret for hostile servers';

    /** @var string */
    private $log;

    /** @var int */
    private $port;

    /** @var string */
    private $authority;

    /** @var resource */
    private $process;

    /** @var array<int, resource> */
    private $pipes = [];

    public function __construct(string $case, Certificates $certificates, string $certificate = 'right', string $other = 'self_signed')
    {
        $this->log = (string) tempnam(sys_get_temp_dir(), 'hestia-hostile');
        $this->authority = $certificates->file('authority');
        $command = [getenv('PHP') ?: PHP_BINARY, dirname(__DIR__) . '/servers/hostile.php', $case, $certificates->file($certificate),
            $certificates->file($other), $this->log];
        $this->process = proc_open($command, [['pipe', 'r'], ['pipe', 'w'], ['file', $this->log . '.errors', 'a']], $this->pipes);
        $this->port = (int) fgets($this->pipes[1]);
    }

    public function target(): Target
    {
        return new Target('127.0.0.1', $this->port, Certificates::NAME, '', $this->authority);
    }

    /** The server's port, for targets of another kind. */
    public function port(): int
    {
        return $this->port;
    }

    /** @return list<string> the commands that came, and "CONNECT", "TLS", "NO TLS", "NO DATA" */
    public function seen(): array
    {
        return file($this->log, FILE_IGNORE_NEW_LINES) ?: [];
    }

    public function count(string $verb): int
    {
        return count(preg_grep('/^' . $verb . '(?: |$)/', $this->seen()) ?: []);
    }

    /** What PHP said about the server itself; a test that passes because its server broke proves nothing. */
    public function errors(): string
    {
        return (string) file_get_contents($this->log . '.errors');
    }

    public function stop(): void
    {
        fclose($this->pipes[0]);
        proc_terminate($this->process, 9);
        proc_close($this->process);
        unlink($this->log);
        unlink($this->log . '.errors');
    }
}
