<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

/**
 * What a request is answered with when it is not done: a word of API.md, and the id of the sentence (lang/) for people. The
 * exception's own message is the word, so that nothing else can get into a log.
 */
final class Problem extends \RuntimeException
{
    /** Words of API.md => HTTP status. */
    private const STATUS = [
        'session' => 401,
        'token' => 403,
        'method' => 405,
        'request' => 400,
        'path' => 400,
        'missing' => 404,
        'denied' => 403,
        'exists' => 409,
        'changed' => 409,
        'quota' => 507,
        'too_large' => 413,
        'busy' => 503,
        'unreachable' => 502,
        'login' => 403,
        'tls' => 502,
        'unsupported' => 422,
        'failed' => 500,
    ];

    /** @var string */
    private $word;

    /** @var array<string, mixed> */
    private $detail;

    /** @var string */
    private $messageId;

    /** @var array<string, string> */
    private $values;

    /**
     * @param string $word one of API.md
     * @param array<string, mixed> $detail what the page needs beside the word
     * @param string $message_id of the sentence; "" = the word's own, error_WORD
     * @param array<string, string> $values placeholders of the sentence
     */
    public function __construct(string $word, array $detail = [], string $message_id = '', array $values = [])
    {
        if (!isset(self::STATUS[$word])) {
            throw new \LogicException('API.md has no error of that name.');
        }
        parent::__construct($word);
        $this->word = $word;
        $this->detail = $detail;
        $this->messageId = $message_id === '' ? 'error_' . $word : $message_id;
        $this->values = $values;
    }

    public function getWord(): string
    {
        return $this->word;
    }

    public function getStatus(): int
    {
        return self::STATUS[$this->word];
    }

    /** @return array<string, mixed> */
    public function getDetail(): array
    {
        return $this->detail;
    }

    public function getMessageId(): string
    {
        return $this->messageId;
    }

    /** @return array<string, string> */
    public function getValues(): array
    {
        return $this->values;
    }
}
