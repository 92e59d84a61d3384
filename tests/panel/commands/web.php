<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Domain;
use Hestia\Tests\Panel\Keys;
use Hestia\Tests\Panel\Rules;

/** Web domains (API notes 3.3, 9.1). */

/** User and domain of a command on an active web domain. */
$site = static function (Command $c, int $restart = 3): array {
    $domain = Rules::tidyDomain($c->arg(2));
    Rules::domain($domain, $c->state);
    $restart > 0 && Rules::restart($c->arg($restart), $c->state);
    $user = $c->activeUser();
    $c->object('web', $user, $domain);

    return [$user, $domain];
};

/** The row as the lists show it. */
$row = static fn (string $user, string $domain, array $row): array => [
    'DOCUMENT_ROOT' => $row['CUSTOM_DOCROOT'] !== '' ? $row['CUSTOM_DOCROOT'] : "/home/$user/web/$domain/public_html/",
] + $row;

return [
    'v-add-web-domain' => [
        'usage' => 'USER DOMAIN [IP] [RESTART] [ALIASES] [PROXY_EXTENSIONS]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            $aliases = strtolower($c->arg(5));
            Rules::domain($domain, $c->state);
            Rules::aliases($aliases);
            Rules::ip($c->arg(3));
            Rules::restart($c->arg(4), $c->state);
            $user = $c->activeUser();
            Domain::mustFit($c, $user, 'WEB_DOMAINS', count($c->state->data['web'][$user] ?? []));
            if ($aliases !== 'none') {
                Domain::mustFit($c, $user, 'WEB_ALIASES', count(explode(',', $aliases)));
            }
            Domain::mustBeNew($c, 'web', $user, $domain, $aliases);
            Domain::mustOwnBase($c, $user, $domain, $aliases);
            $ip = Domain::ip($c, $c->arg(3), $user);
            $c->pause();
            $leftover = in_array("$user/$domain", (array) $c->state->option('leftovers'), true);
            if ($domain === '' || $leftover || isset($c->state->data['web'][$user][$domain])) {
                $c->fail(4, "Web domain folder for $domain should not exist");
            }
            if ($aliases === '') {
                $aliases = Rules::baseDomain($domain) === $domain ? "www.$domain" : '';
            }
            $alias = $aliases === 'none' ? '' : $aliases;
            $conf = $c->state->data['users'][$user];
            $c->state->data['web'][$user][$domain] = [
                'IP' => $ip, 'IP6' => '', 'CUSTOM_DOCROOT' => '', 'ALIAS' => $alias,
                'TPL' => $conf['WEB_TEMPLATE'] ?: 'default', 'SSL' => 'no',
                'SSL_FORCE' => 'no', 'SSL_HOME' => 'same', 'LETSENCRYPT' => 'no', 'FTP_USER' => '',
                'BACKEND' => $conf['BACKEND_TEMPLATE'] ?: 'default',
                'PROXY' => $conf['PROXY_TEMPLATE'] ?: 'default',
                'PROXY_EXT' => $c->arg(6) ?: Domain::PROXY_EXTENSIONS, 'STATS' => '', 'STATS_USER' => '',
                'U_DISK' => '0', 'U_BANDWIDTH' => '0', 'SUSPENDED' => 'no', 'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d'),
            ];
            $c->state->count($user, 'U_WEB_DOMAINS');
            $c->state->count($user, 'U_WEB_ALIASES', count(array_filter(explode(',', $alias))));
            $c->state->log($user, 'Info', 'Web', "Added new web domain (Name: $domain).");
            $c->restart($c->arg(4));
        },
    ],

    'v-delete-web-domain' => [
        'usage' => 'USER DOMAIN [RESTART]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::domain($domain, $c->state);
            Rules::restart($c->arg(3), $c->state);
            $user = $c->existingUser();
            $c->object('web', $user, $domain, false);
            $c->pause();
            Domain::remove($c->state, 'web', $user, $domain);
            $c->restart($c->arg(3));
        },
    ],

    'v-list-web-domains' => [
        'usage' => 'USER [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c) use ($row): void {
            $user = $c->existingUser();
            $rows = [];
            $path = '';
            foreach ($c->state->data['web'][$user] ?? [] as $domain => $record) {
                // A record without this key shows the value of the one before (API notes 5, trap 31).
                $path = $record['FTP_PATH'] ?? $path;
                $rows[$domain] = Keys::row(['FTP_PATH' => $path] + $row($user, (string) $domain, $record), Keys::web($c->state, false));
            }
            $c->listing($c->arg(2, 'shell'), $rows);
        },
    ],

    'v-list-web-domain' => [
        'usage' => 'USER DOMAIN [FORMAT]',
        'need' => 2,
        'run' => static function (Command $c) use ($row): void {
            $domain = Rules::tidyDomain($c->arg(2));
            $user = $c->existingUser();
            $record = $c->object('web', $user, $domain, false);
            $c->listing($c->arg(3, 'shell'), [$domain => Keys::row($row($user, $domain, $record), Keys::web($c->state, true))]);
        },
    ],

    'v-suspend-web-domain' => [
        'usage' => 'USER DOMAIN [RESTART]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::restart($c->arg(3), $c->state);
            $user = $c->existingUser();
            $c->object('web', $user, $domain);
            $c->pause();
            $c->state->data['web'][$user][$domain]['SUSPENDED'] = 'yes';
            $c->state->count($user, 'SUSPENDED_WEB');
        },
    ],

    'v-unsuspend-web-domain' => [
        'usage' => 'USER DOMAIN [RESTART]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::restart($c->arg(3), $c->state);
            $user = $c->existingUser();
            if ($c->object('web', $user, $domain, false)['SUSPENDED'] !== 'yes') {
                $c->fail(6, "web $domain is not suspended");
            }
            $c->state->data['web'][$user][$domain]['SUSPENDED'] = 'no';
            $c->state->count($user, 'SUSPENDED_WEB', -1);
        },
    ],

    'v-add-web-domain-ssl-force' => [
        'usage' => 'USER DOMAIN [RESTART]',
        'need' => 2,
        'run' => static function (Command $c) use ($site): void {
            [$user, $domain] = $site($c);
            if ($c->state->data['web'][$user][$domain]['SSL'] !== 'yes') {
                $c->fail(3, 'SSL is not enabled');
            }
            $c->state->data['web'][$user][$domain]['SSL_FORCE'] = 'yes';
            $c->restart($c->arg(3));
        },
    ],

    // Sets the wish before there is a certificate; it takes effect with the certificate.
    'v-add-web-domain-ssl-preset' => [
        'usage' => 'USER DOMAIN [SSL]',
        'need' => 2,
        'since' => '1.3.1',
        'run' => static function (Command $c) use ($site): void {
            [$user, $domain] = $site($c, 0);
            if ($c->arg(3) === 'yes') {
                $c->state->data['web'][$user][$domain]['SSL_FORCE'] = 'yes';
            }
        },
    ],

    'v-change-web-domain-backend-tpl' => [
        'usage' => 'USER DOMAIN TEMPLATE [RESTART]',
        'need' => 3,
        'run' => static function (Command $c) use ($site): void {
            Rules::object($c->arg(3), 'template');
            [$user, $domain] = $site($c, 4);
            if (!in_array($c->arg(3), $c->state->data['templates']['backend'], true)) {
                $c->fail(3, "{$c->arg(3)} backend template doesn't exist");
            }
            $c->pause();
            $c->state->data['web'][$user][$domain]['BACKEND'] = $c->arg(3);
            $c->restart($c->arg(4));
        },
    ],
];
