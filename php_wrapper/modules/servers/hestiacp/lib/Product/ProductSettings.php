<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** The settings of a product, read by position and checked. Create and change package read the same object. */
final class ProductSettings
{
    /** @var Params */
    private $params;

    /** @var array<string, string|bool> */
    private $actions;

    /** @var array<string, string|int|bool> */
    private $more;

    /** @throws ModuleError names the setting that is wrong */
    public function __construct(Params $params)
    {
        $this->params = $params;
        $this->actions = AdditionalActions::parse($this->text('additional_actions'));
        $this->more = MoreSettings::parse($this->text('more_settings'));
        if ($this->packageName() === '') {
            throw ModuleError::say('no_package', [
                'package' => Language::text('setting_package'),
                'use' => Language::text('setting_use_package_parameters'),
            ]);
        }
    }

    public function usesOwnPackage(): bool
    {
        return $this->flag('use_package_parameters');
    }

    /** The one the account gets; "" when the product names none. */
    public function packageName(): string
    {
        if (!$this->usesOwnPackage()) {
            return $this->text('package');
        }
        $name = $this->text('package_name');
        /* The end of its own keeps the name of product 1 from being the beginning of product 12's: see OwnPackage. */
        return $name !== '' ? $name : 'whmcs-' . $this->params->number('pid') . '-plan';
    }

    /**
     * Settings for hestia_package_spec(); an empty one keeps the panel's stock value.
     *
     * @param list<string> $serverNameServers used when the product names none
     * @return array<string, string|bool>|null null when the package is used as it is on the panel
     */
    public function package(array $serverNameServers = []): ?array
    {
        if (!$this->usesOwnPackage()) {
            return null;
        }
        $settings = [];
        foreach (SettingsTable::PACKAGE_KEYS as $name) {
            $settings[$name] = self::normalised($name, $this->text($name));
        }
        foreach (MoreSettings::PACKAGE_KEYS as $name) {
            $value = $this->more[$name] ?? '';
            $settings[$name] = is_bool($value) ? $value : self::normalised($name, (string) $value);
        }
        $own = $this->nameServers();
        $settings['ns'] = implode(',', $own !== [] ? $own : $serverNameServers);
        return array_filter($settings, static function ($value): bool {
            return $value !== '';
        });
    }

    public function namesServers(): bool
    {
        return $this->nameServers() !== [];
    }

    /** @return list<string> */
    private function nameServers(): array
    {
        return preg_split('/[\s,;]+/', $this->text('name_servers'), -1, PREG_SPLIT_NO_EMPTY) ?: [];
    }

    public function licenseKey(): string
    {
        return $this->params->licenseKey();
    }

    public function usesOwnUsername(): bool
    {
        return $this->flag('custom_username');
    }

    public function usernameRule(): string
    {
        $rule = $this->text('username_rule');
        return $rule !== '' ? $rule : SettingsTable::USERNAME_RULE;
    }

    /** @return array<string, string|bool> letsencrypt, force_https, php_template, shell: those that are wanted */
    public function actions(): array
    {
        return $this->actions;
    }

    /**
     * @param string|int|bool $default where MoreSettings::DEFAULTS has none
     * @return string|int|bool
     */
    public function more(string $name, $default)
    {
        return $this->more[$name] ?? MoreSettings::DEFAULTS[$name] ?? $default;
    }

    /** "10 GB" as MB; what HestiaCP does not take stays as it is, for the extension to name. */
    private static function normalised(string $name, string $value): string
    {
        return $value === '' ? '' : OptionKeys::normalised($name, $value) ?? $value;
    }

    private function text(string $name): string
    {
        return $this->params->setting(SettingsTable::position($name));
    }

    private function flag(string $name): bool
    {
        return in_array(strtolower($this->text($name)), ['on', '1', 'yes'], true);
    }
}
