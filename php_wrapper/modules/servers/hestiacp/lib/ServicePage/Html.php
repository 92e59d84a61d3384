<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

/** HTML of the staff's page. WHMCS prints it as it is, so every text goes through text(). Pure functions. */
final class Html
{
    public static function text(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }

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
        $html = '<table class="table table-condensed" style="width:auto;max-width:100%;margin-bottom:0;overflow-wrap:anywhere">';
        if ($head !== []) {
            $html .= '<thead><tr><th>' . implode('</th><th>', array_map([self::class, 'text'], $head)) . '</th></tr></thead>';
        }
        $html .= '<tbody>';
        foreach ($rows as $cells) {
            $html .= '<tr><td>' . implode('</td><td>', $cells) . '</td></tr>';
        }
        return $html . '</tbody></table>';
    }

    /** @param list<string> $parts HTML; empty ones are left out */
    public static function lines(array $parts): string
    {
        return implode('<br>', array_diff($parts, ['']));
    }

    public static function warning(string $text): string
    {
        return '<span style="color:#a00">' . self::text($text) . '</span>';
    }

    /** In WHMCS's time zone, which is that of its PHP. */
    public static function time(int $time): string
    {
        return $time === 0 ? '' : self::text(date('Y-m-d H:i', $time));
    }
}
