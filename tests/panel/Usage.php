<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * What an account really takes of the disk, and how it gets into user.conf (API notes 9.10).
 *
 * A test lays the real use down as "real/USER": {dirs: MB, web: {DOMAIN: MB}, mail: {DOMAIN: {ACCOUNT: MB}}, db: {NAME: MB}}.
 * Where it lays down nothing, what is counted is what was counted before.
 */
final class Usage
{
    private const DISK = ['web' => 'U_DISK_WEB', 'mail' => 'U_DISK_MAIL', 'db' => 'U_DISK_DB'];

    /** The home directory without web, mail and conf. */
    public static function measureHome(State $state, string $user): void
    {
        $dirs = $state->data['real'][$user]['dirs'] ?? null;
        if ($dirs !== null) {
            $state->data['users'][$user]['U_DISK_DIRS'] = (string) $dirs;
        }
        self::recalculate($state, $user);
    }

    /** Each object of an area: web, mail or db. */
    public static function measure(State $state, string $user, string $area): void
    {
        foreach ($state->data[$area][$user] ?? [] as $name => $row) {
            $real = $state->data['real'][$user][$area][$name] ?? null;
            if ($real === null) {
                continue;
            }
            foreach (is_array($real) ? $real : [] as $account => $size) {
                if (isset($row['accounts'][$account])) {
                    $state->data[$area][$user][$name]['accounts'][$account]['U_DISK'] = (string) $size;
                }
            }
            $state->data[$area][$user][$name]['U_DISK'] = (string) (is_array($real) ? array_sum($real) : $real);
        }
        self::recalculate($state, $user);
    }

    /** Sums what the objects have on record. */
    private static function recalculate(State $state, string $user): void
    {
        $conf = &$state->data['users'][$user];
        $sum = (int) ($conf['U_DISK_DIRS'] ?? 0);
        foreach (self::DISK as $area => $key) {
            $conf[$key] = (string) array_sum(array_map('intval', array_column($state->data[$area][$user] ?? [], 'U_DISK')));
            $sum += (int) $conf[$key];
        }
        $conf['U_DISK'] = (string) $sum;
    }

    /**
     * Counts an account's objects anew, as v-update-user-counters does. It takes no measure: sizes are those on record.
     *
     * @param int $disk MB counted for the users before in the same run, which the panel forgets to take off
     * @return int MB counted so far
     */
    public static function count(State $state, string $user, int $disk = 0): int
    {
        $conf = &$state->data['users'][$user];
        $rows = static fn (string $area): array => $state->data[$area][$user] ?? [];
        $sum = static fn (string $area, string $key): int => array_sum(array_map('intval', array_column($rows($area), $key)));
        $having = static fn (string $area, string $key): int => count(array_keys(array_column($rows($area), $key), 'yes', true));
        $sizes = ['U_DISK_DIRS' => (int) ($conf['U_DISK_DIRS'] ?? 0)];
        foreach (self::DISK as $area => $key) {
            $sizes[$key] = $sum($area, 'U_DISK');
        }
        $disk += array_sum($sizes);
        $counts = $sizes + [
            'U_DISK' => $disk, 'U_BANDWIDTH' => $sum('web', 'U_BANDWIDTH'), 'U_WEB_DOMAINS' => count($rows('web')),
            'U_WEB_SSL' => $having('web', 'SSL'),
            'U_WEB_ALIASES' => array_sum(array_map(
                static fn (string $aliases): int => $aliases === '' ? 0 : count(explode(',', $aliases)),
                array_column($rows('web'), 'ALIAS'),
            )),
            'U_DNS_DOMAINS' => count($rows('dns')),
            'U_DNS_RECORDS' => array_sum(array_map('count', array_column($rows('dns'), 'records'))),
            'U_MAIL_DOMAINS' => count($rows('mail')), 'U_MAIL_DKIM' => $having('mail', 'DKIM'),
            'U_MAIL_ACCOUNTS' => array_sum(array_map('count', array_column($rows('mail'), 'accounts'))),
            'U_DATABASES' => count($rows('db')), 'U_CRON_JOBS' => count($rows('cron')), 'U_BACKUPS' => 0,
        ];
        foreach (Account::AREAS as $area => $name) {
            $counts["SUSPENDED_$name"] = $having($area, 'SUSPENDED');
        }
        if ($user !== $state->rootUser()) {
            $counts += ['U_USERS' => 0, 'SUSPENDED_USERS' => 0];
        }
        $conf = array_merge($conf, array_map('strval', $counts));

        return $disk;
    }
}
