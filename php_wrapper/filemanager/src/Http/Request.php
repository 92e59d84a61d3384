<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

use Hestia\FileManager\Ftp\Path;

/** What a browser sent. The body is read when it is asked for, and no more of it than the action may have. */
final class Request
{
    /** The page sends one object, with lists of texts in it. Three bytes more, and a list in a list costs hundreds of memory. */
    private const BRACKETS = 2000;

    private const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

    /** @var string */
    private $method;

    /** @var array<string, string> */
    private $query = [];

    /** @var array<string, string> name in small letters => value */
    private $headers;

    /** @var resource */
    private $input;

    /** @var array<string, mixed> fields of the body: of the JSON object, or of the form */
    private $fields = [];

    /** @var array{int, int}|null where the field `content` begins and ends in the body */
    private $content;

    /**
     * @param array<mixed> $query
     * @param array<string, string> $headers
     * @param resource $input the body
     */
    public function __construct(string $method, array $query, array $headers, $input)
    {
        $this->method = $method;
        foreach ($query as $name => $value) {
            if (is_string($value)) {
                $this->query[(string) $name] = $value;
            }
        }
        $this->headers = array_change_key_case($headers);
        $this->input = $input;
    }

    public static function fromServer(): self
    {
        $headers = [];
        foreach ($_SERVER as $name => $value) {
            $name = (string) $name;
            if (is_string($value) && strncmp($name, 'HTTP_', 5) === 0) {
                $headers[str_replace('_', '-', substr($name, 5))] = $value;
            } elseif (is_string($value) && in_array($name, ['CONTENT_TYPE', 'CONTENT_LENGTH'], true) && $value !== '') {
                $headers[str_replace('_', '-', $name)] = $value;
            }
        }
        $method = $_SERVER['REQUEST_METHOD'] ?? '';
        $input = fopen('php://input', 'rb');
        if ($input === false) {
            throw new Problem('failed');
        }
        return new self(is_string($method) ? $method : '', $_GET, $headers, $input);
    }

    public function method(): string
    {
        return $this->method;
    }

    /** @return string the value in the address; "" when it is not there */
    public function query(string $name): string
    {
        return $this->query[$name] ?? '';
    }

    /** @return string "" when it was not sent */
    public function header(string $name): string
    {
        return $this->headers[strtolower($name)] ?? '';
    }

    /** The media type of the body in small letters, without parameters. */
    public function type(): string
    {
        return strtolower(trim(explode(';', $this->header('Content-Type'), 2)[0]));
    }

    /**
     * The body, for what takes it as a stream (upload_chunk, upload_files): the reader counts, and stops at its own limit.
     *
     * @return resource
     */
    public function input()
    {
        return $this->input;
    }

    /** @throws Problem too_large */
    public function body(int $limit): string
    {
        $this->checkLength($limit);
        $body = stream_get_contents($this->input, $limit + 1);
        if ($body === false) {
            throw new Problem('request');
        }
        if (strlen($body) > $limit) {
            throw new Problem('too_large');
        }
        return $body;
    }

    /** @throws Problem too_large */
    private function checkLength(int $limit): void
    {
        $length = $this->header('Content-Length');
        if ($length !== '' && (preg_match('/\A[0-9]{1,15}\z/', $length) !== 1 || (int) $length > $limit)) {
            throw new Problem('too_large');
        }
    }

    /** Reads the body as the JSON object that the accessors below then look into. Its field `content` is for content() alone. */
    public function readJson(int $limit): void
    {
        $this->checkLength($limit);
        [$this->fields, $this->content] = JsonBody::read($this->input, $limit);
    }

    /**
     * Reads the first line of the body as the JSON object that the accessors below then look into; what follows it stays in input().
     *
     * @param int $limit bytes of the line
     * @return int bytes of the line, with its end
     * @throws Problem request, too_large
     */
    public function readHead(int $limit): int
    {
        $line = (string) fgets($this->input, max(0, $limit) + 2);
        if (substr($line, -1) !== "\n") {
            throw new Problem(strlen($line) > $limit ? 'too_large' : 'request');
        }
        $this->fields = self::object($line);
        return strlen($line);
    }

    /**
     * The bytes of the field `content`, which has them as base64, piece by piece; from the beginning each time it is asked for.
     *
     * @return \Generator<int, string>
     * @throws Problem request: it is not there, or no base64
     */
    public function content(): \Generator
    {
        if ($this->content === null) {
            throw new Problem('request', ['field' => 'content']);
        }
        [$at, $end] = $this->content;
        fseek($this->input, $at);
        $text = '';
        $held = '';
        while ($at < $end && ($piece = (string) fread($this->input, max(1, min(65536, $end - $at)))) !== '') {
            $at += strlen($piece);
            // JSON may write a "/" with a backslash before it, and that may be the last byte of a piece.
            $piece = $held . $piece;
            $held = $at < $end && substr($piece, -1) === '\\' ? '\\' : '';
            $text .= str_replace('\\/', '/', substr($piece, 0, strlen($piece) - strlen($held)));
            $ready = $at < $end ? intdiv(max(0, strlen($text) - 1), 4) * 4 : strlen($text);
            yield self::decoded(substr($text, 0, $ready), $at >= $end);
            $text = substr($text, $ready);
        }
    }

    /** @throws Problem request */
    private static function decoded(string $base64, bool $may_be_padded): string
    {
        $plain = $may_be_padded ? rtrim($base64, '=') : $base64;
        $bytes = base64_decode($base64, true);
        if ($bytes === false || strspn($plain, self::BASE64) !== strlen($plain)) {
            throw new Problem('request', ['field' => 'content']);
        }
        return $bytes;
    }

    /** Reads the body as an HTML form. */
    public function readForm(int $limit): void
    {
        $this->fields = self::form($this->body($limit));
    }

    /**
     * PHP reads no more fields than max_input_vars, and complains of the rest, which nobody has asked for.
     *
     * @return array<string, mixed>
     */
    public static function form(string $body): array
    {
        @parse_str($body, $fields);
        $form = [];
        foreach ($fields as $name => $value) {
            $form[(string) $name] = $value;
        }
        return $form;
    }

    /**
     * @return array<string, mixed>
     * @throws Problem request
     */
    public static function object(string $json): array
    {
        $decoded = self::isFlat($json) ? json_decode($json, true, 32) : null;
        if (!is_array($decoded) || strncmp(ltrim($json), '{', 1) !== 0) {
            throw new Problem('request');
        }
        $object = [];
        foreach ($decoded as $name => $value) {
            $object[(string) $name] = $value;
        }
        return $object;
    }

    private static function isFlat(string $json): bool
    {
        return substr_count($json, '[') + substr_count($json, '{') <= self::BRACKETS;
    }

    public function has(string $name): bool
    {
        return isset($this->fields[$name]);
    }

    /** Whether a field is there and says null, which is more than leaving it out. */
    public function isNull(string $name): bool
    {
        return array_key_exists($name, $this->fields) && $this->fields[$name] === null;
    }

    /** @throws Problem request: the field is not there, or no text */
    public function text(string $name): string
    {
        $value = $this->fields[$name] ?? null;
        if (!is_string($value)) {
            throw new Problem('request', ['field' => $name]);
        }
        return $value;
    }

    /** @throws Problem request: not there, no whole number, or out of range */
    public function number(string $name, int $least = 0, int $most = PHP_INT_MAX): int
    {
        $value = $this->fields[$name] ?? null;
        if (!is_int($value) || $value < $least || $value > $most) {
            throw new Problem('request', ['field' => $name]);
        }
        return $value;
    }

    /** A whole number in the address (upload_chunk's offset). */
    public function queryNumber(string $name): int
    {
        $value = $this->query($name);
        if (preg_match('/\A(0|[1-9][0-9]{0,17})\z/', $value) !== 1) {
            throw new Problem('request', ['field' => $name]);
        }
        return (int) $value;
    }

    /** A switch; one that is not there is off. */
    public function flag(string $name): bool
    {
        $value = $this->fields[$name] ?? false;
        if (!is_bool($value)) {
            throw new Problem('request', ['field' => $name]);
        }
        return $value;
    }

    /**
     * One of some words.
     *
     * @param list<string> $allowed
     */
    public function choice(string $name, array $allowed): string
    {
        $value = $this->text($name);
        if (!in_array($value, $allowed, true)) {
            throw new Problem('request', ['field' => $name]);
        }
        return $value;
    }

    /**
     * @return list<string>
     * @throws Problem request: not there, no list of texts, empty or too long
     */
    public function texts(string $name, int $most = 10000): array
    {
        $value = $this->fields[$name] ?? null;
        if (is_string($value) && $this->type() === 'application/x-www-form-urlencoded') {
            $value = self::isFlat($value) ? json_decode($value, true, 4) : null;
        }
        if (!is_array($value) || $value === [] || count($value) > $most) {
            throw new Problem('request', ['field' => $name]);
        }
        $texts = [];
        foreach ($value as $text) {
            if (!is_string($text)) {
                throw new Problem('request', ['field' => $name]);
            }
            $texts[] = $text;
        }
        return $texts;
    }

    /**
     * @return list<array<mixed>> of objects
     * @throws Problem request: not there, no list of objects, empty or too long
     */
    public function objects(string $name, int $most): array
    {
        $value = $this->fields[$name] ?? null;
        if (!is_array($value) || $value === [] || count($value) > $most) {
            throw new Problem('request', ['field' => $name]);
        }
        $objects = [];
        foreach ($value as $object) {
            if (!is_array($object)) {
                throw new Problem('request', ['field' => $name]);
            }
            $objects[] = $object;
        }
        return $objects;
    }

    /** @throws Problem path, request */
    public function path(string $name): Path
    {
        return PathText::read($this->text($name));
    }

    /** @throws Problem path */
    public function queryPath(string $name): Path
    {
        if (!isset($this->query[$name])) {
            throw new Problem('request', ['field' => $name]);
        }
        return PathText::read($this->query[$name]);
    }

    /**
     * @return list<Path>
     * @throws Problem path, request
     */
    public function paths(string $name, int $most = 10000): array
    {
        return array_map([PathText::class, 'read'], $this->texts($name, $most));
    }

    /** The child that `path` and `name` (typed by somebody) mean. */
    public function child(string $path = 'path', string $name = 'name'): Path
    {
        return PathText::child($this->path($path), $this->text($name));
    }
}
