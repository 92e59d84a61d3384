<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/**
 * The state a panel starts with: "fresh" as after installation, with its API open to this machine, or "fixtures" as
 * the real panel was when its replies were recorded.
 */
final class Seed
{
    /** Options of the double itself, with their defaults. */
    public const OPTIONS = [
        'latency' => 0,          // seconds that every call takes before its command
        'idle_timeout' => 0,     // seconds until an idle connection is closed, 0 = never
        'max_children' => 4,     // calls at once (API notes 6)
        'crowd' => 0,            // generated users, see Crowd.php
        'memory_limit' => 0,     // MB of the panel's PHP, 0 = without end; 256 on a real one (API notes 3.1)
        'ipv6' => false,         // listens on ::1 too
        'chunked' => false,      // every answer in chunks, as the panel's web server sends what comes from PHP
        'fail2ban' => true,      // ban after five refusals
        'restart_fails' => '',   // name of the service whose restart fails, as "apache2" (API notes 5, trap 15)
        'foreign_tmp' => [],     // names in /tmp that belong to another user (API notes 1.6)
        'internet' => false,     // can the panel ask Let's Encrypt? (API notes 9.8)
        'certificate_seconds' => 0, // that a certificate takes
        'certificate_days' => 90,   // that it is valid
        'certificate_fault' => '',  // what Let's Encrypt answers instead, as "new auth status 429"
        'dns' => [],             // name => address: what the internet's name servers say
        'leftovers' => [],       // "user/domain" folders that are there although the domain is not (API notes 3.3)
    ];

    private const ACCOUNTS = [
        'root', 'daemon', 'bin', 'sys', 'sync', 'games', 'man', 'lp', 'mail', 'news', 'uucp', 'proxy', 'www-data', 'backup', 'list', 'irc',
        'nobody', '_apt', 'systemd-network', 'messagebus', 'sshd', 'bind', 'Debian-exim', 'dovecot', 'dovenull',
        'mysql', 'ftp', 'hestiaweb',
        'hestiamail',
    ];

    private const GROUPS = [
        'adm', 'tty', 'disk', 'kmem', 'dialout', 'fax', 'voice', 'cdrom', 'floppy', 'tape', 'audio', 'dip', 'operator', 'src', 'shadow',
        'utmp', 'video', 'sasl', 'plugdev', 'staff', 'users', 'nogroup', 'ssl-cert', 'crontab', 'hestia-users',
    ];

    public function __construct(private readonly string $version)
    {
    }

    /** @return array<string, mixed> */
    public function grow(string $seed): array
    {
        $data = $this->fresh();
        if ($seed === 'fixtures') {
            return $this->recorded($data);
        }
        if ($seed !== 'fresh') {
            throw new \InvalidArgumentException("No seed of this name: $seed");
        }

        return $data;
    }

    /** @return array<string, mixed> */
    private function fresh(): array
    {
        $packages = $this->packages();
        unset($packages['basic']);
        $config = $this->fixture('v-list-sys-config')['config'];
        $config['VERSION'] = $this->version;

        return [
            'config' => $config, 'options' => [], 'users' => ['admin' => $this->admin($packages['default'])],
            'shadow' => ['admin' => '!'], 'locked' => [], 'gecos' => ['admin' => 'admin@example.test'], 'packages' => $packages,
            'web' => [], 'dns' => [], 'mail' => [], 'db' => [], 'cron' => [], 'keys' => [], 'apis' => $this->apis(),
            'api_keys' => [], 'ips' => $this->ips(''), 'templates' => $this->templates(), 'shells' => $this->fixture('v-list-sys-shells'),
            'php' => $this->fixture('v-list-sys-php'), 'accounts' => self::ACCOUNTS, 'groups' => self::GROUPS,
            'queue' => ['letsencrypt' => []], 'history' => [], 'stats' => [], 'real' => [], 'services' => $this->fixture('v-list-sys-services'),
            'sysinfo' => $this->fixture('v-list-sys-info')['sysinfo'],
        ];
    }

    /**
     * @param array<string, mixed> $data
     * @return array<string, mixed>
     */
    private function recorded(array $data): array
    {
        $data['packages'] = $this->packages();
        $more = $this->fixture('v-list-user')['acme1'];
        foreach ($this->fixture('v-list-users') as $user => $row) {
            $data['users'][$user] = $row + $more + ['RATE_LIMIT' => '200', 'U_MAIL_SSL' => '0'];
            unset($data['users'][$user]['HOME']);
            $data['gecos'][$user] = $row['CONTACT'];
            $data['shadow'][$user] = crypt('recorded', '$6$rounds=1000$' . bin2hex(random_bytes(8)) . '$');
        }
        $data['locked'] = ['susp1'];
        $data['history']['acme1'] = array_values($this->fixture('v-list-user-log'));
        $data['stats'] = ['acme1' => $this->fixture('v-list-user-stats'), 'empty1' => $this->fixture('v-list-user-stats-empty')];
        $data['ips'] = $this->fixture('v-list-sys-ips');
        $data['db']['acme1'] = $this->fixture('v-list-databases');
        $data['cron']['acme1'] = $this->fixture('v-list-cron-jobs');
        $data['keys'] = $this->keys();

        return $this->recordedDomains($data);
    }

    /**
     * acme1 as recorded; of beta1 only the names found by the recorded search are known, the rest keeps its counters true.
     *
     * @param array<string, mixed> $data
     * @return array<string, mixed>
     */
    private function recordedDomains(array $data): array
    {
        $single = $this->fixture('v-list-web-domain')['acme.example.test'];
        foreach ($this->fixture('v-list-web-domains') as $domain => $row) {
            // Only a domain with FTP accounts has this key; the list shows the one before (API notes 5, trap 31).
            if ($row['FTP_USER'] === '') {
                unset($row['FTP_PATH']);
            }
            $data['web']['acme1'][$domain] = $row + array_diff_key($single, ['FTP_PATH' => 1]);
        }
        $zone = $this->fixture('v-list-dns-domains')['acme.example.test'];
        $data['dns']['acme1']['acme.example.test'] = $zone + ['records' => $this->fixture('v-list-dns-records')];
        foreach ($this->fixture('v-list-mail-domains') as $domain => $row) {
            $data['mail']['acme1'][$domain] = $row + ['accounts' => []];
        }
        $txt = $this->fixture('v-list-mail-domain-dkim-dns')['mail._domainkey']['TXT'];
        $data['mail']['acme1']['acme.example.test']['accounts'] = $this->fixture('v-list-mail-accounts');
        $data['mail']['acme1']['acme.example.test']['dkim'] = trim($txt, "'");
        $template = $data['web']['acme1']['upper.acme.org'];
        $data['web']['beta1'] = [
            'upper.acme.org' => ['TIME' => '16:22:39'] + $template,
            'beta.test' => ['ALIAS' => 'www.beta.test'] + $template,
        ];
        $data['dns']['beta1']['beta.test'] = ['RECORDS' => '16'] + $zone + [
            'records' => array_slice($this->fixture('v-list-dns-records'), 0, 16, true),
        ];
        $data['mail']['beta1']['beta.test'] = ['ACCOUNTS' => '0', 'accounts' => []] + $data['mail']['acme1']['acme.example.test'];

        return $data;
    }

    /** @return array<string, array<string, string>> packages of the recorded panel with all keys that this version stores */
    private function packages(): array
    {
        $default = $this->fixture('v-list-user-package')['default'];
        $packages = [];
        foreach ($this->fixture('v-list-user-packages') as $name => $row) {
            foreach (Keys::PACKAGE as $key => $since) {
                if (version_compare($this->version, $since, '>=')) {
                    $packages[$name][$key] = $row[$key] ?? $default[$key];
                }
            }
        }

        return $packages;
    }

    /**
     * @param array<string, string> $package
     * @return array<string, string>
     */
    private function admin(array $package): array
    {
        $row = $this->fixture('v-list-users')['admin'] + $this->fixture('v-list-user')['acme1'];
        $row = array_merge($row, array_diff_key($package, ['TIME' => 1, 'DATE' => 1]));
        unset($row['HOME']);

        return array_merge($row, ['U_USERS' => '1', 'SUSPENDED_USERS' => '0', 'RKEY' => Account::random(), 'LANGUAGE' => 'en']);
    }

    /** @return array<string, array{ROLE: string, COMMANDS: string}> */
    private function apis(): array
    {
        $apis = [];
        foreach ($this->fixture('v-list-apis') as $name => $api) {
            // The first versions with keys lacked one command in this list (API notes 8.2).
            $missing = version_compare($this->version, '1.7.0', '<') && $name === 'billing' ? ['v-change-user-password'] : [];
            $apis[$name] = ['ROLE' => $api['ROLE'], 'COMMANDS' => implode(',', array_diff($api['COMMANDS'], $missing))];
        }

        return $apis;
    }

    /** @return array<string, array<string, string>> */
    private function ips(string $users): array
    {
        return array_map(
            static fn (array $ip) => ['U_SYS_USERS' => $users, 'U_WEB_DOMAINS' => '0'] + $ip,
            $this->fixture('v-list-sys-ips'),
        );
    }

    /** @return array<string, list<string>> */
    private function templates(): array
    {
        $lists = ['web' => 'v-list-web-templates', 'backend' => 'v-list-web-templates-backend', 'proxy' => 'v-list-web-templates-proxy',
            'dns' => 'v-list-dns-templates'];

        return array_map(fn (string $list): array => array_map('strval', array_values($this->fixture($list))), $lists);
    }

    /** @return array<string, array<string, string>> */
    private function keys(): array
    {
        $keys = [];
        $secrets = ['ExampleKeyIdBill0001' => $this->fixture('v-list-access-key')['SECRET_ACCESS_KEY']];
        foreach ($this->fixture('v-list-access-keys') as $id => $key) {
            $keys[$id] = [
                'SECRET_ACCESS_KEY' => $secrets[$id] ?? 'ExampleSecret_for-fixtures_only=00000002', 'USER' => $key['USER'],
                'PERMISSIONS' => implode(',', $key['PERMISSIONS']), 'COMMENT' => $key['COMMENT'],
                'TIME' => $key['TIME'], 'DATE' => $key['DATE'],
            ];
        }

        return $keys;
    }

    /** @return array<array-key, mixed> */
    private function fixture(string $name): array
    {
        return json_decode((string) file_get_contents(__DIR__ . "/fixtures/$name.json"), true, 512, JSON_THROW_ON_ERROR);
    }
}
