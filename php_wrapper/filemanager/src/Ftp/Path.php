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

    /** @var string the names joined by "/"; as one text, because there can be thousands of paths */
    private $bytes;

    /** @param string $bytes checked */
    private function __construct(string $bytes)
    {
        $this->bytes = $bytes;
    }

    public static function top(): self
    {
        return new self('');
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
        foreach ($segments as $segment) {
            self::check($segment);
        }
        return self::bounded(implode('/', $segments));
    }

    /** @throws FtpError */
    public function child(string $name): self
    {
        self::check($name);
        return self::bounded($this->bytes === '' ? $name : $this->bytes . '/' . $name);
    }

    /** The directory that it lies in; the top's is the top. */
    public function parent(): self
    {
        return new self((string) substr($this->bytes, 0, (int) strrpos($this->bytes, '/')));
    }

    /** The last name; of the top "". */
    public function name(): string
    {
        $slash = strrpos($this->bytes, '/');
        return $slash === false ? $this->bytes : substr($this->bytes, $slash + 1);
    }

    /** @return list<string> */
    public function segments(): array
    {
        return $this->bytes === '' ? [] : explode('/', $this->bytes);
    }

    public function isTop(): bool
    {
        return $this->bytes === '';
    }

    /** "web/example.com"; of the top "". */
    public function bytes(): string
    {
        return $this->bytes;
    }

    public function equals(Path $other): bool
    {
        return $this->bytes === $other->bytes;
    }

    /** Whether it lies below $other, or is it. */
    public function isInside(Path $other): bool
    {
        return $other->bytes === '' || strncmp($this->bytes . '/', $other->bytes . '/', strlen($other->bytes) + 1) === 0;
    }

    /** For a sentence of a log. */
    public function text(): string
    {
        return '"/' . FtpError::quote($this->bytes()) . '"';
    }

    /** @throws FtpError */
    private static function bounded(string $bytes): self
    {
        if (strlen($bytes) >= self::WHOLE) {
            throw new FtpError('path', sprintf('The path of %d bytes is longer than a server takes.', strlen($bytes)));
        }
        return new self($bytes);
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
