<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Account\AccountOnRecord;
use WHMCS\Module\Server\Hestiacp\Account\Order;
use WHMCS\Module\Server\Hestiacp\Account\OwnAccount;
use WHMCS\Module\Server\Hestiacp\Account\ServiceRecord;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** The figures of one service anew: staff's or the client's wish, between two nights of the panel. */
final class Refresh
{
    /** The panel measures its disks at night; v-update-user-stats, in spite of its name, measures nothing. The last adds up. */
    private const MEASURE = ['v-update-web-domains-disk', 'v-update-mail-domains-disk', 'v-update-databases-disk', 'v-update-user-disk'];

    /**
     * Lets the panel measure the account, reads it, and stores what it says as the daily update does. Traffic is as the panel
     * counted it last: it reads its logs once a day.
     *
     * @throws ModuleError the service has no live account, or it is not its own
     * @throws \Hestia\Exception what was stored before stays
     */
    public static function run(Params $params, Log $log): void
    {
        $account = Order::account($params, new ServiceRecord($params, $log));
        $log->request(['commands' => self::MEASURE] + $account);
        $service = LiveService::ofParams($params);
        if ($service === null) {
            throw ModuleError::say('refresh_not_live');
        }
        $server = ServerRecord::of($params)->open();
        AccountOnRecord::demand($server, $account, $params, $log);
        OwnAccount::demand($server, $account);
        foreach (self::MEASURE as $command) {
            hestia_call($server, $command, [$account['username']]);
        }
        $row = PanelAccounts::one($server, $account['username']);
        if ($row === null || is_string($row['problem'] ?? null)) {
            throw ModuleError::say('refresh_unreadable', [
                'user' => $account['username'], 'server' => $params->panel(),
                'reason' => $row === null ? '-' : (string) $row['problem'],
            ]);
        }
        UsageRecord::write([[$service, $row]]);
        SpaceNotices::tell([[$service, $row]], $log);
    }
}
