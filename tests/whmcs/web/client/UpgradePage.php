<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Client;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\Refusal;
use WHMCS\Database\Capsule;

/**
 * Upgrade/Downgrade of a service to another product: the hooks may object, then the module's ChangePackage runs. Sources:
 * developers.whmcs.com, "Hooks: Shopping Cart" (ShoppingCartValidateUpgrade), "Hooks: Products and Services" (AfterProductUpgrade).
 */
final class UpgradePage extends Page
{
    public function show(): string
    {
        $id = $this->request->number('id');
        $service = (array) Capsule::table('tblhosting')->where('id', $id)->where('userid', $this->session->client())->first();
        if ($service === [] || $service['domainstatus'] !== 'Active') {
            throw new Refusal('There is no such active service.', 404);
        }
        $errors = [];
        if ($this->request->isPost) {
            $product = (int) $this->row('tblproducts', $this->request->number('pid'))['id'];
            foreach (run_hook('ShoppingCartValidateUpgrade', ['id' => $id, 'pid' => $product] + $_REQUEST) as $answer) {
                foreach ((array) $answer as $text) {
                    $errors[] = (string) $text;
                }
            }
            if (array_filter($errors) === []) {
                $this->whmcs->changePackage($id, $product, true);
                run_hook('AfterProductUpgrade', ['upgradeid' => $id]);
                throw new Redirect('/clientarea.php?action=productdetails&id=' . $id);
            }
        }
        return $this->view->client('upgrade', 'Upgrade/Downgrade', [
            'service' => $service, 'products' => array_diff_key($this->names('tblproducts'), [$service['packageid'] => '']),
            'errors' => array_values(array_filter($errors)),
        ]);
    }
}
