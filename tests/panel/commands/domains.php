<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Account;
use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Domain;
use Hestia\Tests\Panel\Failure;
use Hestia\Tests\Panel\Rules;

/** DNS and mail domains, and the commands over all three areas (API notes 3.3, 9.4, 9.5). */

/** Takes a domain out of one area. */
$delete = static fn (string $area): Closure => static function (Command $c) use ($area): void {
    $domain = Rules::tidyDomain($c->arg(2));
    Rules::domain($domain, $c->state);
    $user = $c->existingUser();
    $c->object($area, $user, $domain, false);
    $c->pause();
    $area === 'mail' && Account::webmailRemoved($c);
    Domain::remove($c->state, $area, $user, $domain);
};

return [
    'v-add-dns-domain' => [
        'usage' => 'USER DOMAIN IP [NS1] [NS2] [NS3] [..] [NS8] [RESTART]',
        'need' => 3,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::domain($domain, $c->state);
            Rules::ip($c->arg(3));
            $user = $c->activeUser();
            Rules::restart($c->arg(12), $c->state);
            Domain::mustBeNew($c, 'dns', $user, $domain);
            Domain::mustFit($c, $user, 'DNS_DOMAINS', count($c->state->data['dns'][$user] ?? []));
            $template = $c->state->data['users'][$user]['DNS_TEMPLATE'];
            if (!in_array($template, $c->state->data['templates']['dns'], true)) {
                $c->fail(3, "$template dns template doesn't exist");
            }
            Domain::mustOwnBase($c, $user, $domain);
            $servers = array_values(array_filter(array_map(static fn (string $ns) => trim($ns, '.'), array_slice($c->args, 3, 8))));
            foreach ($servers as $i => $ns) {
                Rules::domain($ns, $c->state, 'ns' . ($i + 1));
            }
            $c->pause();
            $servers = count($servers) > 1 ? $servers : explode(',', $c->state->data['users'][$user]['NS']);
            $records = Domain::zone($domain, $c->arg(3), $servers);
            $c->state->data['dns'][$user][$domain] = [
                'IP' => $c->arg(3), 'TPL' => $template, 'TTL' => '14400',
                'EXP' => date('Y-m-d', strtotime('+1 year')), 'SOA' => $servers[0],
                'SERIAL' => '3000000000', 'DNSSEC' => 'no', 'SRC' => '', 'RECORDS' => (string) count($records), 'SUSPENDED' => 'no',
                'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d'), 'records' => $records,
            ];
            $c->state->count($user, 'U_DNS_DOMAINS');
            $c->state->count($user, 'U_DNS_RECORDS', count($records));
            $c->state->log($user, 'Info', 'DNS', "Added new DNS domain (Name: $domain).");
        },
    ],

    'v-add-mail-domain' => [
        'usage' => 'USER DOMAIN [ANTISPAM] [ANTIVIRUS] [DKIM] [DKIM_SIZE] [RESTART] [REJECT_SPAM]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::domain($domain, $c->state);
            $flags = [
                'antispam' => $c->arg(3, 'yes'), 'antivirus' => $c->arg(4, 'yes'), 'dkim' => $c->arg(5, 'yes'),
                'reject' => $c->arg(8, 'no'),
            ];
            foreach ($flags as $name => $flag) {
                $flag === '' || Rules::yesNo($flag, $name);
            }
            Rules::restart($c->arg(7), $c->state);
            $user = $c->activeUser();
            Domain::mustBeNew($c, 'mail', $user, $domain);
            Domain::mustFit($c, $user, 'MAIL_DOMAINS', count($c->state->data['mail'][$user] ?? []));
            Domain::mustOwnBase($c, $user, $domain);
            $c->pause();
            $spam = $c->state->config('ANTISPAM_SYSTEM') !== '';
            $webmail = $c->state->config('WEBMAIL_SYSTEM');
            // Not a key that signs anything: only its form matters here.
            $dkim = $flags['dkim'] === 'yes' ? 'v=DKIM1; k=rsa; p=' . base64_encode(random_bytes(294)) : '';
            $c->state->data['mail'][$user][$domain] = [
                'ANTIVIRUS' => $c->state->config('ANTIVIRUS_SYSTEM') === '' ? 'no' : $flags['antivirus'],
                'ANTISPAM' => $spam ? $flags['antispam'] : 'no',
                'REJECT' => $spam ? $flags['reject'] : 'no',
                'RATE_LIMIT' => $c->state->data['users'][$user]['RATE_LIMIT'] ?? '', 'DKIM' => $flags['dkim'],
                'CATCHALL' => '', 'ACCOUNTS' => '0', 'U_DISK' => '0', 'SSL' => 'no', 'SUSPENDED' => 'no',
                'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d'),
                'WEBMAIL' => $webmail, 'accounts' => [], 'dkim' => $dkim,
            ];
            $c->state->count($user, 'U_MAIL_DOMAINS');
            if ($dkim !== '') {
                $c->state->count($user, 'U_MAIL_DKIM');
                Domain::addRecord($c->state, $user, $domain, 'mail._domainkey', 'TXT', "\"$dkim\"");
            }
            // The step for webmail fails where none is installed; the command ends well all the same (API notes 1.4, point 3).
            if ($webmail === '') {
                $c->print('Error:  type is invalid');
            } elseif ($c->state->config('WEBMAIL_ALIAS') !== '') {
                $zoneIp = $c->state->data['dns'][$user][$domain]['IP'] ?? '';
                Domain::addRecord($c->state, $user, $domain, $c->state->config('WEBMAIL_ALIAS'), 'A', $zoneIp);
            }
            $c->state->log($user, 'Info', 'Mail', "Added new mail domain ($domain).");
            $c->restart($c->arg(7));
        },
    ],

    'v-delete-dns-domain' => ['usage' => 'USER DOMAIN [RESTART]', 'need' => 2, 'run' => $delete('dns')],
    'v-delete-mail-domain' => ['usage' => 'USER DOMAIN', 'need' => 2, 'run' => $delete('mail')],

    // Web, then DNS, then mail; stops at the first error, what was made stays (API notes 3.3). An area without room is
    // skipped since 1.6.12, and only when all three are full it is an error (5, trap 25; 8.3).
    'v-add-domain' => [
        'usage' => 'USER DOMAIN [IP] [RESTART]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::domain($domain, $c->state);
            Rules::restart($c->arg(4), $c->state);
            Rules::ip($c->arg(3));
            $user = $c->activeUser();
            $ip = $c->arg(3) !== '' ? $c->arg(3) : Domain::ip($c, '', $user);
            $steps = [
                'web' => ['WEB_DOMAINS', 'v-add-web-domain', [$user, $domain, $ip, 'no']],
                'dns' => ['DNS_DOMAINS', 'v-add-dns-domain', [$user, $domain, $ip, '', '', '', '', '', '', '', '', 'no']],
                'mail' => ['MAIL_DOMAINS', 'v-add-mail-domain', [$user, $domain, 'no']],
            ];
            $modern = $c->state->since('1.6.12');
            $full = 0;
            foreach ($steps as $area => [$limit, $command, $args]) {
                if ($modern && !Domain::fits($c->state, $user, $limit, count($c->state->data[$area][$user] ?? []))) {
                    $full++;
                    continue;
                }
                $exit = $c->run($command, $args, $area === 'web');
                if ($exit !== 0) {
                    throw new Failure($exit, $modern ? "Error: can't add $area domain" : '');
                }
            }
            if ($full === count($steps)) {
                $c->fail(8, 'Package limit reached');
            }
            $c->restart($c->arg(4));
        },
    ],

    'v-delete-domain' => [
        'usage' => 'USER DOMAIN [RESTART]',
        'need' => 2,
        'run' => static function (Command $c): void {
            Rules::domain($c->arg(2), $c->state);
            Rules::restart($c->arg(3), $c->state);
            $user = $c->existingUser();
            $found = false;
            foreach (['web', 'dns', 'mail'] as $area) {
                if (isset($c->state->data[$area][$user][$c->arg(2)])) {
                    $found = true;
                    $c->run("v-delete-$area-domain", [$user, $c->arg(2), 'no']);
                }
            }
            if (!$found) {
                $c->fail(3, "domain {$c->arg(2)} doesn't exist");
            }
            $c->restart($c->arg(3, 'yes'));
        },
    ],

    // Nobody: exit 3 without a word (API notes 3.3).
    'v-search-domain-owner' => [
        'usage' => 'DOMAIN [TYPE]',
        'need' => 1,
        'run' => static function (Command $c): void {
            Rules::domain($c->arg(1), $c->state);
            $areas = in_array($c->arg(2), ['web', 'dns', 'mail'], true) ? [$c->arg(2)] : ['dns', 'mail', 'web'];
            foreach ($areas as $area) {
                $owner = $c->state->owners($area, $c->arg(1))[0] ?? null;
                if ($owner !== null) {
                    $c->print($owner);

                    return;
                }
            }
            throw new Failure(3);
        },
    ],
];
