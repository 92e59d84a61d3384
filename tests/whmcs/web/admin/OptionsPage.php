<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\WhmcsWeb\Page;
use WHMCS\Database\Capsule;

/**
 * Configurable Options: groups with their options, which a module may have made. Source: docs.whmcs.com, "Configurable
 * Options".
 */
final class OptionsPage extends Page
{
    public function show(): string
    {
        $groups = [];
        foreach ($this->table('tblproductconfiggroups') as $group) {
            $options = [];
            foreach ($this->table('tblproductconfigoptions', 'gid', (int) $group['id']) as $option) {
                $options[] = $option + ['choices' => $this->table('tblproductconfigoptionssub', 'configid', (int) $option['id'])];
            }
            $groups[] = $group + ['options' => $options];
        }
        return $this->view->admin('options', 'Configurable Options', ['groups' => $groups]);
    }

    /** @return list<array<string, mixed>> */
    private function table(string $name, string $column = '', int $value = 0): array
    {
        $query = Capsule::table($name)->orderBy('id');
        return self::rows(($column === '' ? $query : $query->where($column, $value))->get());
    }
}
