<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

/**
 * An answer. Nothing is sent before the front controller sends it, so headers can be added at any place. The headers that
 * protect the page are added there (Headers); a response only says what is its own.
 */
final class Response
{
    /** @var int */
    private $status;

    /** @var array<string, list<string>> */
    private $headers = [];

    /** @var string */
    private $body = '';

    /** @var (callable(): void)|null prints the body */
    private $stream;

    /** @var array<string, mixed> what a JSON answer holds; for the audit log's counts */
    private $data = [];

    /** @var bool the body is a customer's bytes */
    private $foreign = false;

    private function __construct(int $status)
    {
        $this->status = $status;
    }

    /** @param array<string, mixed> $data becomes a JSON object, also when it is empty; it may hold Pieces, which makes it a stream */
    public static function json(array $data, int $status = 200): self
    {
        $response = new self($status);
        $response->data = $data;
        $response->headers['Content-Type'] = ['application/json'];
        $json = json_encode($data === [] ? new \stdClass() : $data, Pieces::FLAGS);
        $pieces = Pieces::in($data);
        if ($pieces === []) {
            $response->body = $json;
            return $response;
        }
        $response->stream = static function () use ($json, $pieces): void {
            foreach (Pieces::fill($json, $pieces) as $piece) {
                echo $piece;
            }
        };
        return $response;
    }

    public static function html(string $html, int $status = 200): self
    {
        $response = new self($status);
        $response->headers['Content-Type'] = ['text/html; charset=utf-8'];
        $response->body = $html;
        return $response;
    }

    /**
     * A customer's bytes. They get a policy of their own under which nothing in them can run, whatever the browser takes them for.
     *
     * @param callable(): void $write prints them; what it throws before its first byte becomes an error answer, and later cuts the
     *   answer short, which the browser sees by its length
     * @param array<string, string> $headers Content-Type, Content-Disposition, Content-Length, Content-Range ...
     */
    public static function bytes(callable $write, array $headers, int $status = 200): self
    {
        $response = new self($status);
        $response->stream = $write;
        $response->foreign = true;
        foreach ($headers as $name => $value) {
            $response->headers[$name] = [$value];
        }
        return $response;
    }

    /** @return self this one, for chaining */
    public function header(string $name, string $value): self
    {
        $this->headers[$name] = [$value];
        return $this;
    }

    /** Set-Cookie alone may come more than once. */
    public function cookie(string $line): self
    {
        $this->headers['Set-Cookie'][] = $line;
        return $this;
    }

    public function getStatus(): int
    {
        return $this->status;
    }

    /** @return array<string, list<string>> */
    public function getHeaders(): array
    {
        return $this->headers;
    }

    public function getBody(): string
    {
        return $this->body;
    }

    /** @return (callable(): void)|null */
    public function getStream(): ?callable
    {
        return $this->stream;
    }

    public function isForeign(): bool
    {
        return $this->foreign;
    }

    /** @return array<string, mixed> */
    public function getData(): array
    {
        return $this->data;
    }
}
