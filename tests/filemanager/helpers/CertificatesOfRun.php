<?php

declare(strict_types=1);

namespace Hestia\Tests\FileManager;

/** The certificates for tests that need no real server: made once, removed when PHP ends. */
final class CertificatesOfRun
{
    /** @var Certificates|null */
    private static $made;

    public static function get(): Certificates
    {
        if (self::$made === null) {
            $folder = sys_get_temp_dir() . '/hestia-certificates-' . bin2hex(random_bytes(6));
            mkdir($folder, 0700);
            self::$made = new Certificates($folder);
            register_shutdown_function(static function () use ($folder): void {
                array_map('unlink', glob("$folder/*") ?: []);
                rmdir($folder);
            });
        }
        return self::$made;
    }
}
