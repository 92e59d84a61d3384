<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Entry;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Account\ContactTask;
use WHMCS\Module\Server\Hestiacp\Certificates\MailCertificate;
use WHMCS\Module\Server\Hestiacp\Certificates\WebCertificate;
use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/** What becomes of services when WHMCS changes or deletes something. */
final class Services
{
    /** Kinds of later work that look at a suspended service once in hours. */
    private const WAIT_FOR_UNSUSPENSION = [ContactTask::KIND, WebCertificate::KIND, MailCertificate::KIND];

    /**
     * The service is gone from WHMCS; its account is not touched.
     *
     * @param array<mixed> $vars
     */
    public static function deleted(array $vars): void
    {
        $service = Values::number($vars, 'serviceid');
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
        $client = Values::number($vars, 'userid');
        $before = trim(Values::text(Values::list($vars, 'olddata'), 'email'));
        $now = trim(Values::text($vars, 'email'));
        if ($client === 0 || $before === '' || $now === '' || strcasecmp($before, $now) === 0 || !class_exists(Capsule::class)) {
            return;
        }
        $services = Capsule::table('tblhosting')
            ->join('tblproducts', 'tblproducts.id', '=', 'tblhosting.packageid')
            ->where('tblproducts.servertype', Installation::MODULE)
            ->where('tblhosting.userid', $client)
            ->whereIn('tblhosting.domainstatus', ServiceStatus::LIVE)
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
        $params = Values::list($vars, 'params');
        if (($params['moduletype'] ?? '') !== Installation::MODULE) {
            return;
        }
        foreach (Queue::open(Values::number($params, 'serviceid')) as $task) {
            if (in_array($task->kind, self::WAIT_FOR_UNSUSPENSION, true)) {
                Queue::tryNow($task->id);
            }
        }
    }
}
