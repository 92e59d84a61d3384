<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/**
 * The configurable options of an order, as settings. WHMCS gives a quantity as a number, a tick as 1 or 0, and of a choice the
 * part before the bar of "2048|2 GB". Options with other names are none of the module's.
 */
final class OrderOptions
{
    /** The choice that leaves the setting to the product: options that the module makes begin with it. */
    public const AS_PRODUCT = 'product';

    /**
     * @param array<string, string> $options of Params::options()
     * @return array<string, string> name of OptionKeys => value as HestiaCP's packages write it
     * @throws ModuleError names the option and the value, or two options that say different things of one setting
     */
    public static function read(array $options): array
    {
        $settings = [];
        $named = [];
        foreach ($options as $option => $value) {
            $meant = OptionKeys::meant((string) $option);
            $value = trim(explode('|', $value, 2)[0]);
            if ($meant === null || $value === '' || strtolower($value) === self::AS_PRODUCT) {
                continue;
            }
            [$name, $factor] = $meant;
            $normalised = OptionKeys::normalised($name, $value, $factor);
            if ($normalised === null) {
                throw ModuleError::say('bad_option', [
                    'option' => (string) $option, 'value' => $value, 'takes' => OptionKeys::takes($name),
                ]);
            }
            if (($settings[$name] ?? $normalised) !== $normalised) {
                throw ModuleError::say('option_twice', ['option' => (string) $option, 'other' => $named[$name], 'name' => $name]);
            }
            $settings[$name] = $normalised;
            $named[$name] = (string) $option;
        }
        return $settings;
    }
}
