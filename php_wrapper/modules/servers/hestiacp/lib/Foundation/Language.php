<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Foundation;

/**
 * The module's texts: a folder of lang/ is a language, named as WHMCS names it, with a file for each room of lib/. WHMCS
 * loads no language files for server modules, so this follows WHMCS's own order: language of the session, language of the
 * installation, English. A text that a language lacks is English.
 */
final class Language
{
    private const FALLBACK = 'english';

    /** @var array<string, array<string, string>> language => texts */
    private static $loaded = [];

    /** @param array<string, string> $values placeholder (without the colon) => value */
    public static function text(string $id, array $values = []): string
    {
        return self::in(self::current(), $id, $values);
    }

    /**
     * In a given language, for texts that somebody else reads than who triggers them: mails to clients.
     *
     * @param string $language as WHMCS names it; one that is not there means English
     * @param array<string, string> $values
     */
    public static function in(string $language, string $id, array $values = []): string
    {
        $language = strtolower($language);
        $known = in_array($language, self::available(), true) ? self::load($language) : [];
        $text = $known[$id] ?? self::load(self::FALLBACK)[$id] ?? $id;
        $pairs = [];
        foreach ($values as $name => $value) {
            $pairs[':' . $name] = $value;
        }
        return strtr($text, $pairs);
    }

    /**
     * A text that depends on a number: ID.one, ID.few, ... as the language has them, ID.other for the rest; :count is the number.
     *
     * @param array<string, string> $values
     */
    public static function count(string $id, int $number, array $values = []): string
    {
        $language = self::current();
        $texts = self::load($language);
        $form = $id . '.' . self::form($language, $number);
        $values += ['count' => (string) $number];
        if (isset($texts[$form]) || isset($texts[$id . '.other'])) {
            return self::in($language, isset($texts[$form]) ? $form : $id . '.other', $values);
        }
        return self::in(self::FALLBACK, $id . '.' . self::form(self::FALLBACK, $number), $values);
    }

    /** @return string the reader's language for HTML's attribute "lang" (BCP 47); "" where ours does not say */
    public static function tag(): string
    {
        return self::load(self::current())['client_language'] ?? '';
    }

    /** A number as the reader's language writes it, without marks between thousands. */
    public static function decimal(float $number, int $digits): string
    {
        return number_format($number, $digits, self::text('decimal_point'), '');
    }

    /** @return string one | few | many | other: what the language calls for with this whole number (Unicode CLDR, plural rules) */
    public static function form(string $language, int $number): string
    {
        $last = $number % 10;
        $isTeen = intdiv($number % 100, 10) === 1;
        if ($language === 'polish' || $language === 'ukranian') {
            if ($language === 'polish' ? $number === 1 : $last === 1 && !$isTeen) {
                return 'one';
            }
            return $last >= 2 && $last <= 4 && !$isTeen ? 'few' : 'many';
        }
        return $number === 1 || ($number === 0 && $language === 'french') ? 'one' : 'other';
    }

    public static function current(): string
    {
        $config = $GLOBALS['CONFIG'] ?? null;
        $wishes = [
            isset($_SESSION) ? ($_SESSION['Language'] ?? null) : null,
            is_array($config) ? ($config['Language'] ?? null) : null,
        ];
        foreach ($wishes as $wish) {
            /* The visitor's session chooses: only a name that is a folder of ours gets further. */
            if (is_string($wish) && in_array(strtolower($wish), self::available(), true)) {
                return strtolower($wish);
            }
        }
        return self::FALLBACK;
    }

    /** @return list<string> */
    public static function available(): array
    {
        return array_map('basename', glob(self::directory() . '/*', GLOB_ONLYDIR) ?: []);
    }

    /** @return array<string, string> */
    public static function load(string $language): array
    {
        if (!isset(self::$loaded[$language])) {
            self::$loaded[$language] = [];
            foreach (glob(self::directory() . '/' . $language . '/*.php') ?: [] as $file) {
                $texts = require $file;
                foreach (is_array($texts) ? $texts : [] as $id => $text) {
                    if (is_string($text)) {
                        self::$loaded[$language][(string) $id] = $text;
                    }
                }
            }
        }
        return self::$loaded[$language];
    }

    private static function directory(): string
    {
        return dirname(__DIR__, 2) . '/lang';
    }
}
