<?php

declare(strict_types=1);

namespace Hestia\FileManager;

/**
 * Texts for people: a folder of lang/ is a language, named as in WHMCS, with a file for each room. A text that a language
 * lacks is English. Words with a colon in front are replaced.
 */
final class Texts
{
    public const FALLBACK = 'english';

    /** Two-letter codes of browsers => languages of WHMCS. */
    private const CODES = [
        'ar' => 'arabic', 'az' => 'azerbaijani', 'ca' => 'catalan', 'cs' => 'czech', 'da' => 'danish', 'de' => 'german',
        'en' => 'english', 'es' => 'spanish', 'et' => 'estonian', 'fa' => 'farsi', 'fr' => 'french', 'he' => 'hebrew',
        'hr' => 'croatian', 'hu' => 'hungarian', 'it' => 'italian', 'mk' => 'macedonian', 'nb' => 'norwegian',
        'nl' => 'dutch', 'no' => 'norwegian', 'pl' => 'polish', 'pt' => 'portuguese-br', 'ro' => 'romanian',
        'ru' => 'russian', 'sv' => 'swedish', 'tr' => 'turkish', 'uk' => 'ukranian', 'zh' => 'chinese',
    ];

    /** @var array<string, array<string, array<string, string>>> language => file => texts */
    private static $loaded = [];

    /** @var string */
    private $language;

    /** @param string $language as WHMCS names it; one that is not there means English */
    public function __construct(string $language)
    {
        $language = strtolower($language);
        $this->language = in_array($language, self::available(), true) ? $language : self::FALLBACK;
    }

    /** The language that a browser asks for, before it is known who asks. */
    public static function ofBrowser(string $accept_language): self
    {
        foreach (explode(',', substr($accept_language, 0, 200)) as $wish) {
            $language = self::CODES[strtolower(substr(trim($wish), 0, 2))] ?? '';
            if (in_array($language, self::available(), true)) {
                return new self($language);
            }
        }
        return new self(self::FALLBACK);
    }

    public function language(): string
    {
        return $this->language;
    }

    /** The code for the lang attribute of a page. */
    public function code(): string
    {
        $code = array_search($this->language, self::CODES, true);
        return $code === false ? 'en' : $code;
    }

    /** @param array<string, string> $values placeholder (without the colon) => value */
    public function text(string $id, array $values = []): string
    {
        $text = $this->find($this->language, $id) ?? $this->find(self::FALLBACK, $id) ?? $id;
        $pairs = [];
        foreach ($values as $name => $value) {
            $pairs[':' . $name] = $value;
        }
        return strtr($text, $pairs);
    }

    /**
     * All texts of one file, completed from English: what the page needs in the browser.
     *
     * @return array<string, string>
     */
    public function file(string $name): array
    {
        return (self::load($this->language)[$name] ?? []) + (self::load(self::FALLBACK)[$name] ?? []);
    }

    /** @return list<string> */
    public static function available(): array
    {
        return array_map('basename', glob(self::directory() . '/*', GLOB_ONLYDIR) ?: []);
    }

    private function find(string $language, string $id): ?string
    {
        foreach (self::load($language) as $texts) {
            if (isset($texts[$id])) {
                return $texts[$id];
            }
        }
        return null;
    }

    /** @return array<string, array<string, string>> file => texts */
    private static function load(string $language): array
    {
        if (!isset(self::$loaded[$language])) {
            self::$loaded[$language] = [];
            foreach (glob(self::directory() . '/' . $language . '/*.php') ?: [] as $file) {
                $texts = require $file;
                foreach (is_array($texts) ? $texts : [] as $id => $text) {
                    if (is_string($text)) {
                        self::$loaded[$language][basename($file, '.php')][(string) $id] = $text;
                    }
                }
            }
        }
        return self::$loaded[$language];
    }

    private static function directory(): string
    {
        return dirname(__DIR__) . '/lang';
    }
}
