<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Which keys a list shows, in the panel's order, and since which version (API notes 8.4, 8.5). */
final class Keys
{
    private const TEMPLATES = [
        'WEB_TEMPLATE' => '1.1.0', 'BACKEND_TEMPLATE' => '1.1.0', 'PROXY_TEMPLATE' => '1.1.0',
        'DNS_TEMPLATE' => '1.1.0',
    ];

    private const LIMITS = [
        'WEB_DOMAINS' => '1.1.0', 'WEB_ALIASES' => '1.1.0', 'DNS_DOMAINS' => '1.1.0', 'DNS_RECORDS' => '1.1.0',
        'MAIL_DOMAINS' => '1.1.0', 'MAIL_ACCOUNTS' => '1.1.0', 'RATE_LIMIT' => '1.7.0', 'DATABASES' => '1.1.0', 'CRON_JOBS' => '1.1.0',
        'DISK_QUOTA' => '1.1.0', 'CPU_QUOTA' => '1.9.0', 'CPU_QUOTA_PERIOD' => '1.9.0', 'MEMORY_LIMIT' => '1.9.0',
        'SWAP_LIMIT' => '1.9.0', 'BANDWIDTH' => '1.1.0',
    ];

    private const USAGE = [
        'SUSPENDED' => '1.1.0', 'SUSPENDED_USERS' => '1.1.0', 'SUSPENDED_WEB' => '1.1.0', 'SUSPENDED_DNS' => '1.1.0',
        'SUSPENDED_MAIL' => '1.1.0', 'SUSPENDED_DB' => '1.1.0', 'SUSPENDED_CRON' => '1.1.0', 'IP_AVAIL' => '1.1.0', 'IP_OWNED' => '1.1.0',
        'U_USERS' => '1.1.0', 'U_DISK' => '1.1.0', 'U_DISK_DIRS' => '1.1.0', 'U_DISK_WEB' => '1.1.0', 'U_DISK_MAIL' => '1.1.0',
        'U_DISK_DB' => '1.1.0', 'U_BANDWIDTH' => '1.1.0', 'U_WEB_DOMAINS' => '1.1.0', 'U_WEB_SSL' => '1.1.0', 'U_WEB_ALIASES' => '1.1.0',
        'U_DNS_DOMAINS' => '1.1.0', 'U_DNS_RECORDS' => '1.1.0', 'U_MAIL_DOMAINS' => '1.1.0', 'U_MAIL_DKIM' => '1.1.0',
        'U_MAIL_ACCOUNTS' => '1.1.0', 'U_DATABASES' => '1.1.0', 'U_CRON_JOBS' => '1.1.0', 'U_BACKUPS' => '1.1.0',
    ];

    /** Keys of a package file. */
    public const PACKAGE = self::TEMPLATES + self::LIMITS + [
        'NS' => '1.1.0', 'SHELL' => '1.1.0', 'BACKUPS' => '1.1.0', 'BACKUPS_INCREMENTAL' => '1.9.0', 'TIME' => '1.1.0', 'DATE' => '1.1.0',
    ];

    private const NOT_IN_PACKAGES = ['BACKEND_TEMPLATE', 'RATE_LIMIT', 'BACKUPS_INCREMENTAL'];
    private const ONLY_IN_USERS = ['CPU_QUOTA', 'CPU_QUOTA_PERIOD', 'MEMORY_LIMIT', 'SWAP_LIMIT'];

    private const WEB = [
        'IP', 'IP6', 'DOCUMENT_ROOT', 'U_DISK', 'U_BANDWIDTH', 'TPL', 'ALIAS', 'STATS', 'STATS_USER', 'SSL', 'SSL_FORCE', 'SSL_HSTS',
        'SSL_HOME', 'LETSENCRYPT', 'FTP_USER', 'FTP_PATH', 'AUTH_USER', 'BACKEND', 'PROXY', 'PROXY_EXT', 'FASTCGI_CACHE',
        'FASTCGI_DURATION', 'REDIRECT', 'REDIRECT_CODE', 'CUSTOM_DOCROOT', 'SUSPENDED', 'TIME', 'DATE',
    ];

    private const WEB_SINGLE_ONLY = [
        'SSL_FORCE', 'SSL_HSTS', 'FASTCGI_CACHE', 'FASTCGI_DURATION', 'REDIRECT', 'REDIRECT_CODE', 'CUSTOM_DOCROOT',
    ];

    private const WEB_SINCE = [
        'CUSTOM_DOCROOT' => '1.3.0', 'DOCUMENT_ROOT' => '1.3.0', 'REDIRECT' => '1.4.0', 'REDIRECT_CODE' => '1.4.0',
        'FASTCGI_CACHE' => '1.4.0', 'FASTCGI_DURATION' => '1.4.0',
    ];

    public const DNS = ['IP', 'TPL', 'TTL', 'EXP', 'SOA', 'SERIAL', 'DNSSEC', 'SRC', 'RECORDS', 'SUSPENDED', 'TIME', 'DATE'];
    public const DNS_RECORD = ['RECORD', 'TYPE', 'PRIORITY', 'VALUE', 'ID', 'SUSPENDED', 'TIME', 'DATE', 'TTL'];
    public const MAIL = [
        'ANTIVIRUS', 'ANTISPAM', 'REJECT', 'RATE_LIMIT', 'DKIM', 'CATCHALL', 'ACCOUNTS', 'U_DISK', 'SSL', 'SUSPENDED', 'TIME', 'DATE',
        'WEBMAIL_ALIAS', 'WEBMAIL',
    ];
    public const MAIL_SINGLE = [
        'ANTIVIRUS', 'ANTISPAM', 'DKIM', 'CATCHALL', 'ACCOUNTS', 'RATE_LIMIT', 'REJECT', 'U_DISK', 'SSL', 'LETSENCRYPT', 'SUSPENDED',
        'TIME', 'DATE', 'WEBMAIL_ALIAS', 'WEBMAIL', 'U_SMTP_RELAY', 'U_SMTP_RELAY_HOST', 'U_SMTP_RELAY_PORT', 'U_SMTP_RELAY_USERNAME',
    ];
    public const MAIL_ACCOUNT = ['ALIAS', 'FWD', 'FWD_ONLY', 'AUTOREPLY', 'QUOTA', 'U_DISK', 'SUSPENDED', 'TIME', 'DATE'];
    public const DATABASE = ['DATABASE', 'DBUSER', 'HOST', 'TYPE', 'CHARSET', 'U_DISK', 'SUSPENDED', 'TIME', 'DATE'];
    public const CRON = ['MIN', 'HOUR', 'DAY', 'MONTH', 'WDAY', 'CMD', 'JOB', 'SUSPENDED', 'TIME', 'DATE'];
    public const STATS = [
        'TIME', 'PACKAGE', 'IP_OWNED', 'DISK_QUOTA', 'U_DISK', 'U_DISK_DIRS', 'U_DISK_WEB', 'U_DISK_MAIL', 'U_DISK_DB', 'BANDWIDTH',
        'U_BANDWIDTH', 'U_WEB_DOMAINS', 'U_WEB_SSL', 'U_WEB_ALIASES', 'U_DNS_DOMAINS', 'U_DNS_RECORDS', 'U_MAIL_DOMAINS', 'U_MAIL_DKIM',
        'U_MAIL_ACCOUNTS', 'U_DATABASES', 'U_CRON_JOBS', 'U_BACKUPS',
    ];
    public const SSL = ['CRT', 'KEY', 'CA', 'SUBJECT', 'ALIASES', 'NOT_BEFORE', 'NOT_AFTER', 'SIGNATURE', 'PUB_KEY', 'ISSUER'];

    /** @return list<string> keys of v-list-user */
    public static function user(State $state): array
    {
        $keys = self::NAMES + ['PACKAGE' => '1.1.0'] + self::TEMPLATES
            + array_diff_key(self::LIMITS, array_flip([...self::ONLY_IN_USERS, 'RATE_LIMIT']))
            + ['HOME' => '1.1.0', 'NS' => '1.1.0', 'SHELL' => '1.1.0', 'BACKUPS' => '1.1.0', 'CONTACT' => '1.1.0',
                'CRON_REPORTS' => '1.1.0',
                'RKEY' => '1.1.0', 'TWOFA' => '1.1.0', 'QRCODE' => '1.1.0', 'ROLE' => '1.3.0']
            + self::USAGE
            + ['BACKUPS_INCREMENTAL' => '1.9.3', 'LANGUAGE' => '1.1.0', 'THEME' => '1.4.0', 'NOTIFICATIONS' => '1.1.0',
                'PREF_UI_SORT' => '1.4.0', 'LOGIN_DISABLED' => '1.4.0', 'LOGIN_USE_IPLIST' => '1.4.0', 'LOGIN_ALLOW_IPS' => '1.4.0',
                'PHPCLI' => '1.2.0', 'TIME' => '1.1.0', 'DATE' => '1.1.0'];

        return self::known($keys, $state);
    }

    /** @return list<string> keys of v-list-users */
    public static function users(State $state): array
    {
        $keys = self::NAMES + ['PACKAGE' => '1.1.0'] + self::TEMPLATES + array_diff_key(self::LIMITS, ['RATE_LIMIT' => 1])
            + ['NS' => '1.1.0', 'SHELL' => '1.1.0', 'BACKUPS' => '1.1.0', 'CONTACT' => '1.1.0', 'CRON_REPORTS' => '1.1.0',
                'RKEY' => '1.1.0',
                'ROLE' => '1.8.5']
            + self::USAGE + ['LANGUAGE' => '1.1.0', 'TIME' => '1.1.0', 'DATE' => '1.1.0'];

        return self::known($keys, $state);
    }

    /** @return list<string> columns of v-list-user in its plain format, without the user's name */
    public static function userPlain(State $state): array
    {
        $keys = self::NAMES + ['PACKAGE' => '1.1.0'] + self::TEMPLATES
            + array_diff_key(self::LIMITS, array_flip([...self::ONLY_IN_USERS, 'RATE_LIMIT']))
            + ['NS' => '1.1.0', 'HOME' => '1.1.0', 'SHELL' => '1.1.0', 'BACKUPS' => '1.1.0', 'CONTACT' => '1.1.0',
                'CRON_REPORTS' => '1.1.0', 'RKEY' => '1.1.0']
            + self::USAGE + ['LANGUAGE' => '1.1.0', 'THEME' => '1.4.0', 'TIME' => '1.1.0', 'DATE' => '1.1.0'];

        return self::known($keys, $state);
    }

    private const NAMES = ['FNAME' => '1.1.0', 'LNAME' => '1.1.0', 'NAME' => '1.2.1'];

    /** @return list<string> keys of v-list-user-package, or of v-list-user-packages */
    public static function package(State $state, bool $single): array
    {
        return self::known($single ? self::PACKAGE : array_diff_key(self::PACKAGE, array_flip(self::NOT_IN_PACKAGES)), $state);
    }

    /** @return list<string> keys of v-list-web-domain, or of v-list-web-domains */
    public static function web(State $state, bool $single): array
    {
        $keys = array_diff(self::WEB, $single ? [] : self::WEB_SINGLE_ONLY);

        return array_values(array_filter($keys, static fn (string $key) => $state->since(self::WEB_SINCE[$key] ?? '1.0')));
    }

    /**
     * The row of a list: the keys in order, empty where the record has none.
     *
     * @param array<string, mixed> $record
     * @param list<string> $keys
     * @return array<string, mixed>
     */
    public static function row(array $record, array $keys): array
    {
        $row = [];
        foreach ($keys as $key) {
            $row[$key] = $record[$key] ?? '';
        }

        return $row;
    }

    /**
     * @param array<string, string> $keys key => first version
     * @return list<string>
     */
    private static function known(array $keys, State $state): array
    {
        if ($state->since('1.2.1')) {
            unset($keys['FNAME'], $keys['LNAME']);
        }

        return array_keys(array_filter($keys, static fn (string $since) => $state->since($since)));
    }
}
