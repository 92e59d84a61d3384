<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** The configurable options of a service as WHMCS's tables have them, for work that gets no $params. */
final class ServiceOptions
{
    /** WHMCS's numbers of the kinds whose value is a number: a tick, a quantity. */
    private const COUNTED = ['3', '4'];

    /** Services of one query. */
    private const AT_ONCE = 500;

    /**
     * Only those of the product that they have now: an upgrade leaves the choices of the former one behind.
     *
     * @param list<int> $services
     * @return array<int, array<string, string>> service => Params::options()
     */
    public static function of(array $services, int $product): array
    {
        $options = [];
        foreach (array_chunk($services, self::AT_ONCE) as $some) {
            $rows = Capsule::table('tblhostingconfigoptions')
                ->join('tblproductconfigoptions', 'tblproductconfigoptions.id', '=', 'tblhostingconfigoptions.configid')
                ->leftJoin('tblproductconfigoptionssub', 'tblproductconfigoptionssub.id', '=', 'tblhostingconfigoptions.optionid')
                ->join('tblproductconfiglinks', 'tblproductconfiglinks.gid', '=', 'tblproductconfigoptions.gid')
                ->where('tblproductconfiglinks.pid', $product)
                ->whereIn('tblhostingconfigoptions.relid', $some)
                ->select([
                    'tblhostingconfigoptions.relid as service', 'tblproductconfigoptions.optionname as name',
                    'tblproductconfigoptions.optiontype as type', 'tblproductconfigoptionssub.optionname as choice',
                    'tblhostingconfigoptions.qty as quantity',
                ])->get()->all();
            foreach ($rows as $row) {
                $row = Values::row($row);
                $isCounted = in_array(self::text($row, 'type'), self::COUNTED, true);
                $value = self::text($row, $isCounted ? 'quantity' : 'choice');
                /* As in Params. */
                $value = $isCounted && (int) $value < 0 ? 'quantity ' . $value : $value;
                $options[(int) self::text($row, 'service')][self::key(self::text($row, 'name'))] = self::key($value);
            }
        }
        return $options;
    }

    /** What stands before the bar. */
    private static function key(string $text): string
    {
        return trim(explode('|', html_entity_decode($text, ENT_QUOTES, 'UTF-8'), 2)[0]);
    }

    /** @param array<mixed> $row */
    private static function text(array $row, string $name): string
    {
        return is_scalar($row[$name] ?? null) ? (string) $row[$name] : '';
    }
}
