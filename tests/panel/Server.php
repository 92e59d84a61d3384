<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

use Evenement\EventEmitter;
use React\EventLoop\Loop;
use React\Socket\Connection;
use React\Socket\SecureServer;
use React\Socket\ServerInterface;
use React\Socket\TcpServer;

/**
 * The listening side: TLS with a certificate that can be changed while it runs, plain HTTP, bans, refusals.
 *
 * Each accepted connection is looked at before TLS starts, because a ban closes it there and because plain HTTP on
 * the TLS port is answered with a redirect (API notes 1.1).
 */
final class Server
{
    private ?TcpServer $tcp = null;

    /** @var array<string, EventEmitter&ServerInterface> entrance per certificate */
    private array $doors = [];

    /** @var array<int, Peer> */
    private array $peers = [];

    /** @var array<string, mixed> faults of the connection: refuse, stall, cut, tls_off, certificate */
    private array $faults = [];

    /** @var list<Connection> connections that are let in and never served */
    private array $held = [];

    private int $number = 0;

    /** TLS handshakes completed. */
    public int $handshakes = 0;

    /** Connections accepted, whatever became of them. */
    public int $accepted = 0;

    /** @param callable(Request, Peer): void $handler */
    public function __construct(
        private readonly Certificates $certificates,
        private readonly Refusals $refusals,
        private readonly State $state,
        private $handler,
        private int $port = 0,
    ) {
        $this->listen();
    }

    public function port(): int
    {
        return $this->port;
    }

    /** @param array<string, mixed> $fault */
    public function fault(array $fault): void
    {
        $unknown = array_diff(array_keys($fault), ['refuse', 'stall', 'cut', 'tls_off', 'certificate', 'times']);
        if ($unknown !== [] || !in_array($fault['certificate'] ?? 'good', Certificates::kinds(), true)) {
            throw new \InvalidArgumentException('No such fault of the connection: ' . json_encode($fault));
        }
        $this->faults = array_merge($this->faults, $fault);
        ($this->faults['refuse'] ?? false) ? $this->refuse() : $this->listen();
    }

    public function clear(): void
    {
        $this->faults = [];
        foreach ($this->held as $connection) {
            $connection->close();
        }
        $this->held = [];
        $this->listen();
    }

    /** The panel dies: nobody is let in, and whoever was in is thrown out. */
    public function refuse(): void
    {
        $this->tcp?->close();
        $this->tcp = null;
        $this->closePeers(false);
    }

    public function closePeers(bool $idleOnly): int
    {
        $closed = array_filter($this->peers, static fn (Peer $peer) => !$idleOnly || $peer->isIdle());
        foreach ($closed as $peer) {
            $peer->close();
        }

        return count($closed);
    }

    private function listen(): void
    {
        if ($this->tcp !== null) {
            return;
        }
        $this->tcp = new TcpServer("127.0.0.1:$this->port");
        $this->port = (int) parse_url((string) $this->tcp->getAddress(), PHP_URL_PORT);
        $this->tcp->on('connection', fn (Connection $connection) => $this->admit($connection));
    }

    private function admit(Connection $connection): void
    {
        $this->accepted++;
        $connection->pause();
        if ($this->refusals->isBanned()) {
            $connection->close();

            return;
        }
        $fault = $this->faults;
        if (isset($fault['times']) && --$this->faults['times'] <= 0) {
            $this->faults = [];
        }
        if (isset($fault['cut'])) {
            $connection->close();
        } elseif (isset($fault['stall'])) {
            $this->held[] = $connection;
            $fault['stall'] === true || Loop::addTimer((float) $fault['stall'], static fn () => $connection->close());
        } else {
            $this->peek($connection, $fault);
        }
    }

    /**
     * Waits for the first byte, which tells TLS (22) from plain HTTP, and leaves it in the socket.
     *
     * @param array<string, mixed> $fault
     */
    private function peek(Connection $connection, array $fault): void
    {
        $socket = $connection->stream;
        Loop::addReadStream($socket, function () use ($connection, $socket, $fault): void {
            Loop::removeReadStream($socket);
            $first = (string) @stream_socket_recvfrom($socket, 1, STREAM_PEEK);
            if ($first === '') {
                $connection->close();
            } elseif ($fault['tls_off'] ?? false) {
                $connection->resume();
                $this->welcome($connection, $this->handler);
            } elseif ($first !== "\x16") {
                $connection->resume();
                $this->welcome($connection, $this->redirect(...));
            } else {
                $this->door($fault['certificate'] ?? 'good')->emit('connection', [$connection]);
            }
        });
    }

    /** Plain HTTP on the TLS port (API notes 1.1). */
    private function redirect(Request $request, Peer $peer): void
    {
        $response = Response::page(302, ['Location' => "https://localhost:$this->port" . $request->target]);
        $response->close = true;
        $peer->reply($response);
    }

    private function door(string $certificate): EventEmitter
    {
        if (!isset($this->doors[$certificate])) {
            $door = new Door();
            $tls = new SecureServer($door, null, ['local_cert' => $this->certificates->path($certificate), 'disable_compression' => true]);
            $tls->on('connection', function (Connection $connection): void {
                $this->handshakes++;
                $this->welcome($connection, $this->handler);
            });
            $tls->on('error', static function (): void {
            });
            $this->doors[$certificate] = $door;
        }

        return $this->doors[$certificate];
    }

    private function welcome(Connection $connection, callable $handler): void
    {
        $number = ++$this->number;
        // A ban cuts off whoever is in already, too.
        $guarded = fn (Request $request, Peer $peer) => $this->refusals->isBanned() ? $peer->close() : $handler($request, $peer);
        $this->peers[$number] = new Peer($connection, $number, $guarded, (float) $this->state->option('idle_timeout'));
        $connection->on('close', function () use ($number): void {
            unset($this->peers[$number]);
        });
    }
}
