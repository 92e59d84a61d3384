<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Tasks;

/** What an attempt at a task came to. */
final class Outcome
{
    public const DONE = 'done';
    public const AGAIN = 'again';
    public const FAILED = 'failed';

    /** @var string */
    public $result;

    /** @var string a sentence for staff, without secrets */
    public $message;

    /** @var array<mixed>|null the task's new data; null = as it was */
    public $data;

    /** @var int|null seconds until the next attempt; null = by the kind's delays, counting this as a failed attempt */
    public $delay;

    /** @param array<mixed>|null $data */
    private function __construct(string $result, string $message, ?array $data = null, ?int $delay = null)
    {
        $this->result = $result;
        $this->message = $message;
        $this->data = $data;
        $this->delay = $delay;
    }

    public static function done(string $message): self
    {
        return new self(self::DONE, $message);
    }

    /** It did not work: tried again after the kind's next delay, or given up after the last. */
    public static function retry(string $message): self
    {
        return new self(self::AGAIN, $message);
    }

    /**
     * It went well, and there is more to do: no failed attempt.
     *
     * @param array<mixed> $data
     */
    public static function more(string $message, array $data, int $delay = 0): self
    {
        return new self(self::AGAIN, $message, $data, $delay);
    }

    /** It cannot work: given up at once. */
    public static function failed(string $message): self
    {
        return new self(self::FAILED, $message);
    }
}
