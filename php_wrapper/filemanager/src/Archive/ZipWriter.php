<?php

declare(strict_types=1);

namespace Hestia\FileManager\Archive;

/**
 * A zip that is written without ever going back: sizes and checksum follow each file. Names are UTF-8 by flag where they are. What is
 * compressed already is taken as it is, by deflate's stored blocks, because a reader of a stream cannot see where a stored member
 * ends. With zip64 where sizes or places need it.
 */
final class ZipWriter implements Packer
{
    private const PACKED = '/\.(?:7z|aac|avi|avif|br|bz2|docx|epub|flac|gif|gz|heic|jar|jpe?g|lz4|m4a|m4v|mkv|mov|mp[34]|odt|ogg|ogv|opus|pdf'
        . '|png|pptx|rar|tgz|webm|webp|woff2?|xlsx|xz|zip|zst)$/Di';
    /** From here on zip64; below the real 4 GB, because a file can grow while it is read. */
    private const LARGE = 0xf0000000;
    private const MOST = 0xffffffff;

    /** @var callable(string): void */
    private $sink;

    /** @var resource the central directory so far */
    private $directory;

    /** @var int bytes written */
    private $offset = 0;

    /** @var int members */
    private $count = 0;

    /** @var array{name: string, time: int, mode: int, offset: int, packed: int, large: bool, level: int}|null the file that is open */
    private $open;

    /** @var Deflater|null */
    private $deflater;

    /**
     * @param callable(string): void $sink
     * @param resource $directory stays the caller's: empty at first, and what suspend() left in it later
     * @param array<mixed> $state of suspend()
     */
    public function __construct(callable $sink, $directory, array $state = [])
    {
        $this->sink = $sink;
        $this->directory = $directory;
        if ($state !== []) {
            $this->offset = State::number($state, 'offset');
            $this->count = State::number($state, 'count');
            $open = State::table($state, 'open');
            if ($open !== []) {
                $this->open = [
                    'name' => State::bytes($open, 'name'), 'time' => State::number($open, 'time'), 'mode' => State::number($open, 'mode'),
                    'offset' => State::number($open, 'offset'), 'packed' => State::number($open, 'packed'),
                    'large' => State::number($open, 'large') === 1, 'level' => State::number($open, 'level'),
                ];
                $this->deflater = new Deflater($this->open['level'], [
                    'crc' => State::number($open, 'crc'), 'size' => State::number($open, 'size'),
                ]);
            }
            ftruncate($directory, max(0, State::number($state, 'directory')));
        }
        fseek($directory, 0, SEEK_END);
    }

    public function directory(array $segments, int $modified, int $mode): void
    {
        $name = implode('/', $segments) . '/';
        $open = ['name' => $name, 'time' => $modified, 'mode' => 0040000 | $mode, 'offset' => $this->offset, 'packed' => 0,
            'large' => false, 'level' => -1];
        $this->local($open);
        $this->record($open, 0, 0);
    }

    public function begin(array $segments, int $modified, int $mode, int $size): void
    {
        $name = implode('/', $segments);
        $open = ['name' => $name, 'time' => $modified, 'mode' => 0100000 | $mode, 'offset' => $this->offset, 'packed' => 0,
            'large' => $size >= self::LARGE, 'level' => preg_match(self::PACKED, $name) === 1 ? 0 : 6];
        $this->local($open);
        $this->open = $open;
        $this->deflater = new Deflater($open['level']);
    }

    public function add(string $bytes): void
    {
        if ($this->deflater !== null && $this->open !== null) {
            $this->open = $this->put($this->deflater->add($bytes), $this->open);
        }
    }

    public function end(): bool
    {
        $deflater = $this->deflater;
        if ($deflater === null || $this->open === null) {
            throw new \LogicException('No file of the zip is open.');
        }
        $open = $this->put($deflater->end(), $this->open);
        $crc = $deflater->crc();
        $size = $deflater->size();
        if (!$open['large'] && ($size > self::MOST || $open['packed'] > self::MOST)) {
            throw new ArchiveError('too_large', 'A file grew above 4 GB while it was packed.');
        }
        $this->write("PK\x07\x08" . pack('V', $crc) . pack($open['large'] ? 'PP' : 'VV', $open['packed'], $size));
        $this->record($open, $crc, $size);
        $this->open = null;
        $this->deflater = null;
        return true;
    }

    public function suspend(): array
    {
        $open = [];
        $deflater = $this->deflater;
        if ($this->open !== null && $deflater !== null) {
            $this->open = $this->put($deflater->flush(), $this->open);
            $open = $deflater->state() + ['large' => (int) $this->open['large'], 'name' => base64_encode($this->open['name'])] + $this->open;
        }
        fflush($this->directory);
        return ['offset' => $this->offset, 'count' => $this->count, 'directory' => ftell($this->directory), 'open' => $open];
    }

    public function finish(): void
    {
        $begin = $this->offset;
        rewind($this->directory);
        while (!feof($this->directory)) {
            $this->write((string) fread($this->directory, 65536));
        }
        $size = $this->offset - $begin;
        if ($this->count >= 0xffff || $size >= self::MOST || $begin >= self::MOST) {
            $end = $this->offset;
            $this->write("PK\x06\x06" . pack('PvvVVPPPP', 44, 3 << 8 | 45, 45, 0, 0, $this->count, $this->count, $size, $begin));
            $this->write("PK\x06\x07" . pack('VPV', 0, $end, 1));
        }
        $count = min($this->count, 0xffff);
        $this->write("PK\x05\x06" . pack('vvvvVVv', 0, 0, $count, $count, min($size, self::MOST), min($begin, self::MOST), 0));
    }

    public function written(): int
    {
        return $this->offset;
    }

    /**
     * @param array{name: string, time: int, mode: int, offset: int, packed: int, large: bool, level: int} $open
     * @return array{name: string, time: int, mode: int, offset: int, packed: int, large: bool, level: int}
     */
    private function put(string $bytes, array $open): array
    {
        $open['packed'] += strlen($bytes);
        $this->write($bytes);
        return $open;
    }

    private function write(string $bytes): void
    {
        if ($bytes !== '') {
            $this->offset += strlen($bytes);
            ($this->sink)($bytes);
        }
    }

    /** @param array{name: string, time: int, mode: int, offset: int, packed: int, large: bool, level: int} $open */
    private function local(array $open): void
    {
        $extra = self::time($open['time']) . ($open['large'] ? pack('vvPP', 1, 16, 0, 0) : '');
        $this->write("PK\x03\x04" . self::common($open) . pack('VVVvv', 0, $open['large'] ? self::MOST : 0, $open['large'] ? self::MOST : 0,
            strlen($open['name']), strlen($extra)) . $open['name'] . $extra);
    }

    /** @param array{name: string, time: int, mode: int, offset: int, packed: int, large: bool, level: int} $open */
    private function record(array $open, int $crc, int $size): void
    {
        $far = $open['offset'] >= self::MOST;
        $long = '';
        if ($open['large']) {
            $long .= pack('PP', $size, $open['packed']);
        }
        $long .= $far ? pack('P', $open['offset']) : '';
        $extra = self::time($open['time']) . ($long === '' ? '' : pack('vv', 1, strlen($long)) . $long);
        fwrite($this->directory, "PK\x01\x02" . pack('v', 3 << 8 | 45) . self::common($open) . pack(
            'VVVvvvvvVV',
            $crc,
            $open['large'] ? self::MOST : $open['packed'],
            $open['large'] ? self::MOST : $size,
            strlen($open['name']),
            strlen($extra),
            0,
            0,
            0,
            $open['mode'] << 16 | ($open['level'] < 0 ? 0x10 : 0),
            $far ? self::MOST : $open['offset']
        ) . $open['name'] . $extra);
        $this->count++;
    }

    /**
     * Version needed, flags, method, time and date.
     *
     * @param array{name: string, time: int, mode: int, offset: int, packed: int, large: bool, level: int} $open
     */
    private static function common(array $open): string
    {
        $flags = (preg_match('//u', $open['name']) === 1 ? 0x0800 : 0) | ($open['level'] < 0 ? 0 : 0x0008);
        $time = max(315532800, min(4354819198, $open['time']));
        $parts = array_map('intval', explode(' ', gmdate('Y n j G i s', $time)));
        return pack(
            'vvvvv',
            $open['large'] ? 45 : 20,
            $flags,
            $open['level'] < 0 ? 0 : 8,
            $parts[3] << 11 | $parts[4] << 5 | $parts[5] >> 1,
            $parts[0] - 1980 << 9 | $parts[1] << 5 | $parts[2]
        );
    }

    /** The time as Unix has it, which has no time zone. */
    private static function time(int $time): string
    {
        return $time > 0 && $time <= 0x7fffffff ? pack('vvCV', 0x5455, 5, 1, $time) : '';
    }
}
