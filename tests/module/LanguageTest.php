<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;

/** Code and language files agree, and the languages with each other. */
final class LanguageTest extends TestCase
{
    private const MODULE = __DIR__ . '/../../php_wrapper/modules/servers/hestiacp';

    /** Ids that the code puts together: a beginning and a name out of a table. */
    private const COMPOSED = '/^(setting|about|more|value|option|metric|mail|kind|state|source|button|page_(source|outcome|certificate))_/';

    public function testTheCodeNamesOnlyTextsThatAreThere(): void
    {
        preg_match_all("/(?:ModuleError::say|Language::text|->note|self::error)\\(\\s*'([a-z_]+)'/", self::code(), $found);
        $this->assertGreaterThan(20, count($found[1]));
        foreach ($found[1] as $id) {
            if (substr($id, -1) !== '_') {
                $this->assertArrayHasKey($id, Language::load('english'));
            }
        }
    }

    public function testNoTextIsUnused(): void
    {
        $code = self::code();
        foreach (array_keys(Language::load('english')) as $id) {
            $used = preg_match(self::COMPOSED, $id) === 1 || preg_match("/\\b$id\\b/", $code) === 1;
            $this->assertTrue($used, $id . ' is used nowhere');
        }
    }

    public function testNoTextHasTwoPlaces(): void
    {
        foreach (Language::available() as $language) {
            $count = 0;
            foreach (glob(self::MODULE . "/lang/$language/*.php") as $file) {
                $count += count(require $file);
            }
            $this->assertCount($count, Language::load($language), $language);
        }
    }

    /** @dataProvider translations */
    public function testATranslationHasTheTextsOfEnglish(string $language): void
    {
        $english = Language::load('english');
        $texts = Language::load($language);
        $this->assertSame([], array_keys(array_diff_key($texts, $english)), 'only these are in ' . $language);
        $this->assertSame([], array_keys(array_diff_key($english, $texts)), 'these are not in ' . $language);
    }

    /** @dataProvider translations */
    public function testATranslationHasThePlaceholdersOfEnglish(string $language): void
    {
        foreach (Language::load($language) as $id => $text) {
            $this->assertSame(self::placeholders(Language::load('english')[$id] ?? ''), self::placeholders($text), "$language: $id");
            $this->assertSame(1, preg_match('//u', $text), "$language: $id is not UTF-8");
        }
    }

    /** @return array<string, array{string}> */
    public static function translations(): array
    {
        $languages = [];
        foreach (glob(self::MODULE . '/lang/*', GLOB_ONLYDIR) as $directory) {
            $languages[basename($directory)] = [basename($directory)];
        }
        return $languages;
    }

    /** @return list<string> */
    private static function placeholders(string $text): array
    {
        preg_match_all('/(?<![A-Za-z0-9:]):([a-z_]+)/', $text, $found);
        $names = array_unique($found[1]);
        sort($names);
        return $names;
    }

    private static function code(): string
    {
        $code = file_get_contents(self::MODULE . '/hestiacp.php') . @file_get_contents(self::MODULE . '/hooks.php');
        $files = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(self::MODULE . '/lib', \FilesystemIterator::SKIP_DOTS));
        foreach ($files as $file) {
            $code .= $file->getExtension() === 'php' ? file_get_contents($file->getPathname()) : '';
        }
        foreach (glob(self::MODULE . '/templates/*.tpl') ?: [] as $template) {
            $code .= file_get_contents($template);
        }
        return $code;
    }
}
