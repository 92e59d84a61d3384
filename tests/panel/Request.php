<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** One HTTP request, complete. */
final class Request
{
    /** @param array<string, string> $headers names in lower case */
    public function __construct(
        public readonly string $method,
        public readonly string $target,
        public readonly string $version,
        public readonly array $headers,
        public readonly string $body,
        public readonly int $connection = 0,
        public readonly string $address = '127.0.0.1',
    ) {
    }

    /** The path without the query. */
    public function path(): string
    {
        return explode('?', $this->target, 2)[0];
    }

    public function wantsClose(): bool
    {
        $connection = strtolower($this->headers['connection'] ?? '');

        return $this->version === '1.0' ? $connection !== 'keep-alive' : $connection === 'close';
    }

    public function isForm(): bool
    {
        return str_starts_with(strtolower($this->headers['content-type'] ?? ''), 'application/x-www-form-urlencoded');
    }
}
