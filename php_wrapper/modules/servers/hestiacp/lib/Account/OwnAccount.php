<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

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
            throw new ModuleError(self::text($facts, 'reason'));
        }
        return $facts;
    }

    /** @param array<mixed> $facts */
    public static function text(array $facts, string $name): string
    {
        return is_string($facts[$name] ?? null) ? $facts[$name] : '';
    }
}
