<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

use PHPUnit\Framework\TestCase;

/**
 * Every language has the texts of English with the same placeholders, on the server and in the page. The installer speaks
 * English alone, so install.php is in no other language.
 */
final class LanguageTest extends TestCase
{
    private const ROOT = __DIR__ . '/../../php_wrapper/filemanager';

    /** Files that each language has in its folder of lang/. */
    private const FILES = ['app.php', 'files.php'];

    /** A language that the server knows and the page does not, or the other way round, would mix with English. */
    public function testEachLanguageIsWhole(): void
    {
        $folders = array_map('basename', glob(self::ROOT . '/lang/*', GLOB_ONLYDIR));
        $pages = array_map(static fn (string $file): string => basename($file, '.json'), glob(self::ROOT . '/front/lang/*.json'));
        sort($folders);
        sort($pages);
        self::assertContains('english', $folders);
        self::assertSame($folders, $pages);
        foreach (array_diff($folders, ['english']) as $language) {
            self::assertSame(self::FILES, array_map('basename', glob(self::ROOT . "/lang/$language/*")), $language);
        }
    }

    /** @dataProvider translations */
    public function testATranslationHasTheTextsOfEnglish(string $file, string $original): void
    {
        [$texts, $english] = [self::load($file), self::load($original)];
        self::assertNotSame([], $english);
        $own = array_filter(array_keys(array_diff_key($texts, $english)), static fn (string $id): bool => !isset($english[self::asOther($id)]));
        self::assertSame([], array_values($own), "only these are in $file");
        self::assertSame([], array_keys(array_diff_key($english, $texts)), "these are not in $file");
    }

    /** @dataProvider translations */
    public function testATranslationHasThePlaceholdersOfEnglish(string $file, string $original): void
    {
        $english = self::load($original);
        foreach (self::load($file) as $id => $text) {
            self::assertIsString($text, "$file: $id");
            self::assertNotSame('', trim($text), "$file: $id");
            self::assertSame(1, preg_match('//u', $text), "$file: $id is not UTF-8");
            self::assertSame(self::placeholders($english[$id] ?? $english[self::asOther($id)] ?? '', $file), self::placeholders($text, $file), "$file: $id");
        }
    }

    /** @return array<string, array{string, string}> a file of a language => that file, and the English one; below ROOT */
    public static function translations(): array
    {
        $pairs = [];
        foreach (glob(self::ROOT . '/lang/*', GLOB_ONLYDIR) as $folder) {
            foreach (basename($folder) === 'english' ? [] : self::FILES as $name) {
                $pairs[basename($folder) . " $name"] = ['lang/' . basename($folder) . "/$name", "lang/english/$name"];
            }
        }
        foreach (glob(self::ROOT . '/front/lang/*.json') as $file) {
            if (basename($file) !== 'english.json') {
                $pairs[basename($file)] = ['front/lang/' . basename($file), 'front/lang/english.json'];
            }
        }
        return $pairs;
    }

    /** A language can have more forms of a number than English; their texts stand for that of English's other numbers. */
    private static function asOther(string $id): string
    {
        return (string) preg_replace('/\.(zero|two|few|many)$/D', '.other', $id);
    }

    /** @return array<string, string> */
    private static function load(string $file): array
    {
        $path = self::ROOT . "/$file";
        self::assertFileExists($path);
        return substr($file, -4) === '.php' ? require $path : json_decode((string) file_get_contents($path), true, 2, JSON_THROW_ON_ERROR);
    }

    /** @return list<string> */
    private static function placeholders(string $text, string $file): array
    {
        preg_match_all(substr($file, -4) === '.php' ? '/(?<![A-Za-z0-9:]):([a-z_]+)/' : '/\{([^{}]*)\}/', $text, $found);
        $names = array_unique($found[1]);
        sort($names);
        return $names;
    }
}
