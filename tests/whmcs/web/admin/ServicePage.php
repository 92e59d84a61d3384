<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\Whmcs;
use Hestia\Tests\Whmcs\ModuleParams;
use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\Refusal;
use WHMCS\Database\Capsule;

/**
 * A client's service: its fields, the module's own rows, and a button for every module command. Sources: developers.whmcs.com,
 * "Provisioning Modules: Admin Services Tab" (rows printed as they are), "Custom Functions" (buttons).
 */
final class ServicePage extends Page
{
    /** function of the module => button and method of the double */
    private const COMMANDS = [
        'CreateAccount' => ['Create', 'create'],
        'SuspendAccount' => ['Suspend', 'suspend'],
        'UnsuspendAccount' => ['Unsuspend', 'unsuspend'],
        'TerminateAccount' => ['Terminate', 'terminate'],
        'ChangePackage' => ['Change Package', 'changePackage'],
        'ChangePassword' => ['Change Password', 'changePassword'],
    ];

    public function show(): string
    {
        $id = $this->request->number('id');
        if ($id === 0) {
            return $this->list();
        }
        $action = $this->request->any('action');
        if ($this->request->isPost && $action === 'save') {
            $this->save($id);
        }
        if ($this->request->isPost && $action === 'modulecommand') {
            $this->command($id, $this->request->any('command'));
        }
        return $this->form($id);
    }

    private function list(): string
    {
        $rows = Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->join('tblclients', 'tblclients.id', '=', 'tblhosting.userid')->orderBy('tblhosting.id')
            ->select(['tblhosting.id', 'tblhosting.domain', 'tblhosting.username', 'tblhosting.domainstatus', 'tblproducts.name',
                'tblclients.firstname', 'tblclients.lastname'])->get();
        return $this->view->admin('services', 'Products/Services', ['services' => self::rows($rows)]);
    }

    private function form(int $id): string
    {
        $service = $this->row('tblhosting', $id);
        $params = ModuleParams::service($id, '');
        $fields = self::has('AdminServicesTabFields') ? (array) Whmcs::call('AdminServicesTabFields', $params) : [];
        foreach (run_hook('AdminClientServicesTabFields', ['id' => $id]) as $answer) {
            $fields += is_array($answer) ? $answer : [];
        }
        return $this->view->admin('service', 'Products/Services', [
            'service' => ['password' => decrypt((string) $service['password'])] + $service, 'fields' => $fields,
            'client' => $this->row('tblclients', (int) $service['userid']), 'products' => $this->names('tblproducts'),
            'servers' => $this->names('tblservers'), 'buttons' => $this->buttons($params),
            'statuses' => ['Pending', 'Active', 'Suspended', 'Terminated', 'Cancelled', 'Fraud'],
            'loginLink' => self::has('LoginLink') && $service['username'] !== '' ? (string) Whmcs::call('LoginLink', $params) : '',
        ]);
    }

    /**
     * @param array<string, mixed> $params
     * @return array<string, string> command => label
     */
    private function buttons(array $params): array
    {
        $buttons = [];
        foreach (self::COMMANDS as $function => [$label]) {
            if (self::has($function)) {
                $buttons[$function] = $label;
            }
        }
        foreach (self::has('AdminCustomButtonArray') ? Whmcs::call('AdminCustomButtonArray', $params) : [] as $label => $function) {
            $buttons[(string) $function] = (string) $label;
        }
        return $buttons;
    }

    private function command(int $id, string $command): void
    {
        $this->row('tblhosting', $id);
        $label = $this->buttons(ModuleParams::service($id, ''))[$command] ?? null;
        if ($label === null) {
            throw new Refusal('The module has no such command.', 404);
        }
        $method = self::COMMANDS[$command][1] ?? null;
        if ($method === 'changePassword') {
            /* The password that stands in the service is the one to set. */
            $result = $this->whmcs->changePassword($id, decrypt((string) $this->row('tblhosting', $id)['password']));
        } elseif ($method === 'suspend') {
            $result = $this->whmcs->suspend($id, false, trim($this->request->any('suspendreason')));
        } elseif ($method !== null) {
            $result = $this->whmcs->{$method}($id);
        } else {
            $result = $this->whmcs->custom($id, $command);
        }
        if ($result === 'success') {
            $this->session->tell('success', $label . ': Service Command Completed Successfully');
        } elseif (is_string($result)) {
            $this->session->tell('danger', $label . ': ' . $result);
        }
        throw new Redirect('/admin/clientsservices.php?id=' . $id);
    }

    private function save(int $id): void
    {
        $old = $this->row('tblhosting', $id);
        $row = $this->request->only('domain', 'username', 'domainstatus', 'notes');
        foreach (['packageid', 'server'] as $number) {
            $row[$number] = $this->request->number($number);
        }
        $password = $this->request->any('password');
        if ($password !== decrypt((string) $old['password'])) {
            $row['password'] = $password === '' ? '' : encrypt($password);
        }
        $this->whmcs->editService($id, $row);
        run_hook('AdminClientServicesTabFieldsSave', $_REQUEST);
        $this->session->tell('success', 'Changes Saved Successfully!');
        throw new Redirect('/admin/clientsservices.php?id=' . $id);
    }
}
