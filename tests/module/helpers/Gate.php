<?php

declare(strict_types=1);

namespace Hestia\Tests\Module;

/** Where programs that Php::together() started wait for each other: what follows begins at the same moment, on a slow machine too. */
final class Gate
{
    private const VARIABLE = 'HESTIA_TOGETHER';

    private const PATIENCE = 30.0;

    /** @return array<string, string> environment of each of so many programs, which then wait at $file */
    public static function environment(string $file, int $programs): array
    {
        return [self::VARIABLE => $programs . ' ' . $file];
    }

    /** For the program: returns as soon as all have come. One that runs alone waits for nobody. */
    public static function pass(): void
    {
        [$programs, $file] = explode(' ', (string) getenv(self::VARIABLE), 2) + ['', ''];
        if ($file === '') {
            return;
        }
        file_put_contents($file, '.', FILE_APPEND);
        for ($deadline = microtime(true) + self::PATIENCE; microtime(true) < $deadline; usleep(500)) {
            clearstatcache(true, $file);
            if (filesize($file) >= (int) $programs) {
                return;
            }
        }
    }
}
