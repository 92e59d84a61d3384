<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Keys;
use Hestia\Tests\Panel\LetsEncrypt;
use Hestia\Tests\Panel\Rules;

/** Certificates of Let's Encrypt (API notes 3.3, 9.8). */

/** The certificate of a web domain, or of a mail domain's names; all empty when there is none. */
$list = static fn (string $area): array => [
    'usage' => 'USER DOMAIN [FORMAT]',
    'need' => 2,
    'run' => static function (Command $c) use ($area): void {
        $domain = Rules::tidyDomain($c->arg(2));
        $user = $c->existingUser();
        $c->object($area, $user, $domain, false);
        $certificate = (new LetsEncrypt($c->state))->certificate($area, $user, $domain);
        $c->listing($c->arg(3, 'shell'), [$domain => Keys::row($certificate, Keys::SSL)]);
    },
];

return [
    'v-schedule-letsencrypt-domain' => [
        'usage' => 'USER DOMAIN [ALIASES]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $c->state->since('1.5.12') && Rules::aliases($c->arg(3));
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::domain($domain, $c->state);
            $user = $c->activeUser();
            $row = $c->object('web', $user, $domain);
            (new LetsEncrypt($c->state))->schedule($user, $domain, $c->arg(3) ?: $row['ALIAS']);
        },
    ],

    'v-add-letsencrypt-domain' => [
        'usage' => 'USER DOMAIN [ALIASES] [MAIL]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $domain = Rules::tidyDomain($c->arg(2));
            Rules::domain($domain, $c->state);
            Rules::aliases($c->arg(3));
            $c->arg(4) === '' || Rules::yesNo($c->arg(4), 'mail');
            $user = $c->activeUser();
            $area = $c->arg(4) === 'yes' ? 'mail' : 'web';
            $row = $c->object($area, $user, $domain);
            $aliases = array_filter(explode(',', $c->arg(3)));
            if ($area === 'mail') {
                $aliases = ($row['WEBMAIL'] ?? '') === '' ? [] : [$c->state->config('WEBMAIL_ALIAS') . ".$domain"];
            } elseif (($unknown = array_diff($aliases, explode(',', $row['ALIAS']))) !== []) {
                $c->fail(3, 'domain alias ' . reset($unknown) . " doesn't exist");
            }
            (new LetsEncrypt($c->state))->issue($c, $area, $user, $domain, $aliases);
        },
    ],

    'v-list-web-domain-ssl' => $list('web'),
    'v-list-mail-domain-ssl' => $list('mail'),
];
