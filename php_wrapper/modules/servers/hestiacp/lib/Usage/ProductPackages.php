<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Product\ProductRow;
use WHMCS\Module\Server\Hestiacp\Product\ProductSettings;

/**
 * Server Sync finds the product of an account by the setting "package" (MetaData, ListAccountsProductField). An account in a
 * package that a product or an order made is told with what that setting of the product says.
 */
final class ProductPackages
{
    /** Before the name of a package that a single service has: see Product\OwnPackage. */
    private const OF_SERVICE = '/^s[1-9][0-9]*-/';

    /** @var array<int, array{string, string}> product => name of its package, its setting "package" */
    private $products = [];

    public static function read(): self
    {
        $packages = new self();
        if (!class_exists(Capsule::class)) {
            return $packages;
        }
        foreach (Capsule::table('tblproducts')->where('servertype', Installation::MODULE)->orderBy('id')->pluck('id')->all() as $id) {
            $product = ProductRow::find(is_scalar($id) ? (int) $id : 0);
            try {
                $settings = $product === null ? null : new ProductSettings(new Params($product->params()));
            } catch (ModuleError $error) {
                continue;
            }
            if ($product !== null && $settings !== null) {
                $packages->products[$product->id()] = [$settings->packageName(), $product->setting('package')];
            }
        }
        return $packages;
    }

    /**
     * @param string $package of an account on the panel
     * @param int $product of its service, 0 = it has none
     * @return string the package itself where no product made it, or where the setting would lead WHMCS to another product
     */
    public function setting(string $package, int $product): string
    {
        $shared = (string) preg_replace(self::OF_SERVICE, '', $package);
        [$name, $setting] = $this->products[$product] ?? ['', ''];
        if ($setting !== '' && ($name === $package || $name === $shared)) {
            return $setting;
        }
        foreach ($this->products as [$name, $setting]) {
            if ($setting !== '' && ($name === $package || $name === $shared) && count(array_keys(array_column($this->products, 1), $setting, true)) === 1) {
                return $setting;
            }
        }
        return $package;
    }
}
