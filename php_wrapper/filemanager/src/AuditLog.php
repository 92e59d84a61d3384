<?php

declare(strict_types=1);

namespace Hestia\FileManager;

/**
 * What was done, one JSON object a line (HANDOFF.md): no contents, no secrets, ASCII alone, so that a name can forge no line. audit.log
 * in the state directory, and refused.log for entries that were refused: anybody can make those, and so pushes nothing else out. A full
 * one becomes audit.log.1, which replaces the one before. It is opened for each line, so that logrotate may move it.
 */
final class AuditLog
{
    /** Bytes of a text that came from outside. */
    private const LONGEST = 500;

    /** @var string */
    private $folder;

    /** @var int */
    private $limit;

    /** @var string */
    private $client;

    /**
     * @param int $limit bytes of a file; 0 = no log
     * @param string $client the visitor's address
     */
    public function __construct(State $state, int $limit, string $client = '')
    {
        $this->folder = $state->folder('.');
        $this->limit = $limit;
        $this->client = $client;
    }

    /** @param array<string, string|int|bool> $fields */
    public function note(string $event, array $fields): void
    {
        if ($this->limit === 0) {
            return;
        }
        $line = ['time' => gmdate('Y-m-d\TH:i:s\Z'), 'event' => $event, 'ip' => $this->client];
        foreach ($fields as $name => $value) {
            $line[$name] = is_string($value) ? self::bounded($value) : $value;
        }
        /* JSON leaves DEL as it is. */
        $json = str_replace("\x7f", '\u007f', (string) json_encode($line, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE)) . "\n";
        $file = $this->folder . ($event === 'refused' ? '/refused.log' : '/audit.log');
        /* A log that cannot be written keeps nobody from his files: the self-test of install.php finds it. */
        for ($tries = 0; $tries < 3; $tries++) {
            $log = @fopen($file, 'ab');
            if ($log === false) {
                return;
            }
            $written = flock($log, LOCK_EX) && $this->append($log, $file, $json);
            fclose($log);
            if ($written) {
                return;
            }
        }
    }

    /**
     * @param resource $log locked
     * @return bool false: it is full or was moved meanwhile, and there is a new one to be opened
     */
    private function append($log, string $file, string $json): bool
    {
        clearstatcache(true, $file);
        $open = fstat($log);
        $there = @stat($file);
        if ($open === false || $there === false || $open['ino'] !== $there['ino']) {
            return false;
        }
        if ($open['size'] > 0 && $open['size'] + strlen($json) > $this->limit && @rename($file, $file . '.1')) {
            return false;
        }
        return fwrite($log, $json) === strlen($json);
    }

    private static function bounded(string $text): string
    {
        return strlen($text) > self::LONGEST ? substr($text, 0, self::LONGEST) . '...' : $text;
    }
}
