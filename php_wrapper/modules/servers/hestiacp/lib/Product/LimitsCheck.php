<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;

/** What is wrong with the limits of a product's own package, by the names that its page has for them. Pure functions. */
final class LimitsCheck
{
    /** Less than this without a unit is meant as megabytes, and taken as bytes. */
    private const LEAST_BYTES = 1048576;

    /**
     * @param array<string, string|bool> $given ProductSettings::package()
     * @param array<string, string> $faulty gets the settings that hestia_package_spec() would refuse
     * @return list<string>
     */
    public static function problems(array $given, array &$faulty): array
    {
        $problems = [];
        foreach ($given as $key => $value) {
            $name = $key === 'ns' ? 'name_servers' : $key;
            if (is_bool($value)) {
                continue;
            }
            $values = ['setting' => OptionKeys::label($name), 'value' => $value, 'takes' => OptionKeys::takes($name)];
            if (OptionKeys::normalised($name, $value) === null) {
                $faulty[$key] = $value;
                $problems[] = Language::text('check_value', $values);
            } elseif (self::oddity($name, $value) !== '') {
                $problems[] = Language::text(self::oddity($name, $value), $values);
            }
        }
        return $problems;
    }

    /**
     * What is no mistake, but perhaps not what is meant.
     *
     * @return list<string>
     */
    public static function notes(ProductSettings $settings): array
    {
        $given = $settings->package();
        if ($given !== null) {
            return ($given['web_domains'] ?? '') === '0' ? [Language::text('check_no_web', ['setting' => OptionKeys::label('web_domains')])] : [];
        }
        $ignored = $settings->namesServers() ? [OptionKeys::label('name_servers')] : [];
        foreach (MoreSettings::PACKAGE_KEYS as $name) {
            if (!in_array($settings->more($name, ''), ['', false], true)) {
                $ignored[] = OptionKeys::label($name);
            }
        }
        return $ignored === [] ? [] : [Language::text('check_ignored', [
            'use' => Language::text('setting_use_package_parameters'), 'settings' => implode(', ', $ignored),
        ])];
    }

    /** @return string text id; "" = none */
    private static function oddity(string $name, string $value): string
    {
        if ($name === 'disk_quota') {
            return $value === '0' ? 'check_no_disk' : '';
        }
        if ($name === 'memory_limit' || ($name === 'swap_limit' && $value !== '0')) {
            return ctype_digit($value) && (int) $value < self::LEAST_BYTES ? 'check_bytes' : '';
        }
        if ($name === 'name_servers') {
            $hosts = explode(',', strtolower($value));
            return count(array_unique($hosts)) < count($hosts) ? 'check_equal_servers' : '';
        }
        return '';
    }
}
