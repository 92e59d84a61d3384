<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

/** One fault: what goes wrong, in which flow, at which byte of which message. */
final class Point
{
    public const DIRECTIONS = ['request', 'response'];

    /** cut: closed in good order (TLS close-notify, FIN); stall: nothing more comes; reset: TCP RST; flip and blot: one wrong byte. */
    public const KINDS = ['cut', 'stall', 'reset', 'flip', 'blot'];

    /**
     * @param int $message number of the exchange in its flow, from 1
     * @param int $offset bytes of the message that pass before the fault
     */
    public function __construct(
        public readonly string $flow,
        public readonly int $message,
        public readonly string $direction,
        public readonly int $offset,
        public readonly string $kind,
    ) {
    }

    /** Reads "create:7:response:123:cut". */
    public static function parse(string $text): self
    {
        $kinds = implode('|', self::KINDS);
        if (!preg_match("/^([a-z]+):(\d+):(request|response):(\d+):($kinds)$/D", $text, $part)) {
            throw new \InvalidArgumentException("\"$text\" is no point; it looks like create:7:response:123:cut.");
        }

        return new self($part[1], (int) $part[2], $part[3], (int) $part[4], $part[5]);
    }

    public function __toString(): string
    {
        return "$this->flow:$this->message:$this->direction:$this->offset:$this->kind";
    }

    /** What is counted together. */
    public function group(): string
    {
        return "$this->flow $this->direction $this->kind";
    }

    public function garbles(): bool
    {
        return self::isGarble($this->kind);
    }

    public static function isGarble(string $kind): bool
    {
        return $kind === 'flip' || $kind === 'blot';
    }

    /** The message with its wrong byte: another one of the same sort in most places, or one that text never holds. */
    public function garble(string $bytes): string
    {
        if (isset($bytes[$this->offset])) {
            $bytes[$this->offset] = $this->kind === 'flip' ? chr(ord($bytes[$this->offset]) ^ 1) : "\xff";
        }

        return $bytes;
    }
}
