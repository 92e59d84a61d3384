<?php

declare(strict_types=1);

namespace Hestia\Tests\Bench;

/** One request to a panel and the answer that was recorded for it. */
final class Exchange
{
    /** @param list<string> $args */
    public function __construct(
        public readonly string $command,
        public readonly array $args,
        public readonly int $status,
        public readonly int $exit,
        public readonly string $type,
        /** The answer itself, or, for what is too large to be held, the file that has it. */
        public readonly string $body = '',
        public readonly ?string $file = null,
    ) {
    }

    /** The form that goes to /api/, as the extension writes it. */
    public function form(): string
    {
        $fields = ['access_key' => Nginx::ACCESS_KEY, 'secret_key' => Nginx::SECRET_KEY, 'cmd' => $this->command];
        foreach ($this->args as $i => $arg) {
            $fields['arg' . ($i + 1)] = $arg;
        }

        return http_build_query($fields, '', '&', PHP_QUERY_RFC3986);
    }

    public function isJson(): bool
    {
        return str_starts_with($this->type, 'application/json');
    }
}
