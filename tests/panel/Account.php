<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** What several commands do to an account's records. */
final class Account
{
    /** Area => name of its counter in user.conf. */
    public const AREAS = ['web' => 'WEB', 'mail' => 'MAIL', 'dns' => 'DNS', 'db' => 'DB', 'cron' => 'CRON'];

    private const COUNTERS = [
        'U_USERS', 'U_DISK', 'U_DISK_DIRS', 'U_DISK_WEB', 'U_DISK_MAIL', 'U_DISK_DB', 'U_BANDWIDTH', 'U_WEB_DOMAINS', 'U_WEB_SSL',
        'U_WEB_ALIASES', 'U_DNS_DOMAINS', 'U_DNS_RECORDS', 'U_MAIL_DOMAINS', 'U_MAIL_DKIM', 'U_MAIL_ACCOUNTS', 'U_MAIL_SSL',
        'U_DATABASES', 'U_CRON_JOBS', 'U_BACKUPS',
    ];

    private const SUSPENDED = ['SUSPENDED_USERS', 'SUSPENDED_WEB', 'SUSPENDED_DNS', 'SUSPENDED_MAIL', 'SUSPENDED_DB', 'SUSPENDED_CRON'];

    /** Writes user.conf and what belongs to it, over whatever is there (API notes 7). */
    public static function create(State $state, string $user, string $package, string $email, string $name, string $last): void
    {
        $names = $state->since('1.2.1') ? ['NAME' => $name] : ['FNAME' => $name, 'LNAME' => $last];
        $state->data['users'][$user] = array_merge($names, self::conf($state, $package), ['CONTACT' => $email]);
        $state->data['gecos'][$user] = $email;
        $state->count($state->rootUser(), 'U_USERS');
        $state->log($user, 'Info', 'System', 'Welcome!');
    }

    /**
     * The user.conf of a new user, but for its name and address.
     *
     * @return array<string, string>
     */
    public static function conf(State $state, string $package): array
    {
        $conf = ['PACKAGE' => $package] + array_diff_key($state->data['packages'][$package], ['TIME' => 1, 'DATE' => 1]);
        $conf = array_merge($conf, ['CONTACT' => '', 'CRON_REPORTS' => 'yes', 'RKEY' => self::random(), 'TWOFA' => '', 'QRCODE' => '',
            'PHPCLI' => '', 'ROLE' => 'user', 'SUSPENDED' => 'no', 'IP_AVAIL' => (string) count($state->data['ips']), 'IP_OWNED' => '0',
            'LANGUAGE' => '', 'THEME' => '', 'NOTIFICATIONS' => 'no', 'PREF_UI_SORT' => 'name', 'LOGIN_DISABLED' => 'no',
            'LOGIN_USE_IPLIST' => 'no', 'LOGIN_ALLOW_IPS' => '', 'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d')]);
        $conf += array_fill_keys([...self::SUSPENDED, ...self::COUNTERS], '0');
        $conf['SHELL'] = basename((string) ($conf['SHELL'] ?? 'nologin'));

        return $conf;
    }

    public static function remove(State $state, string $user): void
    {
        if (($state->data['users'][$user]['SUSPENDED'] ?? '') === 'yes') {
            $state->count($state->rootUser(), 'SUSPENDED_USERS', -1);
        }
        foreach ([...array_keys(self::AREAS), 'users', 'shadow', 'gecos', 'history', 'stats', 'real'] as $area) {
            unset($state->data[$area][$user]);
        }
        if (Crowd::number($user, (int) $state->option('crowd')) !== null) {
            $state->data['left'][$user] = true;
        }
        $state->data['locked'] = array_values(array_diff($state->data['locked'], [$user]));
        $state->count($state->rootUser(), 'U_USERS', -1);
    }

    /** A password may be the name of a file in /tmp, of which the first line counts (API notes 5, trap 4). */
    public static function password(State $state, string $password): string
    {
        $content = str_starts_with($password, '/tmp/') ? $state->readTmp($password) : null;

        return $content === null ? $password : explode("\n", $content, 2)[0];
    }

    /**
     * Locked accounts after $user and every account whose name goes on with "_" were locked or unlocked (trap 22).
     *
     * @return list<string>
     */
    public static function locked(State $state, string $user, bool $lock): array
    {
        $names = array_map('strval', array_keys($state->data['users']));
        $names = array_filter($names, static fn (string $name) => $name === $user || str_starts_with($name, $user . '_'));

        return array_values($lock ? array_unique([...$state->data['locked'], ...$names]) : array_diff($state->data['locked'], $names));
    }

    /** Taking webmail off a mail domain complains when the server has no name for it (API notes 1.4, point 3). */
    public static function webmailRemoved(Command $command): void
    {
        if ($command->state->config('WEBMAIL_ALIAS') === '') {
            $command->print('Error: WEBMAIL_ALIAS is not defined in hestia.conf.');
        }
    }

    public static function random(int $length = 16): string
    {
        return substr(str_replace(['+', '/', '='], '', base64_encode(random_bytes(max(1, 2 * $length)))), 0, $length);
    }
}
