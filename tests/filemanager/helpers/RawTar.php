<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** A tar of exactly the fields that a test says, right or wrong. */
final class RawTar
{
    /** @var string */
    private $bytes = '';

    /**
     * @param string $type as ustar has it: 0 file, 1 hard link, 2 link, 3 and 4 devices, 5 directory, 6 pipe
     * @param int|null $said size in the header; null = as it is
     */
    public function add(string $name, string $content = '', string $type = '0', int $mode = 0644, string $target = '', ?int $said = null): self
    {
        if (strlen($name) > 100 || strpbrk($name, "\0\r\n") !== false) {
            $record = " path=$name\n";
            $length = strlen($record);
            $length += strlen((string) ($length + strlen((string) $length)));
            $record = $length . $record;
            $this->block('pax', strlen($record), 'x', 0644, '');
            $this->bytes .= str_pad($record, (int) ceil(strlen($record) / 512) * 512, "\0");
        }
        $this->block($name, $said ?? strlen($content), $type, $mode, $target);
        $this->bytes .= $content === '' ? '' : str_pad($content, (int) ceil(strlen($content) / 512) * 512, "\0");
        return $this;
    }

    public function bytes(): string
    {
        return $this->bytes . str_repeat("\0", 1024);
    }

    private function block(string $name, int $size, string $type, int $mode, string $target): void
    {
        $block = pack('a100a8a8a8a12a12a8a1a100a255', str_replace("\0", '', $name), sprintf('%07o', $mode), '0000000', '0000000', sprintf('%011o', $size), '00000000000',
            '        ', $type, $target, "ustar\00000");
        $this->bytes .= substr_replace($block, sprintf("%06o\0 ", array_sum(array_map('ord', str_split($block)))), 148, 8);
    }
}
