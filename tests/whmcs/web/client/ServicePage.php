<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Client;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use Hestia\Tests\WhmcsWeb\Refusal;
use WHMCS\Database\Capsule;

/** The client area: the list of services, and the page of one with what the module adds to it. */
final class ServicePage extends Page
{
    public function show(): string
    {
        if ($this->request->any('action') !== 'productdetails') {
            return $this->list();
        }
        $service = $this->own($this->request->number('id'));
        $id = (int) $service['id'];
        $module = new ModuleOutput($this->whmcs, $this->view, $id);
        $results = ['modulecustombuttonresult' => '', 'modulechangepwresult' => '', 'modulechangepasswordmessage' => ''];
        if ($this->request->isPost && $this->request->any('modulechangepassword') === 'true') {
            $results = $this->changePassword($id) + $results;
        }
        if ($this->request->any('modop') === 'custom') {
            /* Since 8.13 WHMCS's themes send it by POST with the token only; a GET would be forgeable. */
            if (!$this->request->isPost) {
                throw new Refusal('This action must be sent with POST and a token.', 405);
            }
            $answer = $module->custom($this->request->any('a'));
            if (is_array($answer)) {
                return $this->view->client('modulepage', $answer['title'], $answer + $this->page($id, $module));
            }
            $results['modulecustombuttonresult'] = $answer;
        }
        if ($this->request->isPost && $this->request->query('customaction') !== '') {
            return self::json($module->act($this->request->query('customaction')));
        }
        if ($this->request->query('dosinglesignon') === '1') {
            throw new Redirect($module->signOn());
        }
        return $this->view->client('productdetails', 'Manage Product', $results + $this->page($id, $module) + $module->output());
    }

    /**
     * Variables of the page, under the names that the official themes use.
     *
     * @return array<string, mixed>
     */
    private function page(int $id, ModuleOutput $module): array
    {
        return $module->page() + [
            'buttons' => $module->buttons(), 'customactions' => $module->actions(), 'passwordCanChange' => self::has('ChangePassword'),
            'signOnLabel' => $module->signOnLabel(), 'packagesupgrade' => $this->names('tblproducts'),
        ];
    }

    private function list(): string
    {
        $rows = Capsule::table('tblhosting')->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblhosting.userid', $this->session->client())->orderBy('tblhosting.id')
            ->select(['tblhosting.id', 'tblhosting.domain', 'tblhosting.domainstatus', 'tblproducts.name'])->get();
        return $this->view->client('services', 'My Products & Services', [
            'services' => self::rows($rows), 'products' => $this->names('tblproducts'),
        ]);
    }

    /**
     * @return array<string, mixed>
     * @throws Refusal another client's service is as absent as one that does not exist
     */
    private function own(int $id): array
    {
        $row = (array) Capsule::table('tblhosting')->where('id', $id)->where('userid', $this->session->client())->first();
        if ($row === []) {
            throw new Refusal('There is no such service.', 404);
        }
        return $row;
    }

    /** @return array<string, string> */
    private function changePassword(int $id): array
    {
        $password = $this->request->any('newpw');
        if (strlen($password) < 5 || $password !== $this->request->any('confirmpw')) {
            return ['modulechangepwresult' => 'error', 'modulechangepasswordmessage' => 'The passwords you entered did not match or are too short.'];
        }
        if ($this->whmcs->service($id)['domainstatus'] !== 'Active') {
            return ['modulechangepwresult' => 'error', 'modulechangepasswordmessage' => 'The service is not active.'];
        }
        $result = $this->whmcs->changePassword($id, $password);
        return [
            'modulechangepwresult' => $result === 'success' ? 'success' : 'error',
            'modulechangepasswordmessage' => $result === 'success' ? 'Your password was changed.' : strip_tags($result),
        ];
    }
}
