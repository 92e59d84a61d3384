<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** The server of a service is a field that staff choose: an account that stayed on another one looks as if it were gone. */
final class ServerOnRecord
{
    /**
     * Before the end of a service. Asks the panel only where the two servers differ; an account that was moved is there with its creation
     * stamp, and a server that WHMCS does not have any more holds nothing that it could end.
     *
     * @param array<string, mixed> $account of Order::account()
     * @throws ModuleError the account was made on another server, and is not on this one
     * @throws \Hestia\Exception
     */
    public static function demand(\Hestia\Server $server, array $account, Params $params, Log $log): void
    {
        $recorded = (new ServiceRecord($params, $log))->recordedServer();
        if (Values::text($account, 'created') === '' || $recorded === 0 || $recorded === $params->number('serverid')) {
            return;
        }
        $name = Capsule::table('tblservers')->where('id', $recorded)->value('name');
        if (!is_string($name) || (hestia_account_inspect($server, $account)['ours'] ?? false) === true) {
            return;
        }
        throw ModuleError::say('account_elsewhere', [
            'user' => Values::text($account, 'username'), 'recorded' => $name !== '' ? $name : '#' . $recorded, 'server' => $params->panel(),
        ]);
    }
}
