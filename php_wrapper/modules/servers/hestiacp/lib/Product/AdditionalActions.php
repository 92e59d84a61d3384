<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/** Setting 23: what else is done for a new account. Words separated by commas, blanks or lines. */
final class AdditionalActions
{
    private const FLAGS = ['letsencrypt', 'force_https'];
    private const VALUES = ['php_template', 'shell'];
    private const NAME = '/^[A-Za-z0-9][A-Za-z0-9._-]{0,64}$/D';

    /**
     * @return array<string, string|bool> keys of an order; only what the setting names
     * @throws ModuleError
     */
    public static function parse(string $setting): array
    {
        $actions = [];
        $setting = (string) preg_replace('/\s*=\s*/', '=', $setting);
        foreach (preg_split('/[\s,;]+/', $setting, -1, PREG_SPLIT_NO_EMPTY) ?: [] as $word) {
            $parts = explode('=', $word, 2);
            $name = strtolower($parts[0]);
            if (in_array($name, self::FLAGS, true) && !isset($parts[1])) {
                $actions[$name] = true;
            } elseif (in_array($name, self::VALUES, true) && preg_match(self::NAME, $parts[1] ?? '') === 1) {
                $actions[$name] = $parts[1] ?? '';
            } else {
                throw ModuleError::say('bad_action', ['setting' => Language::text('setting_additional_actions'), 'word' => $word]);
            }
        }
        return $actions;
    }
}
