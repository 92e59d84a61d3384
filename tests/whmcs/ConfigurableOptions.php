<?php

declare(strict_types=1);

namespace Hestia\Tests\Whmcs;

use WHMCS\Database\Capsule;

/**
 * Configurable options: groups of options linked to products, and what a service has chosen of them. Sources: docs.whmcs.com,
 * "Configurable Options" (types; "key|Label": the module sees the key, the client the label) and the tables themselves.
 */
final class ConfigurableOptions
{
    public const DROPDOWN = 1;
    public const RADIO = 2;
    public const YES_NO = 3;
    public const QUANTITY = 4;

    /**
     * A group for a product.
     *
     * @param array<string, list<string>|array{int, int}|'yesno'> $options "key|Label" => choices "key|Label" (a drop-down),
     *     {least, most} of a quantity, or "yesno"
     * @return int the group
     */
    public static function add(int $product, array $options): int
    {
        $group = Capsule::table('tblproductconfiggroups')->insertGetId(['name' => 'Options of product ' . $product]);
        Capsule::table('tblproductconfiglinks')->insert(['gid' => $group, 'pid' => $product]);
        $order = 0;
        foreach ($options as $name => $choices) {
            $isQuantity = is_array($choices) && is_int($choices[0] ?? null);
            $option = Capsule::table('tblproductconfigoptions')->insertGetId([
                'gid' => $group, 'optionname' => $name, 'order' => $order++,
                'optiontype' => (string) ($choices === 'yesno' ? self::YES_NO : ($isQuantity ? self::QUANTITY : self::DROPDOWN)),
                'qtyminimum' => $isQuantity ? $choices[0] : 0, 'qtymaximum' => $isQuantity ? $choices[1] : 0,
            ]);
            foreach (is_array($choices) && !$isQuantity ? $choices : [$choices === 'yesno' ? 'Yes' : 'Units'] as $position => $choice) {
                $sub = Capsule::table('tblproductconfigoptionssub')->insertGetId([
                    'configid' => $option, 'optionname' => $choice, 'sortorder' => $position,
                ]);
                Capsule::table('tblpricing')->insert(['type' => 'configoptions', 'currency' => 1, 'relid' => $sub, 'monthly' => '1.00']);
            }
        }
        return $group;
    }

    /**
     * What the client orders. An option that is not named keeps its choice, or gets its first one.
     *
     * @param array<string, string|int> $chosen key or whole name of the option => key of the choice, or the number
     */
    public static function choose(int $service, array $chosen): void
    {
        foreach (self::options((int) Capsule::table('tblhosting')->where('id', $service)->value('packageid')) as $option) {
            $key = self::key((string) $option->optionname);
            $known = Capsule::table('tblhostingconfigoptions')->where('relid', $service)->where('configid', $option->id);
            $value = $chosen[$key] ?? $chosen[$option->optionname] ?? null;
            if ($value === null && $known->exists()) {
                continue;
            }
            $row = ['optionid' => 0, 'qty' => 0];
            foreach (Capsule::table('tblproductconfigoptionssub')->where('configid', $option->id)->orderBy('sortorder')->get() as $sub) {
                if ($row['optionid'] === 0 || self::key($sub->optionname) === (string) $value) {
                    $row['optionid'] = (int) $sub->id;
                }
            }
            if (in_array((int) $option->optiontype, [self::YES_NO, self::QUANTITY], true)) {
                $row['qty'] = (int) $value;
            }
            Capsule::table('tblhostingconfigoptions')->updateOrInsert(['relid' => $service, 'configid' => $option->id], $row);
        }
    }

    /**
     * $params['configoptions']: options of the service's present product alone.
     *
     * @return array<string, string|int> key => key of the choice, or the number
     */
    public static function values(int $service, int $product): array
    {
        $values = [];
        foreach (self::options($product) as $option) {
            $chosen = Capsule::table('tblhostingconfigoptions')->where('relid', $service)->where('configid', $option->id)->first();
            if ($chosen === null) {
                continue;
            }
            $isNumber = in_array((int) $option->optiontype, [self::YES_NO, self::QUANTITY], true);
            $name = (string) Capsule::table('tblproductconfigoptionssub')->where('id', $chosen->optionid)->value('optionname');
            $values[self::key((string) $option->optionname)] = $isNumber ? (int) $chosen->qty : self::key($name);
        }
        return $values;
    }

    /** @return iterable<object> */
    private static function options(int $product): iterable
    {
        return Capsule::table('tblproductconfigoptions')
            ->join('tblproductconfiglinks', 'tblproductconfiglinks.gid', '=', 'tblproductconfigoptions.gid')
            ->where('tblproductconfiglinks.pid', $product)
            ->orderBy('tblproductconfigoptions.order')->orderBy('tblproductconfigoptions.id')
            ->select(['tblproductconfigoptions.*'])->get();
    }

    private static function key(string $name): string
    {
        return explode('|', $name, 2)[0];
    }
}
