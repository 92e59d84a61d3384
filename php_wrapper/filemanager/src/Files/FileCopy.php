<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\FtpError;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Session\Session;

/**
 * A copy of a file: FTP has none, so it comes here and goes back, a part at a time. Where the server takes no upload in parts, the whole
 * file waits here under the quota.
 */
final class FileCopy
{
    /** A part: it goes there and back within a slice also on a slow line, and its round trips cost little beside it. */
    private const PART = 8388608;

    /** @var Client */
    private $client;

    /** @var Spool */
    private $spool;

    /** @var Restart */
    private $restart;

    public function __construct(Session $session)
    {
        $this->client = $session->ftp();
        $this->spool = new Spool($session);
        $this->restart = new Restart($session);
    }

    /**
     * One part.
     *
     * @return int|null where the next part begins; null = all is there
     * @throws FtpError
     */
    public function part(Path $from, Path $to, int $offset, ?int $mode): ?int
    {
        $whole = $this->restart->isRefused();
        $stream = $this->spool->passing();
        try {
            $got = 0;
            $this->client->read($from, function (string $bytes) use ($stream, &$got): void {
                if (intdiv($got, self::PART) !== intdiv($got + strlen($bytes), self::PART)) {
                    $this->spool->reserve(self::PART, $got);
                }
                $got += strlen($bytes);
                if (fwrite($stream, $bytes) !== strlen($bytes)) {
                    throw new \Hestia\FileManager\Http\Problem('too_large', [], 'error_spool_host');
                }
            }, $whole ? 0 : $offset, $whole ? null : self::PART);
            rewind($stream);
            if ($got > 0 || $offset === 0) {
                $this->client->write($to, static function () use ($stream): string {
                    return (string) fread($stream, 65536);
                }, $whole ? 0 : $offset);
            }
        } catch (FtpError $error) {
            if ($error->getReason() !== 'restart') {
                throw $error;
            }
            // Known from now on; the whole again.
            $this->restart->refuse();
            return 0;
        } finally {
            fclose($stream);
        }
        if (!$whole && $got === self::PART) {
            return $offset + $got;
        }
        if ($mode !== null && $mode !== 0644) {
            $this->client->chmod([$to], $mode);
        }
        return null;
    }
}
