<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** The accounts that a panel sells: all but its own administrators. */
final class PanelAccounts
{
    /** HestiaCP's exit code for a user that it does not have. */
    private const UNKNOWN_USER = 3;

    /** The panel's own administrator; panels before 1.8.5 do not tell which accounts are such. */
    public static function rootUser(ServerRecord $record): string
    {
        $options = $record->options();
        return (string) ($options['root_user'] ?? $options['user'] ?? 'admin');
    }

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
            if ($error->getExitCode() === self::UNKNOWN_USER) {
                return null;
            }
            throw $error;
        } catch (\Hestia\ProtocolError $error) {
            $accounts = new Accounts([$username]);
            hestia_usage($server, static function (array $rows) use ($accounts): bool {
                $accounts->take($rows);
                return true;
            });
            return $accounts->of($username);
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
