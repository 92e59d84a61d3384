<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

use PHPUnit\Framework\TestCase;

/** A test with machines of panels, on which the installer runs; no secret may be left or said where it does not belong. */
abstract class PanelHostCase extends TestCase
{
    protected const IP = '--whmcs-ip 192.0.2.10';

    /** @var list<PanelHost> */
    private $hosts = [];

    protected function tearDown(): void
    {
        foreach ($this->hosts as $host) {
            $leaks = $host->leaks();
            $host->remove();
            $this->assertSame([], $leaks, 'no secret is kept beside the panel\'s own key files');
        }
        $this->hosts = [];
    }

    /** @param array<string, string> $settings */
    protected function host(array $settings = []): PanelHost
    {
        return $this->hosts[] = new PanelHost($settings);
    }

    protected function succeeds(PanelHost $host, string $arguments, bool $terminal = false): string
    {
        [$code, $text] = $host->install($arguments, $terminal);
        $this->assertSame(0, $code, $text);
        if (!$terminal) {
            foreach ($host->secrets() as $secret) {
                $this->assertStringNotContainsString($secret, $text, 'without a terminal no secret is shown');
            }
        }
        return $text;
    }

    protected function fails(PanelHost $host, string $arguments, string $why): void
    {
        [$code, $text] = $host->install($arguments);
        $this->assertSame(1, $code, $text);
        $this->assertStringContainsString($why, $text);
        foreach ($host->secrets() as $secret) {
            $this->assertStringNotContainsString($secret, $text);
        }
    }

    protected static function profile(string $name): string
    {
        return (string) file_get_contents(dirname(__DIR__, 3) . "/php_wrapper/panel/profiles/$name");
    }

    /**
     * The panel sorts its settings when it changes one.
     *
     * @param array<string, string> $expected
     * @param array<string, string> $files
     */
    protected function assertSameFiles(array $expected, array $files): void
    {
        foreach ([&$expected, &$files] as &$each) {
            $lines = explode("\n", $each['conf/hestia.conf']);
            sort($lines);
            $each['conf/hestia.conf'] = $lines;
        }
        $this->assertSame($expected, $files);
    }
}
