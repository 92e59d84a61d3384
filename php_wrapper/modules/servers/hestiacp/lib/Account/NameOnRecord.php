<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * The user name of a service is a field that staff type into. With another name than the recorded one the account looks as if it
 * were gone, while it is there and nobody pays for it; and Create would put a second one beside it.
 */
final class NameOnRecord
{
    /**
     * Asks the panel only when the two names differ.
     *
     * @param array<string, mixed> $account of Order::account()
     * @throws ModuleError the recorded account is there, and the service's user name is not its
     * @throws \Hestia\Exception
     */
    public static function demand(\Hestia\Server $server, array $account, Params $params, Log $log): void
    {
        $recorded = (new ServiceRecord($params, $log))->recordedName();
        $values = self::values($recorded, $account, $params);
        if ($values === [] || (hestia_account_inspect($server, $account)['ours'] ?? false) === true) {
            return;
        }
        if ((hestia_account_inspect($server, ['username' => $recorded] + $account)['ours'] ?? false) === true) {
            throw ModuleError::say('account_renamed', $values);
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
        $user = is_string($account['username'] ?? null) ? $account['username'] : '';
        $created = is_string($account['created'] ?? null) ? $account['created'] : '';
        $taken = is_array($account['taken'] ?? null) ? $account['taken'] : [];
        /* Another service may have taken the recorded account over; then it is none of this one's. */
        if ($created === '' || $recorded === '' || $recorded === $user || in_array(strtolower($recorded), $taken, true)) {
            return [];
        }
        return ['user' => $user, 'recorded' => $recorded, 'created' => $created, 'server' => $params->panel()];
    }
}
