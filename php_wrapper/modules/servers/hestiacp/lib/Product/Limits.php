<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * What one service gets, with the source of each value: the order's options over the product's settings over the panel's
 * package. Create and change package use the same one, and it is stored on the service.
 */
final class Limits
{
    /** Record of a service. */
    public const RECORD = 'limits';

    public const ORDER = 'order';
    public const PRODUCT = 'product';
    public const PACKAGE = 'package';
    public const DEFAULT = 'default';

    /** @var ProductSettings */
    private $settings;

    /** @var string the product's, which other services share */
    private $shared;

    /** @var string */
    private $package;

    /** @var array<string, string|bool>|null */
    private $custom;

    /** @var array<string, string> */
    private $options;

    /** @var array<string, array{value: string, source: string}> */
    private $values = [];

    /** @param array<string, string> $options of OrderOptions::read() */
    private function __construct(ProductSettings $settings, array $options)
    {
        $this->settings = $settings;
        $this->options = $options;
        $this->shared = $settings->packageName();
        $this->package = $this->shared;
    }

    /**
     * @param callable(string): array<string, string> $onPanel the settings of the panel's package of that name; asked only when
     *   options change a package that the product uses as it is
     * @throws ModuleError an option has a bad value
     * @throws \Hestia\Exception a setting of the product has, or the panel does not tell its package
     */
    public static function of(Params $params, ProductSettings $settings, callable $onPanel): self
    {
        $limits = new self($settings, OrderOptions::read($params->options()));
        $servers = $settings->usesOwnPackage() && !$settings->namesServers() ? Installation::nameServers($params) : [];
        $product = $settings->package($servers);
        $options = $limits->packageOptions();
        if ($product === null && $options === []) {
            return $limits;
        }
        $base = $product ?? $onPanel($limits->shared);
        $limits->custom = $product;
        if ($options !== [] && hestia_package_spec($options + $base) !== hestia_package_spec($base)) {
            $limits->package = OwnPackage::name($limits->shared, $params->number('serviceid'));
            $limits->custom = $options + $base;
        }
        $limits->values = self::values($options, $base, $product === null ? self::PACKAGE : self::PRODUCT, $servers !== []);
        return $limits;
    }

    /**
     * For a service on its panel.
     *
     * @throws ModuleError
     * @throws \Hestia\Exception
     */
    public static function onServer(Params $params, ProductSettings $settings, \Hestia\Server $server): self
    {
        return self::of($params, $settings, static function (string $package) use ($server, $params): array {
            return OwnPackage::settings($server, $package, $params);
        });
    }

    /** Name of the package that the account gets. */
    public function packageName(): string
    {
        return $this->package;
    }

    /** Has the service a package of its own, because its options change what the product gives? */
    public function isPerService(): bool
    {
        return $this->package !== $this->shared;
    }

    /** @return array<string, string|bool>|null settings for hestia_package_spec(); null: the package as it is on the panel */
    public function package(): ?array
    {
        return $this->custom;
    }

    /** @return array<string, string|bool> as ProductSettings::actions(), with what the order says instead */
    public function actions(): array
    {
        $actions = $this->settings->actions();
        if (isset($this->options['shell'])) {
            /* The package gives the shell of the order; the product's own would undo it. */
            unset($actions['shell']);
        }
        return isset($this->options[OptionKeys::PHP]) ? [OptionKeys::PHP => $this->options[OptionKeys::PHP]] + $actions : $actions;
    }

    /** @return string what the order says of the domain, which no package has: OptionKeys::PHP or ADDRESS; "" = nothing */
    public function ordered(string $option): string
    {
        return $this->options[$option] ?? '';
    }

    /** @return string of a new domain; "" = the panel's choice */
    public function address(): string
    {
        $ordered = $this->ordered(OptionKeys::ADDRESS);
        return $ordered !== '' ? $ordered : (string) $this->settings->more(OptionKeys::ADDRESS, '');
    }

    /** @return array<string, array{value: string, source: string}> what a new domain gets beside the package */
    private function domain(): array
    {
        $values = [];
        foreach ([OptionKeys::PHP => $this->actions()[OptionKeys::PHP] ?? '', OptionKeys::ADDRESS => $this->address()] as $name => $value) {
            if (is_string($value) && $value !== '') {
                $values[$name] = ['value' => $value, 'source' => $this->ordered($name) !== '' ? self::ORDER : self::PRODUCT];
            }
        }
        return $values;
    }

    /**
     * What is stored and shown. Of a package that is used as it is only the name is known.
     *
     * @param string $package that the account really has: a fallback of the product, or what somebody gave it on the panel
     * @param array<string, array{value: string, source: string}>|null $domain what the domain has; null: it is new
     * @return array{package: string, product_package: string, per_service: bool, fallback: bool, at: int, values: array<string, array{value: string, source: string}>}
     */
    public function record(string $package = '', ?array $domain = null, bool $isFallback = false): array
    {
        $isOther = $package !== '' && $package !== $this->package;
        return [
            'package' => $isOther ? $package : $this->package,
            'product_package' => $this->shared,
            'per_service' => $this->isPerService() && !$isOther,
            'fallback' => $isOther && $isFallback,
            'at' => time(),
            'values' => ($isOther ? [] : $this->values) + ($domain ?? $this->domain()),
        ];
    }

    /**
     * Is the package of that name made of the product's settings, as the record of a service says?
     *
     * @param array<mixed> $record of record()
     */
    public static function isOwnPackage(array $record, string $package): bool
    {
        $values = array_diff_key(Values::list($record, 'values'), [OptionKeys::PHP => 1, OptionKeys::ADDRESS => 1]);
        return Values::text($record, 'package') === $package && in_array(self::PRODUCT, array_column($values, 'source'), true);
    }

    /**
     * Was the product's own package refused, so that the account has the other one that the product names?
     *
     * @param array<mixed> $report of the flow
     */
    public static function isFallback(array $report): bool
    {
        return in_array('fallback', array_column(Values::list($report, 'steps'), 'name'), true);
    }

    /**
     * After success, which a full database does not take back.
     *
     * @param array<mixed> $report of the flow
     * @param array<string, array{value: string, source: string}>|null $domain as for record()
     */
    public function store(int $service, array $report, Log $log, ?array $domain = null): void
    {
        try {
            ServiceData::put($service, self::RECORD, $this->record(Values::text($report, 'package'), $domain, self::isFallback($report)));
        } catch (\Throwable $error) {
            $log->note('limits_not_stored', ['reason' => get_class($error)]);
        }
    }

    /** The account is gone. */
    public static function forget(int $service, Log $log): void
    {
        try {
            ServiceData::put($service, self::RECORD, []);
        } catch (\Throwable $error) {
            $log->note('limits_not_stored', ['reason' => get_class($error)]);
        }
    }

    /** @return array<string, string> as hestia_package_spec() calls them */
    private function packageOptions(): array
    {
        $options = array_diff_key($this->options, [OptionKeys::PHP => true, OptionKeys::ADDRESS => true]);
        if (isset($options['name_servers'])) {
            $options['ns'] = $options['name_servers'];
            unset($options['name_servers']);
        }
        return $options;
    }

    /**
     * @param array<string, string> $options
     * @param array<string, string|bool> $base
     * @param string $source of the base
     * @param bool $hasServersOfRecord the name servers are those of WHMCS's server record
     * @return array<string, array{value: string, source: string}>
     */
    private static function values(array $options, array $base, string $source, bool $hasServersOfRecord): array
    {
        $values = [];
        foreach (hestia_package_spec($options + $base) as $key => $value) {
            $key = strtolower((string) $key);
            $from = isset($options[$key]) ? self::ORDER : (isset($base[$key]) ? $source : self::DEFAULT);
            if ($key === 'ns' && $from === self::PRODUCT && $hasServersOfRecord) {
                $from = self::DEFAULT;
            }
            $values[$key === 'ns' ? 'name_servers' : $key] = ['value' => is_string($value) ? $value : '', 'source' => $from];
        }
        return $values;
    }
}
