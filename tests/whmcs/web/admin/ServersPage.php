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
 * Configuration > Servers: the list with each module's shortcut and remote data, and the form with Test Connection. Sources:
 * docs.whmcs.com, "Servers"; developers.whmcs.com, "Provisioning Modules: Supported Functions" (TestConnection, AdminLink,
 * AdminSingleSignOn); that the test takes what is typed and not saved is what its button looks like, not documented.
 */
final class ServersPage extends Page
{
    private const TEXTS = [
        'name', 'hostname', 'ipaddress', 'username', 'accesshash', 'port', 'nameserver1', 'nameserver1ip', 'nameserver2', 'nameserver2ip',
    ];

    /** Shown instead of a stored password; a form that brings it back keeps the password. */
    private const STARS = '********';

    public function show(): string
    {
        $action = $this->request->any('action');
        if ($this->request->isPost && $action === 'save') {
            $this->save();
        }
        if ($this->request->isPost && $action === 'testconnection') {
            return self::json(Whmcs::call('TestConnection', $this->typed()));
        }
        if ($this->request->isPost && $action === 'group') {
            ServerGroups::create($this->request->any('name'), array_map('intval', array_keys($this->request->form('servers'))));
            throw new Redirect('/admin/configservers.php');
        }
        if ($this->request->isPost && $action === 'refresh') {
            $this->refresh($this->request->number('id'));
        }
        if ($this->request->isPost && $action === 'singlesignon') {
            $this->signOn($this->request->number('id'));
        }
        return $action === 'manage' ? $this->form($this->request->number('id')) : $this->list();
    }

    private function list(): string
    {
        $servers = [];
        foreach (self::rows(Capsule::table('tblservers')->orderBy('id')->get()) as $row) {
            $id = (int) $row['id'];
            $servers[] = $row + [
                'accounts' => Capsule::table('tblhosting')->where('server', $id)
                    ->whereIn('domainstatus', ['Active', 'Suspended'])->count(),
                'link' => self::has('AdminLink') ? (string) Whmcs::call('AdminLink', ModuleParams::server($id)) : '',
                'stats' => $this->stats($id),
            ];
        }
        return $this->view->admin('servers', 'Servers', [
            'servers' => $servers, 'groups' => $this->names('tblservergroups'), 'hasRemote' => self::has('GetRemoteMetaData'), 'hasSignOn' => self::has('AdminSingleSignOn'),
            'signOnLabel' => Whmcs::call('MetaData', [])['AdminSingleSignOnLabel'] ?? 'Log in',
        ]);
    }

    private function form(int $id): string
    {
        $meta = Whmcs::call('MetaData', []);
        $row = $id > 0 ? $this->row('tblservers', $id) : array_fill_keys(self::TEXTS, '') + [
            'id' => 0, 'secure' => 'on', 'active' => 1, 'disabled' => 0, 'password' => '', 'maxaccounts' => 200,
        ];
        $row['password'] = $row['password'] === '' ? '' : self::STARS;
        return $this->view->admin('server', $id > 0 ? 'Edit Server' : 'Add Server', [
            'server' => $row, 'defaultPort' => $meta['DefaultSSLPort'] ?? '', 'hasTest' => self::has('TestConnection'),
            'moduleName' => $meta['DisplayName'],
        ]);
    }

    private function save(): void
    {
        $id = $this->request->number('id');
        $row = $this->request->only(...self::TEXTS) + [];
        $row += ['secure' => ''];
        $row['secure'] = $this->request->any('secure') === 'on' ? 'on' : '';
        $row['disabled'] = $this->request->any('disabled') === 'on' ? 1 : 0;
        if ($this->request->any('password') !== self::STARS) {
            $row['password'] = $this->request->any('password') === '' ? '' : encrypt($this->request->any('password'));
        }
        if ($id > 0) {
            $this->row('tblservers', $id);
            $this->whmcs->editServer($id, $row);
            run_hook('ServerEdit', ['serverid' => $id]);
        } else {
            $id = $this->whmcs->addServer($row);
            run_hook('ServerAdd', ['serverid' => $id]);
        }
        $this->session->tell('success', 'The server was saved.');
        throw new Redirect('/admin/configservers.php?action=manage&id=' . $id);
    }

    /**
     * Test Connection takes what stands in the form, saved or not.
     *
     * @return array<string, mixed> the server keys of $params
     */
    private function typed(): array
    {
        $id = $this->request->number('id');
        $stored = $id > 0 ? ModuleParams::server($id) : ['serverid' => 0];
        $secure = $this->request->any('secure') === 'on';
        $password = $this->request->any('password');
        return [
            'server' => true, 'serverid' => $stored['serverid'], 'serverip' => $this->request->any('ipaddress'),
            'serverhostname' => $this->request->any('hostname'), 'serverusername' => $this->request->any('username'),
            'serverpassword' => $password === self::STARS ? ($stored['serverpassword'] ?? '') : $password,
            'serveraccesshash' => $this->request->any('accesshash'), 'serversecure' => $secure,
            'serverhttpprefix' => $secure ? 'https' : 'http', 'serverport' => $this->request->any('port'),
        ];
    }

    /** What the module makes of the data that it left when they were refreshed last. */
    private function stats(int $id): string
    {
        if (!self::has('RenderRemoteMetaData')) {
            return '';
        }
        $stored = Capsule::table('tblservers_remote')->where('server_id', $id)->value('meta_data');
        $data = is_string($stored) ? json_decode($stored, true) : null;
        return (string) Whmcs::call('RenderRemoteMetaData', ['remoteData' => (object) ['metaData' => $data]]);
    }

    private function refresh(int $id): void
    {
        $data = Whmcs::call('GetRemoteMetaData', ModuleParams::server((int) $this->row('tblservers', $id)['id']));
        if (is_array($data) && ($data['success'] ?? true) === false) {
            $this->session->tell('danger', (string) ($data['error'] ?? ''));
        } else {
            Capsule::table('tblservers_remote')->updateOrInsert(['server_id' => $id], ['meta_data' => (string) json_encode($data)]);
        }
        throw new Redirect('/admin/configservers.php');
    }

    private function signOn(int $id): void
    {
        $answer = Whmcs::call('AdminSingleSignOn', ModuleParams::server((int) $this->row('tblservers', $id)['id']));
        if (($answer['success'] ?? false) === true) {
            throw new Redirect((string) $answer['redirectTo']);
        }
        $this->session->tell('danger', (string) ($answer['errorMsg'] ?? ''));
        throw new Redirect('/admin/configservers.php');
    }
}
