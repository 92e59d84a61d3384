<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Server\Accounts;

/** The accounts that a panel sells: all but its own administrators. */
final class PanelAccounts
{
    /**
     * One call.
     *
     * @return list<array<string, mixed>> rows of hestia_usage()
     * @throws \Hestia\Exception
     */
    public static function read(\Hestia\Server $server, string $rootUser): array
    {
        /** @var list<array<string, mixed>> $rows */
        $rows = hestia_usage($server);
        return array_values(array_filter($rows, static function (array $row) use ($rootUser): bool {
            return $row['username'] !== '' && $row['username'] !== $rootUser && ($row['role'] ?? '') !== 'admin';
        }));
    }

    /**
     * One account, in one call where its own data do not break it.
     *
     * @return array<mixed>|null a row of hestia_usage(); null: the panel has none of that name
     * @throws \Hestia\Exception
     */
    public static function one(\Hestia\Server $server, string $username): ?array
    {
        try {
            $row = hestia_account_inspect($server, ['username' => $username])['usage'] ?? null;
            return is_array($row) ? $row : null;
        } catch (\Hestia\ProtocolError $error) {
            return Accounts::read($server, [$username])->of($username);
        }
    }
}
