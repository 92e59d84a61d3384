<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;

/** A product as WHMCS's tables have it, for pages and cron that get no $params. */
final class ProductRow
{
    /** @var array<string, string> */
    private $columns;

    /** @param array<string, string> $columns of tblproducts */
    private function __construct(array $columns)
    {
        $this->columns = $columns;
    }

    /** @return self|null null: there is none, or it is another module's */
    public static function find(int $id): ?self
    {
        if ($id === 0 || !class_exists(Capsule::class)) {
            return null;
        }
        $row = Capsule::table('tblproducts')->where('id', $id)->where('servertype', Installation::MODULE)->first();
        return $row === null ? null : self::of(Values::row($row));
    }

    /** @return list<self> the module's other products */
    public function others(): array
    {
        $others = [];
        foreach (Capsule::table('tblproducts')->where('servertype', Installation::MODULE)->where('id', '!=', $this->id())->get()->all() as $row) {
            $others[] = self::of(Values::row($row));
        }
        return $others;
    }

    public function id(): int
    {
        return (int) $this->columns['id'];
    }

    public function name(): string
    {
        return self::plain($this->columns['name'] ?? '');
    }

    public function setting(string $name): string
    {
        return trim(self::plain($this->columns['configoption' . SettingsTable::position($name)] ?? ''));
    }

    /**
     * The same product with other settings, nowhere stored.
     *
     * @param array<string, string> $settings name => value
     */
    public function with(array $settings): self
    {
        $columns = [];
        foreach ($settings as $setting => $value) {
            $columns['configoption' . SettingsTable::position($setting)] = $value;
        }
        return new self($columns + $this->columns);
    }

    public function change(string $setting, string $value): void
    {
        $column = 'configoption' . SettingsTable::position($setting);
        Capsule::table('tblproducts')->where('id', $this->id())->update([$column => $value]);
        $this->columns[$column] = $value;
    }

    /**
     * The product's part of $params, and with a server record the server's.
     *
     * @return array<string, mixed>
     */
    public function params(int $server = 0): array
    {
        $params = ['pid' => $this->id(), 'packageid' => $this->id()];
        for ($position = 1; $position <= Params::POSITIONS; $position++) {
            $params['configoption' . $position] = self::plain($this->columns['configoption' . $position] ?? '');
        }
        return $params + StoredParams::ofServer($server);
    }

    /**
     * Where the product's accounts are made: the servers of its group, without a group all of the module's.
     *
     * @return list<int> in WHMCS's order; only those that are in use
     */
    public function servers(): array
    {
        return $this->serversThatAre(0);
    }

    public function hasDisabledServer(): bool
    {
        return $this->serversThatAre(1) !== [];
    }

    /** @return list<int> */
    private function serversThatAre(int $disabled): array
    {
        $query = Capsule::table('tblservers')->where('type', Installation::MODULE)->where('disabled', $disabled);
        $group = (int) ($this->columns['servergroup'] ?? 0);
        if ($group !== 0) {
            $query->whereIn('id', array_values(Capsule::table('tblservergroupsrel')->where('groupid', $group)->pluck('serverid')->all()));
        }
        $servers = [];
        foreach ($query->orderBy('active', 'desc')->orderBy('id')->pluck('id')->all() as $id) {
            $servers[] = is_scalar($id) ? (int) $id : 0;
        }
        return $servers;
    }

    /** @param array<string, mixed> $row */
    private static function of(array $row): self
    {
        $columns = [];
        foreach ($row as $name => $value) {
            $columns[$name] = is_scalar($value) ? (string) $value : '';
        }
        return new self($columns);
    }

    /** WHMCS writes what was typed with HTML's entities, and takes them away before a module sees it. */
    private static function plain(string $text): string
    {
        return html_entity_decode($text, ENT_QUOTES, 'UTF-8');
    }
}
