<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Product\SettingsTable;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;

/** A service that has, or should have, an account: what the update of its figures needs of it. */
final class LiveService
{
    /** @var int */
    public $id;

    /** @var string */
    public $username;

    /** @var bool suspended services are measured, and told nothing */
    public $isActive;

    /** @var string setting "more settings" of its product */
    public $moreSettings;

    /** @var array<string, int> column of tblhosting => what WHMCS has */
    public $columns = [];

    /** @param array<mixed> $row of tblhosting, with more_settings */
    private function __construct(array $row)
    {
        $this->id = Values::number($row, 'id');
        $this->username = trim(Values::text($row, 'username'));
        $this->isActive = trim(Values::text($row, 'domainstatus')) === 'Active';
        $this->moreSettings = trim(Values::typed($row, 'more_settings'));
        foreach (array_keys(Figures::COLUMNS) as $column) {
            $this->columns[$column] = Values::number($row, $column);
        }
    }

    /**
     * Those of one server record, in one query: another record of the same panel has its own update.
     *
     * @return list<self>
     */
    public static function ofServer(int $server): array
    {
        return $server === 0 ? [] : self::select('tblhosting.server', $server);
    }

    public static function ofParams(Params $params): ?self
    {
        return $params->number('serviceid') === 0 ? null : self::select('tblhosting.id', $params->number('serviceid'))[0] ?? null;
    }

    /** @return list<self> */
    private static function select(string $column, int $value): array
    {
        if (!class_exists(Capsule::class)) {
            return [];
        }
        $rows = Capsule::table('tblhosting')
            ->leftJoin('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where($column, $value)
            ->whereIn('tblhosting.domainstatus', ServiceStatus::LIVE)
            ->where('tblhosting.username', '!=', '')
            ->select([
                'tblhosting.id', 'tblhosting.username', 'tblhosting.domainstatus', 'tblhosting.diskusage', 'tblhosting.disklimit',
                'tblhosting.bwusage', 'tblhosting.bwlimit', 'tblproducts.configoption' . SettingsTable::position('more_settings') . ' as more_settings',
            ])
            ->get()->all();
        return array_map(static function ($row): self {
            return new self(Values::row($row));
        }, array_values($rows));
    }
}
