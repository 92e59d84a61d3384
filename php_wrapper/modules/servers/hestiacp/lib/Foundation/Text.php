<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/** Texts on their way to WHMCS or to the panel. Pure functions. */
final class Text
{
    /** WHMCS shows results in a box and stores them in a queue; longer texts help nobody. Bytes. */
    private const MAX_LINE = 1000;

    /** Controls beyond ASCII, which end a line in some programs; and marks that have what follows them read from the right. */
    private const INVISIBLE = ['/[\x{80}-\x{9F}\x{2028}\x{2029}]+/u', '/[\x{61C}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]+/u'];

    /** What transliteration must get right for names; the rest is left to intl where PHP has it. */
    private const LETTERS = [
        'ä' => 'ae', 'ö' => 'oe', 'ü' => 'ue', 'Ä' => 'Ae', 'Ö' => 'Oe', 'Ü' => 'Ue', 'ß' => 'ss', 'ẞ' => 'SS',
        'à' => 'a', 'á' => 'a', 'â' => 'a', 'ã' => 'a', 'å' => 'a', 'ą' => 'a', 'ā' => 'a', 'ă' => 'a', 'æ' => 'ae',
        'À' => 'A', 'Á' => 'A', 'Â' => 'A', 'Ã' => 'A', 'Å' => 'A', 'Ą' => 'A', 'Ā' => 'A', 'Ă' => 'A', 'Æ' => 'AE',
        'ç' => 'c', 'ć' => 'c', 'č' => 'c', 'Ç' => 'C', 'Ć' => 'C', 'Č' => 'C', 'ď' => 'd', 'đ' => 'd', 'ð' => 'd',
        'Ď' => 'D', 'Đ' => 'D', 'Ð' => 'D', 'è' => 'e', 'é' => 'e', 'ê' => 'e', 'ë' => 'e', 'ę' => 'e', 'ě' => 'e',
        'ē' => 'e', 'ė' => 'e', 'È' => 'E', 'É' => 'E', 'Ê' => 'E', 'Ë' => 'E', 'Ę' => 'E', 'Ě' => 'E', 'Ē' => 'E',
        'Ė' => 'E', 'ğ' => 'g', 'Ğ' => 'G', 'ģ' => 'g', 'Ģ' => 'G', 'ì' => 'i', 'í' => 'i', 'î' => 'i', 'ï' => 'i',
        'ī' => 'i', 'į' => 'i', 'ı' => 'i', 'Ì' => 'I', 'Í' => 'I', 'Î' => 'I', 'Ï' => 'I', 'Ī' => 'I', 'Į' => 'I',
        'İ' => 'I', 'ķ' => 'k', 'Ķ' => 'K', 'ł' => 'l', 'ľ' => 'l', 'ĺ' => 'l', 'ļ' => 'l', 'Ł' => 'L', 'Ľ' => 'L',
        'Ĺ' => 'L', 'Ļ' => 'L', 'ñ' => 'n', 'ń' => 'n', 'ň' => 'n', 'ņ' => 'n', 'Ñ' => 'N', 'Ń' => 'N', 'Ň' => 'N',
        'Ņ' => 'N', 'ò' => 'o', 'ó' => 'o', 'ô' => 'o', 'õ' => 'o', 'ø' => 'o', 'ő' => 'o', 'œ' => 'oe', 'Ò' => 'O',
        'Ó' => 'O', 'Ô' => 'O', 'Õ' => 'O', 'Ø' => 'O', 'Ő' => 'O', 'Œ' => 'OE', 'ř' => 'r', 'ŕ' => 'r', 'Ř' => 'R',
        'Ŕ' => 'R', 'ś' => 's', 'š' => 's', 'ş' => 's', 'ș' => 's', 'Ś' => 'S', 'Š' => 'S', 'Ş' => 'S', 'Ș' => 'S',
        'ť' => 't', 'ţ' => 't', 'ț' => 't', 'þ' => 'th', 'Ť' => 'T', 'Ţ' => 'T', 'Ț' => 'T', 'Þ' => 'Th', 'ù' => 'u',
        'ú' => 'u', 'û' => 'u', 'ū' => 'u', 'ů' => 'u', 'ű' => 'u', 'ų' => 'u', 'Ù' => 'U', 'Ú' => 'U', 'Û' => 'U',
        'Ū' => 'U', 'Ů' => 'U', 'Ű' => 'U', 'Ų' => 'U', 'ý' => 'y', 'ÿ' => 'y', 'Ý' => 'Y', 'ź' => 'z', 'ż' => 'z',
        'ž' => 'z', 'Ź' => 'Z', 'Ż' => 'Z', 'Ž' => 'Z', "'" => '', '’' => '', '‘' => '', '`' => '', 'ʼ' => '',
        'а' => 'a', 'б' => 'b', 'в' => 'v', 'г' => 'g', 'ґ' => 'g', 'д' => 'd', 'е' => 'e', 'є' => 'ie', 'ё' => 'e',
        'ж' => 'zh', 'з' => 'z', 'и' => 'i', 'і' => 'i', 'ї' => 'i', 'й' => 'i', 'к' => 'k', 'л' => 'l', 'м' => 'm',
        'н' => 'n', 'о' => 'o', 'п' => 'p', 'р' => 'r', 'с' => 's', 'т' => 't', 'у' => 'u', 'ф' => 'f', 'х' => 'kh',
        'ц' => 'ts', 'ч' => 'ch', 'ш' => 'sh', 'щ' => 'shch', 'ъ' => '', 'ы' => 'y', 'ь' => '', 'э' => 'e', 'ю' => 'iu',
        'я' => 'ia', 'А' => 'A', 'Б' => 'B', 'В' => 'V', 'Г' => 'G', 'Ґ' => 'G', 'Д' => 'D', 'Е' => 'E', 'Є' => 'Ie',
        'Ё' => 'E', 'Ж' => 'Zh', 'З' => 'Z', 'И' => 'I', 'І' => 'I', 'Ї' => 'I', 'Й' => 'I', 'К' => 'K', 'Л' => 'L',
        'М' => 'M', 'Н' => 'N', 'О' => 'O', 'П' => 'P', 'Р' => 'R', 'С' => 'S', 'Т' => 'T', 'У' => 'U', 'Ф' => 'F',
        'Х' => 'Kh', 'Ц' => 'Ts', 'Ч' => 'Ch', 'Ш' => 'Sh', 'Щ' => 'Shch', 'Ъ' => '', 'Ы' => 'Y', 'Ь' => '', 'Э' => 'E',
        'Ю' => 'Iu', 'Я' => 'Ia',
    ];

    /**
     * One line that is safe wherever WHMCS prints it: some places print raw, others escape once more, so angle
     * brackets are replaced by look-alikes instead of entities.
     */
    public static function line(string $text): string
    {
        $text = (string) preg_replace('/[\x00-\x20\x7F]+/', ' ', $text);
        $text = trim(strtr($text, ['<' => '‹', '>' => '›']));
        $text = self::cut($text, self::MAX_LINE);
        return preg_match('//u', $text) === 1 ? (string) preg_replace(self::INVISIBLE, [' ', ''], $text)
            : (string) preg_replace('/[\x80-\xFF]/', '?', $text);
    }

    /** No more than so many bytes. Cut between characters: a torn one would make the database refuse the row. */
    public static function cut(string $text, int $most): string
    {
        return strlen($text) <= $most ? $text
            : (string) preg_replace('/[\xC0-\xFF][\x80-\xBF]*\z/', '', substr($text, 0, $most - strlen(' ...'))) . ' ...';
    }

    /** A text in a page, between tags and in attributes. */
    public static function html(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }

    /**
     * A button of a form of WHMCS's. Enter in a field presses the first button of its form, and ours stand before WHMCS's own: so the
     * first of each of our parts is one that nobody sees and that only saves.
     *
     * @param array<string, string> $attributes name, value, ...; values as text
     */
    public static function submit(string $label, array $attributes): string
    {
        $html = '<button type="submit" tabindex="-1" aria-hidden="true" style="position:absolute;left:-9999px"></button><button type="submit"';
        foreach ($attributes as $name => $value) {
            $html .= ' ' . $name . '="' . self::html($value) . '"';
        }
        return $html . '>' . self::html($label) . '</button>';
    }

    /**
     * A person's name in [A-Za-z0-9 ._-], the characters that every HestiaCP command takes; a backslash or a quote
     * in a name breaks the panel's user list for everybody. Empty when nothing is left.
     */
    public static function personName(string $name): string
    {
        $name = strtr($name, self::LETTERS);
        if (preg_match('/[\x80-\xFF]/', $name) === 1 && function_exists('transliterator_transliterate')) {
            $name = (string) (transliterator_transliterate('Any-Latin; Latin-ASCII', $name) ?: $name);
        }
        $name = (string) preg_replace('/[^A-Za-z0-9 ._-]+/', ' ', $name);
        $name = (string) preg_replace(['/ {2,}/', '/([.])[.]+/', '/-{2,}/', '/_{2,}/'], [' ', '$1', '-', '_'], $name);
        return (string) preg_replace('/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/D', '', substr(ltrim($name), 0, 100));
    }

    /** Lower case, no blanks, no final dot; names outside ASCII as Punycode where PHP has intl. */
    public static function domain(string $domain): string
    {
        $domain = rtrim(trim($domain), '.');
        if (preg_match('/[\x80-\xFF]/', $domain) === 1 && function_exists('idn_to_ascii')) {
            $ascii = idn_to_ascii($domain, IDNA_NONTRANSITIONAL_TO_ASCII, INTL_IDNA_VARIANT_UTS46);
            return is_string($ascii) ? strtolower($ascii) : $domain;
        }
        return strtolower($domain);
    }

    /** A text for clients: names in Punycode as people know them, where PHP has intl and the way back leads to the same name. */
    public static function withUnicodeNames(string $text): string
    {
        if (!function_exists('idn_to_utf8')) {
            return $text;
        }
        return (string) preg_replace_callback('/(?<![a-z0-9.-])(?:[a-z0-9-]+\.)*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)*/i', static function (array $name): string {
            $shown = idn_to_utf8($name[0], IDNA_NONTRANSITIONAL_TO_UNICODE, INTL_IDNA_VARIANT_UTS46);
            return is_string($shown) && self::domain($shown) === strtolower($name[0]) ? $shown : $name[0];
        }, $text);
    }

    /** The panel takes addresses with an ASCII host name alone. */
    public static function email(string $email): string
    {
        $at = strrpos($email, '@');
        if ($at === false || preg_match('/[\x80-\xFF]/', $email) !== 1) {
            return trim($email);
        }
        return trim(substr($email, 0, $at)) . '@' . self::domain(substr($email, $at + 1));
    }
}
