<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Http\Problem;
use Hestia\FileManager\Session\HostRoom;
use Hestia\FileManager\Session\Session;

/** The session's bytes on this host, which wait to go on: few, under a quota, in files that are named by this program alone. */
final class Spool
{
    /** @var Session */
    private $session;

    public function __construct(Session $session)
    {
        $this->session = $session;
    }

    /**
     * A file that is gone when it is closed.
     *
     * @return resource
     */
    public function passing()
    {
        $name = $this->session->directory() . '/passing-' . bin2hex(random_bytes(12));
        $stream = @fopen($name, 'x+b');
        if ($stream === false) {
            throw new Problem('failed', [], 'error_state');
        }
        chmod($name, 0600);
        unlink($name);
        return $stream;
    }

    /**
     * A file that later requests find again, at its end.
     *
     * @return resource
     */
    public function open(string $name)
    {
        $file = $this->file($name);
        $stream = @fopen($file, 'c+b');
        if ($stream === false) {
            throw new Problem('failed', [], 'error_state');
        }
        chmod($file, 0600);
        fseek($stream, 0, SEEK_END);
        return $stream;
    }

    public function size(string $name): int
    {
        clearstatcache(true, $this->file($name));
        return (int) @filesize($this->file($name));
    }

    public function drop(string ...$names): void
    {
        foreach ($names as $name) {
            @unlink($this->file($name));
        }
    }

    /**
     * Whether so many would fit in all, before the first of them comes.
     *
     * @throws Problem too_large: this host keeps no more
     */
    public function check(int $bytes): void
    {
        $this->checkOwn($bytes);
        $this->session->room()->check($bytes);
    }

    /**
     * Asked before bytes are written, a part at a time: all of them count, each once.
     *
     * @param int $held bytes that a passing() file has already
     * @throws Problem too_large: this host keeps no more
     */
    public function reserve(int $bytes, int $held = 0): void
    {
        $this->checkOwn($bytes + $held);
        $this->session->room()->reserve($bytes, $held);
    }

    private function checkOwn(int $bytes): void
    {
        $limit = $this->session->limit('spool_bytes');
        if ($limit > 0 && HostRoom::sizeOf($this->session->directory()) + $bytes > $limit) {
            throw new Problem('too_large', [], 'error_spool');
        }
    }

    /**
     * Writes into a file of which nobody knows how long it gets, under the quota.
     *
     * @param resource $stream
     * @return callable(string): void
     */
    public function sink($stream): callable
    {
        $written = 0;
        return function (string $bytes) use ($stream, &$written): void {
            if ($written % 4194304 < strlen($bytes)) {
                $this->reserve(4194304);
            }
            $written += strlen($bytes);
            if (fwrite($stream, $bytes) !== strlen($bytes)) {
                throw new Problem('too_large', [], 'error_spool_host');
            }
        };
    }

    private function file(string $name): string
    {
        if (preg_match('/\A[a-z]+-[0-9a-f]{24}\z/', $name) !== 1) {
            throw new \LogicException('A spooled file has a name of this program.');
        }
        return $this->session->directory() . '/' . HostRoom::PREFIX . $name;
    }
}
