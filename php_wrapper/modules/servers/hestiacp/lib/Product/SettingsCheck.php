<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Extension;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\License\License;

/** What would go wrong with a product's orders, as sentences for its page. */
final class SettingsCheck
{
    /** Records of a zone that HestiaCP makes by itself; with a smaller limit the zone is refused. */
    private const ZONE_RECORDS = 15;

    /** What the panel can say of a setting of the package; more_settings has the others. */
    private const NAMED = ['web_template', 'proxy_template', 'shell', 'backend_template', 'dns_template'];

    /** @return list<string> */
    public static function problems(ProductRow $product, PanelLists $panel): array
    {
        try {
            $params = new Params($product->params($product->servers()[0] ?? 0));
            $settings = new ProductSettings($params);
        } catch (ModuleError $error) {
            return [$error->getMessage()];
        }
        return array_values(array_filter(array_merge(
            self::package($params, $settings),
            self::sharedNames($product, $settings),
            [self::notices($settings), self::address($settings), self::fileManager($params), self::license($params)],
            self::onPanel($settings, $panel)
        )));
    }

    /** @return list<string> what is no mistake, but perhaps not what is meant */
    public static function notes(ProductRow $product): array
    {
        try {
            return LimitsCheck::notes(new ProductSettings(new Params($product->params())));
        } catch (ModuleError $error) {
            return [];
        }
    }

    private static function fileManager(Params $params): string
    {
        try {
            FileManagerSettings::of($params);
            return '';
        } catch (ModuleError $error) {
            return $error->getMessage();
        }
    }

    /** Why every order would be refused, by what is known here; what is wrong with the authorities stands beside the key alone. */
    private static function license(Params $params): string
    {
        try {
            $known = Extension::loaded() ? (new License(new Log('License', $params)))->known($params->licenseKey()) : ['passes' => true];
            return $known['passes'] ? '' : $known['message'];
        } catch (\Throwable $error) {
            return '';
        }
    }

    /** @return list<string> of the package that is made of the product's limits */
    private static function package(Params $params, ProductSettings $settings): array
    {
        if (!$settings->usesOwnPackage() || !Extension::loaded()) {
            return [];
        }
        $faulty = [];
        $problems = LimitsCheck::problems($settings->package() ?? [], $faulty);
        try {
            $given = $settings->package($settings->namesServers() ? [] : Installation::nameServers($params)) ?? [];
            $spec = hestia_package_spec(array_diff_key($given, $faulty));
            hestia_package_decide([], $settings->packageName(), $spec);
            if (($spec['DNS_DOMAINS'] ?? '') !== '0') {
                array_push($problems, ...self::zone(Values::text($spec, 'DNS_RECORDS'), isset($faulty['ns']) ? '?' : Values::text($spec, 'NS')));
            }
        } catch (\Hestia\Exception $error) {
            $problems[] = Failure::sentence($error);
        }
        return $problems;
    }

    /** @return list<string> what keeps HestiaCP from making a zone that works */
    private static function zone(string $records, string $servers): array
    {
        $problems = [];
        if (ctype_digit($records) && (int) $records < self::ZONE_RECORDS) {
            $problems[] = Language::text('check_few_records', ['records' => $records, 'needed' => (string) self::ZONE_RECORDS]);
        }
        if ($servers === '') {
            $problems[] = Language::text('check_no_name_servers');
        }
        return $problems;
    }

    /** @return list<string> of other products that have a package of the same name, or make one whose name begins alike */
    private static function sharedNames(ProductRow $product, ProductSettings $settings): array
    {
        $problems = [];
        if (!$settings->usesOwnPackage()) {
            return [];
        }
        foreach ($product->others() as $other) {
            try {
                $theirs = new ProductSettings(new Params($other->params()));
            } catch (ModuleError $error) {
                continue;
            }
            $values = ['name' => $settings->packageName(), 'other' => $theirs->packageName(), 'product' => $other->name()];
            if ($values['name'] === $values['other']) {
                if ($theirs->package() !== $settings->package()) {
                    $problems[] = Language::text($theirs->usesOwnPackage() ? 'check_name_shared' : 'check_name_used', $values);
                }
            } elseif ($theirs->usesOwnPackage() && self::begin($values['name'], $values['other'])) {
                $problems[] = Language::text('check_name_begins', $values);
            }
        }
        return $problems;
    }

    private static function notices(ProductSettings $settings): string
    {
        $given = (string) $settings->more('space_notices', '');
        foreach (preg_split('/[\s,;%]+/', $given, -1, PREG_SPLIT_NO_EMPTY) ?: [] as $word) {
            if (preg_match('/^[0-9]{1,3}$/D', $word) !== 1 || (int) $word > 100) {
                return Language::text('check_notices', ['word' => $word]);
            }
        }
        return '';
    }

    private static function address(ProductSettings $settings): string
    {
        $given = (string) $settings->more(OptionKeys::ADDRESS, '');
        return $given === '' || OptionKeys::normalised(OptionKeys::ADDRESS, $given) !== null ? '' : Language::text('check_address', ['ip' => $given]);
    }

    /** @return list<string> names that the panel does not have */
    private static function onPanel(ProductSettings $settings, PanelLists $panel): array
    {
        $problems = [];
        $packages = $panel->names('package') ?? [];
        $fallback = (string) $settings->more('fallback', '');
        $wanted = $settings->usesOwnPackage() ? [] : ['setting_package' => $settings->packageName()];
        foreach (array_filter($wanted + ['setting_fallback' => $fallback]) as $label => $name) {
            if ($panel->names('package') !== null && !in_array($name, $packages, true)) {
                $problems[] = self::missing($label, $name, $panel);
            }
        }
        foreach ($settings->usesOwnPackage() ? $packages : [] as $other) {
            if (self::begin($settings->packageName(), $other)) {
                $problems[] = Language::text('check_name_begins_panel', [
                    'name' => $settings->packageName(), 'other' => $other, 'server' => $panel->server(),
                ]);
            }
        }
        foreach (array_intersect_key($settings->package() ?? [], array_flip(self::NAMED)) as $setting => $name) {
            $problems[] = self::unknown('setting_' . $setting, (string) $name, $setting, $panel);
        }
        if ($settings->usesOwnPackage() && $panel->limitsResources() === false) {
            $problems[] = Language::text('check_no_resources', ['server' => $panel->server()]);
        }
        $problems[] = self::unknown('setting_ip', (string) $settings->more(OptionKeys::ADDRESS, ''), OptionKeys::ADDRESS, $panel);
        foreach ([OptionKeys::PHP => 'backend_template', 'shell' => 'shell'] as $action => $list) {
            $name = $settings->actions()[$action] ?? '';
            $problems[] = is_string($name) ? self::unknown('setting_additional_actions', $name, $list, $panel) : '';
        }
        return $problems;
    }

    private static function unknown(string $label, string $name, string $list, PanelLists $panel): string
    {
        $names = $panel->names($list);
        /* Every panel takes "default", also for a service that it does not have. */
        return $names === null || $name === '' || $name === 'default' || in_array($name, $names, true) ? '' : self::missing($label, $name, $panel);
    }

    private static function missing(string $label, string $name, PanelLists $panel): string
    {
        return Language::text('check_missing', ['setting' => Language::text($label), 'name' => $name, 'server' => $panel->server()]);
    }

    /** Is one of two different names the beginning of the other? */
    private static function begin(string $one, string $other): bool
    {
        return $one !== $other && (strpos($one, $other) === 0 || strpos($other, $one) === 0);
    }
}
