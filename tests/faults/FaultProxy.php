<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/**
 * Stands between extension and panel double, ends TLS on both sides, passes whole messages on, and does one fault.
 *
 * One process, one exchange at a time: the flows send one request after the other. It knows HTTP only as far as is
 * needed to see where a message ends.
 */
final class FaultProxy
{
    private const TCP_CORK = 3; // linux/tcp.h; PHP has no name for it

    /** Seconds after which a peer that says nothing is a bug of the test. */
    private const PATIENCE = 20;

    /** @var array<int, Link> */
    private array $links = [];

    /** @var resource|null connection to the double that waits for its next request */
    private $panel = null;

    private ?Point $fault = null;
    private bool $done = false;
    private int $number = 0;

    /** @var list<array{string, string}> exchanges as they were before the fault */
    private array $exchanges = [];

    /**
     * @param resource $listener plain TCP
     * @param resource $control one JSON order per line, one JSON answer per line
     * @param string $identity PEM file with certificate and key
     * @param string $authority PEM file that the double's certificate is checked against
     */
    public function __construct(
        private $listener,
        private $control,
        private readonly int $port,
        private readonly string $identity,
        private readonly string $authority,
    ) {
    }

    /** Serves until the control channel is closed. */
    public function run(): void
    {
        while (true) {
            $ready = [$this->control, $this->listener];
            foreach ($this->links as $link) {
                array_push($ready, $link->client, ...($link->mode === Link::RAW ? [$link->panel] : []));
            }
            $write = $except = null;
            if (!stream_select($ready, $write, $except, null)) {
                continue;
            }
            if (in_array($this->control, $ready, true) && !$this->obey()) {
                return;
            }
            foreach ($this->links as $link) {
                $link->open && $this->serve($link, in_array($link->client, $ready, true), in_array($link->panel, $ready, true));
            }
            in_array($this->listener, $ready, true) && $this->accept();
        }
    }

    private function obey(): bool
    {
        $line = fgets($this->control);
        if ($line === false) {
            return false;
        }
        $order = json_decode($line, true, 8, JSON_THROW_ON_ERROR);
        $answer = [];
        if ($order['do'] === 'arm') {
            $this->arm($order['point'] === null ? null : Point::parse($order['point']));
        } else {
            $encode = static fn (array $exchange) => array_map('base64_encode', $exchange);
            $answer = ['done' => $this->done, 'exchanges' => array_map($encode, $this->exchanges)];
        }
        fwrite($this->control, json_encode($answer, JSON_THROW_ON_ERROR) . "\n");

        return true;
    }

    /** A new run: no connection is left of the one before. */
    private function arm(?Point $fault): void
    {
        array_map($this->close(...), $this->links);
        [$this->fault, $this->done, $this->number, $this->exchanges] = [$fault, false, 0, []];
    }

    private function accept(): void
    {
        $stream = @stream_socket_accept($this->listener, 0);
        if ($stream === false) {
            return;
        }
        // Taken before TLS begins: PHP gives the socket under an encrypted stream to nobody.
        $socket = socket_import_stream($stream);
        if ($socket === false) {
            throw new \RuntimeException('The client\'s socket cannot be had.');
        }
        // Small parts must be on the wire when a reset follows.
        socket_set_option($socket, SOL_TCP, TCP_NODELAY, 1);
        stream_context_set_option($stream, 'ssl', 'local_cert', $this->identity);
        stream_set_timeout($stream, self::PATIENCE);
        if (!@stream_socket_enable_crypto($stream, true, STREAM_CRYPTO_METHOD_TLS_SERVER)) {
            fclose($stream);

            return;
        }
        $link = new Link($stream, $socket);
        $this->links[spl_object_id($link)] = $link;
    }

    private function serve(Link $link, bool $clientReady, bool $panelReady): void
    {
        match ($link->mode) {
            Link::WHOLE => $clientReady && $this->exchange($link),
            Link::RAW => $this->relay($link, $clientReady, $panelReady),
            Link::DEAD => $clientReady && self::isGone($link->client) && $this->close($link),
        };
    }

    /** One request and its answer. */
    private function exchange(Link $link): void
    {
        $request = Http::read($link->client);
        if ($request === '') {
            $this->close($link);

            return;
        }
        $this->number++;
        $panel = $this->panel();
        $fault = $this->take('request');
        if ($fault !== null) {
            $this->exchanges[] = [$request, ''];
            // What follows concerns this connection to the double alone.
            [$link->panel, $this->panel] = [$panel, null];
            Http::write($panel, $fault->garbles() ? $fault->garble($request) : substr($request, 0, $fault->offset));
            $this->breakLink($link, $fault, Link::RAW);

            return;
        }
        Http::write($panel, $request);
        $response = Http::read($panel);
        if ($response === '') {
            throw new \RuntimeException("The double did not answer message $this->number of a run with the fault \"$this->fault\".");
        }
        $this->exchanges[] = [$request, $response];
        // A client that took the double for HTTP/1.0, by a garbled version, asks it to close.
        $ends = Http::header($response, 'Connection') === 'close';
        if ($ends) {
            fclose($panel);
            $this->panel = null;
        }
        $fault = $this->take('response');
        if ($fault === null) {
            Http::write($link->client, $response);
            $ends && $this->close($link);

            return;
        }
        Http::write($link->client, $fault->garbles() ? $fault->garble($response) : substr($response, 0, $fault->offset));
        $this->breakLink($link, $fault, Link::WHOLE);
    }

    /** After the bytes that pass: what becomes of the connection. */
    private function breakLink(Link $link, Point $fault, int $garbled): void
    {
        match ($fault->kind) {
            'cut' => $this->close($link),
            'reset' => $this->reset($link),
            'stall' => $link->mode = Link::DEAD,
            default => $link->mode = $garbled,
        };
    }

    private function take(string $direction): ?Point
    {
        $fault = $this->fault;
        if ($this->done || $fault === null || $fault->message !== $this->number || $fault->direction !== $direction) {
            return null;
        }
        $this->done = true;

        return $fault;
    }

    /** After a garbled request nobody knows where messages end. */
    private function relay(Link $link, bool $clientReady, bool $panelReady): void
    {
        $open = true;
        if ($clientReady) {
            $open = self::pass($link->client, $link->panel);
        }
        if ($open && $panelReady) {
            $open = self::pass($link->panel, $link->client);
        }
        $open || $this->close($link);
    }

    /**
     * @param resource $from
     * @param resource $to
     * @return bool false = closed
     */
    private static function pass($from, $to): bool
    {
        $bytes = @fread($from, 65536);
        if ($bytes === false || $bytes === '') {
            return !feof($from);
        }
        Http::write($to, $bytes);

        return true;
    }

    /** @param resource $stream */
    private static function isGone($stream): bool
    {
        $bytes = @fread($stream, 65536);

        return ($bytes === false || $bytes === '') && feof($stream);
    }

    /** In good order: close-notify, FIN. */
    private function close(Link $link): void
    {
        $link->open = false;
        unset($this->links[spl_object_id($link)]);
        fclose($link->client);
        $link->panel === null || fclose($link->panel);
    }

    /** By RST. The cork holds back the close-notify of TLS, and closing without lingering throws it away. */
    private function reset(Link $link): void
    {
        socket_set_option($link->socket, SOL_SOCKET, SO_LINGER, ['l_onoff' => 1, 'l_linger' => 0]);
        socket_set_option($link->socket, SOL_TCP, self::TCP_CORK, 1);
        $this->close($link);
    }

    /** @return resource */
    private function panel()
    {
        if ($this->panel !== null) {
            return $this->panel;
        }
        $context = stream_context_create(['ssl' => ['cafile' => $this->authority, 'peer_name' => 'localhost']]);
        $panel = stream_socket_client("tls://127.0.0.1:$this->port", $errno, $error, self::PATIENCE, STREAM_CLIENT_CONNECT, $context);
        if ($panel === false) {
            throw new \RuntimeException("The double does not listen: $error");
        }
        stream_set_timeout($panel, self::PATIENCE);

        return $this->panel = $panel;
    }
}
