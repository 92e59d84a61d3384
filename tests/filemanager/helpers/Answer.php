<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** What a web server answered. */
final class Answer
{
    public int $status;
    public string $body;

    /** @var array<string, list<string>> name in small letters => values */
    public array $headers = [];

    public function __construct(string $bytes)
    {
        [$head, $this->body] = explode("\r\n\r\n", $bytes, 2) + ['', ''];
        $lines = explode("\r\n", $head);
        $this->status = (int) (explode(' ', $lines[0])[1] ?? 0);
        foreach (array_slice($lines, 1) as $line) {
            [$name, $value] = explode(':', $line, 2) + ['', ''];
            $this->headers[strtolower($name)][] = trim($value);
        }
    }

    public function header(string $name): string
    {
        return implode(', ', $this->headers[strtolower($name)] ?? []);
    }

    /** @return array<string, mixed> */
    public function json(): array
    {
        return json_decode($this->body, true, 32, JSON_THROW_ON_ERROR);
    }

    public function error(): string
    {
        return (string) ($this->json()['error'] ?? '');
    }

    /** "name=value" of the cookie that is set. */
    public function cookie(): string
    {
        return explode(';', $this->headers['set-cookie'][0] ?? '')[0];
    }
}
