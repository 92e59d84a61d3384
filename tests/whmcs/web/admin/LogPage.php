<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\Redirect;

/**
 * Module Log, Activity Log and Email Message Log, newest first. Source: docs.whmcs.com, "System Logs".
 */
final class LogPage extends Page
{
    public function show(): string
    {
        if ($this->request->isPost && $this->request->any('action') === 'switch') {
            $this->whmcs->configure('ModuleDebugMode', $this->request->any('enable') === '1' ? 'on' : '');
            throw new Redirect('/admin/systemmodulelog.php');
        }
        if (strpos($this->request->path, 'modulelog') !== false) {
            return $this->view->admin('modulelog', 'Module Log', ['rows' => array_reverse($this->whmcs->moduleLog())]);
        }
        if (strpos($this->request->path, 'email') !== false) {
            return $this->view->admin('emails', 'Email Message Log', ['rows' => array_reverse($this->whmcs->mails())]);
        }
        return $this->view->admin('activitylog', 'Activity Log', ['rows' => array_reverse($this->whmcs->activityLog())]);
    }
}
