<?php

declare(strict_types=1);

namespace Hestia\FileManager;

/**
 * What was done, one JSON object a line: no names of files, no contents, no secrets. audit.log in the state directory; a full one becomes
 * audit.log.1, which replaces the one before.
 */
final class AuditLog
{
    /** Characters of a text that came from outside. */
    private const LONGEST = 200;

    /** @var string */
    private $file;

    /** @var int */
    private $limit;

    public function __construct(State $state, int $limit)
    {
        $this->file = $state->folder('.') . '/audit.log';
        $this->limit = $limit;
    }

    /** @param array<string, string|int|bool> $fields */
    public function note(string $event, array $fields): void
    {
        $line = ['time' => gmdate('Y-m-d\TH:i:s\Z'), 'event' => $event];
        foreach ($fields as $name => $value) {
            $line[$name] = is_string($value) ? substr($value, 0, self::LONGEST) : $value;
        }
        $json = json_encode($line, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE);
        clearstatcache(true, $this->file);
        if (is_file($this->file) && (int) @filesize($this->file) > $this->limit) {
            @rename($this->file, $this->file . '.1');
        }
        /* A log that cannot be written keeps nobody from his files: the self-test of install.php finds it. */
        @file_put_contents($this->file, $json . "\n", FILE_APPEND | LOCK_EX);
    }
}
