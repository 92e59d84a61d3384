<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use WHMCS\Database\Capsule;

/** Module Queue: failed automated actions. WHMCS repeats none of them by itself; an administrator does, with Retry. */
final class QueuePage extends Page
{
    private const METHODS = [
        'CreateAccount' => 'create', 'SuspendAccount' => 'suspend', 'UnsuspendAccount' => 'unsuspend',
        'TerminateAccount' => 'terminate', 'ChangePackage' => 'changePackage',
    ];

    public function show(): string
    {
        if ($this->request->isPost) {
            $this->act($this->request->number('id'), $this->request->any('action'));
            throw new Redirect('/admin/modulequeue.php');
        }
        return $this->view->admin('queue', 'Module Queue', ['rows' => $this->whmcs->moduleQueue()]);
    }

    private function act(int $id, string $action): void
    {
        $entry = $this->row('tblmodulequeue', $id);
        if ($action === 'resolve') {
            Capsule::table('tblmodulequeue')->where('id', $id)->update(['completed' => 1]);
            return;
        }
        $method = self::METHODS[$entry['module_action']] ?? '';
        $result = $method === 'changePackage'
            ? $this->whmcs->changePackage((int) $entry['service_id'], null, true)
            : $this->whmcs->{$method}((int) $entry['service_id'], true);
        $this->session->tell($result === 'success' ? 'success' : 'danger', $entry['module_action'] . ': ' . $result);
    }
}
