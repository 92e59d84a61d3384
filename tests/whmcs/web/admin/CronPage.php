<?php

declare(strict_types=1);

namespace Hestia\Tests\WhmcsWeb\Admin;

use Hestia\Tests\WhmcsWeb\Page;
use Hestia\Tests\WhmcsWeb\PanelSwitch;
use Hestia\Tests\WhmcsWeb\Redirect;

/**
 * Automation Status, with buttons in place of the system's cron: a run of every five minutes, and the daily one. Source: as
 * Hestia\Tests\Whmcs\Cron. Beside it, what WHMCS has not: a switch for the panel.
 */
final class CronPage extends Page
{
    public function show(): string
    {
        if ($this->request->isPost && $this->request->any('panel') !== '') {
            $isUp = $this->request->any('panel') === 'up';
            PanelSwitch::turn($isUp);
            $this->session->tell('success', $isUp ? 'The panel is back.' : 'The panel is down: its port is closed.');
            throw new Redirect('/admin/automationstatus.php');
        }
        if ($this->request->isPost) {
            $isDaily = $this->request->any('run') === 'daily';
            $this->whmcs->cron($isDaily);
            $this->session->tell('success', $isDaily ? 'The daily cron ran.' : 'The cron ran.');
            throw new Redirect('/admin/automationstatus.php');
        }
        return $this->view->admin('cron', 'Automation Status', [
            'activity' => array_slice(array_reverse($this->whmcs->activityLog()), 0, 20), 'panel' => PanelSwitch::state(),
        ]);
    }
}
