<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use Hestia\Tests\Whmcs;
use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;

/** Code and language files agree, and the languages with each other. */
final class LanguageTest extends TestCase
{
    private const MODULE = __DIR__ . '/../../php_wrapper/modules/servers/hestiacp';

    /** Ids that the code puts together: a beginning and a name out of a table. */
    private const COMPOSED = '/^(setting|about|more|value|option|metric|mail|kind|state|source|action|button|page_(source|outcome|certificate|step|result))_/';

    public function testTheCodeNamesOnlyTextsThatAreThere(): void
    {
        preg_match_all("/Language::count\\(\\s*'([a-z_]+)'/", self::code(), $counted);
        $this->assertNotSame([], $counted[1]);
        foreach ($counted[1] as $id) {
            $this->assertArrayHasKey($id . '.other', Language::load('english'));
        }
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
            $used = preg_match(self::COMPOSED, $id) === 1 || preg_match('/\b' . self::stem($id) . '\b/', $code) === 1;
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
        $ids = array_map([self::class, 'stem'], array_keys($texts));
        $wanted = array_map([self::class, 'stem'], array_keys($english));
        $this->assertSame([], array_diff($ids, $wanted), 'only these are in ' . $language);
        $this->assertSame([], array_diff($wanted, $ids), 'these are not in ' . $language);
    }

    /** @dataProvider translations */
    public function testATranslationHasThePlaceholdersOfEnglish(string $language): void
    {
        foreach (Language::load($language) as $id => $text) {
            $english = self::placeholders(Language::load('english')[self::stem($id) . '.other'] ?? Language::load('english')[$id] ?? '');
            /* "The only account" is 1 in most languages. */
            $own = array_merge(self::placeholders($text), substr($id, -4) === '.one' ? ['count'] : []);
            $this->assertEqualsCanonicalizing($english, array_unique($own), "$language: $id");
            $this->assertSame(1, preg_match('//u', $text), "$language: $id is not UTF-8");
        }
    }

    /**
     * "Press Adopt account" helps only who finds a button of that name.
     *
     * @dataProvider translations
     */
    public function testASentenceCallsAButtonAsTheButtonIsCalled(string $language): void
    {
        $english = Language::load('english');
        $texts = Language::load($language);
        $labels = preg_grep('/^(action|button)_/', array_keys($english));
        $count = 0;
        foreach (array_diff_key($english, array_flip($labels)) as $id => $text) {
            foreach ($labels as $label) {
                /* Not where it begins a sentence, as a verb. */
                if (preg_match('/(?<!^)(?<!\. )\b' . $english[$label] . '\b(?! a )/', $text) === 1) {
                    $count++;
                    $this->assertStringContainsString($texts[$label], $texts[$id], "$language: $id");
                }
            }
        }
        $this->assertGreaterThan(10, $count);
    }

    /**
     * Two forms in most languages, three in Polish and Ukrainian: none is missing, and none is there that no number calls for.
     *
     * @dataProvider translations
     */
    public function testATextThatCountsHasTheFormsOfItsLanguage(string $language): void
    {
        $forms = [];
        foreach (range(0, 1000) as $number) {
            $forms[Language::form($language, $number)] = true;
        }
        $texts = [];
        foreach (array_keys(Language::load($language)) as $id) {
            if (self::stem($id) !== $id) {
                $texts[self::stem($id)][] = substr($id, strlen(self::stem($id)) + 1);
            }
        }
        $this->assertNotSame([], $texts);
        foreach ($texts as $id => $those) {
            $this->assertEqualsCanonicalizing(array_keys($forms), $those, "$language: $id");
        }
    }

    /** By the tables of Unicode's CLDR, "Language Plural Rules". */
    public function testFormsOfNumbers(): void
    {
        $form = static function (string $language, int ...$numbers): array {
            return array_map(static function (int $number) use ($language): string {
                return Language::form($language, $number);
            }, $numbers);
        };
        $this->assertSame(['many', 'one', 'few', 'few', 'many', 'many', 'many', 'many', 'few', 'many'], $form('polish', 0, 1, 2, 4, 5, 11, 12, 21, 22, 112));
        $this->assertSame(['many', 'one', 'few', 'few', 'many', 'many', 'many', 'one', 'few', 'many'], $form('ukranian', 0, 1, 2, 4, 5, 11, 12, 21, 22, 111));
        $this->assertSame(['one', 'one', 'other'], $form('french', 0, 1, 2));
        foreach (['english', 'german', 'spanish', 'of a hoster'] as $language) {
            $this->assertSame(['other', 'one', 'other', 'other'], $form($language, 0, 1, 2, 21));
        }
    }

    /** A hoster's own language, or an old copy of one of ours. */
    public function testWhatALanguageLacksIsEnglish(): void
    {
        $directory = Whmcs::root() . '/modules/servers/hestiacp/lang/dothraki';
        mkdir($directory);
        file_put_contents($directory . '/some.php', "<?php\nreturn ['panel_link' => 'Athchomar', 'bad' => 7];\n");
        $_SESSION['Language'] = 'dothraki';
        try {
            $this->assertSame('Athchomar', Language::text('panel_link'));
            $this->assertSame(Language::load('english')['client_title'], Language::text('client_title'));
            $this->assertStringStartsWith('All 2 accounts', Language::count('reapply_all_fit', 2));
            $this->assertSame('no_such_text', Language::text('no_such_text'));
            foreach (['../english', 'english/../dothraki', '.', ''] as $odd) {
                $_SESSION['Language'] = $odd;
                $this->assertSame('english', Language::current());
            }
        } finally {
            unset($_SESSION['Language']);
            unlink($directory . '/some.php');
            rmdir($directory);
        }
    }

    public function testACountIsInTheReadersLanguage(): void
    {
        $_SESSION['Language'] = 'polish';
        try {
            foreach ([1 => 'Jedyne konto mieści', 22 => 'Wszystkie 22 konta mieszczą', 25 => 'Wszystkie 25 kont mieści'] as $number => $text) {
                $this->assertStringStartsWith($text, Language::count('reapply_all_fit', $number));
            }
        } finally {
            unset($_SESSION['Language']);
        }
        $this->assertStringStartsWith('All 2 accounts', Language::count('reapply_all_fit', 2));
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

    /** The id of a text that depends on a number, without the form. */
    private static function stem(string $id): string
    {
        return (string) preg_replace('/\.(one|few|many|other)$/D', '', $id);
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
