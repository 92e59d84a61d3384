<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

use Hestia\FileManager\Ftp\Client;
use Hestia\FileManager\Ftp\Path;
use Hestia\FileManager\Http\Pieces;
use Hestia\FileManager\Http\Problem;

/** What the editor has to know of the bytes of a file; the bytes themselves never stand in memory as a whole. */
final class Content
{
    /** @var int bytes */
    public $size = 0;

    /** @var string SHA-256 in hexadecimal digits */
    public $hash = '';

    /** @var resource|null the bytes on this host, where they came from the server; gone with this object */
    private $stream;

    private function __construct()
    {
    }

    /** @param iterable<string> $pieces */
    public static function measure(iterable $pieces): self
    {
        $content = new self();
        $hash = hash_init('sha256');
        foreach ($pieces as $piece) {
            $content->size += strlen($piece);
            hash_update($hash, $piece);
        }
        $content->hash = hash_final($hash);
        return $content;
    }

    /**
     * A file of the account, brought onto this host.
     *
     * @param int|null $said its size in the listing
     * @return self|null null: it has more than $limit bytes
     * @throws Problem|\Hestia\FileManager\Ftp\FtpError
     */
    public static function fetch(Client $client, Path $path, Spool $spool, int $limit, ?int $said): ?self
    {
        if ($said !== null && $said > $limit) {
            return null;
        }
        $stream = $spool->passing();
        $hash = hash_init('sha256');
        $content = new self();
        $content->size = $client->read($path, static function (string $bytes) use ($stream, $hash): void {
            hash_update($hash, $bytes);
            if (fwrite($stream, $bytes) !== strlen($bytes)) {
                throw new Problem('too_large', [], 'error_spool_host');
            }
        }, 0, $limit + 1);
        $content->hash = hash_final($hash);
        $content->stream = $stream;
        return $content->size > $limit ? null : $content;
    }

    /** For an answer: the bytes as base64. Only of what was fetched. */
    public function text(): Pieces
    {
        if ($this->stream === null) {
            throw new \LogicException('The bytes were measured, not kept.');
        }
        return Pieces::base64($this->stream);
    }
}
