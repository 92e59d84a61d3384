<?php

declare(strict_types=1);

namespace WHMCS\Service;

use WHMCS\Database\Capsule;

/**
 * serviceProperties: some names are columns of the service, every other one is a custom field of the service's product
 * that is made when it is first saved. Another product has other fields: an upgrade leaves the values behind. Source:
 * developers.whmcs.com, "Provisioning Modules: Service Properties".
 */
class Properties
{
    private const COLUMNS = [
        'username' => 'username', 'password' => 'password', 'domain' => 'domain',
        'dedicated ip' => 'dedicatedip', 'disk usage' => 'diskusage', 'disk limit' => 'disklimit',
        'bandwidth usage' => 'bwusage', 'bandwidth limit' => 'bwlimit', 'last update' => 'lastupdate',
    ];

    /** @var Service */
    private $service;

    public function __construct(Service $service)
    {
        $this->service = $service;
    }

    /** @param array<string, mixed> $values */
    public function save(array $values): void
    {
        foreach ($values as $name => $value) {
            $column = self::COLUMNS[strtolower($name)] ?? null;
            if ($column === null) {
                $this->saveField($name, (string) $value);
                continue;
            }
            $stored = $column === 'password' ? encrypt((string) $value) : $value;
            Capsule::table('tblhosting')->where('id', $this->service->id)->update([$column => $stored]);
        }
    }

    /** @return mixed */
    public function get(string $name)
    {
        $column = self::COLUMNS[strtolower($name)] ?? null;
        if ($column !== null) {
            $value = Capsule::table('tblhosting')->where('id', $this->service->id)->value($column);
            return $column === 'password' ? decrypt((string) $value) : $value;
        }
        return Capsule::table('tblcustomfieldsvalues')
            ->where('relid', $this->service->id)
            ->where('fieldid', (int) $this->fieldId($name))
            ->value('value') ?? '';
    }

    private function saveField(string $name, string $value): void
    {
        $field = $this->fieldId($name) ?? Capsule::table('tblcustomfields')->insertGetId([
            'type' => 'product', 'relid' => $this->productId(), 'fieldname' => $name, 'fieldtype' => 'text', 'adminonly' => 'on',
        ]);
        Capsule::table('tblcustomfieldsvalues')->updateOrInsert(
            ['fieldid' => $field, 'relid' => $this->service->id],
            ['value' => $value]
        );
    }

    private function fieldId(string $name): ?int
    {
        $id = Capsule::table('tblcustomfields')
            ->where('type', 'product')->where('relid', $this->productId())->where('fieldname', $name)->value('id');
        return $id === null ? null : (int) $id;
    }

    private function productId(): int
    {
        return (int) Capsule::table('tblhosting')->where('id', $this->service->id)->value('packageid');
    }
}
