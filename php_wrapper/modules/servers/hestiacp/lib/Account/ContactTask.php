<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Text;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Server\StoredParams;
use WHMCS\Module\Server\Hestiacp\Tasks\Kind;
use WHMCS\Module\Server\Hestiacp\Tasks\Outcome;
use WHMCS\Module\Server\Hestiacp\Tasks\Task;

/** The client has another e-mail address: the account gets it as its contact. Data: before = the address until then. */
final class ContactTask implements Kind
{
    public const KIND = 'contact';

    /** Seconds until a suspended account is looked at again: the panel changes nothing of it, and unsuspending asks at once. */
    private const SUSPENDED = 21600;

    /** Seconds to wait for an action of the service that is running: the other tasks wait with it. */
    private const PATIENCE = 5;

    public function run(Task $task): Outcome
    {
        return Lock::hold('service ' . $task->service, static function () use ($task): Outcome {
            $params = new Params(StoredParams::ofService($task->service));
            $before = Values::text($task->data, 'before');
            return self::change($params, $before, new Log('ChangeContact', $params));
        }, self::PATIENCE);
    }

    /** Minutes, then hours: a panel that is down comes back, and a login without the permission is given it by hand. */
    public function delays(): array
    {
        return [300, 1800, 7200, 43200, 86400];
    }

    private static function change(Params $params, string $before, Log $log): Outcome
    {
        $account = Order::account($params, new ServiceRecord($params, $log));
        $now = $account['email'];
        $values = ['user' => $account['username'], 'server' => $params->panel(), 'email' => $now, 'reason' => ''];
        if (!ServiceStatus::isLive($params->text('status'))) {
            return Outcome::done(Language::text('contact_no_account', $values));
        }
        $server = ServerRecord::of($params)->open();
        try {
            AccountOnRecord::demand($server, $account, $params, $log);
        } catch (ModuleError $error) {
            return Outcome::retry($error->getMessage());
        }
        /* Without a creation time on record the contact proves the account, and that is still the old one. */
        $found = hestia_account_inspect($server, ['email' => $before] + $account);
        if (($found['exists'] ?? false) === true && strcasecmp(Values::text($found, 'contact'), $now) === 0) {
            return Outcome::done(Language::text('contact_known', $values));
        }
        if (($found['ours'] ?? false) !== true) {
            return Outcome::failed(Language::text('contact_not_ours', ['reason' => Values::text($found, 'reason')] + $values));
        }
        if (($found['suspended'] ?? false) === true) {
            return Outcome::more(Language::text('contact_suspended', $values), ['before' => $before], self::SUSPENDED);
        }
        $log->request(['username' => $account['username'], 'email' => $now]);
        hestia_call($server, 'v-change-user-contact', [$account['username'], $now]);
        $log->note('contact_changed', $values);
        $log->success(['contact' => $now]);
        return Outcome::done(Language::text('contact_changed', $values));
    }
}
