<?php

declare(strict_types=1);

use Hestia\Tests\Panel\Access;
use Hestia\Tests\Panel\Command;
use Hestia\Tests\Panel\Output;

/** The server itself: configuration, lists for forms, access keys (API notes 2.2, 2.3, 3.4, 9.9). */

/** A list of words out of the state. */
$words = static fn (string ...$path): Closure => static function (Command $c) use ($path): void {
    $words = $c->state->data;
    foreach ($path as $name) {
        $words = $words[$name];
    }
    $c->words($c->arg(1, 'shell'), array_values($words));
};

/** Keys of hestia.conf that a version does not have yet (API notes 8.5). */
$since = [
    'API' => '1.4.0', 'API_ALLOWED_IP' => '1.4.0', 'API_SYSTEM' => '1.6.0', 'ROOT_USER' => '1.9.0',
    'BACKUP_INCREMENTAL' => '1.9.0', 'RESOURCES_LIMIT' => '1.9.0',
];

/** A key as the lists show it. */
$key = static fn (string $id, array $key, bool $secret): array => [
    'ACCESS_KEY_ID' => $id,
] + ($secret ? ['SECRET_ACCESS_KEY' => $key['SECRET_ACCESS_KEY']] : []) + [
    'USER' => $key['USER'], 'PERMISSIONS' => $key['PERMISSIONS'] === '' ? [] : explode(',', $key['PERMISSIONS']),
    'COMMENT' => $key['COMMENT'],
    'TIME' => $key['TIME'], 'DATE' => $key['DATE'],
];

/** Rows below each other; what is empty is a dash. */
$table = static function (array $titles, array $rows): string {
    $lines = [implode(' ', $titles), implode(' ', array_map(static fn (string $title) => str_repeat('-', strlen($title)), $titles))];
    foreach ($rows as $name => $row) {
        $words = array_map(static fn ($value) => (is_array($value) ? implode(',', $value) : $value) ?: '-', $row);
        unset($words['ACCESS_KEY_ID']);
        $lines[] = implode(' ', [$name, ...array_values(str_replace(' ', '_', $words))]);
    }

    return Hestia\Tests\Panel\Shell::table($lines);
};

$mustExist = static function (Command $c, string $id): array {
    if ($id !== '' && !preg_match('/^[[:alnum:]]{20}$/D', $id)) {
        $c->fail(2, "invalid access_key_id format :: $id");
    }

    return $c->state->data['keys'][$id] ?? $c->fail(3, "key $id doesn't exist");
};

return [
    'v-list-sys-config' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c) use ($since): void {
            $config = array_filter(
                $c->state->data['config'],
                static fn (string $key) => $c->state->since($since[$key] ?? '1.0'),
                ARRAY_FILTER_USE_KEY,
            );
            $c->listing($c->arg(1, 'shell'), ['config' => $config], 'tabs');
        },
    ],

    'v-list-sys-info' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $c->listing($c->arg(1, 'shell'), ['sysinfo' => array_merge($c->state->data['sysinfo'], ['HESTIA' => $c->state->version()])], 'deep');
        },
    ],

    'v-list-sys-services' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $c->listing($c->arg(1, 'shell'), $c->state->data['services']);
        },
    ],

    'v-list-sys-ips' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $c->listing($c->arg(1, 'shell'), $c->state->data['ips'], 'deep');
        },
    ],

    'v-list-sys-shells' => ['usage' => '[FORMAT]', 'need' => 0, 'run' => $words('shells')],
    'v-list-sys-php' => ['usage' => '[FORMAT]', 'need' => 0, 'since' => '1.2.0', 'run' => $words('php')],
    'v-list-web-templates' => ['usage' => '[FORMAT]', 'need' => 0, 'run' => $words('templates', 'web')],
    'v-list-web-templates-backend' => ['usage' => '[FORMAT]', 'need' => 0, 'run' => $words('templates', 'backend')],
    'v-list-web-templates-proxy' => ['usage' => '[FORMAT]', 'need' => 0, 'run' => $words('templates', 'proxy')],
    'v-list-dns-templates' => ['usage' => '[FORMAT]', 'need' => 0, 'run' => $words('templates', 'dns')],

    'v-list-database-types' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'run' => static function (Command $c): void {
            $c->words($c->arg(1, 'shell'), array_values(array_filter(explode(',', $c->state->config('DB_SYSTEM')))));
        },
    ],

    'v-list-apis' => [
        'usage' => '[FORMAT]',
        'need' => 0,
        'since' => '1.6.0',
        'run' => static function (Command $c) use ($table): void {
            $rows = array_map(
                static fn (array $api) => ['COMMANDS' => explode(',', $api['COMMANDS']), 'ROLE' => $api['ROLE']],
                $c->state->data['apis'],
            );
            $c->print(match ($c->arg(1) ?: 'shell') {
                'json' => Output::json($rows, 'line'),
                'shell' => $table(['API', 'ROLE', 'COMMANDS'], array_map(
                    static fn (array $row) => ['ROLE' => $row['ROLE'], 'COMMANDS' => $row['COMMANDS']],
                    $rows,
                )),
                default => '',
            });
        },
    ],

    'v-list-api' => [
        'usage' => 'API [FORMAT]',
        'need' => 1,
        'since' => '1.6.0',
        'run' => static function (Command $c): void {
            $api = $c->state->data['apis'][$c->arg(1)] ?? $c->fail(2, "API {$c->arg(1)} doesn't exist");
            $row = ['API' => $c->arg(1), 'ROLE' => $api['ROLE'], 'COMMANDS' => explode(',', $api['COMMANDS'])];
            $c->print(match ($c->arg(2) ?: 'shell') {
                'json' => Output::object($row),
                'shell' => Output::titled(['API' => $row['API'], 'ROLE' => $row['ROLE'], 'COMMANDS' => $api['COMMANDS']], 15),
                default => '',
            });
        },
    ],

    'v-list-access-keys' => [
        'usage' => '[USER] [FORMAT]',
        'need' => 0,
        'since' => '1.6.0',
        'run' => static function (Command $c) use ($key, $table): void {
            $rows = [];
            foreach ($c->state->data['keys'] as $id => $row) {
                if ($c->arg(1) === '' || $row['USER'] === $c->arg(1)) {
                    $rows[$id] = $key((string) $id, $row, false);
                }
            }
            $c->print(match ($c->arg(2) ?: 'shell') {
                'json' => Output::json($rows, 'line'),
                'shell' => $table(['ID', 'USER', 'PERMISSIONS', 'COMMENT', 'TIME', 'DATE'], $rows),
                default => '',
            });
        },
    ],

    'v-list-access-key' => [
        'usage' => 'ACCESS_KEY_ID [FORMAT]',
        'need' => 1,
        'since' => '1.6.0',
        'run' => static function (Command $c) use ($key, $mustExist): void {
            $row = $key($c->arg(1), $mustExist($c, $c->arg(1)), true);
            $c->print(match ($c->arg(2) ?: 'shell') {
                'json' => Output::object($row),
                'shell' => Output::titled(['PERMISSIONS' => implode(',', $row['PERMISSIONS'])] + $row, 20),
                'plain' => "{$row['ACCESS_KEY_ID']}:{$row['SECRET_ACCESS_KEY']}",
                default => '',
            });
        },
    ],

    'v-delete-access-key' => [
        'usage' => 'ACCESS_KEY_ID',
        'need' => 1,
        'since' => '1.6.0',
        'run' => static function (Command $c) use ($mustExist): void {
            $mustExist($c, $c->arg(1));
            unset($c->state->data['keys'][$c->arg(1)]);
        },
    ],

    'v-add-access-key' => [
        'usage' => 'USER [PERMISSIONS] [COMMENT] [FORMAT]',
        'need' => 1,
        'since' => '1.6.0',
        'run' => static function (Command $c) use ($key): void {
            $user = $c->activeUser();
            if ($c->arg(3) !== '' && !preg_match('/^[[:alnum:]][[:alnum:][:space:]._-]{0,64}[[:alnum:]]$/D', $c->arg(3))) {
                $c->fail(2, "invalid comment format :: {$c->arg(3)}");
            }
            $isRoot = $user === $c->state->rootUser();
            if (!$isRoot && $c->arg(2) === '') {
                $c->fail(2, 'Non-admin users need a permission list');
            }
            foreach (array_filter(explode(',', $c->arg(2))) as $name) {
                $api = $c->state->data['apis'][$name] ?? $c->fail(3, "API $name doesn't exist");
                if (!$isRoot && $api['ROLE'] === 'admin') {
                    $c->fail(2, 'Only the admin can run this API');
                }
            }
            $id = Access::grant($c->state, $user, $c->arg(2), $c->arg(3))['access_key'];
            $row = $key($id, $c->state->data['keys'][$id], true);
            $c->print($c->arg(4) === 'json' ? Output::object($row) : Output::shell([$id => $row]));
        },
    ],

    // Its refusals are those of a login, with a line in auth.log (API notes 2.2).
    'v-check-access-key' => [
        'usage' => 'ACCESS_KEY_ID SECRET_ACCESS_KEY COMMAND [IP] [FORMAT]',
        'need' => 3,
        'since' => '1.6.0',
        'run' => static function (Command $c): void {
            $owner = $c->checkKey($c->arg(1), $c->arg(2), $c->arg(3), $c->arg(4, '127.0.0.1'));
            $c->print(match ($c->arg(5, 'shell')) {
                'json' => "{\"USER\": \"{$owner['user']}\", \"USER_ARG_POSITION\": {$owner['position']}}",
                'shell' => Output::titled(['USER' => $owner['user'], 'USER_ARG_POSITION' => (string) $owner['position']], 20),
                default => '',
            });
        },
    ],
];
