<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/**
 * A place below the account's top: a list of names, each any bytes that a file system takes. A name that a server could read as
 * something else (".", "..", with "/", CR, LF or NUL) is refused and never rewritten.
 */
final class Path
{
    /** Linux: bytes of one name, and of a path with what lies above the account's top. */
    private const NAME = 255;
    private const WHOLE = 3800;

    /** @var list<string> */
    private $segments;

    /** @param list<string> $segments checked */
    private function __construct(array $segments)
    {
        $this->segments = $segments;
    }

    public static function top(): self
    {
        return new self([]);
    }

    /**
     * "web/example.com"; "" is the top.
     *
     * @throws FtpError
     */
    public static function fromBytes(string $bytes): self
    {
        return $bytes === '' ? self::top() : self::of(explode('/', $bytes));
    }

    /**
     * @param list<string> $segments
     * @throws FtpError
     */
    public static function of(array $segments): self
    {
        $length = 0;
        foreach ($segments as $segment) {
            self::check($segment);
            $length += strlen($segment) + 1;
        }
        if ($length > self::WHOLE) {
            throw new FtpError('path', sprintf('The path of %d bytes is longer than a server takes.', $length));
        }
        return new self($segments);
    }

    /** @throws FtpError */
    public function child(string $name): self
    {
        return self::of(array_merge($this->segments, [$name]));
    }

    /** The directory that it lies in; the top's is the top. */
    public function parent(): self
    {
        return new self(array_slice($this->segments, 0, -1));
    }

    /** The last name; of the top "". */
    public function name(): string
    {
        return $this->segments === [] ? '' : $this->segments[count($this->segments) - 1];
    }

    /** @return list<string> */
    public function segments(): array
    {
        return $this->segments;
    }

    public function isTop(): bool
    {
        return $this->segments === [];
    }

    /** "web/example.com"; of the top "". */
    public function bytes(): string
    {
        return implode('/', $this->segments);
    }

    public function equals(Path $other): bool
    {
        return $this->segments === $other->segments;
    }

    /** Whether it lies below $other, or is it. */
    public function isInside(Path $other): bool
    {
        return array_slice($this->segments, 0, count($other->segments)) === $other->segments;
    }

    /** For a sentence of a log. */
    public function text(): string
    {
        return '"/' . FtpError::quote($this->bytes()) . '"';
    }

    /** @throws FtpError */
    private static function check(string $segment): void
    {
        if ($segment === '' || $segment === '.' || $segment === '..') {
            throw new FtpError('path', 'A path holds an empty name, "." or "..".');
        }
        if (strpbrk($segment, "/\r\n") !== false || strpos($segment, "\0") !== false) {
            throw new FtpError('path', 'A name holds "/", CR, LF or NUL.');
        }
        if (strlen($segment) > self::NAME) {
            throw new FtpError('path', sprintf('A name of %d bytes is longer than a server takes.', strlen($segment)));
        }
    }
}
