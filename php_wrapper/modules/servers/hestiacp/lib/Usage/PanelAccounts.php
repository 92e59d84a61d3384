<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Server\Accounts;

/** The accounts that a panel sells: all but its own administrators. */
final class PanelAccounts
{
    /**
     * One call. hestia_usage() reads more panels than this (a name can break the list, and a list can be too long for one
     * answer), but does not tell when an account was made and which addresses it owns; so it is the second way.
     *
     * @return list<array<string, mixed>> as AccountRow::of(), where "created" and "ips" may be missing
     * @throws \Hestia\Exception
     */
    public static function read(\Hestia\Server $server, string $rootUser): array
    {
        $rows = [];
        try {
            $list = hestia_call($server, 'v-list-users', ['json'])->data;
            foreach (is_array($list) ? $list : [] as $username => $values) {
                if (is_array($values)) {
                    $rows[] = AccountRow::of((string) $username, $values);
                }
            }
            if ($rows === []) {
                /* The root user is in every list. */
                $rows = self::inAnotherWay($server);
            }
        } catch (\Hestia\ProtocolError $error) {
            $rows = self::inAnotherWay($server);
        }
        return array_values(array_filter($rows, static function (array $row) use ($rootUser): bool {
            return $row['username'] !== '' && $row['username'] !== $rootUser && ($row['role'] ?? '') !== 'admin';
        }));
    }

    /**
     * One account, in one call where its own data do not break it.
     *
     * @return array<mixed>|null null: the panel has none of that name
     * @throws \Hestia\Exception
     */
    public static function one(\Hestia\Server $server, string $username): ?array
    {
        try {
            $list = hestia_call($server, 'v-list-user', [$username, 'json'])->data;
            $values = is_array($list) ? ($list[$username] ?? null) : null;
            return is_array($values) ? AccountRow::of($username, $values) : null;
        } catch (\Hestia\CommandFailed $error) {
            if (Failure::isMissing($error)) {
                return null;
            }
            throw $error;
        } catch (\Hestia\ProtocolError $error) {
            return Accounts::read($server, [$username])->of($username);
        }
    }

    /** @return list<array<string, mixed>> */
    private static function inAnotherWay(\Hestia\Server $server): array
    {
        $rows = hestia_usage($server);
        /** @var list<array<string, mixed>> $rows */
        return is_array($rows) ? $rows : [];
    }
}
