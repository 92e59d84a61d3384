<?php

declare(strict_types=1);

namespace Hestia\Tests;

use PHPUnit\Framework\TestCase;

/** ./dev, the front door: what is mistyped is named, and nothing runs. */
final class DevTest extends TestCase
{
    /** @return array<string, array{string, string}> */
    public function mistypes(): array
    {
        return [
            'an option of the demo' => ['demo --foo', '--serve alone, and nothing of "--foo"'],
            'a build check' => ['test build nosuch', 'There is no build check and no suite "nosuch"; the checks are: arginfo'],
            'a second build check' => ['test build layering nosuch', '"nosuch"'],
            'what is no check' => ['test build lib', '"lib"'],
            'a test of the extension' => ['test phpt 99_nothing', 'There is no "99_nothing" in tests/phpt'],
            'a suite behind one without parts' => ['test core bild', 'There is no suite "bild", and the suite core has no parts'],
            'a suite' => ['test bild', 'There is no suite "bild"; the suites are: build'],
            'a command' => ['tset', 'There is no command "tset"'],
        ];
    }

    /** @dataProvider mistypes */
    public function testWhatIsMistypedIsNamed(string $arguments, string $sentence): void
    {
        $dev = escapeshellarg(dirname(__DIR__, 2) . '/dev');
        exec("HESTIA_SETUP=skip bash $dev $arguments 2>&1 </dev/null", $lines, $code);
        $this->assertSame(1, $code, implode("\n", $lines));
        $this->assertStringContainsString($sentence, implode("\n", $lines));
        $this->assertStringNotContainsString('== ', implode("\n", $lines), 'nothing ran');
    }
}
