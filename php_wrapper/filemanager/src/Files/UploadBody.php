<?php

declare(strict_types=1);

namespace Hestia\FileManager\Files;

/** Contents of files that stand one after another in a body, each as long as it was said to be. They come in pieces, and never as a whole. */
final class UploadBody
{
    /** Bytes that are read at once. */
    private const PIECE = 65536;

    /** @var resource */
    private $input;

    /** @var int bytes of the content that are still to come */
    private $left = 0;

    /** @var bool */
    private $short = false;

    /** @param resource $input at the first content */
    public function __construct($input)
    {
        $this->input = $input;
        stream_set_chunk_size($input, self::PIECE);
    }

    /** The next content; what is left of the one before is dropped. */
    public function begin(int $size): void
    {
        while ($this->read() !== '') {
        }
        $this->left = $size;
    }

    /** A piece of the content; "" at its end, also where the body ends before it. */
    public function read(): string
    {
        if ($this->left <= 0) {
            return '';
        }
        $bytes = (string) fread($this->input, min(self::PIECE, $this->left));
        $this->short = $bytes === '';
        $this->left = $this->short ? 0 : $this->left - strlen($bytes);
        return $bytes;
    }

    /** Whether the body ended within a content. */
    public function isShort(): bool
    {
        return $this->short;
    }

    /** After the last content: whether nothing follows it. */
    public function isOver(): bool
    {
        $this->begin(0);
        return (string) fread($this->input, 1) === '';
    }
}
