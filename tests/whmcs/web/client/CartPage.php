<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Client;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\ServerGroups;
use WHMCS\Database\Capsule;

/**
 * The cart with one product in it: its domain, its options and fields, checked by the modules' hooks, and the checkout. It is
 * kept where WHMCS keeps it, $_SESSION['cart']['products'], and what comes from a form has HTML's entities in it there. Source:
 * developers.whmcs.com, "Hooks: Shopping Cart".
 */
final class CartPage extends Page
{
    public function show(): string
    {
        $product = $this->row('tblproducts', $this->request->number('pid'));
        $errors = [];
        if ($this->request->isPost) {
            $errors = $this->complaints((int) $product['id']);
            if ($errors === []) {
                $this->checkOut((int) $product['id']);
            }
        }
        return $this->view->client('cart', 'Configure', [
            'product' => $product, 'errors' => $errors, 'domain' => $this->request->any('domain'),
            'options' => Options::of((int) $product['id']), 'chosen' => $this->request->form('configoption'),
            'fields' => self::fields((int) $product['id']), 'typed' => $this->request->form('customfield'),
        ]);
    }

    /** @return array<int, string> custom fields of the order form: id => name */
    private static function fields(int $product): array
    {
        return Capsule::table('tblcustomfields')->where('type', 'product')->where('relid', $product)->where('showorder', 'on')
            ->orderBy('id')->pluck('fieldname', 'id')->all();
    }

    /** @return list<string> what the hooks say against it: each nothing, a text or a list of texts */
    private function complaints(int $product): array
    {
        $encode = static function (string $value): string {
            return htmlspecialchars($value, ENT_QUOTES);
        };
        $_SESSION['cart'] = ['products' => [[
            'pid' => $product, 'domain' => $encode(trim($this->request->any('domain'))), 'configoptions' => $this->request->form('configoption'),
        ]]];
        $fields = array_map($encode, $this->request->form('customfield'));
        $answers = run_hook('ShoppingCartValidateProductUpdate', ['i' => '0', 'customfield' => $fields] + $_REQUEST);
        $_SESSION['cart']['products'][0]['customfields'] = $fields;
        $errors = [];
        foreach (array_merge($answers, run_hook('ShoppingCartValidateCheckout', $_REQUEST)) as $answer) {
            foreach ((array) $answer as $text) {
                $errors[] = (string) $text;
            }
        }
        return array_values(array_unique(array_filter($errors)));
    }

    /** The service is made on a server of the product's group and is created at once, as after a paid order. */
    private function checkOut(int $product): void
    {
        $domain = trim($this->request->any('domain'));
        $service = $this->whmcs->order($this->session->client(), $product, ServerGroups::serverOf($product), $domain);
        Options::choose($service, $product, $this->request->form('configoption'));
        foreach (array_intersect_key($this->request->form('customfield'), self::fields($product)) as $field => $value) {
            Capsule::table('tblcustomfieldsvalues')->insert(['fieldid' => $field, 'relid' => $service, 'value' => $value]);
        }
        unset($_SESSION['cart']);
        run_hook('AfterShoppingCartCheckout', ['OrderID' => $service, 'ServiceIDs' => [$service], 'AddonIDs' => [], 'DomainIDs' => []]);
        $this->whmcs->create($service, true);
        throw new Redirect('/clientarea.php?action=productdetails&id=' . $service);
    }
}
