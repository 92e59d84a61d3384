<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;
use WHMCS\Database\Capsule;

/**
 * Module Queue: failed automated actions. WHMCS repeats none of them by itself; an administrator does, with Retry. Source:
 * docs.whmcs.com, "Module Queue".
 */
final class QueuePage extends Page
{
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
        $result = $this->whmcs->retry($id);
        $this->session->tell($result === 'success' ? 'success' : 'danger', $entry['module_action'] . ': ' . $result);
    }
}
