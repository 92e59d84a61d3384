<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * One HTTP response, and how a fault wants it delivered.
 *
 * Headers are those of the panel's web server and PHP (API notes 1.2).
 */
final class Response
{
    public const HTML = 'text/html; charset=UTF-8';
    public const JSON = 'application/json; charset=utf-8';

    private const REASONS = [
        200 => 'OK', 204 => 'No Content', 301 => 'Moved Permanently', 302 => 'Moved Temporarily', 400 => 'Bad Request',
        401 => 'Unauthorized', 403 => 'Forbidden', 404 => 'Not Found', 405 => 'Not Allowed', 411 => 'Length Required',
        413 => 'Request Entity Too Large', 422 => 'Unprocessable Entity', 500 => 'Internal Server Error',
        502 => 'Bad Gateway', 503 => 'Service Temporarily Unavailable', 504 => 'Gateway Time-out',
    ];

    /** Seconds before the first byte; INF = never. */
    public float $stall = 0.0;

    /** Bytes of the response after which the connection is closed; null = whole. */
    public ?int $cut = null;

    /** Bytes of the response after which nothing more is sent on the open connection; null = whole. */
    public ?int $freeze = null;

    /** Bytes of filler that replace the body; INF = without end. */
    public ?float $filler = null;

    /** Nothing is sent and the connection is closed. */
    public bool $drop = false;

    /** The connection is closed after the response, which says so. */
    public bool $close = false;

    /** Seconds after the response until the connection is closed although it said keep-alive; null = it stays open. */
    public ?float $hangUp = null;

    /** Body that is made while it is sent. */
    public ?\Iterator $pieces = null;

    /** Bytes of a chunk; null = with a Content-Length, unless the body is made while it is sent. */
    public ?int $chunk = null;

    /** Seconds between two chunks. */
    public float $pause = 0.0;

    /** Seconds until a second response that nobody asked for follows on the idle connection, and that response. */
    public ?float $again = null;
    public ?self $second = null;

    /** @param array<string, string> $headers */
    public function __construct(public int $status, public string $body, public array $headers)
    {
    }

    /** An answer of the API: with its verdict in Hestia-Exit-Code, or without when $exit is null. */
    public static function api(int $status, string $body, ?int $exit, string $type = self::HTML): self
    {
        return new self($status, $body, ($exit === null ? [] : ['Hestia-Exit-Code' => (string) $exit]) + ['Content-Type' => $type]);
    }

    /**
     * A page of the web server itself: errors and redirects.
     *
     * @param array<string, string> $headers
     */
    public static function page(int $status, array $headers = []): self
    {
        $title = $status . ' ' . self::reason($status);
        $body = "<html>\r\n<head><title>$title</title></head>\r\n<body>\r\n<center><h1>$title</h1></center>\r\n"
            . "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

        return new self($status, $body, $headers + ['Content-Type' => 'text/html']);
    }

    public static function reason(int $status): string
    {
        return self::REASONS[$status] ?? 'Unknown';
    }

    public function exit(): ?int
    {
        return isset($this->headers['Hestia-Exit-Code']) ? (int) $this->headers['Hestia-Exit-Code'] : null;
    }

    /**
     * The response as it goes over the wire, in pieces.
     *
     * @return \Generator<int, string>
     */
    public function wire(bool $close, bool $headOnly): \Generator
    {
        yield $this->head($close);
        if ($headOnly || $this->status === 204) {
            return;
        }
        $chunked = $this->isChunked();
        foreach ($this->parts() as $part) {
            yield $chunked ? dechex(strlen($part)) . "\r\n$part\r\n" : $part;
        }
        if ($chunked) {
            yield "0\r\n\r\n";
        }
    }

    /** Is it made or spread out while it is sent? */
    public function isGradual(): bool
    {
        return $this->pieces !== null || $this->filler !== null || $this->pause > 0;
    }

    private function isChunked(): bool
    {
        return $this->filler === INF || $this->pieces !== null || $this->chunk !== null;
    }

    /** @return \Generator<int, string> the body, never an empty part */
    private function parts(): \Generator
    {
        $size = max(1, $this->chunk ?? 65536);
        if ($this->filler !== null) {
            for ($left = $this->filler; $left > 0; $left -= 65536) {
                yield str_repeat('a', (int) min(65536, $left));
            }

            return;
        }
        $buffer = $this->body;
        foreach ($this->pieces ?? [] as $piece) {
            $buffer .= $piece;
            if (strlen($buffer) >= $size) {
                $full = strlen($buffer) - strlen($buffer) % $size;
                yield from str_split(substr($buffer, 0, $full), $size);
                $buffer = substr($buffer, $full);
            }
        }
        if ($buffer !== '') {
            yield from str_split($buffer, $size);
        }
    }

    /** Status line and headers. A 204 carries no length. */
    private function head(bool $close): string
    {
        $lines = [
            'HTTP/1.1 ' . $this->status . ' ' . self::reason($this->status), 'Server: nginx',
            'Date: ' . gmdate('D, d M Y H:i:s') . ' GMT',
        ];
        foreach ($this->headers as $name => $value) {
            $lines[] = "$name: $value";
        }
        if ($this->status !== 204) {
            $lines[] = $this->isChunked()
                ? 'Transfer-Encoding: chunked' : 'Content-Length: ' . (int) ($this->filler ?? strlen($this->body));
        }
        $lines[] = 'Connection: ' . ($close ? 'close' : 'keep-alive');

        return implode("\r\n", $lines) . "\r\n\r\n";
    }
}
