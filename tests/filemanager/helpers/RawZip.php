<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A zip of exactly the fields that a test says, right or wrong. */
final class RawZip
{
    /** @var string */
    public $body = '';

    /** @var string */
    public $directory = '';

    /** @var int */
    public $count = 0;

    /** @param array<string, mixed> $lies fields of the central directory that are not what they should be */
    public function add(string $name, string $content = '', array $lies = [], bool $deflate = false): self
    {
        $packed = $deflate ? (string) gzdeflate($content) : $content;
        $field = $lies + ['local' => $name, 'flags' => 0, 'method' => $deflate ? 8 : 0, 'crc' => crc32($content), 'packed' => strlen($packed),
            'size' => strlen($content), 'mode' => 0100644, 'offset' => strlen($this->body), 'extra' => '', 'made' => 3, 'data' => $packed];
        $this->body .= "PK\x03\x04" . pack('vvvvvVVVvv', 20, $field['flags'], $field['method'], 0, 33, crc32($content), strlen($packed),
            strlen($content), strlen($field['local']), 0) . $field['local'] . $field['data'];
        $this->directory .= "PK\x01\x02" . pack('vvvvvvVVVvvvvvVV', $field['made'] << 8 | 20, 20, $field['flags'], $field['method'], 0, 33,
            $field['crc'], $field['packed'], $field['size'], strlen($name), strlen($field['extra']), 0, 0, 0, $field['mode'] << 16,
            $field['offset']) . $name . $field['extra'];
        $this->count++;
        return $this;
    }

    /** @param array<string, int> $lies */
    public function bytes(array $lies = [], string $comment = ''): string
    {
        $field = $lies + ['here' => $this->count, 'count' => $this->count, 'size' => strlen($this->directory), 'offset' => strlen($this->body),
            'comment' => strlen($comment), 'disk' => 0];
        return $this->body . $this->directory . "PK\x05\x06" . pack('vvvvVVv', $field['disk'], 0, $field['here'], $field['count'],
            $field['size'], $field['offset'], $field['comment']) . $comment;
    }

    /** With zip64 ends. @param array<string, int> $lies */
    public function bytes64(array $lies = []): string
    {
        $begin = strlen($this->body);
        $field = $lies + ['count' => $this->count, 'size' => strlen($this->directory), 'offset' => $begin, 'length' => 44,
            'end' => $begin + strlen($this->directory), 'small' => 0xffff];
        return $this->body . $this->directory . "PK\x06\x06" . pack('PvvVVPPPP', $field['length'], 45, 45, 0, 0, $field['count'],
            $field['count'], $field['size'], $field['offset']) . "PK\x06\x07" . pack('VPV', 0, $field['end'], 1) . "PK\x05\x06"
            . pack('vvvvVVv', 0, 0, $field['small'], $field['small'], 0xffffffff, 0xffffffff, 0);
    }
}
