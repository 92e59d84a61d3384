<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** Looks at the account of a service before something is done to it that is none of the extension's flows. */
final class OwnAccount
{
    /**
     * @param array<string, mixed> $account of Order::account()
     * @return array<mixed> of hestia_account_inspect()
     * @throws ModuleError it is not there, or somebody else's
     * @throws \Hestia\Exception it cannot be read
     */
    public static function demand(\Hestia\Server $server, array $account): array
    {
        $facts = hestia_account_inspect($server, $account);
        if (($facts['ours'] ?? false) !== true) {
            throw new ModuleError(Values::text($facts, 'reason'));
        }
        return $facts;
    }
}
