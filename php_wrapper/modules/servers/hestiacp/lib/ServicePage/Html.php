<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Foundation\Text;

/** HTML of the staff's page. WHMCS prints it as it is, so every text goes through Text::html(). Pure functions. */
final class Html
{
    /** Bytes of HTML from which on a cell holds a sentence. */
    private const SENTENCE = 24;

    /**
     * @param list<string> $head texts
     * @param list<list<string>> $rows HTML
     * @return string "" without rows
     */
    public static function table(array $head, array $rows): string
    {
        if ($rows === []) {
            return '';
        }
        /* Words that are too long for a narrow page, as of some languages, are scrolled to, also by the keyboard. */
        $html = '<div role="group" tabindex="0" style="overflow-x:auto" aria-label="' . Text::html(implode(', ', $head)) . '">';
        $html .= '<table class="table table-condensed" style="width:auto;margin-bottom:0">';
        if ($head !== []) {
            $html .= '<thead><tr><th>' . implode('</th><th>', array_map([Text::class, 'html'], $head)) . '</th></tr></thead>';
        }
        $html .= '<tbody>';
        foreach ($rows as $cells) {
            $html .= '<tr>' . implode('', array_map([self::class, 'cell'], $cells)) . '</tr>';
        }
        return $html . '</tbody></table></div>';
    }

    /** Sentences break where a narrow page ends, also within long names, but not after every letter; a word, a number or a button alone never does. */
    private static function cell(string $html): string
    {
        $isSentence = strlen($html) > self::SENTENCE && strpos($html, '<') === false;
        return $isSentence ? '<td style="min-width:9em;overflow-wrap:anywhere">' . $html . '</td>' : '<td>' . $html . '</td>';
    }

    /** @param list<string> $parts HTML; empty ones are left out */
    public static function lines(array $parts): string
    {
        return implode('<br>', array_diff($parts, ['']));
    }

    public static function warning(string $text): string
    {
        return '<span style="color:#a00">' . Text::html($text) . '</span>';
    }

    /** In WHMCS's time zone, which is that of its PHP. */
    public static function time(int $time): string
    {
        return $time === 0 ? '' : '<span style="white-space:nowrap">' . Text::html(date('Y-m-d H:i', $time)) . '</span>';
    }
}
