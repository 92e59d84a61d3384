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

    /** @var resource|null */
    private $stream;

    /** @var bool */
    private $encrypted = false;

    /** @var float seconds that were waited for the server */
    private $waited = 0.0;

    /** @var int bytes that were transferred */
    private $bytes = 0;

    /** @throws FtpError */
    public function __construct(Target $target, Wire $wire, int $port)
    {
        $this->target = $target;
        $this->wire = $wire;
        $peer = (string) stream_socket_get_name($wire->stream(), true);
        $host = substr($peer, 0, (int) strrpos($peer, ':'));
        try {
            $this->stream = Tls::connect($target, $target->address($port, $host), $wire->timeout());
        } catch (FtpError $error) {
            throw $wire->fail('unreachable', sprintf('its data port %d cannot be reached (is it open in the firewall?)', $port));
        }
    }

    /** Encrypts; the server has said that the transfer begins. @throws FtpError */
    public function begin(): void
    {
        Tls::encrypt($this->stream(), $this->target, $this->wire->stream());
        $this->encrypted = true;
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
     * loses the tail of what was sent. So: end TLS, end sending, read what is there, close.
     */
    public function finish(): void
    {
        $stream = $this->stream;
        if ($stream !== null && $this->encrypted) {
            Tls::end($stream);
            $this->encrypted = false;
            $deadline = microtime(true) + $this->wire->timeout();
            Warnings::catch(static function () use ($stream, $deadline): void {
                stream_socket_shutdown($stream, STREAM_SHUT_WR);
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
