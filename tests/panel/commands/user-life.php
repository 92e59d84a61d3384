<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Account;
use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Rules;

/** Suspend, unsuspend, delete (API notes 3.1; 5, traps 2, 17, 22 to 24). */
return [
    'v-delete-user' => [
        'usage' => 'USER [RESTART]',
        'need' => 1,
        'run' => static function (Command $c): void {
            Rules::restart($c->arg(2), $c->state);
            $user = $c->existingUser();
            if ($user === $c->state->rootUser()) {
                return;
            }
            // To 1.3.5 a suspended user had to be unsuspended first (API notes 8.3).
            if (!$c->state->since('1.4.0')) {
                $c->activeUser();
            }
            $c->pause();
            if (!isset($c->state->data['users'][$user])) {
                // The loser of two parallel calls: its children complain, it ends well (API notes 7).
                $c->print("Error: user $user doesn't exist");

                return;
            }
            foreach (array_keys($c->state->data['mail'][$user] ?? []) as $domain) {
                Account::webmailRemoved($c);
            }
            Account::remove($c->state, $user);
        },
    ],

    'v-suspend-user' => [
        'usage' => 'USER [RESTART]',
        'need' => 1,
        'run' => static function (Command $c): void {
            Rules::restart($c->arg(2), $c->state);
            $user = $c->activeUser();
            if ($user === $c->state->rootUser()) {
                return;
            }
            $c->state->data['locked'] = Account::locked($c->state, $user, true);
            foreach (Account::AREAS as $area => $counter) {
                foreach ($c->state->data[$area][$user] ?? [] as $name => $row) {
                    if ($area === 'mail') {
                        Account::webmailRemoved($c);
                    }
                    $c->state->data[$area][$user][$name]['SUSPENDED'] = 'yes';
                    $row['SUSPENDED'] === 'yes' || $c->state->count($user, "SUSPENDED_$counter");
                }
            }
            $c->restart($c->arg(2));
            // The user's own flag comes last: a run that is killed before leaves suspended objects of an active user (trap 24).
            $c->pause();
            if (isset($c->state->data['users'][$user])) {
                $c->state->data['users'][$user]['SUSPENDED'] = 'yes';
                $c->state->count($c->state->rootUser(), 'SUSPENDED_USERS');
            }
        },
    ],

    'v-unsuspend-user' => [
        'usage' => 'USER [RESTART]',
        'need' => 1,
        'run' => static function (Command $c): void {
            Rules::restart($c->arg(2), $c->state);
            $user = $c->existingUser();
            if ($user === $c->state->rootUser()) {
                return;
            }
            $c->pause();
            $c->state->data['locked'] = Account::locked($c->state, $user, false);
            $c->state->data['users'][$user]['SUSPENDED'] = 'no';
            $c->state->count($c->state->rootUser(), 'SUSPENDED_USERS', -1);
            foreach (Account::AREAS as $area => $counter) {
                foreach (array_keys($c->state->data[$area][$user] ?? []) as $name) {
                    $c->state->data[$area][$user][$name]['SUSPENDED'] = 'no';
                }
                $c->state->data['users'][$user]["SUSPENDED_$counter"] = '0';
            }
            $c->restart($c->arg(2));
        },
    ],
];
