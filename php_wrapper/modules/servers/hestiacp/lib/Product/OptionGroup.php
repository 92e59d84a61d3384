<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * WHMCS's configurable options of a product: which of ours are there, and making those that are not. What is there is never
 * touched, neither its price nor its values nor its words. A new option is hidden and has one choice, which leaves the setting
 * to the product: nothing is given away before somebody adds values with prices and shows it.
 */
final class OptionGroup
{
    private const GROUPS = 'tblproductconfiggroups';
    private const LINKS = 'tblproductconfiglinks';
    private const OPTIONS = 'tblproductconfigoptions';
    private const CHOICES = 'tblproductconfigoptionssub';
    private const PRICES = 'tblpricing';

    /** WHMCS's number of a drop-down. */
    private const DROPDOWN = '1';

    /** @return list<string> names of OptionKeys that the product has no option for */
    public static function missing(int $product): array
    {
        $present = [];
        foreach (self::optionNames(self::groups($product)) as $option) {
            $present[] = OptionKeys::meant($option)[0] ?? '';
        }
        return array_values(array_diff(OptionKeys::names(), $present));
    }

    /**
     * @return list<string> what was added
     * @throws \Throwable the database does not take it; what was added before stays
     */
    public static function complete(int $product, string $productName): array
    {
        return Lock::hold('options of product ' . $product, static function () use ($product, $productName): array {
            $added = self::missing($product);
            $group = $added === [] ? 0 : self::group($product, $productName);
            foreach ($added as $name) {
                Capsule::connection()->transaction(static function () use ($group, $name): void {
                    self::add($group, $name);
                });
            }
            return $added;
        });
    }

    /**
     * The product's own group with options of ours, or a new one. A group that other products have too is left alone: they
     * would get the new options as well.
     */
    private static function group(int $product, string $productName): int
    {
        foreach (self::groups($product) as $group) {
            $isOwn = Capsule::table(self::LINKS)->where('gid', $group)->where('pid', '!=', $product)->count() === 0;
            $isOurs = array_filter(array_map([OptionKeys::class, 'meant'], self::optionNames([$group]))) !== [];
            if ($isOwn && $isOurs) {
                return $group;
            }
        }
        $values = ['product' => $productName, 'id' => (string) $product];
        return Capsule::connection()->transaction(static function () use ($product, $values): int {
            $group = Capsule::table(self::GROUPS)->insertGetId([
                'name' => self::words('option_group', $values), 'description' => self::words('option_group_about', $values),
            ]);
            Capsule::table(self::LINKS)->insert(['gid' => $group, 'pid' => $product]);
            return $group;
        });
    }

    private static function add(int $group, string $name): void
    {
        $option = Capsule::table(self::OPTIONS)->insertGetId([
            'gid' => $group, 'optionname' => $name . '|' . self::words('setting_' . $name), 'optiontype' => self::DROPDOWN,
            'qtyminimum' => 0, 'qtymaximum' => 0, 'order' => (int) array_search($name, OptionKeys::names(), true), 'hidden' => 1,
        ]);
        $choice = Capsule::table(self::CHOICES)->insertGetId([
            'configid' => $option, 'optionname' => OrderOptions::AS_PRODUCT . '|' . self::words('option_as_product'), 'sortorder' => 0, 'hidden' => 0,
        ]);
        /* WHMCS wants a price in every currency; the number of its columns grew over time. */
        $prices = array_fill_keys(array_diff(Capsule::schema()->getColumnListing(self::PRICES), ['id', 'type', 'currency', 'relid']), 0);
        foreach (Capsule::table('tblcurrencies')->pluck('id')->all() as $currency) {
            Capsule::table(self::PRICES)->insert(['type' => 'configoptions', 'currency' => $currency, 'relid' => $choice] + $prices);
        }
    }

    /** @return list<int> of the product */
    private static function groups(int $product): array
    {
        $groups = [];
        foreach (Capsule::table(self::LINKS)->where('pid', $product)->orderBy('id')->pluck('gid')->all() as $group) {
            $groups[] = is_scalar($group) ? (int) $group : 0;
        }
        return $groups;
    }

    /**
     * @param list<int> $groups
     * @return list<string>
     */
    private static function optionNames(array $groups): array
    {
        return Values::texts(Capsule::table(self::OPTIONS)->whereIn('gid', $groups)->pluck('optionname')->all());
    }

    /**
     * Clients read them: in the installation's language, whatever the administrator's is. With HTML's entities, as WHMCS would have
     * stored what somebody typed: its pages print it as it stands there.
     *
     * @param array<string, string> $values
     */
    private static function words(string $id, array $values = []): string
    {
        return Text::html(Language::in(Installation::setting('Language'), $id, $values));
    }
}
