<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\License;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/**
 * Whose licenses count here: configured at installation in an optional file beside hestiacp.php, without which no license
 * is demanded. The file is not part of the release, so an update leaves it alone. It gives one of
 *
 *   {"key id": "public key", ...}                              both as hestia_license_keygen() gives them
 *   {"public_keys": {"key id": "public key", ...}}             the same
 *   {"addon": {"url": "https://...", "secret": "..."}}         a WHMCS with the Licensing Addon; also local_key_days, check_fail_days
 *
 * the last two with ca_file and proxy where the way to the license server needs them. It is JSON, or PHP that returns such an
 * array: a web server hands out the one to whoever asks for it, but not the other, and only the addon's form holds a secret.
 */
final class LicenseAuthorities
{
    private const FILES = ['license-authorities.php', 'license-authorities.json'];

    private const TYPES = ['public_keys' => 'is_array', 'addon' => 'is_array', 'ca_file' => 'is_string', 'proxy' => 'is_string'];

    private const ADDON_TYPES = [
        'url' => 'is_string', 'secret' => 'is_string', 'local_key_days' => 'is_int', 'check_fail_days' => 'is_int',
    ];

    /**
     * @param string $directory of hestiacp.php
     * @return array<string, mixed> options of hestia_license_check(); nothing without the file
     * @throws ModuleError names the file and says what it must hold; never quotes it
     */
    public static function read(string $directory): array
    {
        foreach (self::FILES as $name) {
            if (file_exists($directory . '/' . $name)) {
                return self::options(self::content($directory . '/' . $name), $directory . '/' . $name);
            }
        }
        return [];
    }

    /** @return mixed */
    private static function content(string $file)
    {
        if (substr($file, -4) !== '.php') {
            return json_decode((string) @file_get_contents($file), true, 4);
        }
        try {
            return (static function (string $file) {
                return require $file;
            })($file);
        } catch (\Throwable $error) {
            return null;
        }
    }

    /**
     * @param mixed $given
     * @return array<string, mixed>
     */
    private static function options($given, string $file): array
    {
        $given = is_array($given) ? $given : [];
        $isLong = isset($given['public_keys']) || isset($given['addon']);
        $options = self::typed($isLong ? $given : ['public_keys' => $given], self::TYPES);
        if (isset($given['addon'])) {
            $addon = self::addon($options['addon'] ?? null);
            if ($options === null || $addon === null || isset($options['public_keys'])) {
                throw ModuleError::say('bad_license_addon', ['file' => $file]);
            }
            return ['addon' => $addon + ['directory' => dirname($file)]] + $options;
        }
        if ($options === null || !self::areKeys($options['public_keys'])) {
            throw ModuleError::say('bad_authorities', ['file' => $file]);
        }
        return $options;
    }

    /**
     * @param mixed $given
     * @return array<string, mixed>|null
     */
    private static function addon($given): ?array
    {
        $addon = is_array($given) ? self::typed($given, self::ADDON_TYPES) : null;
        $url = $addon['url'] ?? '';
        return is_string($url) && strncmp($url, 'https://', 8) === 0 && ($addon['secret'] ?? '') !== '' ? $addon : null;
    }

    /** @param mixed $keys */
    private static function areKeys($keys): bool
    {
        return is_array($keys) && $keys !== [] && array_filter($keys, 'is_string') === $keys
            && array_filter(array_keys($keys), 'is_string') === array_keys($keys);
    }

    /**
     * @param array<mixed> $given
     * @param array<string, callable(mixed): bool> $types
     * @return array<string, mixed>|null null when a name is unknown or a value of another type
     */
    private static function typed(array $given, array $types): ?array
    {
        $typed = [];
        foreach ($given as $name => $value) {
            if (!isset($types[$name]) || !$types[$name]($value)) {
                return null;
            }
            $typed[(string) $name] = $value;
        }
        return $typed;
    }
}
