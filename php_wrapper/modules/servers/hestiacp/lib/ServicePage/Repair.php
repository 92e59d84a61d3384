<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Account\AccountOnRecord;
use WHMCS\Module\Server\Hestiacp\Account\ContactTask;
use WHMCS\Module\Server\Hestiacp\Account\Order;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\ServiceStatus;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/**
 * May a half-made account be finished? The flow of a new account follows, which adds what an account lacks; but where there is
 * none it makes one, and a lost account is not replaced by an empty one in silence.
 */
final class Repair
{
    /**
     * @return array{message: string, unchanged: string} what to say when it is done, and when nothing had to be
     * @throws ModuleError there is nothing to repair
     * @throws \Hestia\Exception the account cannot be read
     */
    public static function check(Params $params, Log $log): array
    {
        $record = new ServiceRecord($params, $log);
        $account = Order::account($params, $record);
        $log->request($account);
        $status = $params->text('status');
        $values = ['user' => $account['username'], 'server' => $params->panel(), 'created' => $account['created'], 'status' => $status];
        if (ServiceStatus::isEnded($status)) {
            throw ModuleError::say('repair_ended', $values);
        }
        /* WHMCS sets the status after its own Create alone. */
        $then = $status === 'Pending' ? ' ' . Language::text('repair_then') : '';
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        $facts = hestia_account_inspect($server, $account);
        if (($facts['exists'] ?? false) === true) {
            if (($facts['ours'] ?? false) !== true) {
                throw new ModuleError(Values::text($facts, 'reason'));
            }
            $contact = self::contact($params, $account['email'], Values::text($facts, 'contact'));
            return self::done('repair_account', 'repair_complete', $values, $contact . $then);
        }
        if ($account['created'] !== '') {
            throw ModuleError::say('repair_lost', $values);
        }
        if ($record->pendingName() === '') {
            throw ModuleError::say('repair_none', $values);
        }
        return self::done('repair_pending', 'repair_pending', $values, $then);
    }

    /**
     * @param array<string, string> $values
     * @return array{message: string, unchanged: string}
     */
    private static function done(string $changed, string $unchanged, array $values, string $then): array
    {
        return ['message' => Language::text($changed, $values) . $then, 'unchanged' => Language::text($unchanged, $values) . $then];
    }

    /** Create leaves the contact as it is, so it gets the way that a change of the client's address has. */
    private static function contact(Params $params, string $wanted, string $contact): string
    {
        if (!ServiceStatus::isLive($params->text('status')) || $wanted === '' || strcasecmp($wanted, $contact) === 0) {
            return '';
        }
        Queue::add(ContactTask::KIND, $params->number('serviceid'), $params->number('serverid'), '', ['before' => $contact]);
        return ' ' . Language::text('repair_contact', ['contact' => $contact, 'wanted' => $wanted]);
    }
}
