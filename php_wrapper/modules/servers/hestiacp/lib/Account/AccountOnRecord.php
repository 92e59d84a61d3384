<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/**
 * The user name and the server of a service are fields that staff change. With another name or server than the recorded one the account
 * looks as if it were gone, while it is there and nobody pays for it; and Create would put a second one beside it.
 */
final class AccountOnRecord
{
    /**
     * Asks the panel only where the service differs from what is on record.
     *
     * @param array<string, mixed> $account of Order::account()
     * @throws ModuleError the recorded account is there, or on another server, and the service is not about it
     * @throws \Hestia\Exception
     */
    public static function demand(\Hestia\Server $server, array $account, Params $params, Log $log): void
    {
        $record = new ServiceRecord($params, $log);
        self::demandName($server, $account, $record->recordedName(), $params);
        if (Values::text($account, 'created') !== '') {
            self::demandServer($server, $account, $record, $params);
        }
    }

    /**
     * Without asking anybody.
     *
     * @param array<string, mixed> $account of Order::account()
     * @return array<string, string> for a sentence: user, recorded, created, server; empty when both names are the same
     */
    public static function values(string $recorded, array $account, Params $params): array
    {
        $user = Values::text($account, 'username');
        $created = Values::text($account, 'created');
        /* Another service may have taken the recorded account over; then it is none of this one's. */
        if ($created === '' || $recorded === '' || $recorded === $user || in_array(strtolower($recorded), Values::list($account, 'taken'), true)) {
            return [];
        }
        return ['user' => $user, 'recorded' => $recorded, 'created' => $created, 'server' => $params->panel()];
    }

    /** @param array<string, mixed> $account */
    private static function demandName(\Hestia\Server $server, array $account, string $recorded, Params $params): void
    {
        $values = self::values($recorded, $account, $params);
        if ($values === [] || (hestia_account_inspect($server, $account)['ours'] ?? false) === true) {
            return;
        }
        if ((hestia_account_inspect($server, ['username' => $recorded] + $account)['ours'] ?? false) === true) {
            throw ModuleError::say('account_renamed', $values);
        }
    }

    /**
     * A server that WHMCS does not have any more holds nothing that it could end. Of an account of that name on this one the action itself
     * tells whether it is ours.
     *
     * @param array<string, mixed> $account
     */
    private static function demandServer(\Hestia\Server $server, array $account, ServiceRecord $record, Params $params): void
    {
        $recorded = $record->recordedServer();
        if ($recorded === 0 || OtherServices::isSamePanel($recorded, $params)) {
            return;
        }
        $name = Capsule::table('tblservers')->where('id', $recorded)->value('name');
        if (!is_string($name)) {
            return;
        }
        $facts = hestia_account_inspect($server, $account);
        if (($facts['ours'] ?? false) === true) {
            /* It was moved. A retry, for which it may be gone already, is not to look for it on the other server. */
            $record->remember(Values::text($account, 'created'));
        } elseif (($facts['exists'] ?? false) !== true) {
            $user = $record->recordedName();
            throw ModuleError::say('account_elsewhere', [
                'user' => $user !== '' ? $user : Values::text($account, 'username'), 'recorded' => $name !== '' ? $name : '#' . $recorded,
                'server' => $params->panel(),
            ]);
        }
    }
}
