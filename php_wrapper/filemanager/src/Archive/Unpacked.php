<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** The bytes of a tar, decompressed where it is a tar.gz, from the first to the last, in pieces of bounded size. */
final class Unpacked
{
    /** Deflate makes at most 1032 bytes of one. */
    private const PIECE = 2048;

    /** @var ByteSource */
    private $source;

    /** @var Limits */
    private $limits;

    /** @var int where the source is read on */
    private $at = 0;

    /** @var resource|null an object since PHP 8; null: not compressed */
    private $inflate;

    /** @var string packed bytes that were read */
    private $packed = '';

    /** @var string unpacked bytes that nobody took yet */
    private $buffer = '';

    /** @var int unpacked bytes so far */
    private $count = 0;

    /** @throws ArchiveError */
    public function __construct(ByteSource $source, Limits $limits)
    {
        $this->source = $source;
        $this->limits = $limits;
        $limits->checkPacked($source->size());
        if ($source->size() >= 2 && $source->read(0, 2) === "\x1f\x8b") {
            $this->inflate = self::start();
        }
    }

    /**
     * Up to $length bytes; "" at the end.
     *
     * @throws ArchiveError
     */
    public function read(int $length): string
    {
        while ($this->buffer === '' && $this->more()) {
            continue;
        }
        $bytes = substr($this->buffer, 0, $length);
        $this->buffer = substr($this->buffer, strlen($bytes));
        return $bytes;
    }

    /**
     * Exactly $length bytes, which are few.
     *
     * @throws ArchiveError
     */
    public function exactly(int $length): string
    {
        $bytes = '';
        while (strlen($bytes) < $length) {
            $piece = $this->read($length - strlen($bytes));
            if ($piece === '') {
                throw new ArchiveError('damaged', 'The archive ends within a member.');
            }
            $bytes .= $piece;
        }
        return $bytes;
    }

    /** @throws ArchiveError */
    private function more(): bool
    {
        if ($this->packed === '') {
            $length = min(65536, $this->source->size() - $this->at);
            if ($length === 0) {
                if ($this->inflate !== null && inflate_get_status($this->inflate) !== ZLIB_STREAM_END) {
                    throw new ArchiveError('damaged', 'The archive ends within its compressed bytes.');
                }
                return false;
            }
            $this->packed = $this->source->read($this->at, $length);
            $this->at += $length;
        }
        $piece = $this->inflate === null ? $this->packed : $this->inflate();
        if ($this->inflate === null) {
            $this->packed = '';
        }
        $this->count += strlen($piece);
        $this->limits->checkUnpacked($this->count, $this->source->size());
        $this->buffer .= $piece;
        return true;
    }

    /** @throws ArchiveError */
    private function inflate(): string
    {
        if ($this->inflate === null) {
            return '';
        }
        if (inflate_get_status($this->inflate) === ZLIB_STREAM_END) {
            // A gzip may consist of several; zeros after the last are padding.
            if (trim($this->packed, "\0") === '') {
                $this->packed = '';
                return '';
            }
            $this->inflate = self::start();
        }
        $inflate = $this->inflate;
        $piece = substr($this->packed, 0, self::PIECE);
        $before = inflate_get_read_len($inflate);
        $bytes = @inflate_add($inflate, $piece);
        if ($bytes === false) {
            throw new ArchiveError('damaged', 'The archive cannot be decompressed.');
        }
        $used = strlen($piece);
        if (inflate_get_status($inflate) === ZLIB_STREAM_END) {
            $used = max(0, min($used, inflate_get_read_len($inflate) - $before));
        }
        $this->packed = substr($this->packed, $used);
        return $bytes;
    }

    /**
     * @return resource
     * @throws ArchiveError
     */
    private static function start()
    {
        $inflate = inflate_init(ZLIB_ENCODING_GZIP);
        if ($inflate === false) {
            throw new ArchiveError('unsupported', 'PHP cannot inflate.');
        }
        return $inflate;
    }
}
