<?php

declare(strict_types=1);

namespace Hestia\FileManager\Session;

/** What a session knows of its account: all of it is sealed with the session's key. */
final class Account
{
    /** @var array{host: string, port: int, user: string, password: string, tls: string, top: string, language: string, caps: list<string>,
     *   back: string, broker: string, key: string, written: string} */
    private $fields;

    /** @param array{host: string, port: int, user: string, password: string, tls: string, top: string, language: string,
     *   caps: list<string>, back: string, broker: string, key: string, written: string} $fields key = fingerprint of the key that the token had;
     *   written = "1" where the configuration names the host itself, else "" */
    public function __construct(array $fields)
    {
        $this->fields = $fields;
    }

    public static function fromJson(string $json): ?self
    {
        $fields = json_decode($json, true);
        if (!is_array($fields) || !is_int($fields['port'] ?? null) || !is_array($fields['caps'] ?? null)) {
            return null;
        }
        $texts = [];
        foreach (['host', 'user', 'password', 'tls', 'top', 'language', 'back', 'broker', 'key', 'written'] as $name) {
            $text = base64_decode(is_string($fields[$name] ?? null) ? $fields[$name] : '', true);
            if ($text === false) {
                return null;
            }
            $texts[$name] = $text;
        }
        $caps = array_values(array_filter($fields['caps'], 'is_string'));
        return new self(['port' => $fields['port'], 'caps' => $caps] + $texts);
    }

    /** Texts are base64 in it, because a top directory can have any bytes. */
    public function toJson(): string
    {
        $fields = [];
        foreach ($this->fields as $name => $value) {
            $fields[$name] = is_string($value) ? base64_encode($value) : $value;
        }
        return json_encode($fields, JSON_THROW_ON_ERROR);
    }

    public function host(): string
    {
        return $this->fields['host'];
    }

    public function port(): int
    {
        return $this->fields['port'];
    }

    /** For locks and counts. */
    public function hostAndPort(): string
    {
        return self::placeOf($this->fields['host'], $this->fields['port']);
    }

    /** The same for a server that nobody has an account on yet: however its name is written. */
    public static function placeOf(string $host, int $port): string
    {
        return strtolower($host) . ':' . $port;
    }

    /** Whether the configuration names the host itself, so that it may lead anywhere. */
    public function isWritten(): bool
    {
        return $this->fields['written'] === '1';
    }

    public function user(): string
    {
        return $this->fields['user'];
    }

    public function password(): string
    {
        return $this->fields['password'];
    }

    public function tls(): string
    {
        return $this->fields['tls'];
    }

    public function top(): string
    {
        return $this->fields['top'];
    }

    public function withTop(string $top): self
    {
        return new self(['top' => $top] + $this->fields);
    }

    public function language(): string
    {
        return $this->fields['language'];
    }

    /** @return list<string> */
    public function caps(): array
    {
        return $this->fields['caps'];
    }

    public function back(): string
    {
        return $this->fields['back'];
    }

    public function broker(): string
    {
        return $this->fields['broker'];
    }

    public function key(): string
    {
        return $this->fields['key'];
    }
}
