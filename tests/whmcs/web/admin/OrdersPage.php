<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\ServerGroups;
use WHMCS\Database\Capsule;

/**
 * Orders: Add New Order for a client, and Accept Order, which runs the module's Create. Source: docs.whmcs.com, "Order
 * Management".
 */
final class OrdersPage extends Page
{
    public function show(): string
    {
        if ($this->request->isPost && $this->request->any('action') === 'add') {
            $this->add();
        }
        if ($this->request->isPost && $this->request->any('action') === 'accept') {
            $this->accept($this->request->number('id'));
        }
        return $this->view->admin('orders', 'Orders', [
            'orders' => self::rows(Capsule::table('tblhosting')->where('domainstatus', 'Pending')->orderBy('id')->get()),
            'products' => $this->names('tblproducts'),
            'clients' => Capsule::table('tblclients')->orderBy('id')->pluck('email', 'id')->all(),
        ]);
    }

    private function add(): void
    {
        $this->row('tblproducts', $this->request->number('pid'));
        $this->row('tblclients', $this->request->number('client'));
        $id = $this->whmcs->order(
            $this->request->number('client'),
            $this->request->number('pid'),
            ServerGroups::serverOf($this->request->number('pid')),
            trim($this->request->any('domain'))
        );
        $this->session->tell('success', 'The order was added and waits to be accepted.');
        throw new Redirect('/admin/orders.php?added=' . $id);
    }

    /** An accepted order runs Create as an automated action: a failure also waits in the module queue. */
    private function accept(int $id): void
    {
        $this->row('tblhosting', $id);
        $result = $this->whmcs->create($id, true);
        $this->session->tell(
            $result === 'success' ? 'success' : 'danger',
            $result === 'success' ? 'The order was accepted and the service is active.' : 'The order was accepted, but: ' . $result
        );
        throw new Redirect('/admin/clientsservices.php?id=' . $id);
    }
}
