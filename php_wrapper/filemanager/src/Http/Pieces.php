<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

/**
 * A value of a JSON answer that is written as it is sent, and never stands in memory as a whole. It may be a value of the answer itself,
 * or of an object in it.
 */
final class Pieces implements \JsonSerializable
{
    /** What json_encode() gets for every value of ours. */
    public const FLAGS = JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE
        | JSON_PRESERVE_ZERO_FRACTION | JSON_THROW_ON_ERROR;

    /** Bytes that become base64 without padding in between. */
    private const BASE64 = 49152;

    private const TOGETHER = 8192;

    /** @var string stands in the JSON text where the value belongs; nobody can guess it */
    private $mark;

    /** @var callable(): iterable<string> the JSON text of the value */
    private $write;

    /** @param callable(): iterable<string> $write */
    private function __construct(callable $write)
    {
        $this->mark = bin2hex(random_bytes(16));
        $this->write = $write;
    }

    /**
     * A text: the base64 of all bytes of a stream that can be rewound.
     *
     * @param resource $stream
     */
    public static function base64($stream): self
    {
        return new self(static function () use ($stream): iterable {
            rewind($stream);
            yield '"';
            while (($bytes = (string) stream_get_contents($stream, self::BASE64)) !== '') {
                yield base64_encode($bytes);
            }
            yield '"';
        });
    }

    /** @param iterable<array<string, mixed>> $values */
    public static function list(iterable $values): self
    {
        return new self(static function () use ($values): iterable {
            $text = '[';
            $comma = '';
            foreach ($values as $value) {
                $text .= $comma . json_encode($value, self::FLAGS);
                $comma = ',';
                if (strlen($text) > self::TOGETHER) {
                    yield $text;
                    $text = '';
                }
            }
            yield $text . ']';
        });
    }

    public function jsonSerialize(): string
    {
        return $this->mark;
    }

    /**
     * The JSON text that was made of an answer, with its values in their places.
     *
     * @param string $json
     * @param list<self> $values that it holds, in this order
     * @return \Generator<int, string>
     */
    public static function fill(string $json, array $values): \Generator
    {
        foreach ($values as $value) {
            [$before, $json] = explode('"' . $value->mark . '"', $json, 2);
            yield $before;
            foreach (($value->write)() as $piece) {
                yield $piece;
            }
        }
        yield $json;
    }

    /**
     * @param array<mixed> $data
     * @return list<self> in their order
     */
    public static function in(array $data): array
    {
        $found = [];
        foreach ($data as $value) {
            foreach (is_array($value) ? $value : [$value] as $one) {
                if ($one instanceof self) {
                    $found[] = $one;
                }
            }
        }
        return $found;
    }
}
