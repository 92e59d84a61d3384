<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp;

/**
 * The module's texts. WHMCS loads no language files for server modules, so this follows WHMCS's own order: language of
 * the session, language of the installation, English. A text that a language lacks is English.
 */
final class Language
{
    private const FALLBACK = 'english';

    /** @var array<string, array<string, string>> language => texts */
    private static $loaded = [];

    /** @param array<string, string> $values placeholder (without the colon) => value */
    public static function text(string $id, array $values = []): string
    {
        $text = self::load(self::current())[$id] ?? self::load(self::FALLBACK)[$id] ?? $id;
        $pairs = [];
        foreach ($values as $name => $value) {
            $pairs[':' . $name] = $value;
        }
        return strtr($text, $pairs);
    }

    public static function current(): string
    {
        $config = $GLOBALS['CONFIG'] ?? null;
        $wishes = [
            isset($_SESSION) ? ($_SESSION['Language'] ?? null) : null,
            is_array($config) ? ($config['Language'] ?? null) : null,
        ];
        foreach ($wishes as $wish) {
            /* The visitor's session chooses: only a name that is a file of ours gets further. */
            if (is_string($wish) && in_array(strtolower($wish), self::available(), true)) {
                return strtolower($wish);
            }
        }
        return self::FALLBACK;
    }

    /** @return list<string> */
    public static function available(): array
    {
        $names = [];
        foreach (glob(dirname(__DIR__) . '/lang/*.php') ?: [] as $file) {
            $names[] = basename($file, '.php');
        }
        return array_values(array_diff($names, ['index']));
    }

    /** @return array<string, string> */
    private static function load(string $language): array
    {
        if (!isset(self::$loaded[$language])) {
            $texts = require dirname(__DIR__) . '/lang/' . $language . '.php';
            self::$loaded[$language] = [];
            foreach (is_array($texts) ? $texts : [] as $id => $text) {
                if (is_string($text)) {
                    self::$loaded[$language][(string) $id] = $text;
                }
            }
        }
        return self::$loaded[$language];
    }
}
