<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\ModuleParams;
use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\ServerGroups;
use WHMCS\Database\Capsule;

/**
 * Products: the tab Module Settings with the module's own fields, those with a loader as drop-downs that are filled by
 * the browser, and the rows that the hook AdminProductConfigFields adds. Sources: developers.whmcs.com, "Provisioning Modules:
 * Config Options" (types, Simple Mode, Loader: its exception is what the page shows), "Hooks: Products and Services"
 * (AdminProductConfigFields, AdminProductConfigFieldsSave).
 */
final class ProductsPage extends Page
{
    public function show(): string
    {
        $action = $this->request->any('action');
        if ($this->request->isPost && $action === 'save') {
            $this->save($this->request->number('id'));
        }
        if ($this->request->isPost && $action === 'loadoptions') {
            return self::json($this->load($this->request->any('setting'), ServerGroups::server($this->request->number('group'))));
        }
        if ($this->request->isPost && $action === 'add') {
            $id = $this->whmcs->addProduct([], $this->request->any('name', 'Hosting'));
            throw new Redirect('/admin/configproducts.php?action=edit&id=' . $id);
        }
        return $action === 'edit' ? $this->form($this->request->number('id')) : $this->list();
    }

    private function list(): string
    {
        return $this->view->admin('products', 'Products', [
            'products' => self::rows(Capsule::table('tblproducts')->orderBy('id')->get()),
        ]);
    }

    private function form(int $id): string
    {
        $product = $this->row('tblproducts', $id);
        $fields = [];
        $position = 0;
        foreach (Whmcs::call('ConfigOptions', []) as $setting => $field) {
            $position++;
            $name = 'packageconfigoption[' . $position . ']';
            $fields[] = ['position' => $position] + self::field((string) $setting, $name, $field, (string) $product['configoption' . $position]);
        }
        $more = [];
        foreach (run_hook('AdminProductConfigFields', ['pid' => $id]) as $answer) {
            $more += is_array($answer) ? $answer : [];
        }
        $simple = array_filter($fields, static function (array $field): bool {
            return $field['simple'];
        });
        return $this->view->admin('product', 'Edit Product', [
            'product' => $product, 'fields' => $fields, 'more' => $more, 'groups' => $this->names('tblservergroups'),
            'isSimple' => $simple !== [] && $this->request->query('mode') !== 'advanced', 'canBeSimple' => $simple !== [],
        ]);
    }

    /**
     * @param array<string, mixed> $field of ConfigOptions
     * @return array<string, mixed> what the template draws
     */
    private static function field(string $setting, string $name, array $field, string $value): array
    {
        $options = $field['Options'] ?? [];
        if (is_string($options)) {
            $words = array_map('trim', explode(',', $options));
            $options = array_combine($words, $words);
        }
        return [
            'setting' => $setting, 'name' => $name, 'label' => (string) ($field['FriendlyName'] ?? $setting),
            'type' => (string) ($field['Type'] ?? 'text'), 'value' => $value, 'options' => $options,
            'size' => (int) ($field['Size'] ?? 25), 'rows' => (int) ($field['Rows'] ?? 3), 'cols' => (int) ($field['Cols'] ?? 60),
            'description' => (string) ($field['Description'] ?? ''), 'loader' => isset($field['Loader']),
            'simple' => ($field['SimpleMode'] ?? false) === true,
        ];
    }

    /**
     * Asked for by the browser for each field with a loader. The loader gets the connection of a server of the product
     * and may throw: its message is shown, and the field keeps what stands in it.
     *
     * @return array{options?: array<string, string>, error?: string}
     */
    private function load(string $setting, int $server): array
    {
        $loader = Whmcs::call('ConfigOptions', [])[$setting]['Loader'] ?? null;
        if (!is_callable($loader)) {
            return ['error' => 'The module has no loader for this setting.'];
        }
        if ($server === 0) {
            return ['error' => 'A server group with an active server must be selected for the values to be loaded.'];
        }
        try {
            return ['options' => $loader(ModuleParams::server($server))];
        } catch (\Exception $error) {
            return ['error' => $error->getMessage()];
        }
    }

    private function save(int $id): void
    {
        $this->row('tblproducts', $id);
        $typed = $this->request->form('packageconfigoption');
        $shown = $this->request->form('shown');
        $settings = [];
        $position = 0;
        foreach (Whmcs::call('ConfigOptions', []) as $setting => $field) {
            $position++;
            /* A box that is not ticked is not sent, and neither is a field that Simple Mode hides. */
            if (isset($typed[$position]) || ($field['Type'] ?? '') === 'yesno' && isset($shown[$position])) {
                $settings[(string) $setting] = $typed[$position] ?? '';
            }
        }
        Capsule::table('tblproducts')->where('id', $id)->update([
            'name' => $this->request->any('name'), 'servergroup' => $this->request->number('group'),
        ]);
        $this->whmcs->saveProduct($id, $settings);
        $this->session->tell('success', 'The product was saved.');
        throw new Redirect('/admin/configproducts.php?action=edit&id=' . $id
            . ($this->request->any('mode') === 'advanced' ? '&mode=advanced' : ''));
    }
}
