<?php

declare(strict_types=1);

namespace Hestia\FileManager\Ftp;

/** One answer of the server. */
final class Reply
{
    /** @var int 100 to 599 */
    public $code;

    /** @var string the text of all its lines, a line each, without codes at the first and the last */
    public $text;

    public function __construct(int $code, string $text)
    {
        $this->code = $code;
        $this->text = $text;
    }

    public function isDone(): bool
    {
        return $this->code >= 200 && $this->code < 300;
    }

    public function isRefused(): bool
    {
        return $this->code >= 400;
    }

    /** The server does not know the command or its form. */
    public function isUnknown(): bool
    {
        return in_array($this->code, [500, 501, 502, 504], true);
    }

    /** For a sentence. */
    public function quote(): string
    {
        return FtpError::quote($this->code . ' ' . (string) strtok($this->text, "\n"));
    }
}
