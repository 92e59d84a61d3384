<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Keys;
use Hestia\Tests\Panel\Rules;
use Hestia\Tests\Panel\UserList;

/** Lists of users and of what belongs to them (API notes 3.1, 9.10). */

/** Rows of an area of a user, shown with the given keys. */
$area = static fn (string $area, array $keys): Closure => static function (Command $c) use ($area, $keys): void {
    /** @var list<string> $keys */
    $user = $c->existingUser();
    $rows = array_map(static fn (array $row) => Keys::row($row, $keys), $c->state->data[$area][$user] ?? []);
    $c->listing($c->arg(2, 'shell'), $rows);
};

/** A list that is empty for every user of the double. */
$nothing = static function (Command $c): void {
    $c->existingUser();
    $c->listing($c->arg(2, 'shell'), []);
};

return [
    'v-list-user' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            Rules::user($user = $c->user());
            $record = $c->state->user($user) ?? $c->fail(3, "user $user doesn't exist");
            // Counters of the whole server, from the root user's record (API notes 3.1; since 1.4.0, 8.5).
            if ($c->state->since('1.4.0')) {
                $root = $c->state->data['users'][$c->state->rootUser()];
                $record['U_USERS'] = $root['U_USERS'];
                $record['SUSPENDED_USERS'] = $root['SUSPENDED_USERS'];
            }
            $c->print(rtrim((new UserList($c->state))->single($c->arg(2, 'shell'), $user, $record), "\n"));
        },
    ],

    // Users are found by the "@" of their comment in /etc/passwd (API notes 5, trap 14).
    'v-list-users' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $list = new UserList($c->state);
            $users = $c->state->users();
            $pieces = $list->pieces($c->arg(1, 'shell'), $users->all());
            if ($users->crowd() === 0) {
                $c->print(rtrim(implode('', [...$pieces]), "\n"));
            } else {
                $readable = $c->arg(1) === 'json' && $list->isReadable($users->all(false));
                $c->stream($pieces, $readable, UserList::memory($c->arg(1), $users->crowd()));
            }
        },
    ],

    'v-list-user-stats' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            // Reading writes: the row of the current month comes first.
            $c->run('v-update-user-stats', [$user]);
            $c->listing($c->arg(2, 'shell'), $c->state->data['stats'][$user] ?? []);
        },
    ],

    'v-list-users-stats' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $sum = ['TIME' => date('H:i:s'), 'PACKAGE' => 'default', 'IP_OWNED' => '0', 'DISK_QUOTA' => '0', 'BANDWIDTH' => '0'];
            foreach (Keys::STATS as $key) {
                $sum[$key] ??= (string) array_sum(array_map('intval', array_column($c->state->data['users'], $key)));
            }
            $row = Keys::row($sum, Keys::STATS) + ['U_USERS' => (string) count($c->state->data['users'])];
            $c->listing($c->arg(1, 'shell'), [date('Y-m-t') => $row]);
        },
    ],

    // Writes this month's row from user.conf as it is, and measures nothing; see usage.php for what does.
    'v-update-user-stats' => [
        'usage' => '[USER]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $users = $c->arg(1) === '' ? array_keys($c->state->data['users']) : [$c->existingUser()];
            foreach ($users as $user) {
                $row = Keys::row($c->state->data['users'][$user], Keys::STATS);
                $c->state->data['stats'][$user][date('Y-m-t')] = $row;
            }
        },
    ],

    'v-list-user-ips' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $root = $c->state->rootUser();
            $mine = array_filter(
                $c->state->data['ips'],
                static fn (array $ip) => $ip['OWNER'] === $user || ($ip['OWNER'] === $root && $ip['STATUS'] === 'shared'),
            );
            ksort($mine, SORT_STRING);
            $c->listing($c->arg(2, 'shell'), array_map(static fn (array $ip) => Keys::row($ip, ['OWNER', 'STATUS', 'NAME', 'NAT']), $mine), 'deep');
        },
    ],

    'v-list-user-ns' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $c->words($c->arg(2, 'shell'), array_values(array_filter(explode(',', $c->state->data['users'][$user]['NS']))));
        },
    ],

    'v-list-user-log' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $log = $c->state->data['history'][$user] ?? [];
            $c->listing($c->arg(2, 'shell'), $log === [] ? [] : array_combine(range(1, count($log)), $log));
        },
    ],

    'v-list-user-auth-log' => ['usage' => 'USER [FORMAT]', 'need' => 1, 'since' => '1.4.0', 'run' => $nothing],
    'v-list-user-backups' => ['usage' => 'USER [FORMAT]', 'need' => 1, 'run' => $nothing],
    'v-list-user-notifications' => ['usage' => 'USER [FORMAT]', 'need' => 1, 'run' => $nothing],

    // No key: no output at all, not even an empty list (API notes 9.10).
    'v-list-user-ssh-key' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'since' => '1.2.0',
        'run' => static function (Command $c): void {
            $c->existingUser();
        },
    ],

    'v-list-letsencrypt-user' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $c->existingUser();
            $c->fail(3, "LetsEncrypt user account doesn't exist");
        },
    ],

    'v-list-databases' => ['usage' => 'USER [FORMAT]', 'need' => 1, 'run' => $area('db', Keys::DATABASE)],
    'v-list-dns-domains' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c) use ($area): void {
            $keys = $c->state->since('1.7.0') ? Keys::DNS : array_values(array_diff(Keys::DNS, ['DNSSEC']));
            $area('dns', $keys)($c);
        },
    ],
    'v-list-dns-domain' => [
        'usage' => 'USER DOMAIN [FORMAT]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            $keys = $c->state->since('1.7.0') ? Keys::DNS : array_values(array_diff(Keys::DNS, ['DNSSEC']));
            $c->listing($c->arg(3, 'shell'), [$domain => Keys::row($c->object('dns', $c->existingUser(), $domain, false), $keys)]);
        },
    ],

    // The list drops backslashes from the command (API notes 5, trap 13).
    'v-list-cron-jobs' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $rows = [];
            foreach ($c->state->data['cron'][$user] ?? [] as $job => $row) {
                $rows[$job] = Keys::row(['CMD' => str_replace('\\', '', $row['CMD'])] + $row, Keys::CRON);
            }
            $c->listing($c->arg(2, 'shell'), $rows);
        },
    ],
];
