<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Client;

use Hestia\Tests\Whmcs\ConfigurableOptions;
use Hestia\Tests\WhmcsWeb\Page;
use WHMCS\Database\Capsule;

/**
 * Configurable options of a product as the order form shows and stores them. Types of WHMCS: 1 drop-down, 2 radio, 3 yes or
 * no, 4 quantity; of a name "key|Label" the visitor sees the label. Source: docs.whmcs.com, "Configurable Options".
 */
final class Options
{
    /** @return list<array<string, mixed>> id, label, type, choices, qtyminimum, qtymaximum */
    public static function of(int $product): array
    {
        $rows = Capsule::table('tblproductconfigoptions')
            ->join('tblproductconfiglinks', 'tblproductconfiglinks.gid', '=', 'tblproductconfigoptions.gid')
            ->where('tblproductconfiglinks.pid', $product)->where('tblproductconfigoptions.hidden', 0)
            ->orderBy('tblproductconfigoptions.id')->select(['tblproductconfigoptions.*'])->get();
        $options = [];
        foreach (Page::rows($rows) as $row) {
            $choices = [];
            foreach (Capsule::table('tblproductconfigoptionssub')->where('configid', $row['id'])->where('hidden', 0)
                ->orderBy('sortorder')->orderBy('id')->pluck('optionname', 'id')->all() as $id => $name) {
                $choices[$id] = self::label((string) $name);
            }
            $options[] = ['label' => self::label((string) $row['optionname']), 'choices' => $choices] + $row;
        }
        return $options;
    }

    /** @param array<string, string> $chosen option id => choice id, or for yes/no and quantity a number */
    public static function choose(int $service, int $product, array $chosen): void
    {
        $keys = [];
        foreach (self::of($product) as $option) {
            $value = $chosen[$option['id']] ?? '0';
            $name = Capsule::table('tblproductconfigoptionssub')->where('id', (int) $value)->value('optionname');
            $isNumber = in_array((int) $option['optiontype'], [3, 4], true);
            $keys[self::key((string) $option['optionname'])] = $isNumber ? (int) $value : self::key((string) $name);
        }
        ConfigurableOptions::choose($service, $keys);
    }

    private static function key(string $name): string
    {
        return explode('|', $name, 2)[0];
    }

    private static function label(string $name): string
    {
        return trim((string) (explode('|', $name, 2)[1] ?? $name));
    }
}
