<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

/**
 * The JSON object of a body. The text of its field `content` (a file, as base64) stays in the body, where Request::content() reads it;
 * the object has "" instead of it.
 */
final class JsonBody
{
    private const PIECE = 65536;
    private const NAME = 'content';

    /* Between the texts, in a text, behind a backslash in a text, in the text that stays where it is. */
    private const BETWEEN = 0;
    private const TEXT = 1;
    private const ESCAPE = 2;
    private const CONTENT = 3;

    /** @var int */
    private $place = self::BETWEEN;

    /** @var int how many brackets are open */
    private $depth = 0;

    /** @var string the beginning of the last text of the object itself */
    private $last = '';

    /** @var bool what follows is the value of NAME */
    private $follows = false;

    /** @var string the JSON text without the content */
    private $rest = '';

    /** @var int bytes that were read */
    private $at = 0;

    /** @var int|null where the content begins and ends in the body */
    private $begin;

    /** @var int */
    private $end = 0;

    private function __construct()
    {
    }

    /**
     * @param resource $input at its beginning
     * @param int $limit bytes of the whole
     * @return array{array<string, mixed>, array{int, int}|null} the object, and where the content begins and ends
     * @throws Problem too_large, request
     */
    public static function read($input, int $limit): array
    {
        $body = new self();
        while (($piece = (string) fread($input, self::PIECE)) !== '') {
            if ($body->at + strlen($piece) > $limit) {
                throw new Problem('too_large');
            }
            for ($i = 0; $i < strlen($piece);) {
                $i += $body->take($piece, $i);
            }
            $body->at += strlen($piece);
        }
        $object = Request::object($body->rest);
        if ($body->begin === null) {
            return [$object, null];
        }
        if (($object[self::NAME] ?? null) !== '') {
            throw new Problem('request', ['field' => self::NAME]);
        }
        return [$object, [$body->begin, $body->end]];
    }

    /** @return int how many bytes from $i on were of one kind */
    private function take(string $piece, int $i): int
    {
        if ($this->place === self::ESCAPE) {
            $this->place = self::TEXT;
            return $this->keep($piece, $i, 1);
        }
        $stops = [self::BETWEEN => '"{}[]:,', self::TEXT => '"\\', self::CONTENT => '"'][$this->place];
        $run = strcspn($piece, $stops, $i);
        if ($run === 0) {
            $this->stop($piece[$i], $this->at + $i);
            return $this->keep($piece, $i, 1);
        }
        return $this->place === self::CONTENT ? $run : $this->keep($piece, $i, $run);
    }

    private function keep(string $piece, int $i, int $length): int
    {
        $bytes = substr($piece, $i, $length);
        $this->rest .= $bytes;
        if ($this->place === self::TEXT && $this->depth === 1 && strlen($this->last) <= strlen(self::NAME) + 1) {
            $this->last .= substr($bytes, 0, 20);
        }
        return $length;
    }

    /** @throws Problem request: a second content */
    private function stop(string $byte, int $at): void
    {
        if ($this->place === self::CONTENT) {
            $this->end = $at;
            $this->place = self::BETWEEN;
            $this->follows = false;
        } elseif ($this->place === self::TEXT) {
            $this->place = $byte === '"' ? self::BETWEEN : self::ESCAPE;
            $this->last .= $byte === '"' ? '' : $byte;
        } elseif ($byte === '"' && $this->follows) {
            if ($this->begin !== null) {
                throw new Problem('request', ['field' => self::NAME]);
            }
            $this->begin = $at + 1;
            $this->place = self::CONTENT;
        } elseif ($byte === '"') {
            $this->place = self::TEXT;
            $this->last = '';
        } elseif ($byte === ':') {
            $this->follows = $this->depth === 1 && $this->last === '"' . self::NAME;
        } else {
            $this->follows = false;
            $this->depth += ['{' => 1, '[' => 1, '}' => -1, ']' => -1, ',' => 0][$byte];
        }
    }
}
