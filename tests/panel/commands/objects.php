<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Account;
use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Domain;
use Hestia\Tests\Panel\Keys;
use Hestia\Tests\Panel\Rules;

/** What lies below a domain or beside it: records, mail accounts, databases, cron jobs, the search (API notes 3.3, 9.4 to 9.7). */

/** A database name or user with its prefix. */
$prefixed = static function (Command $c, string $name, string $what, int $length, string $tooLong): string {
    if (strlen($name) > $length && $tooLong !== '') {
        $c->fail(2, $tooLong);
    }
    if (strpbrk($name, '!|@#$^&*()+={}:,<>?/\\"\';%` ') !== false || strlen($name) > $length) {
        $c->fail(2, "invalid $what format :: $name");
    }

    return $name;
};

return [
    'v-list-dns-records' => [
        'usage' => 'USER DOMAIN [FORMAT]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $zone = $c->object('dns', $user, $c->arg(2), false);
            $rows = [];
            foreach ($zone['records'] as $id => $record) {
                // The list drops backslashes (API notes 5, trap 13).
                $rows[$id] = Keys::row(['VALUE' => str_replace('\\', '', $record['VALUE'])] + $record, Keys::DNS_RECORD);
            }
            $c->listing($c->arg(3, 'shell'), $rows);
        },
    ],

    'v-add-dns-record' => [
        'usage' => 'USER DOMAIN RECORD TYPE VALUE [PRIORITY] [ID] [RESTART] [TTL]',
        'need' => 5,
        'run' => static function (Command $c): void {
            $user = $c->activeUser();
            $domain = Rules::tidyDomain($c->arg(2));
            $zone = $c->object('dns', $user, $domain);
            if ($c->arg(4) === 'A' && !filter_var($c->arg(5), FILTER_VALIDATE_IP, FILTER_FLAG_IPV4)) {
                $c->fail(2, "dns record validation failed :: {$c->arg(5)}");
            }
            Domain::mustFit($c, $user, 'DNS_RECORDS', count($zone['records']));
            $c->pause();
            $dotted = in_array($c->arg(4), ['NS', 'CNAME', 'MX', 'PTR', 'SRV'], true) ? rtrim($c->arg(5), '.') . '.' : $c->arg(5);
            $value = $c->arg(4) === 'TXT' ? '"' . trim($c->arg(5), '"') . '"' : $dotted;
            $priority = in_array($c->arg(4), ['MX', 'SRV'], true) ? ($c->arg(6) ?: '10') : '';
            Domain::addRecord($c->state, $user, $domain, $c->arg(3), $c->arg(4), $value, $priority);
        },
    ],

    'v-list-mail-domains' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $missing = [...($c->state->since('1.6.1') ? [] : ['REJECT', 'RATE_LIMIT']), ...($c->state->since('1.4.0') ? [] : ['WEBMAIL'])];
            $keys = array_values(array_diff(Keys::MAIL, $missing));
            $alias = ['WEBMAIL_ALIAS' => $c->state->config('WEBMAIL_ALIAS')];
            $c->listing(
                $c->arg(2, 'shell'),
                array_map(static fn (array $row) => Keys::row($alias + $row, $keys), $c->state->data['mail'][$user] ?? []),
            );
        },
    ],

    'v-list-mail-domain' => [
        'usage' => 'USER DOMAIN [FORMAT]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            $record = $c->object('mail', $c->existingUser(), $domain, false);
            $c->listing($c->arg(3, 'shell'), [$domain => Keys::row(['WEBMAIL_ALIAS' => "webmail.$domain"] + $record, Keys::MAIL_SINGLE)]);
        },
    ],

    'v-list-mail-accounts' => [
        'usage' => 'USER DOMAIN [FORMAT]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $accounts = $c->object('mail', $user, $c->arg(2), false)['accounts'];
            $c->listing($c->arg(3, 'shell'), array_map(static fn (array $row) => Keys::row($row, Keys::MAIL_ACCOUNT), $accounts));
        },
    ],

    'v-add-mail-account' => [
        'usage' => 'USER DOMAIN ACCOUNT PASSWORD [QUOTA]',
        'need' => 4,
        'run' => static function (Command $c): void {
            $account = strtolower($c->arg(3));
            if (!preg_match('/^([a-z0-9]|[a-z0-9_.-]{2,64})$/D', $account)) {
                $c->fail(2, "invalid account format :: $account");
            }
            $user = $c->activeUser();
            $domain = Rules::tidyDomain($c->arg(2));
            $accounts = $c->object('mail', $user, $domain)['accounts'];
            if (isset($accounts[$account])) {
                $c->fail(4, "mail account $account already exists");
            }
            Domain::mustFit($c, $user, 'MAIL_ACCOUNTS', count($accounts));
            $c->pause();
            $quota = in_array($c->arg(5), ['', '0'], true) ? 'unlimited' : $c->arg(5);
            $c->state->data['mail'][$user][$domain]['accounts'][$account] = [
                'AUTOREPLY' => 'no', 'QUOTA' => $quota, 'U_DISK' => '0', 'SUSPENDED' => 'no', 'TIME' => date('H:i:s'),
                'DATE' => date('Y-m-d'),
            ];
            $c->state->data['mail'][$user][$domain]['ACCOUNTS'] = (string) (count($accounts) + 1);
            $c->state->count($user, 'U_MAIL_ACCOUNTS');
        },
    ],

    'v-list-mail-domain-dkim-dns' => [
        'usage' => 'USER DOMAIN [FORMAT]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $dkim = $c->object('mail', $user, $c->arg(2), false)['dkim'] ?? '';
            $name = $dkim === '' ? 'DKIM-SUPPORT-IS-NOT-ACTIVATED' : 'mail._domainkey';
            $c->listing($c->arg(3, 'shell'), [$name => ['TTL' => '3600', 'TXT' => "'$dkim'"]]);
        },
    ],

    'v-add-database' => [
        'usage' => 'USER DATABASE DBUSER DBPASS [TYPE] [HOST] [CHARSET]',
        'need' => 4,
        'run' => static function (Command $c) use ($prefixed): void {
            $prefix = $c->user() . '_';
            $database = $prefixed($c, $prefix . $c->arg(2), 'database', 63, '');
            $dbUser = $prefixed($c, $prefix . $c->arg(3), 'dbuser', 32, 'mysql username can be up to 32 characters long');
            $type = $c->arg(5, 'mysql');
            if (!in_array($type, explode(',', $c->state->config('DB_SYSTEM')), true)) {
                $c->fail(2, "$type type is invalid");
            }
            $user = $c->activeUser();
            $rows = $c->state->data['db'][$user] ?? [];
            if (isset($rows[$database])) {
                $c->fail(4, "DB=$database already exists");
            }
            if (in_array($dbUser, array_column($rows, 'DBUSER'), true)) {
                $c->fail(4, "DBUSER=$dbUser already exists");
            }
            Domain::mustFit($c, $user, 'DATABASES', count($rows));
            $c->pause();
            $c->state->data['db'][$user][$database] = [
                'DATABASE' => $database, 'DBUSER' => $dbUser, 'HOST' => 'localhost', 'TYPE' => $type,
                'CHARSET' => strtoupper($c->arg(7, 'UTF8MB4')),
                'U_DISK' => '0', 'SUSPENDED' => 'no', 'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d'),
            ];
            $c->state->count($user, 'U_DATABASES');
        },
    ],

    'v-delete-database' => [
        'usage' => 'USER DATABASE',
        'need' => 2,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $c->object('db', $user, $c->arg(2), false);
            $c->pause();
            unset($c->state->data['db'][$user][$c->arg(2)]);
            $c->state->count($user, 'U_DATABASES', -1);
        },
    ],

    // An empty time field is not refused; the same job twice is accepted (API notes 9.7).
    'v-add-cron-job' => [
        'usage' => 'USER MIN HOUR DAY MONTH WDAY CRON_COMMAND [JOB] [RESTART]',
        'need' => 7,
        'run' => static function (Command $c): void {
            $user = $c->activeUser();
            $jobs = $c->state->data['cron'][$user] ?? [];
            Domain::mustFit($c, $user, 'CRON_JOBS', count($jobs));
            if (strpbrk($c->arg(7), "`\n") !== false) {
                $c->fail(2, 'Invalid cron command format');
            }
            $c->pause();
            $job = (int) ($c->arg(8) ?: (int) max([0, ...array_keys($jobs)]) + 1);
            $c->state->data['cron'][$user][$job] = array_combine(
                ['MIN', 'HOUR', 'DAY', 'MONTH', 'WDAY', 'CMD'],
                array_slice($c->args, 1, 6),
            )
                + ['JOB' => (string) $job, 'SUSPENDED' => 'no', 'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d')];
            $c->state->count($user, 'U_CRON_JOBS');
        },
    ],

    'v-search-object' => [
        'usage' => 'OBJECT [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $found = [];
            foreach (array_keys($c->state->data['users']) as $user) {
                foreach (['web', 'dns', 'mail', 'db'] as $area) {
                    foreach ($c->state->data[$area][$user] ?? [] as $name => $row) {
                        $aliases = array_filter(
                            explode(',', $row['ALIAS'] ?? ''),
                            static fn (string $alias) => str_contains($alias, $c->arg(1)),
                        );
                        if (!str_contains((string) $name, $c->arg(1)) && $aliases === []) {
                            continue;
                        }
                        // Records are cut at colons, and a list of FTP accounts has some: the tail of such a record is lost.
                        $tail = substr_count($row['FTP_USER'] ?? '', ':') > 1 ? [] : $row;
                        $found[count($found) + 1] = [
                            'USER' => (string) $user, 'TYPE' => $area,
                            'KEY' => $area === 'db' ? 'DATABASE' : 'DOMAIN', 'RESULT' => (string) $name,
                            'ALIAS' => implode(', ', $aliases), 'LINK' => '',
                            'PARENT' => str_contains((string) $name, $c->arg(1)) ? '' : (string) $name,
                            'SUSPENDED' => $tail['SUSPENDED'] ?? '', 'TIME' => $tail['TIME'] ?? '', 'DATE' => $tail['DATE'] ?? '',
                        ];
                    }
                }
            }
            $c->listing($c->arg(2, 'shell'), $found, 'tabs');
        },
    ],
];
