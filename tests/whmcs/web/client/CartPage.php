<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Client;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\ServerGroups;

/** The cart: a product with its domain and options, checked by the modules' hooks, and the checkout. */
final class CartPage extends Page
{
    public function show(): string
    {
        $product = $this->row('tblproducts', $this->request->number('pid'));
        $errors = [];
        if ($this->request->isPost) {
            $errors = $this->complaints();
            if ($errors === []) {
                $this->checkOut((int) $product['id']);
            }
        }
        return $this->view->client('cart', 'Configure', [
            'product' => $product, 'errors' => $errors, 'domain' => $this->request->any('domain'),
            'options' => Options::of((int) $product['id']), 'chosen' => $this->request->form('configoption'),
        ]);
    }

    /** @return list<string> what the hooks say against it: each a text or a list of texts */
    private function complaints(): array
    {
        $errors = [];
        foreach (run_hook('ShoppingCartValidateProductUpdate', $_REQUEST) as $answer) {
            foreach ((array) $answer as $text) {
                $errors[] = (string) $text;
            }
        }
        return array_values(array_filter($errors));
    }

    /** The service is made on a server of the product and is created at once, as after a paid order. */
    private function checkOut(int $product): void
    {
        $service = $this->whmcs->order($this->session->client(), $product, ServerGroups::serverOf($product), trim($this->request->any('domain')));
        Options::choose($service, $product, $this->request->form('configoption'));
        run_hook('AfterShoppingCartCheckout', ['OrderID' => $service, 'ServiceIDs' => [$service], 'AddonIDs' => [], 'DomainIDs' => []]);
        $this->whmcs->create($service, true);
        throw new Redirect('/clientarea.php?action=productdetails&id=' . $service);
    }
}
