<?php

declare(strict_types=1);

namespace Hestia\FileManager\HandOff;

/** A token or a signed request that is not believed. The word is for the log alone: visitors see one page whatever it is. */
final class Refused extends \RuntimeException
{
    /** @param string $word size | origin | parts | encoding | length | header | key | tag | claims | version | issuer | audience | time |
     *   replayed | revoked | host | signature | nonce | billing | code */
    public function __construct(string $word)
    {
        parent::__construct($word);
    }

    public function getWord(): string
    {
        return $this->getMessage();
    }
}
