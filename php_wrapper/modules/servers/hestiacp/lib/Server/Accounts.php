<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

/** The accounts of a panel that services have, found by name. The panel's other accounts are passed over as they come. */
final class Accounts
{
    /** @var array<string, true> in small letters, as "name NAME": PHP makes numbers of digits */
    private $wanted = [];

    /** @var array<string, array<string, array<mixed>>> name in small letters => name => row */
    private $rows = [];

    /**
     * One list of the panel, read to its end: the head of a list that broke off is no list.
     *
     * @param list<string> $usernames whose rows are kept
     * @throws \Hestia\Exception
     */
    public static function read(\Hestia\Server $server, array $usernames): self
    {
        $accounts = new self($usernames);
        hestia_usage($server, static function (array $rows) use ($accounts): bool {
            $accounts->take($rows);
            return true;
        });
        return $accounts;
    }

    /** @param list<string> $usernames */
    private function __construct(array $usernames)
    {
        foreach ($usernames as $username) {
            $this->wanted['name ' . strtolower($username)] = true;
        }
    }

    /** @param array<mixed> $rows of hestia_usage() */
    private function take(array $rows): void
    {
        foreach ($rows as $row) {
            $username = is_array($row) && is_string($row['username'] ?? null) ? $row['username'] : '';
            $key = 'name ' . strtolower($username);
            if (isset($this->wanted[$key]) && is_array($row)) {
                $this->rows[$key]['name ' . $username] = $row;
            }
        }
    }

    /**
     * WHMCS may have stored a name in other letters than the panel; where the panel has several that differ in nothing else,
     * only the exact one counts.
     *
     * @return array<mixed>|null
     */
    public function of(string $username): ?array
    {
        $rows = $this->rows['name ' . strtolower($username)] ?? [];
        return $rows['name ' . $username] ?? (count($rows) === 1 ? array_values($rows)[0] : null);
    }
}
