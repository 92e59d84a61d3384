<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Keys;
use Hestia\Tests\Panel\Output;
use Hestia\Tests\Panel\Package;
use Hestia\Tests\Panel\Rules;

/** Packages (API notes 3.2, 8.3, 8.4). */

$mustExist = static function (Command $c, string $package): void {
    if (!isset($c->state->data['packages'][$package])) {
        $c->fail(3, "package $package doesn't exist");
    }
};

$mustBeNew = static function (Command $c, string $package): void {
    if (isset($c->state->data['packages'][$package])) {
        $c->fail(4, "package $package already exists.");
    }
};

/** Text of the package file, by the argument's meaning in this version: a file since 1.4.13, a directory before. */
$file = static function (Command $c, string $path, string $package): string {
    if (!$c->state->since('1.4.13')) {
        $text = $c->state->readTmp(rtrim($path, '/') . "/$package.pkg");

        return $text ?? $c->fail(3, "package $package doesn't exist");
    }
    $text = $c->state->readTmp($path);
    if ($text === null) {
        $modern = $c->state->since('1.10.0') || in_array($c->state->version(), ['1.9.6', '1.9.7'], true);
        throw new Hestia\Tests\Panel\Failure(3, "$path does not exist" . ($modern ? '' : 's'));
    }

    return $text;
};

/** Prints packages. Their JSON has no blank before the resource limits and a tab before one key. */
$show = static function (Command $c, string $format, array $rows): void {
    $json = $format === 'json' ? Output::json($rows) : '';
    $json = (string) preg_replace('/"(CPU_QUOTA|CPU_QUOTA_PERIOD|MEMORY_LIMIT|SWAP_LIMIT)": /', '"$1":', $json);
    $json === '' ? $c->listing($format, $rows) : $c->print(str_replace('        "BACKUPS_INC', "\t\"BACKUPS_INC", $json));
};

return [
    'v-add-user-package' => [
        'usage' => 'PKG_DIR PACKAGE',
        'need' => 2,
        'run' => static function (Command $c) use ($mustExist, $mustBeNew, $file): void {
            [$path, $package, $rewrite] = [$c->arg(1), $c->arg(2), $c->arg(3)];
            Rules::object($package, 'package');
            if ($rewrite !== 'yes') {
                $mustBeNew($c, $package);
            } elseif ($c->state->since('1.5.0')) {
                $mustExist($c, $package);
            }
            $values = Package::check(Package::parse($file($c, $path, $package)), $c->state);
            $c->pause();
            // The list is in the order of file times: what was written last comes last.
            unset($c->state->data['packages'][$package]);
            $c->state->data['packages'][$package] = $values;
        },
    ],

    'v-list-user-packages' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c) use ($show): void {
            $keys = Keys::package($c->state, false);
            $show($c, $c->arg(1, 'shell'), array_map(static fn (array $row) => Keys::row($row, $keys), $c->state->data['packages']));
        },
    ],

    'v-list-user-package' => [
        'usage' => 'PACKAGE [FORMAT]',
        'need' => 1,
        'run' => static function (Command $c) use ($mustExist, $show): void {
            Rules::object($c->arg(1), 'package');
            $mustExist($c, $c->arg(1));
            $row = Keys::row($c->state->data['packages'][$c->arg(1)], Keys::package($c->state, true));
            $show($c, $c->arg(2, 'shell'), [$c->arg(1) => $row]);
        },
    ],

    'v-change-user-package' => [
        'usage' => 'USER PACKAGE [FORCE]',
        'need' => 2,
        'run' => static function (Command $c) use ($mustExist): void {
            Rules::object($c->arg(2), 'package');
            $user = $c->existingUser();
            $package = $c->arg(2);
            $mustExist($c, $package);
            if ($c->arg(3) !== 'yes') {
                Package::cover($c->state->data['packages'][$package], $c->state->data['users'][$user], $c->state);
            }
            $c->pause();
            if (!isset($c->state->data['users'][$user], $c->state->data['packages'][$package])) {
                return;
            }
            Package::apply($c->state, $user, $package);
            // The shell step may complain, of a suspended user for one; the exit stays 0 (API notes 1.4, point 3; 8.3).
            if (!$c->state->since('1.5.0') && $c->arg(3) === 'yes') {
                $c->print('Usage: v-change-user-shell USER SHELL');
            } elseif ($c->state->since('1.3.0')) {
                $c->run('v-change-user-shell', [$user, $c->state->data['packages'][$package]['SHELL'] ?? '']);
            }
            $c->state->log($user, 'Info', 'System', "You have been assigned a new package ($package).");
        },
    ],

    'v-update-user-package' => [
        'usage' => 'PACKAGE',
        'need' => 1,
        'run' => static function (Command $c) use ($mustExist): void {
            Rules::object($c->arg(1), 'package');
            $mustExist($c, $c->arg(1));
            $c->pause();
            foreach ($c->state->data['users'] as $user => $record) {
                if ($record['PACKAGE'] === $c->arg(1) && str_contains($c->state->data['gecos'][$user], '@')) {
                    $c->run('v-change-user-package', [(string) $user, $c->arg(1), 'yes']);
                }
            }
        },
    ],

    // Users are looked for by a prefix of their package's name, so those of "basic2" move too (trap 18).
    'v-delete-user-package' => [
        'usage' => 'PACKAGE',
        'need' => 1,
        'run' => static function (Command $c) use ($mustExist): void {
            $package = $c->arg(1);
            Rules::object($package, 'package');
            $mustExist($c, $package);
            foreach ($c->state->data['users'] as $user => $record) {
                if (!str_starts_with((string) $record['PACKAGE'], $package)) {
                    continue;
                }
                if (!$c->state->since('1.4.0')) {
                    $c->fail(7, "package $package is in use");
                }
                $c->run('v-change-user-package', [(string) $user, 'default']);
            }
            $c->pause();
            unset($c->state->data['packages'][$package]);
        },
    ],

    'v-copy-user-package' => [
        'usage' => 'PACKAGE NEW_PACKAGE',
        'need' => 0,
        'run' => static function (Command $c) use ($mustExist, $mustBeNew): void {
            $mustExist($c, $c->arg(1));
            $mustBeNew($c, $c->arg(2));
            Rules::object($c->arg(2), 'New package');
            $c->pause();
            $c->state->data['packages'][$c->arg(2)] = $c->state->data['packages'][$c->arg(1)];
        },
    ],
];
