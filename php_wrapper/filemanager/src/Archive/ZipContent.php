<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/** What a member of a zip holds, in pieces of bounded size, checked against all that was said of it. */
final class ZipContent
{
    /** Deflate makes at most 1032 bytes of one: a piece of this size makes 2 MB. */
    private const PIECE = 2048;

    /** @var ByteSource */
    private $source;

    /** @var int where the central directory begins */
    private $end;

    public function __construct(ByteSource $source, int $end)
    {
        $this->source = $source;
        $this->end = $end;
    }

    /**
     * The generator's pieces are the content. It ends without an error only when size and CRC-32 are right.
     *
     * @return \Generator<int, string>
     * @throws ArchiveError
     */
    public function pieces(ZipMember $member): \Generator
    {
        $member->check();
        $at = $this->begin($member);
        $crc = hash_init('crc32b');
        $size = 0;
        $pieces = $member->method === ZipMember::STORED ? $this->stored($at, $member->packed) : $this->inflated($at, $member->packed);
        foreach ($pieces as $piece) {
            $size += strlen($piece);
            if ($size > $member->size) {
                throw new ArchiveError('damaged', 'A member is larger than the archive says.');
            }
            hash_update($crc, $piece);
            yield $piece;
        }
        if ($size !== $member->size) {
            throw new ArchiveError('damaged', 'A member is smaller than the archive says.');
        }
        if (hash_final($crc) !== sprintf('%08x', $member->crc)) {
            throw new ArchiveError('damaged', 'A member is not what its checksum says.');
        }
    }

    /**
     * Where the content begins. The local header has to tell the same name and method.
     *
     * @throws ArchiveError
     */
    private function begin(ZipMember $member): int
    {
        /** @var array<string, int>|false $head */
        $head = unpack('Vsignature/vneeded/vflags/vmethod/x16/vname/vextra', $this->source->read($member->offset, 30));
        if ($head === false || $head['signature'] !== 0x04034b50) {
            throw new ArchiveError('damaged', 'A member is not where the archive says.');
        }
        $name = $head['name'];
        $at = $member->offset + 30 + $name + $head['extra'];
        if ($at > $this->end - $member->packed) {
            throw new ArchiveError('damaged', 'A member reaches into the directory of the archive.');
        }
        if ($head['method'] !== $member->method || $this->source->read($member->offset + 30, $name) !== $member->name) {
            throw new ArchiveError('damaged', 'A member has two names or two kinds of compression.');
        }
        if (($head['flags'] & 0x2041) !== 0) {
            throw new ArchiveError('encrypted', 'It is encrypted.');
        }
        return $at;
    }

    /** @return \Generator<int, string> */
    private function stored(int $at, int $length): \Generator
    {
        while ($length > 0) {
            $piece = $this->source->read($at, min(65536, $length));
            $at += strlen($piece);
            $length -= strlen($piece);
            yield $piece;
        }
    }

    /**
     * @return \Generator<int, string>
     * @throws ArchiveError
     */
    private function inflated(int $at, int $length): \Generator
    {
        $inflate = inflate_init(ZLIB_ENCODING_RAW);
        if ($inflate === false) {
            throw new ArchiveError('unsupported', 'PHP cannot inflate.');
        }
        foreach ($this->stored($at, $length) as $block) {
            for ($from = 0; $from < strlen($block); $from += self::PIECE) {
                if (inflate_get_status($inflate) === ZLIB_STREAM_END) {
                    throw new ArchiveError('damaged', 'A member ends before its packed bytes do.');
                }
                $piece = @inflate_add($inflate, substr($block, $from, self::PIECE));
                if ($piece === false) {
                    throw new ArchiveError('damaged', 'A member cannot be decompressed.');
                }
                if ($piece !== '') {
                    yield $piece;
                }
            }
        }
        if (inflate_get_status($inflate) !== ZLIB_STREAM_END) {
            throw new ArchiveError('damaged', 'A member ends within its compressed bytes.');
        }
    }
}
