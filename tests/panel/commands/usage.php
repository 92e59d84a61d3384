<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Rules;
use Hestia\Tests\Panel\Usage;

/** Measuring and counting what accounts use (API notes 3.1, 9.10), and rebuilding an account, which counts, too. */

/** Measures one area of a user, also of a suspended one. */
$measure = static fn (string $area): Closure => static function (Command $c) use ($area): void {
    $user = $c->existingUser();
    $c->pause();
    Usage::measure($c->state, $user, $area);
};

return [
    'v-update-user-disk' => [
        'usage' => 'USER',
        'need' => 1,
        'run' => static function (Command $c): void {
            $user = $c->existingUser();
            $c->pause();
            Usage::measureHome($c->state, $user);
        },
    ],

    'v-update-web-domains-disk' => ['usage' => 'USER', 'need' => 1, 'run' => $measure('web')],
    'v-update-mail-domains-disk' => ['usage' => 'USER', 'need' => 1, 'run' => $measure('mail')],
    'v-update-databases-disk' => ['usage' => 'USER', 'need' => 1, 'run' => $measure('db')],

    // Counts objects, measures nothing. Without a user, the panel adds the disk use of the users before to each one's.
    'v-update-user-counters' => [
        'usage' => '[USER]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $users = $c->arg(1) === '' ? array_map('strval', array_keys($c->state->data['users'])) : [$c->existingUser()];
            $disk = 0;
            foreach ($users as $user) {
                $disk = Usage::count($c->state, $user, $disk);
            }
        },
    ],

    // To 1.3.5 a suspended user was refused; since then nothing is done for one, and that is a success.
    'v-rebuild-user' => [
        'usage' => 'USER [RESTART]',
        'need' => 1,
        'run' => static function (Command $c): void {
            Rules::restart($c->arg(2), $c->state);
            $user = $c->existingUser();
            if ($c->state->data['users'][$user]['SUSPENDED'] === 'yes') {
                $c->state->since('1.4.0') || $c->activeUser();

                return;
            }
            $c->pause();
            Usage::count($c->state, $user);
            $c->run('v-update-user-stats', [$user]);
        },
    ],
];
