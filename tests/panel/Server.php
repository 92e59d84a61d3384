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
    private const TLS = [
        '' => STREAM_CRYPTO_METHOD_TLS_SERVER, '1.0' => STREAM_CRYPTO_METHOD_TLSv1_0_SERVER,
        '1.1' => STREAM_CRYPTO_METHOD_TLSv1_1_SERVER, '1.2' => STREAM_CRYPTO_METHOD_TLSv1_2_SERVER,
        '1.3' => STREAM_CRYPTO_METHOD_TLSv1_3_SERVER,
    ];

    /** @var list<TcpServer> one per address, none while the panel is dead */
    private array $listeners = [];

    /** @var array<string, EventEmitter&ServerInterface> entrance per certificate, question to the client and version */
    private array $doors = [];

    /** @var array<int, Peer> */
    private array $peers = [];

    /** @var array<string, mixed> faults of the connection: see fault() */
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

    /** Connections that are served now. */
    public function open(): int
    {
        return count($this->peers);
    }

    public function port(): int
    {
        return $this->port;
    }

    /**
     * What goes wrong with new connections. Faults add up until clear().
     *
     * @param array<string, mixed> $fault refuse => true: nobody listens; stall => true or seconds: let in and never served;
     *     cut => any: closed before TLS; tls_off => true: HTTP without TLS on this port; banner => text: another protocol
     *     that speaks first; certificate => kind; client_certificate => true: only clients with a certificate of the panel's
     *     authority; tls => version, "1.0" to "1.3", and no other; times => connections that it holds for
     */
    public function fault(array $fault): void
    {
        $unknown = array_diff(
            array_keys($fault),
            ['refuse', 'stall', 'cut', 'tls_off', 'banner', 'certificate', 'client_certificate', 'tls', 'times'],
        );
        $known = in_array($fault['certificate'] ?? 'good', Certificates::kinds(), true) && isset(self::TLS[$fault['tls'] ?? '']);
        if ($unknown !== [] || !$known) {
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
        foreach ($this->listeners as $listener) {
            $listener->close();
        }
        $this->listeners = [];
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

    /** Opens what is not open yet: 127.0.0.1, and ::1 on the same port when the option says so. */
    public function listen(): void
    {
        if ($this->listeners === []) {
            $this->listenOn("127.0.0.1:$this->port");
            $this->port = (int) parse_url((string) $this->listeners[0]->getAddress(), PHP_URL_PORT);
        }
        if ($this->state->option('ipv6') && count($this->listeners) === 1) {
            $this->listenOn("[::1]:$this->port");
        }
    }

    private function listenOn(string $address): void
    {
        $listener = new TcpServer($address);
        $listener->on('connection', fn (Connection $connection) => $this->admit($connection));
        $this->listeners[] = $listener;
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
        } elseif (isset($fault['banner'])) {
            $connection->resume();
            $connection->write((string) $fault['banner']);
            $this->held[] = $connection;
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
                $this->door($fault)->emit('connection', [$connection]);
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

    /** @param array<string, mixed> $fault */
    private function door(array $fault): EventEmitter
    {
        $certificate = $fault['certificate'] ?? 'good';
        $asksClient = (bool) ($fault['client_certificate'] ?? false);
        $version = (string) ($fault['tls'] ?? '');
        $name = "$certificate $asksClient $version";
        if (!isset($this->doors[$name])) {
            $door = new Door();
            // All accepted sockets share one context, so each entrance says everything anew.
            $tls = new SecureServer($door, null, [
                'local_cert' => $this->certificates->path($certificate), 'disable_compression' => true,
                'verify_peer' => $asksClient, 'verify_peer_name' => false, 'cafile' => $this->certificates->authority(),
                'crypto_method' => self::TLS[$version],
                // OpenSSL 3 lets versions before 1.2 in at this level only.
                'ciphers' => $version === '1.0' || $version === '1.1' ? 'DEFAULT:@SECLEVEL=0' : 'DEFAULT',
            ]);
            $tls->on('connection', function (Connection $connection): void {
                $this->handshakes++;
                $this->welcome($connection, $this->handler);
            });
            $tls->on('error', static function (): void {
            });
            $this->doors[$name] = $door;
        }

        return $this->doors[$name];
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
