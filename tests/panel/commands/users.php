<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Account;
use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Rules;

/** Users: create, change, check (API notes 3.1). */
return [
    'v-add-user' => [
        'usage' => 'USER PASSWORD EMAIL [PACKAGE] [NAME]',
        'need' => 3,
        'run' => static function (Command $c): void {
            $user = $c->user();
            Rules::newUser($user, $c->state);
            Rules::email($c->arg(3), $c->state);
            $package = $c->arg(4, 'default');
            Rules::object($package, 'package');
            // LASTNAME is joined since 1.4.0, ignored from 1.2.1 to 1.3.5 (API notes 8.3).
            $name = $c->arg(6) !== '' && $c->state->since('1.4.0') ? $c->arg(5) . ' ' . $c->arg(6) : $c->arg(5);
            Rules::name($name, $c->state);
            Rules::reserved($user, $c->state);
            if ($c->state->user($user) !== null || in_array($user, $c->state->data['accounts'], true)) {
                $c->fail(4, "user $user exists");
            }
            if (!isset($c->state->data['packages'][$package])) {
                $c->fail(3, "package $package doesn't exist");
            }
            $password = Account::password($c->state, $c->arg(2));
            $c->pause();
            if (in_array($user, $c->state->data['groups'], true)) {
                $c->fail(2, 'user creation failed');
            }
            // Before 1.3.0 a password that PAM refuses went unnoticed (API notes 8.3).
            if (!$c->state->setPassword($user, $password) && $c->state->since('1.3.0')) {
                $c->fail(2, 'Password not accepted due to PAM restrictions');
            }
            Account::create($c->state, $user, $package, $c->arg(3), $name, $c->arg(6));
        },
    ],

    'v-change-user-password' => [
        'usage' => 'USER [PASSWORD]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->activeUser();
            $password = Account::password($c->state, $c->arg(2));
            $c->pause();
            if (!$c->state->setPassword($user, $password) && $c->state->since('1.3.0')) {
                $c->fail(2, 'Password not accepted due to PAM restrictions');
            }
            $c->state->data['users'][$user]['RKEY'] = Account::random();
            $c->state->log($user, 'Warning', 'Security', 'Password changed.');
        },
    ],

    // A wrong password is a line of auth.log with the address given, 127.0.0.1 by default, which fail2ban leaves alone.
    'v-check-user-password' => [
        'usage' => 'USER PASSWORD [IP] [RETURN_HASH]',
        'need' => 2,
        'run' => static function (Command $c): void {
            $user = $c->user();
            Rules::user($user);
            $password = Account::password($c->state, $c->arg(2));
            if ($password === '' || !$c->state->checkPassword($user, $password)) {
                $c->refusals->failed($user, $c->arg(3, '127.0.0.1'), $c->arg(3, '127.0.0.1') !== '127.0.0.1');
                $c->fail(9, 'password missmatch');
            }
            if ($c->arg(4) !== '' && $c->state->since('1.5.14')) {
                $c->print($c->state->data['shadow'][$user]);
            }
        },
    ],

    'v-get-user-salt' => [
        'usage' => 'USER [IP] [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->user();
            Rules::user($user);
            if (!isset($c->state->data['users'][$user])) {
                $c->fail(9, 'password missmatch');
            }
            if (in_array($user, $c->state->data['locked'], true)) {
                $c->fail(5, 'Account has been suspended');
            }
            $salt = substr(hash('sha256', $c->state->data['shadow'][$user]), 0, 22);
            $c->listing(
                $c->arg(3, 'shell'),
                [$user => ['METHOD' => 'yescrypt', 'SALT' => $salt, 'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d')]],
                'deep',
            );
        },
    ],

    'v-change-user-contact' => [
        'usage' => 'USER EMAIL',
        'need' => 2,
        'run' => static function (Command $c): void {
            Rules::email($c->arg(2), $c->state);
            $user = $c->activeUser();
            $c->pause();
            $old = $c->state->data['users'][$user]['CONTACT'];
            $c->state->data['users'][$user]['CONTACT'] = $c->arg(2);
            // The comment of /etc/passwd is changed by text substitution: nothing to replace, nothing changed (trap 33).
            if ($old !== '') {
                $c->state->data['gecos'][$user] = str_replace($old, $c->arg(2), $c->state->data['gecos'][$user]);
            }
            $c->state->log($user, 'Info', 'System', "Email address changed (Value: {$c->arg(2)}).");
        },
    ],

    'v-change-user-name' => [
        'usage' => 'USER NAME [LAST_NAME]',
        'need' => 2,
        'run' => static function (Command $c): void {
            Rules::name($c->arg(2), $c->state);
            $user = $c->activeUser();
            Rules::displayName($c->arg(2), 'name');
            if ($c->arg(3) !== '') {
                Rules::displayName($c->arg(3), 'last name');
            }
            $c->pause();
            $c->state->data['users'][$user]['NAME'] = trim($c->arg(2) . ' ' . $c->arg(3));
            $c->state->log($user, 'Info', 'System', "User display name changed (Value: {$c->arg(2)}).");
        },
    ],

    'v-change-user-shell' => [
        'usage' => 'USER SHELL',
        'need' => 2,
        'run' => static function (Command $c): void {
            Rules::user($c->user());
            Rules::shell($c->arg(2), $c->state);
            $user = $c->activeUser();
            $c->pause();
            $c->state->data['users'][$user]['SHELL'] = basename($c->arg(2));
        },
    ],

    'v-change-user-ns' => [
        'usage' => 'USER NS1 NS2 [NS3] [NS4] [NS5] [NS6] [NS7] [NS8]',
        'need' => 3,
        'run' => static function (Command $c): void {
            $servers = array_values(array_filter(array_slice($c->args, 1, 8), static fn (string $ns) => $ns !== ''));
            foreach ($servers as $i => $ns) {
                Rules::domain($ns, $c->state, 'ns' . ($i + 1));
            }
            $user = $c->activeUser();
            $c->pause();
            $c->state->data['users'][$user]['NS'] = implode(',', $servers);
        },
    ],

    'v-change-user-role' => [
        'usage' => 'USER ROLE',
        'need' => 2,
        'since' => '1.3.0',
        'run' => static function (Command $c): void {
            if (!in_array($c->arg(2), ['admin', 'user', 'dns-cluster'], true)) {
                $c->fail(2, "invalid role format :: {$c->arg(2)}");
            }
            $user = $c->activeUser();
            $c->pause();
            $c->state->data['users'][$user]['ROLE'] = $c->arg(2);
        },
    ],

    'v-change-user-language' => [
        'usage' => 'USER LANGUAGE',
        'need' => 2,
        'run' => static function (Command $c): void {
            if (!preg_match('/^[a-z]{2}(-[a-z]{2})?$/D', $c->arg(2))) {
                $c->fail(3, "language {$c->arg(2)} doesn't exist");
            }
            $user = $c->activeUser();
            $c->state->data['users'][$user]['LANGUAGE'] = $c->arg(2);
        },
    ],

    'v-get-user-value' => [
        'usage' => 'USER KEY',
        'need' => 2,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $c->print((string) ($c->state->data['users'][$user][strtoupper($c->arg(2))] ?? ''));
        },
    ],
];
