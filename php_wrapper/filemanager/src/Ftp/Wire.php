<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * The control connection as lines and replies, within limits of size and time. After any error of its own it is closed for good: a
 * reply is never taken for that of another command.
 */
final class Wire
{
    /** As large as the chunk of the stream: so nothing stays in a buffer of PHP's that hasMore() does not see. */
    private const CHUNK = 65536;
    private const LINE = 65536;
    private const REPLY_LINES = 300;
    /** A command line that ProFTPD reads in one piece; see Control::flight(). */
    private const COMMAND = 4090;

    /** @var resource|null */
    private $stream;

    /** @var Target */
    private $target;

    /** @var float seconds without one byte, and for one reply */
    private $timeout;

    /** @var bool */
    private $encrypted = false;

    /** @var bool whether what comes next is the beginning of a TLS record */
    private $aligned = true;

    /** @var string bytes that were received; those before $at are used up */
    private $buffer = '';

    /** @var int */
    private $at = 0;

    /** @param resource $stream */
    public function __construct($stream, Target $target, float $timeout)
    {
        $this->stream = $stream;
        $this->target = $target;
        $this->timeout = $timeout;
    }

    public function __destruct()
    {
        $this->drop();
    }

    /**
     * For the encryption, and as the session that data channels go on with.
     *
     * @return resource
     * @throws FtpError
     */
    public function stream()
    {
        if ($this->stream === null) {
            throw new FtpError('unreachable', sprintf('The connection to the FTP server %s is closed.', $this->target->text()));
        }
        return $this->stream;
    }

    public function isOpen(): bool
    {
        return $this->stream !== null;
    }

    public function timeout(): float
    {
        return $this->timeout;
    }

    /** From now on what comes in clear is no TLS; see peek(). */
    public function encrypted(): void
    {
        $this->encrypted = true;
    }

    /** Whether bytes are here that nobody asked for. */
    public function hasMore(): bool
    {
        return $this->at < strlen($this->buffer);
    }

    /**
     * @param list<string> $commands without line ends
     * @param bool $expecting whether the reply to an earlier command may be here already
     * @throws FtpError
     */
    public function send(array $commands, bool $expecting = false): void
    {
        $bytes = '';
        foreach ($commands as $command) {
            if (strpbrk($command, "\r\n") !== false || strpos($command, "\0") !== false || strlen($command) > self::COMMAND) {
                throw new FtpError('path', 'A command for the FTP server holds CR, LF or NUL, or is too long.');
            }
            $bytes .= $command . "\r\n";
        }
        if (!$expecting) {
            $this->refuseSurplus();
        }
        $stream = $this->stream();
        while ($bytes !== '') {
            $sent = Warnings::catch(static function () use ($stream, $bytes) {
                return fwrite($stream, $bytes);
            });
            if ($sent === false || $sent === 0) {
                throw $this->fail('unreachable', 'the connection was lost');
            }
            $bytes = substr($bytes, $sent);
        }
    }

    /**
     * One reply, of one line or several.
     *
     * @param float $timeout seconds; 0 = the usual
     * @throws FtpError
     */
    public function reply(float $timeout = 0.0): Reply
    {
        $deadline = microtime(true) + ($timeout > 0 ? $timeout : $this->timeout);
        $line = $this->line($deadline);
        if (preg_match('/^([1-5]\d\d)([ -])(.*)$/Ds', $line, $parts) !== 1) {
            throw $this->fail('protocol', sprintf('it answered "%s"', FtpError::quote($line)));
        }
        $text = $parts[3];
        $size = 0;
        for ($lines = 1; $parts[2] === '-'; $lines++) {
            $line = $this->line($deadline);
            $size += strlen($line);
            if ($lines > self::REPLY_LINES || $size > self::LINE) {
                throw $this->fail('protocol', 'a reply does not end');
            }
            if (strncmp($line, $parts[1] . ' ', 4) === 0) {
                $text .= "\n" . substr($line, 4);
                break;
            }
            $text .= "\n" . $line;
        }
        return new Reply((int) $parts[1], $text);
    }

    /**
     * The next line without its line end.
     *
     * @throws FtpError
     */
    public function line(float $deadline): string
    {
        $seen = $this->at;
        while (($end = strpos($this->buffer, "\n", $seen)) === false) {
            if (strlen($this->buffer) - $this->at > self::LINE) {
                throw $this->fail('protocol', 'a line does not end');
            }
            $this->buffer = substr($this->buffer, $this->at);
            $this->at = 0;
            $seen = strlen($this->buffer);
            $this->buffer .= $this->receive($deadline);
        }
        $line = substr($this->buffer, $this->at, $end - $this->at);
        $this->at = $end + 1;
        return substr($line, -1) === "\r" ? substr($line, 0, -1) : $line;
    }

    /** Ends the connection in the way of TLS, where that is possible without waiting. */
    public function drop(): void
    {
        $stream = $this->stream;
        $this->stream = null;
        $this->buffer = '';
        $this->at = 0;
        if (is_resource($stream)) {
            Warnings::catch(static function () use ($stream): bool {
                stream_set_blocking($stream, false);
                return fclose($stream);
            });
        }
    }

    /** Closes the connection and makes the error that says so. */
    public function fail(string $reason, string $what): FtpError
    {
        $this->drop();
        return new FtpError($reason, sprintf('The FTP server %s: %s.', $this->target->text(), $what));
    }

    /** A reply that was not asked for would be taken for that of the next command. */
    private function refuseSurplus(): void
    {
        $stream = $this->stream();
        if (!$this->hasMore() && $this->wait(0.0)) {
            $this->peek();
            $this->buffer = (string) Warnings::catch(static function () use ($stream) {
                stream_set_blocking($stream, false);
                $bytes = fread($stream, self::CHUNK);
                stream_set_blocking($stream, true);
                return $bytes;
            });
            $this->at = 0;
            $this->aligned = $this->buffer !== '';
            if ($this->buffer === '' && feof($stream)) {
                throw $this->fail('unreachable', 'it closed the connection');
            }
        }
        if ($this->hasMore()) {
            $surplus = substr($this->buffer, $this->at, 200);
            throw $this->fail(
                strncmp($surplus, '421', 3) === 0 ? 'unreachable' : 'protocol',
                sprintf('it said "%s" without having been asked', FtpError::quote((string) strtok($surplus, "\r\n")))
            );
        }
    }

    /** @throws FtpError */
    private function receive(float $deadline): string
    {
        $stream = $this->stream();
        $left = $deadline - microtime(true);
        if ($left <= 0 || !$this->wait($left)) {
            throw $this->fail('timeout', 'it did not answer in time');
        }
        $this->peek();
        $left = max(0.1, $deadline - microtime(true));
        $bytes = Warnings::catch(static function () use ($stream, $left) {
            stream_set_timeout($stream, (int) $left, (int) (fmod($left, 1) * 1000000));
            return fread($stream, self::CHUNK);
        });
        if ($bytes === false || $bytes === '') {
            $timed_out = stream_get_meta_data($stream)['timed_out'];
            throw $timed_out ? $this->fail('timeout', 'it did not answer in time')
                : $this->fail('unreachable', 'it closed the connection');
        }
        $this->aligned = true;
        return $bytes;
    }

    private function wait(float $seconds): bool
    {
        $read = [$this->stream()];
        $none = null;
        return Warnings::catch(static function () use ($read, $none, $seconds): bool {
            return (int) stream_select($read, $none, $none, (int) $seconds, (int) (fmod($seconds, 1) * 1000000)) > 0;
        });
    }

    /**
     * vsftpd's helper process says why it ends in clear, within the TLS stream: OpenSSL would only tell of a wrong version. Called when
     * bytes can be read; those that are decrypted already are none of these.
     *
     * @throws FtpError
     */
    private function peek(): void
    {
        $stream = $this->stream();
        if (!$this->encrypted || !$this->aligned || stream_get_meta_data($stream)['unread_bytes'] > 0) {
            return;
        }
        $peek = static function () use ($stream): string {
            return (string) Warnings::catch(static function () use ($stream) {
                return stream_socket_recvfrom($stream, 300, STREAM_PEEK);
            });
        };
        $clear = $peek();
        // A record of TLS begins with a byte below 32. The line comes in several pieces.
        for ($i = 0; $i < 100 && $clear !== '' && preg_match('/\A[0-9]/', $clear) === 1 && strpos($clear, "\n") === false; $i++) {
            usleep(5000);
            $clear = $peek();
        }
        if ($clear === '' || preg_match('/\A[0-9]/', $clear) !== 1) {
            return;
        }
        $line = FtpError::quote((string) strtok($clear, "\r\n"));
        throw strncmp($line, '500 OOPS: cannot change directory', 33) === 0
            ? $this->fail('jail', 'it has no FTP for this account, whose directory is not prepared (has it a login shell?)')
            : $this->fail('protocol', sprintf('it said in clear: "%s"', $line));
    }
}
