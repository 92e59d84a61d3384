<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

use Hestia\Tests\Panel;

/** The proxy in a process of its own, because the extension blocks while it waits for an answer. */
final class ProxyProcess
{
    private readonly int $pid;
    public readonly int $port;

    /** @var resource */
    private $control;

    public function __construct(Panel $panel)
    {
        $listener = stream_socket_server('tcp://127.0.0.1:0', $errno, $error);
        $pair = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, STREAM_IPPROTO_IP);
        if ($listener === false || $pair === false) {
            throw new \RuntimeException("The proxy cannot listen: $error");
        }
        $this->port = (int) substr((string) strrchr((string) stream_socket_get_name($listener, false), ':'), 1);
        $this->pid = pcntl_fork();
        if ($this->pid === 0) {
            fclose($pair[0]);
            self::serve(new FaultProxy($listener, $pair[1], $panel->port(), "{$panel->directory()}/tls/good.pem", $panel->caFile()));
        }
        fclose($listener);
        fclose($pair[1]);
        $this->control = $pair[0];
    }

    /** Ends by a signal: destructors of what the child inherited are the parent's to run. */
    private static function serve(FaultProxy $proxy): never
    {
        try {
            $proxy->run();
        } catch (\Throwable $bug) {
            fwrite(STDERR, "$bug\n");
        }
        posix_kill(posix_getpid(), SIGKILL);
        exit(1);
    }

    /** Begins a run: connections are closed, messages counted anew. */
    public function arm(?Point $fault): void
    {
        $this->order(['do' => 'arm', 'point' => $fault === null ? null : (string) $fault]);
    }

    /** Did the fault happen? */
    public function done(): bool
    {
        return $this->order(['do' => 'report'])['done'];
    }

    /** @return list<array{string, string}> request and response of each exchange since arm(), as they were before the fault */
    public function exchanges(): array
    {
        $decode = static fn (array $exchange) => array_map('base64_decode', $exchange);

        return array_map($decode, $this->order(['do' => 'report'])['exchanges']);
    }

    public function stop(): void
    {
        fclose($this->control);
        pcntl_waitpid($this->pid, $status);
    }

    /**
     * @param array<string, mixed> $order
     * @return array<string, mixed>
     */
    private function order(array $order): array
    {
        fwrite($this->control, json_encode($order, JSON_THROW_ON_ERROR) . "\n");
        $line = fgets($this->control);
        if ($line === false) {
            throw new \RuntimeException('The proxy ended; its reason is in the log.');
        }

        return json_decode($line, true, 8, JSON_THROW_ON_ERROR);
    }
}
