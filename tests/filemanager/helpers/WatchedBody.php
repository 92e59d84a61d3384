<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A body at one byte of which something happens, before it is read. */
final class WatchedBody
{
    /** @var string */
    private static $bytes = '';

    /** @var int */
    private static $mark = 0;

    /** @var (callable(): void)|null */
    private static $happens;

    /** @var resource|null of the stream; PHP sets it */
    public $context;

    /** @var int */
    private $at = 0;

    /**
     * @param callable(): void $happens
     * @return resource
     */
    public static function of(string $bytes, int $mark, callable $happens)
    {
        if (!in_array('watched-body', stream_get_wrappers(), true)) {
            stream_wrapper_register('watched-body', self::class);
        }
        [self::$bytes, self::$mark, self::$happens] = [$bytes, $mark, $happens];
        return fopen('watched-body://', 'rb');
    }

    public function stream_open(): bool
    {
        return true;
    }

    public function stream_read(int $count): string
    {
        // Not more than a little ahead: what is read is nearly what is used.
        $bytes = substr(self::$bytes, $this->at, min($count, 1024));
        $this->at += strlen($bytes);
        if ($this->at > self::$mark && self::$happens !== null) {
            $happens = self::$happens;
            self::$happens = null;
            $happens();
        }
        return $bytes;
    }

    public function stream_eof(): bool
    {
        return $this->at >= strlen(self::$bytes);
    }

    public function stream_seek(int $offset): bool
    {
        $this->at = $offset;
        return true;
    }

    public function stream_tell(): int
    {
        return $this->at;
    }

    /** @return array<string, int> */
    public function stream_stat(): array
    {
        return ['size' => strlen(self::$bytes)];
    }

    public function stream_set_option(): bool
    {
        return false;
    }
}
