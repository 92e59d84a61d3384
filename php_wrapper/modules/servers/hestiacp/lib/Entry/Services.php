<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ContactTask;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** What becomes of services when WHMCS changes or deletes something. */
final class Services
{
    private const MODULE = 'hestiacp';

    /** States of a service that has an account. */
    private const WITH_ACCOUNT = ['Active', 'Suspended'];

    /**
     * The service is gone from WHMCS; its account is not touched.
     *
     * @param array<mixed> $vars
     */
    public static function deleted(array $vars): void
    {
        $service = is_scalar($vars['serviceid'] ?? null) ? (int) $vars['serviceid'] : 0;
        if ($service > 0) {
            ServiceData::drop($service);
            Queue::drop($service);
        }
    }

    /**
     * The client has another e-mail address, and the panels write to the old one. Cron tells them, because a panel that does
     * not answer must not hold up the page; the old address proves accounts that have no creation time on record.
     *
     * @param array<mixed> $vars what the client is now, olddata = what it was
     */
    public static function clientEdited(array $vars): void
    {
        $client = is_scalar($vars['userid'] ?? null) ? (int) $vars['userid'] : 0;
        $before = is_array($vars['olddata'] ?? null) && is_string($vars['olddata']['email'] ?? null) ? trim($vars['olddata']['email']) : '';
        $now = is_string($vars['email'] ?? null) ? trim($vars['email']) : '';
        if ($client === 0 || $before === '' || $now === '' || strcasecmp($before, $now) === 0 || !class_exists(Capsule::class)) {
            return;
        }
        $services = Capsule::table('tblhosting')
            ->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblproducts.servertype', self::MODULE)
            ->where('tblhosting.userid', $client)
            ->whereIn('tblhosting.domainstatus', self::WITH_ACCOUNT)
            ->pluck('tblhosting.server', 'tblhosting.id')->all();
        foreach ($services as $service => $server) {
            Queue::add(ContactTask::KIND, (int) $service, is_scalar($server) ? (int) $server : 0, '', ['before' => Text::email(html_entity_decode($before, ENT_QUOTES, 'UTF-8'))]);
        }
    }

    /**
     * What a suspended account does not take is done soon after its suspension, not hours later.
     *
     * @param array<mixed> $vars
     */
    public static function unsuspended(array $vars): void
    {
        $params = is_array($vars['params'] ?? null) ? $vars['params'] : [];
        if (($params['moduletype'] ?? '') !== self::MODULE || !is_scalar($params['serviceid'] ?? null)) {
            return;
        }
        foreach (Queue::open((int) $params['serviceid']) as $task) {
            if ($task->kind === ContactTask::KIND) {
                Queue::tryNow($task->id);
            }
        }
    }
}
