<?php

declare(strict_types=1);

namespace Hestia\FileManager\Http;

/** The headers that every answer carries. */
final class Headers
{
    /** What of a browser's powers the page may use: only writing to the clipboard. */
    private const PERMISSIONS = 'accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), '
        . 'encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), '
        . 'picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()';

    /** In a year's seconds. */
    private const HSTS = 'max-age=31536000';

    /**
     * @param string $nonce for styles that scripts of the page add
     * @return array<string, string>
     */
    public static function of(Response $response, bool $secure, string $nonce): array
    {
        $headers = [
            'Content-Security-Policy' => $response->isForeign() ? "default-src 'none'; sandbox" : self::policy($nonce),
            'X-Content-Type-Options' => 'nosniff',
            'X-Frame-Options' => 'DENY',
            /* Not no-referrer: under it the page's own forms would send "Origin: null". */
            'Referrer-Policy' => 'same-origin',
            'Cross-Origin-Opener-Policy' => 'same-origin',
            'Cross-Origin-Resource-Policy' => 'same-origin',
            'Permissions-Policy' => self::PERMISSIONS,
            'Cache-Control' => 'no-store',
            'X-Robots-Tag' => 'noindex, nofollow',
        ];
        if ($secure) {
            $headers['Strict-Transport-Security'] = self::HSTS;
        }
        return $headers;
    }

    private static function policy(string $nonce): string
    {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-$nonce'; img-src 'self' blob:; media-src 'self' blob:; "
            . "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
            . "require-trusted-types-for 'script'; trusted-types 'none'";
    }
}
