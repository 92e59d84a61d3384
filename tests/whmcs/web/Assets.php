<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb;

/**
 * Style sheets, scripts and images: Bootstrap 3, Bootstrap 4 and jQuery from Debian's packages, the pages' own, and those
 * of modules below WHMCS's root, where .htaccess of a module closes a folder. Source of the versions: the official themes Six
 * (3) and Twenty-One (4).
 */
final class Assets
{
    private const FOLDERS = [
        '/assets/bootstrap3/' => '/usr/share/javascript/bootstrap/',
        '/assets/bootstrap4/' => '/usr/share/javascript/bootstrap4/',
        '/assets/jquery/' => '/usr/share/javascript/jquery/',
        '/assets/web/' => __DIR__ . '/assets/',
    ];

    private const TYPES = [
        'css' => 'text/css', 'js' => 'text/javascript', 'png' => 'image/png', 'svg' => 'image/svg+xml', 'woff' => 'font/woff',
        'woff2' => 'font/woff2', 'ttf' => 'font/ttf', 'map' => 'application/json', 'ico' => 'image/svg+xml',
    ];

    /** @return bool the request was for one of them and is answered, if only with 404 */
    public static function send(string $path, string $root): bool
    {
        $type = self::TYPES[strtolower(pathinfo($path, PATHINFO_EXTENSION))] ?? null;
        if ($type === null) {
            return false;
        }
        $file = self::file(rawurldecode($path), $root);
        if ($file === null) {
            http_response_code(404);
            return true;
        }
        header('Content-Type: ' . $type . '; charset=utf-8');
        header('Cache-Control: max-age=3600');
        readfile($file);
        return true;
    }

    private static function file(string $path, string $root): ?string
    {
        if ($path === '/favicon.ico') {
            return __DIR__ . '/assets/favicon.svg';
        }
        $folders = self::FOLDERS + ['/modules/servers/' => $root . '/modules/servers/'];
        foreach ($folders as $prefix => $folder) {
            if (strncmp($path, $prefix, strlen($prefix)) !== 0 || strpos($path, '..') !== false) {
                continue;
            }
            $file = $folder . substr($path, strlen($prefix));
            return is_file($file) && !is_file(dirname($file) . '/.htaccess') ? $file : null;
        }
        return null;
    }
}
