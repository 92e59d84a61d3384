<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\ServicePage;

use WHMCS\Module\Server\Hestiacp\Account\Order;
use WHMCS\Module\Server\Hestiacp\Account\OtherServices;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/**
 * Staff decide that the account of the service's user name is the service's: an account that was made by hand, imported, or
 * restored with another creation time. From then on it can be suspended, changed and deleted, so what was recorded is told.
 */
final class Adoption
{
    /**
     * Changes nothing on the panel.
     *
     * @return string what was recorded
     * @throws ModuleError
     * @throws \Hestia\Exception
     */
    public static function run(Params $params, Log $log): string
    {
        $username = $params->text('username');
        $values = ['user' => $username, 'server' => $params->panel()];
        if ($username === '') {
            throw ModuleError::say('adopt_no_name');
        }
        /* Nobody else may create or adopt an account of this name meanwhile. */
        return Lock::hold('user ' . strtolower($username) . ' of ' . OtherServices::panel($params), static function () use ($params, $log, $values): string {
            return self::record($params, $log, $values);
        });
    }

    /** @param array<string, string> $values user and server */
    private static function record(Params $params, Log $log, array $values): string
    {
        $username = $values['user'];
        if (in_array(strtolower($username), OtherServices::names($params), true)) {
            throw ModuleError::say('adopt_taken', $values);
        }
        $record = new ServiceRecord($params, $log);
        $server = ServerRecord::of($params);
        if (strtolower($username) === strtolower($server->rootUser())) {
            throw ModuleError::say('adopt_admin', $values);
        }
        $log->request($values);
        /* No proof is asked for: staff are it. */
        $account = ['username' => $username, 'created' => '', 'password' => ''] + Order::account($params, $record);
        $facts = hestia_account_inspect($server->open(), $account);
        self::check($facts, $values);
        $created = Values::text($facts, 'created');
        $before = $record->created();
        $record->settle($username, $created);
        $contact = Values::text($facts, 'contact');
        return Language::text($before === '' || $before === $created ? 'adopt_done' : 'adopt_instead', $values + [
            'created' => $created, 'before' => $before, 'package' => Values::text($facts, 'package'), 'contact' => $contact,
        ]) . (strcasecmp($contact, $account['email']) === 0 ? '' : ' ' . Language::text('adopt_other_contact', ['wanted' => $account['email']]));
    }

    /**
     * @param array<mixed> $facts
     * @param array<string, string> $values
     * @throws ModuleError
     */
    private static function check(array $facts, array $values): void
    {
        if (($facts['exists'] ?? false) !== true) {
            throw ModuleError::say('adopt_missing', $values);
        }
        if (Values::text($facts, 'role') === 'admin') {
            throw ModuleError::say('adopt_admin', $values);
        }
        if (Values::text($facts, 'created') === '') {
            throw ModuleError::say('adopt_no_stamp', $values);
        }
    }
}
