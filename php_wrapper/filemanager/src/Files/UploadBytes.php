<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\Session;

/** The bytes of an upload: straight to the server, or, where it takes no parts, onto this host and then there in one. */
final class UploadBytes
{
    /** @var Session */
    private $session;

    /** @var Upload */
    private $upload;

    /** @var Client */
    private $client;

    /** @var Spool */
    private $spool;

    public function __construct(Session $session, Upload $upload)
    {
        $this->session = $session;
        $this->upload = $upload;
        $this->client = $session->ftp();
        $this->spool = new Spool($session);
    }

    /** How many are there: what the server says, and nothing else. */
    public function offset(): int
    {
        if ($this->upload->spooled) {
            return min($this->upload->size, $this->spool->size('upload-' . $this->upload->id));
        }
        return min($this->upload->size, $this->client->size($this->upload->part()) ?? 0);
    }

    /**
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
        $whole = $offset === 0 && $length === $left;
        // The server's refusal is known only when a second part is tried: what it has of the first then comes back.
        if (!$this->upload->spooled && !$whole && (new Restart($this->session))->isRefused()) {
            $this->toSpool($offset);
        }
        if ($this->upload->spooled && !$whole) {
            return $this->spooled($input, $offset);
        }
        try {
            $this->client->write($this->upload->part(), $this->source($input, $left), $offset);
        } catch (FtpError $error) {
            if ($error->getReason() !== 'restart') {
                throw $error;
            }
            (new Restart($this->session))->refuse();
            $this->toSpool($offset);
            return $this->spooled($input, $offset);
        }
        if ($this->upload->spooled) {
            $this->upload->spooled = false;
            $this->upload->keep($this->session);
        }
        return $this->offset();
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
            $this->client->write($this->upload->part(), static function () use ($stream): string {
                return (string) fread($stream, 65536);
            });
        } finally {
            fclose($stream);
        }
    }

    public function dropSpool(): void
    {
        $this->spool->drop('upload-' . $this->upload->id);
    }

    /** @param resource $input */
    private function spooled($input, int $offset): int
    {
        $left = $this->upload->size - $offset;
        $stream = $this->spool->open('upload-' . $this->upload->id);
        $source = $this->source($input, $left);
        try {
            $written = 0;
            while (($bytes = $source()) !== '') {
                if ($written % 16777216 < strlen($bytes)) {
                    $this->spool->reserve(min(16777216, $left));
                }
                $written += strlen($bytes);
                if (fwrite($stream, $bytes) !== strlen($bytes)) {
                    throw new Problem('too_large', [], 'error_spool');
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
        $this->spool->reserve($this->upload->size);
        $this->spool->drop($name);
        if ($offset > 0) {
            $stream = $this->spool->open($name);
            try {
                $this->client->read($this->upload->part(), static function (string $bytes) use ($stream): void {
                    if (fwrite($stream, $bytes) !== strlen($bytes)) {
                        throw new Problem('too_large', [], 'error_spool');
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
            $bytes = (string) fread($input, min(65536, $left));
            $left -= strlen($bytes);
            return $bytes;
        };
    }
}
