<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Product;

use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * The package of a single service, whose options change what its product gives. The names of such packages are on record
 * (ServiceData "package"), before the panel hears of them: only what is on record is ever deleted.
 *
 * HestiaCP looks for the users of a package by the beginning of its name, and moves what it finds to "default" when the
 * package is deleted. So the service's number comes first, with an end of its own: no such name is the beginning of another,
 * nor does one begin with the name of a product's package.
 */
final class OwnPackage
{
    private const RECORD = 'package';

    /** HestiaCP's longest name of a package. */
    private const MAX_NAME = 66;

    /** Every package has these; in place of one that the panel does not tell the stock one would be given away. */
    private const LIMITS = [
        'disk_quota', 'bandwidth', 'web_domains', 'web_aliases', 'dns_domains', 'dns_records', 'mail_domains', 'mail_accounts',
        'databases', 'cron_jobs', 'backups',
    ];

    public static function name(string $shared, int $service): string
    {
        return rtrim(substr('s' . $service . '-' . $shared, 0, self::MAX_NAME), '-._');
    }

    /**
     * The settings of a package, in small letters.
     *
     * @return array<string, string>
     * @throws \Hestia\Exception
     * @throws ModuleError
     */
    public static function settings(\Hestia\Server $server, string $package, Params $params): array
    {
        $rows = self::listed($server, $package);
        if ($rows === null) {
            throw ModuleError::say('package_gone', ['package' => $package, 'server' => $params->panel()]);
        }
        $known = array_change_key_case(hestia_package_spec([]), CASE_LOWER);
        $settings = [];
        foreach ($rows as $name => $value) {
            if (isset($known[strtolower((string) $name)]) && is_scalar($value) && (string) $value !== '') {
                $settings[strtolower((string) $name)] = (string) $value;
            }
        }
        if (array_diff_key(array_flip(self::LIMITS), $settings) !== []) {
            throw ModuleError::say('package_gone', ['package' => $package, 'server' => $params->panel()]);
        }
        return $settings;
    }

    /**
     * Before the package is written: whose is it? One that somebody else made is not overwritten.
     *
     * @throws ModuleError other accounts use a package of that name
     * @throws \Hestia\Exception
     */
    public static function claim(\Hestia\Server $server, string $package, string $username, Params $params): void
    {
        $service = $params->number('serviceid');
        $names = self::recorded($service);
        if (in_array($package, $names, true)) {
            return;
        }
        if (self::listed($server, $package) !== null) {
            $users = array_diff(self::users($server, $package, true), [$username]);
            if ($users !== []) {
                throw ModuleError::say('package_foreign', [
                    'package' => $package, 'server' => $params->panel(), 'user' => (string) reset($users),
                ]);
            }
        }
        ServiceData::put($service, self::RECORD, array_merge($names, [$package]));
    }

    /**
     * Before a product's package is written for the first time: one of that name with other limits, for accounts that WHMCS does not know,
     * is somebody else's. What the panel does not tell is left to the flow, which asks again.
     *
     * @param array<string, string|bool> $settings that it is to get
     * @param list<string> $own names of WHMCS's accounts on the panel, in small letters
     * @throws ModuleError it is somebody else's
     */
    public static function demandShared(\Hestia\Server $server, string $package, array $settings, array $own, Params $params): void
    {
        try {
            $row = self::listed($server, $package);
            $isWritten = $row !== null && hestia_package_decide([$package => $row], $package, hestia_package_spec($settings)) === 'change';
            $users = $isWritten ? array_diff(array_map('strtolower', self::users($server, $package, true)), $own) : [];
        } catch (\Hestia\Exception $error) {
            return;
        }
        if ($users !== []) {
            throw ModuleError::say('package_taken', ['package' => $package, 'server' => $params->panel(), 'user' => (string) reset($users)]);
        }
    }

    /**
     * Removes the packages of the service that are not used any more. What cannot be shown to be unused stays, and staff are
     * told; the action that asks for it has succeeded in any case.
     *
     * @param string $keep the one that is in use; "" = none
     */
    public static function tidy(\Hestia\Server $server, string $keep, Params $params, Log $log): void
    {
        $service = $params->number('serviceid');
        $names = [];
        try {
            $names = self::recorded($service);
            $left = [];
            foreach ($names as $package) {
                if ($package === $keep || !self::remove($server, $package, $params, $log)) {
                    $left[] = $package;
                }
            }
            if ($left !== $names) {
                ServiceData::put($service, self::RECORD, $left);
            }
        } catch (\Throwable $error) {
            $log->note('package_left', [
                'package' => implode(', ', $names), 'server' => $params->panel(), 'reason' => Failure::sentence($error),
            ]);
        }
    }

    /** @return bool it is gone */
    private static function remove(\Hestia\Server $server, string $package, Params $params, Log $log): bool
    {
        try {
            $users = self::users($server, $package, false);
            if ($users === []) {
                hestia_call($server, 'v-delete-user-package', [$package]);
                return true;
            }
            $reason = ModuleError::say('package_in_use', ['user' => (string) reset($users)])->getMessage();
        } catch (\Throwable $error) {
            if (Failure::isMissing($error)) {
                return true;
            }
            $reason = Failure::sentence($error);
        }
        $log->note('package_left', ['package' => $package, 'server' => $params->panel(), 'reason' => $reason]);
        return false;
    }

    /**
     * @return array<mixed>|null null: there is none of that name
     * @throws \Hestia\Exception
     */
    private static function listed(\Hestia\Server $server, string $package): ?array
    {
        try {
            $data = hestia_call($server, 'v-list-user-package', [$package, 'json'])->data;
        } catch (\Hestia\CommandFailed $error) {
            if (Failure::isMissing($error)) {
                return null;
            }
            throw $error;
        }
        $row = is_array($data) ? ($data[$package] ?? null) : null;
        return is_array($row) ? $row : [];
    }

    /**
     * @param bool $exactly false: also those whom the panel would take for its users, because their package's name begins alike
     * @return list<string> names of accounts; one that cannot be read counts as a user
     * @throws \Hestia\Exception
     */
    private static function users(\Hestia\Server $server, string $package, bool $exactly): array
    {
        /* The panel compares with grep, where a dot is any character. */
        $pattern = '/^' . str_replace('\\.', '.', preg_quote($package, '/')) . ($exactly ? '$' : '') . '/D';
        $users = [];
        hestia_usage($server, static function (array $rows) use ($pattern, &$users): bool {
            foreach ($rows as $row) {
                $row = is_array($row) ? $row : [];
                $name = is_string($row['package'] ?? null) ? $row['package'] : null;
                if ($name === null || preg_match($pattern, $name) === 1) {
                    $users[] = is_string($row['username'] ?? null) ? $row['username'] : '?';
                }
            }
            return true;
        });
        return $users;
    }

    /** @return list<string> */
    private static function recorded(int $service): array
    {
        $names = [];
        foreach (ServiceData::get($service, self::RECORD) as $name) {
            if (is_string($name) && strncmp($name, 's' . $service . '-', strlen('s' . $service . '-')) === 0) {
                $names[] = $name;
            }
        }
        return $names;
    }
}
