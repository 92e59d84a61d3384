<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * The connection of one transfer, to the address that the control connection has. It goes on with the TLS session of the control
 * connection, and it always ends with close_notify: without that, OpenSSL gives the shared session up.
 */
final class DataChannel
{
    private const CHUNK = 65536;

    /** A server that sends less than this a second, over a while, is taken for one that hangs. */
    private const RATE = 64;

    /** @var Target */
    private $target;

    /** @var Wire */
    private $wire;

    /** @var int */
    private $port;

    /** @var resource|null */
    private $stream;

    /** @var bool whether nobody took the connection */
    private $refused = false;

    /** @var FtpError|null of the first bytes of TLS */
    private $failure;

    /** @var bool */
    private $encrypted = false;

    /** @var float seconds that were waited for the server */
    private $waited = 0.0;

    /** @var int bytes that were transferred */
    private $bytes = 0;

    /** Only begins to connect; greet() sees to the rest. @throws FtpError */
    public function __construct(Target $target, Wire $wire, int $port)
    {
        $this->target = $target;
        $this->wire = $wire;
        $this->port = $port;
        $peer = (string) stream_socket_get_name($wire->stream(), true);
        $host = substr($peer, 0, (int) strrpos($peer, ':'));
        try {
            $this->stream = Tls::connect($target, $target->address($port, $host), $wire->timeout(), true);
        } catch (FtpError $error) {
            throw $this->closed();
        }
        stream_set_blocking($this->stream, false);
    }

    /**
     * Waits for the connection, and sends the first bytes of TLS. A failure is told by begin(): a server that refuses the transfer closes
     * its port, and says so on the control connection.
     *
     * @throws FtpError the server's port gives no answer
     */
    public function greet(): void
    {
        $this->wait(microtime(true) + $this->wire->timeout(), true);
        $this->refused = stream_socket_get_name($this->stream(), true) === false;
        try {
            $this->encrypted = !$this->refused && Tls::encryptSome($this->stream(), $this->target, $this->wire->stream());
        } catch (FtpError $error) {
            $this->failure = $error;
        }
    }

    /** Ends the handshake; the server has said that the transfer begins. @throws FtpError */
    public function begin(): void
    {
        if ($this->refused) {
            throw $this->closed();
        }
        if ($this->failure !== null) {
            throw $this->failure;
        }
        for ($deadline = microtime(true) + $this->wire->timeout(); !$this->encrypted;) {
            $this->wait($deadline, false);
            $this->encrypted = Tls::encryptSome($this->stream(), $this->target, $this->wire->stream());
        }
        stream_set_blocking($this->stream(), true);
    }

    /**
     * Some bytes; "" at the end, which may also be one that was forced: only the closing reply and the size tell.
     *
     * @throws FtpError
     */
    public function read(int $most = self::CHUNK): string
    {
        $stream = $this->stream();
        $most = max(1, min($most, self::CHUNK));
        $start = microtime(true);
        $this->limit();
        $bytes = Warnings::catch(static function () use ($stream, $most) {
            return fread($stream, $most);
        });
        $this->waited += microtime(true) - $start;
        if ($bytes === false || $bytes === '') {
            if (stream_get_meta_data($stream)['timed_out']) {
                throw $this->wire->fail('timeout', 'it stopped in the middle of a transfer');
            }
            return '';
        }
        $this->count(strlen($bytes));
        return $bytes;
    }

    /**
     * @return bool false when the server takes no more; its reply says why
     * @throws FtpError
     */
    public function write(string $bytes): bool
    {
        $stream = $this->stream();
        while ($bytes !== '') {
            $start = microtime(true);
            $this->limit();
            $piece = substr($bytes, 0, self::CHUNK);
            $sent = Warnings::catch(static function () use ($stream, $piece) {
                return fwrite($stream, $piece);
            });
            $this->waited += microtime(true) - $start;
            if ($sent === false || $sent === 0) {
                if (stream_get_meta_data($stream)['timed_out']) {
                    throw $this->wire->fail('timeout', 'it stopped in the middle of a transfer');
                }
                return false;
            }
            $this->count($sent);
            $bytes = substr($bytes, $sent);
        }
        return true;
    }

    /**
     * The end of an upload. TLS 1.3 servers send session tickets that lie unread: closing the socket with them resets it, and the server
     * loses the tail of what was sent. So: end TLS, end sending; then finish().
     */
    public function end(): void
    {
        $stream = $this->stream;
        if ($stream !== null && $this->encrypted) {
            Tls::end($stream);
            $this->encrypted = false;
            Warnings::catch(static function () use ($stream): bool {
                return stream_socket_shutdown($stream, STREAM_SHUT_WR);
            });
        }
    }

    /** After end(): reads what is there, and closes. */
    public function finish(): void
    {
        $stream = $this->stream;
        if ($stream !== null) {
            $deadline = microtime(true) + $this->wire->timeout();
            Warnings::catch(static function () use ($stream, $deadline): void {
                for ($drained = 0; $drained < 1048576 && microtime(true) < $deadline;) {
                    $bytes = fread($stream, self::CHUNK);
                    if ($bytes === false || $bytes === '') {
                        break;
                    }
                    $drained += strlen($bytes);
                }
            });
        }
        $this->close();
    }

    /**
     * In the middle of a download. Linux answers what still comes after a close with a reset, and ProFTPD takes a reset well only when it
     * is the first that it hears of the end: after a FIN it gives up the whole session (mod_tls: "unexpected OpenSSL error,
     * disconnecting"). A socket that is closed while bytes lie unread sends no FIN, so the next ones are waited for.
     */
    public function abandon(): void
    {
        $stream = $this->stream;
        if ($stream !== null && $this->encrypted) {
            Tls::end($stream);
            $this->encrypted = false;
            $seconds = (int) ceil($this->wire->timeout());
            Warnings::catch(static function () use ($stream, $seconds): void {
                $read = [$stream];
                $none = null;
                // What PHP has read ahead is not what lies in the socket.
                while (($unread = stream_get_meta_data($stream)['unread_bytes']) > 0 && fread($stream, $unread) !== false) {
                }
                stream_select($read, $none, $none, $seconds);
            });
        }
        $this->close();
    }

    /** At the end of a download. */
    public function close(): void
    {
        $stream = $this->stream;
        $this->stream = null;
        if (is_resource($stream)) {
            if ($this->encrypted) {
                Tls::end($stream);
            }
            Warnings::catch(static function () use ($stream): bool {
                return fclose($stream);
            });
        }
    }

    public function __destruct()
    {
        $this->close();
    }

    /** @return resource */
    private function stream()
    {
        if ($this->stream === null) {
            throw new FtpError('protocol', 'A data channel was used after its end.');
        }
        return $this->stream;
    }

    /** Until the connection is there, or bytes of the handshake are. @throws FtpError */
    private function wait(float $deadline, bool $connecting): void
    {
        $stream = $this->stream();
        $left = max(0.0, $deadline - microtime(true));
        $ready = Warnings::catch(static function () use ($stream, $connecting, $left): bool {
            $read = $connecting ? null : [$stream];
            $write = $connecting ? [$stream] : null;
            $none = null;
            return (int) stream_select($read, $write, $none, (int) $left, (int) (fmod($left, 1) * 1000000)) > 0;
        });
        if (!$ready) {
            throw $connecting ? $this->closed() : $this->wire->fail('timeout', 'it does not go on with the encryption of a data channel');
        }
    }

    private function closed(): FtpError
    {
        return $this->wire->fail('unreachable', sprintf('its data port %d cannot be reached (is it open in the firewall?)', $this->port));
    }

    private function limit(): void
    {
        $seconds = $this->wire->timeout();
        stream_set_timeout($this->stream(), (int) $seconds, (int) (fmod($seconds, 1) * 1000000));
    }

    private function count(int $bytes): void
    {
        $this->bytes += $bytes;
        if ($this->waited > 4 * $this->wire->timeout() && $this->bytes < $this->waited * self::RATE) {
            throw $this->wire->fail('timeout', 'a transfer all but stands still');
        }
    }
}
