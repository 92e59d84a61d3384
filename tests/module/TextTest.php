<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;

/** Texts for WHMCS and the panel. */
final class TextTest extends TestCase
{
    /** @return array<string, array{string, string}> */
    public function names(): array
    {
        return [
            'plain' => ['Ada', 'Ada'], 'apostrophe' => ["O'Brien", 'OBrien'], 'typographic' => ['O’Brien', 'OBrien'],
            'umlauts' => ['Jörg Müller-Groß', 'Joerg Mueller-Gross'], 'accents' => ['Éloïse Ñandú', 'Eloise Nandu'],
            'Polish' => ['Łukasz Żółć', 'Lukasz Zolc'], 'Cyrillic' => ['Юрий Щербак', 'Iurii Shcherbak'],
            'backslash and quote' => ['Eve\\"', 'Eve'], 'markup' => ['<b>Eve</b>', 'b Eve b'], 'control' => ["A\r\nB\t\0C", 'A B C'],
            'dots' => ['J. R. R. Tolkien.', 'J. R. R. Tolkien'], 'double dots' => ['a..b--c__d', 'a.b-c_d'],
            'only signs' => ['!?&;', ''], 'broken UTF-8' => ["Bj\xC3rn", 'Bj rn'], 'edge signs' => ['-_ Ada ._', 'Ada'],
        ];
    }

    /**
     * Defect D24: O'Brien could not buy.
     *
     * @dataProvider names
     */
    public function testD24NamesAreWrittenInLettersThatEveryCommandTakes(string $name, string $expected): void
    {
        $this->assertSame($expected, Text::personName($name));
    }

    public function testD24EveryNameFitsThePanelsRule(): void
    {
        mt_srand(20260115);
        $alphabet = preg_split('//u', "abcXYZ019 ._-'\"\\<>|&;%\$\n\täßéŁЖЩ日本\u{1F600}", -1, PREG_SPLIT_NO_EMPTY);
        for ($i = 0; $i < 3000; $i++) {
            $name = '';
            for ($length = mt_rand(0, 130); $length > 0; $length--) {
                $name .= $alphabet[mt_rand(0, count($alphabet) - 1)];
            }
            $this->assertMatchesRegularExpression(
                '/^$|^(?!.*(?:\.\.|--|__|  ))[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,98}[A-Za-z0-9])?$/D',
                Text::personName($name)
            );
        }
    }

    public function testOneSafeLine(): void
    {
        $this->assertSame('a b ‹script› c', Text::line(" a\r\n\tb <script> c\0 "));
        $this->assertSame('A & "B" \'C\'', Text::line('A & "B" \'C\''));
        $this->assertSame('Bj?rn', Text::line("Bj\xC3rn"));
        $this->assertSame('a b c d', Text::line("a\u{85}b\u{2028}c\u{9B}d"), 'controls beyond ASCII');
        $this->assertSame('user moc.live is gone', Text::line("user \u{202E}moc.live\u{2066} is gone"), 'nothing is read from the right');
        $this->assertSame('مرحبا', Text::line('مرحبا'));
        $long = Text::line(str_repeat('ä', 900));
        $this->assertSame(1, preg_match('//u', $long));
        $this->assertLessThan(1010, strlen($long));
        $this->assertStringEndsWith(' ...', $long);
    }

    public function testDomains(): void
    {
        $this->assertSame('example.com', Text::domain(' Example.COM. '));
        $this->assertSame('', Text::domain(''));
        if (function_exists('idn_to_ascii')) {
            $this->assertSame('xn--mller-kva.example', Text::domain('MÜLLER.example'));
            $this->assertSame('joe@xn--mller-kva.example', Text::email('joe@müller.example'));
        }
        $this->assertSame('Joe@Example.com', Text::email(' Joe@Example.com'));
    }

    /** Only what leads back to the same name is shown: a name that looks like another one stays as it is. */
    public function testNamesAreShownAsPeopleKnowThem(): void
    {
        if (!function_exists('idn_to_utf8')) {
            $this->markTestSkipped('PHP has no intl here (Debian: php-intl)');
        }
        $this->assertSame('www.müller.example points to 192.0.2.1', Text::withUnicodeNames('www.xn--mller-kva.example points to 192.0.2.1'));
        foreach (['example.com', 'xn--a.example', 'xn--99999999.example', 'not-xn--mller-kva-.example', ''] as $text) {
            $this->assertSame($text, Text::withUnicodeNames($text));
        }
    }

    public function testSecretsAreGivenToWhmcsInEveryForm(): void
    {
        $forms = Log::forms(['a&b<c"d/é', '', 'abc']);
        foreach (['a&b<c"d/é', 'a%26b%3Cc%22d%2F%C3%A9', 'a&b<c\"d\/\u00e9', 'a&b<c\"d/é', 'a&amp;b&lt;c&quot;d/é', base64_encode('a&b<c"d/é')] as $form) {
            $this->assertContains($form, $forms);
        }
        $this->assertNotContains('', $forms);
        $this->assertNotContains('abc', $forms, 'three letters would mask half the log');
    }

    public function testOnlyLanguagesThatExistAreLoaded(): void
    {
        $_SESSION = ['Language' => '../../../../etc/passwd'];
        $this->assertSame('english', Language::current());
        $_SESSION = ['Language' => 'English'];
        $this->assertSame('english', Language::current());
        $_SESSION = ['Language' => 'index'];
        $this->assertSame('english', Language::current());
        $_SESSION = ['Language' => ['english']];
        $this->assertSame('english', Language::current());
        unset($_SESSION);
        $this->assertSame('no_such_text', Language::text('no_such_text'));
    }
}
