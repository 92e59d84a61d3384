<?php

declare(strict_types=1);

namespace Hestia\FileManager\Install;

use Hestia\FileManager\Texts;

/** The lines that a check prints, and whether one of them tells of something wrong. */
final class Report
{
    /** @var Texts */
    private $texts;

    /** @var resource */
    private $output;

    /** @var bool */
    private $isFine = true;

    /** @param resource $output */
    public function __construct(Texts $texts, $output)
    {
        $this->texts = $texts;
        $this->output = $output;
    }

    public function isFine(): bool
    {
        return $this->isFine;
    }

    /**
     * @param string $id of the sentence; where it is wrong, "_wrong" follows
     * @param array<string, string> $values
     */
    public function tell(bool $is_right, string $id, array $values = []): void
    {
        $this->isFine = $this->isFine && $is_right;
        $this->line($is_right ? 'ok    ' : 'WRONG ', $is_right ? $id : $id . '_wrong', $values);
    }

    /**
     * What is neither right nor wrong.
     *
     * @param array<string, string> $values
     */
    public function note(string $id, array $values): void
    {
        $this->line('note  ', $id, $values);
    }

    /** @param array<string, string> $values */
    public function line(string $mark, string $id, array $values = []): void
    {
        fwrite($this->output, $mark . $this->texts->text($id, $values) . "\n");
    }
}
