<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/** The bytes of an upload: straight to the server, or, where it takes no parts, onto this host and then there in one. */
final class UploadBytes
{
    /** Bytes that are read and sent at once. */
    private const PIECE = 65536;

    /** @var Session */
    private $session;

    /** @var Upload */
    private $upload;

    /** @var Spool */
    private $spool;

    public function __construct(Session $session, Upload $upload)
    {
        $this->session = $session;
        $this->upload = $upload;
        $this->spool = new Spool($session);
    }

    /** How many are there: what the server says, and nothing else. */
    public function offset(): int
    {
        if ($this->upload->spooled) {
            return min($this->upload->size, $this->spool->size('upload-' . $this->upload->id));
        }
        return min($this->upload->size, $this->session->ftp()->size($this->upload->part()) ?? 0);
    }

    /** For add(), where that needs it. */
    public function connect(): void
    {
        if (!$this->upload->spooled) {
            $this->session->ftp();
        }
    }

    /** The login and a data channel for add(), while the bytes before are still on their way. */
    public function prepare(int $offset): void
    {
        if ($this->upload->spooled || (new Restart($this->session))->isRefused()) {
            return;
        }
        try {
            $this->session->ftp()->prepare($this->upload->part(), $offset);
        } catch (Problem $problem) {
            // All connections are taken. When it is this one's turn there is one less.
            if ($problem->getWord() !== 'busy') {
                throw $problem;
            }
        }
    }

    /**
     * Where others are there than $offset, nothing is written: the page goes on where the server is, whatever it thought.
     *
     * @param resource $input
     * @param int $length bytes that come; -1 = not known
     * @return int how many are there now
     * @throws FtpError|Problem
     */
    public function add($input, int $offset, int $length): int
    {
        $left = $this->upload->size - $offset;
        if ($length > $left) {
            throw new Problem('request', ['field' => 'body'], 'error_upload_longer');
        }
        stream_set_chunk_size($input, self::PIECE);
        $whole = $offset === 0 && $length === $left;
        // The server's refusal is known only when a second part is tried: what it has of the first then comes back.
        $spools = !$whole && ($this->upload->spooled || (new Restart($this->session))->isRefused());
        if ($spools || $this->upload->spooled) {
            $there = $this->offset();
            if ($there !== $offset) {
                return $there;
            }
        }
        $comes = $length < 0 ? $left : $length;
        if ($spools) {
            return $this->spooled($input, $offset, $comes);
        }
        try {
            $there = $this->send($this->source($input, $left), $offset);
        } catch (FtpError $error) {
            if ($error->getReason() !== 'restart') {
                throw $error;
            }
            (new Restart($this->session))->refuse();
            return $this->spooled($input, $offset, $comes);
        }
        if ($this->upload->spooled) {
            $this->upload->spooled = false;
            $this->upload->keep($this->session);
        }
        return min($this->upload->size, $there);
    }

    /** @param callable(): string $source */
    private function send(callable $source, int $offset): int
    {
        $client = $this->session->ftp();
        // What came before through this host counts no more, whatever is left of it on the server.
        return $this->upload->spooled ? $client->write($this->upload->part(), $source) : $client->append($this->upload->part(), $source, $offset);
    }

    /** Sends what waits here, as a whole. */
    public function flush(): void
    {
        if (!$this->upload->spooled) {
            return;
        }
        // Longer than a request may take elsewhere, but it cannot be cut.
        ignore_user_abort(true);
        @set_time_limit(0);
        $name = 'upload-' . $this->upload->id;
        $stream = $this->spool->open($name);
        rewind($stream);
        try {
            $this->session->ftp()->write($this->upload->part(), static function () use ($stream): string {
                return (string) fread($stream, self::PIECE);
            });
        } finally {
            fclose($stream);
        }
    }

    public function dropSpool(): void
    {
        $this->spool->drop('upload-' . $this->upload->id);
    }

    /**
     * @param resource $input
     * @param int $comes bytes of it, at most
     */
    private function spooled($input, int $offset, int $comes): int
    {
        if (!$this->upload->spooled) {
            $this->toSpool($offset);
        }
        $stream = $this->spool->open('upload-' . $this->upload->id);
        $source = $this->source($input, $this->upload->size - $offset);
        try {
            $written = 0;
            while (($bytes = $source()) !== '') {
                if ($written % 16777216 < strlen($bytes)) {
                    $this->spool->reserve(max(strlen($bytes), min(16777216, $comes - $written)));
                }
                $written += strlen($bytes);
                if (fwrite($stream, $bytes) !== strlen($bytes)) {
                    throw new Problem('too_large', [], 'error_spool_host');
                }
            }
        } finally {
            fclose($stream);
        }
        return $this->offset();
    }

    private function toSpool(int $offset): void
    {
        $name = 'upload-' . $this->upload->id;
        $this->spool->check($this->upload->size);
        $this->spool->drop($name);
        if ($offset > 0) {
            $this->spool->reserve($offset);
            $stream = $this->spool->open($name);
            try {
                $this->session->ftp()->read($this->upload->part(), static function (string $bytes) use ($stream): void {
                    if (fwrite($stream, $bytes) !== strlen($bytes)) {
                        throw new Problem('too_large', [], 'error_spool_host');
                    }
                }, 0, $offset);
            } finally {
                fclose($stream);
            }
            if ($this->spool->size($name) !== $offset) {
                throw new Problem('failed');
            }
        }
        $this->upload->spooled = true;
        $this->upload->keep($this->session);
    }

    /**
     * Never more than was said: what comes beyond is refused.
     *
     * @param resource $input
     * @return callable(): string
     */
    private function source($input, int $left): callable
    {
        return static function () use ($input, &$left): string {
            if ($left <= 0) {
                if (fread($input, 1) !== '' && !feof($input)) {
                    throw new Problem('request', ['field' => 'body'], 'error_upload_longer');
                }
                return '';
            }
            $bytes = (string) fread($input, min(self::PIECE, $left));
            $left -= strlen($bytes);
            return $bytes;
        };
    }
}
