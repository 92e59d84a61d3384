<?php

declare(strict_types=1);

namespace Hestia\Tests\Faults;

use Hestia\Server;
use Hestia\Tests\Panel;

/** The flows under test: what is there before, what is called, which commands change something in which step. */
final class Flow
{
    public const NAMES = ['create', 'change', 'suspend', 'terminate'];

    public const USER = 'acme12';
    public const PASSWORD = 'Correct-Horse-7';
    private const EMAIL = 'anna@example.com';

    /** Accounts that nobody asked for: one with the beginning of the name, one with the same contact. */
    private const BYSTANDERS = ['acme1' => 'anna@example.com', 'carol' => 'carol@example.net'];

    /** Commands by which a step changes the panel. A file in /tmp is no change: nobody reads it any more. */
    public const CHANGES = [
        'user' => [], 'account' => [], 'password' => [],
        'package' => ['v-add-user-package'],
        'create' => ['v-add-user'],
        'undo' => ['v-delete-user'],
        'domain' => ['v-add-domain', 'v-add-web-domain', 'v-add-dns-domain', 'v-add-mail-domain'],
        'move' => ['v-change-user-package'],
        'suspend-user' => ['v-suspend-user'],
        'delete-user' => ['v-delete-user'],
    ];

    /** The panel as it is before the flow. It is called once; the double goes back to it before each run. */
    public static function prepare(string $flow, Panel $panel): void
    {
        foreach (self::BYSTANDERS as $name => $email) {
            $panel->addUser($name, $email);
            $panel->addDomain($name, "$name.example.org");
        }
        if ($flow === 'create') {
            return;
        }
        $panel->addPackage('starter', ['DATABASES' => '1']);
        $panel->addUser(self::USER, self::EMAIL, 'starter', self::PASSWORD, 'Anna');
        $panel->addDomain(self::USER, 'example.com');
    }

    /** @return array<string, mixed> result of the extension's function */
    public static function run(string $flow, Server $server): array
    {
        $account = ['username' => self::USER, 'email' => self::EMAIL, 'password' => self::PASSWORD];

        return match ($flow) {
            'create' => hestia_account_create($server, $account + [
                'first_name' => 'Anna', 'last_name' => 'Smith', 'package' => 'starter', 'custom' => ['databases' => 1],
                'domain' => 'example.com', 'shell' => 'bash', 'letsencrypt' => true,
            ]),
            'change' => hestia_account_change_package($server, $account + ['package' => 'business', 'custom' => ['databases' => 10]]),
            'suspend' => hestia_account_suspend($server, $account),
            'terminate' => hestia_account_terminate($server, $account),
        };
    }

    /**
     * Is that the core of what was ordered, whatever is missing around it?
     *
     * @param array<string, mixed> $state
     */
    public static function isReached(string $flow, array $state): bool
    {
        $user = $state['users'][self::USER] ?? null;

        return match ($flow) {
            'create' => $user !== null && $user['PACKAGE'] === 'starter' && $user['DATABASES'] === '1' && $user['CONTACT'] === self::EMAIL,
            'change' => $user !== null && $user['PACKAGE'] === 'business' && $user['DATABASES'] === '10',
            'suspend' => $user !== null && $user['SUSPENDED'] === 'yes',
            'terminate' => $user === null,
        };
    }
}
