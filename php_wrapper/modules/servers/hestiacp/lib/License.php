<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp;

/**
 * Whose licenses count here, and who asks.
 *
 * The authorities are configured at installation in the optional file license-authorities.json beside hestiacp.php:
 * a JSON object {"key id": "public key"}, both as hestia_license_keygen() gives them. Without the file no license is
 * demanded, and the check says not_configured. The file is not part of the release, so an update leaves it alone.
 */
final class License
{
    private const FILE = '/license-authorities.json';
    private const PRODUCT = 'hestiacp';

    /**
     * @param string|null $directory of hestiacp.php
     * @return array{key: string, site: array<string, string>, public_keys: array<string, string>} for an order
     * @throws ModuleError
     */
    public static function of(string $key, ?string $directory = null): array
    {
        $keys = self::authorities(($directory ?? dirname(__DIR__)) . self::FILE);
        return ['key' => $key, 'site' => $keys === [] ? ['product' => self::PRODUCT] : self::site(), 'public_keys' => $keys];
    }

    /** @return array<string, string> */
    private static function authorities(string $file): array
    {
        if (!file_exists($file)) {
            return [];
        }
        $keys = json_decode((string) @file_get_contents($file), true, 4);
        $valid = is_array($keys) ? array_filter($keys, static function ($value, $name): bool {
            return is_string($name) && is_string($value);
        }, ARRAY_FILTER_USE_BOTH) : [];
        if (!is_array($keys) || $keys === [] || count($valid) !== count($keys)) {
            throw ModuleError::say('bad_authorities', ['file' => $file]);
        }
        return array_map('strval', $valid);
    }

    /**
     * The host of WHMCS's System URL, because a cron run has no SERVER_NAME; the web server's address, or on the
     * command line the one that the host resolves to.
     *
     * @return array<string, string>
     */
    private static function site(): array
    {
        $config = $GLOBALS['CONFIG'] ?? null;
        $url = Installation::setting('SystemURL');
        if ($url === '' && is_array($config) && is_string($config['SystemURL'] ?? null)) {
            $url = $config['SystemURL'];
        }
        $domain = Text::domain((string) (parse_url($url, PHP_URL_HOST) ?: ''));
        $address = $_SERVER['SERVER_ADDR'] ?? '';
        if (!is_string($address) || $address === '') {
            $resolved = $domain === '' ? '' : gethostbyname($domain);
            $address = filter_var($resolved, FILTER_VALIDATE_IP) !== false ? $resolved : '';
        }
        return ['domain' => $domain, 'address' => $address, 'product' => self::PRODUCT];
    }
}
