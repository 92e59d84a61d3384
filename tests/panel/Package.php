<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Package files: how the panel reads, checks and applies them (API notes 3.2, 8.3, 8.4). */
final class Package
{
    private const LIMITS = [
        'WEB_DOMAINS', 'WEB_ALIASES', 'DNS_DOMAINS', 'DNS_RECORDS', 'MAIL_DOMAINS', 'MAIL_ACCOUNTS', 'DATABASES',
        'CRON_JOBS',
    ];

    private const TEMPLATES = [
        'WEB_TEMPLATE' => 'web', 'BACKEND_TEMPLATE' => 'backend', 'PROXY_TEMPLATE' => 'proxy', 'DNS_TEMPLATE' => 'dns',
    ];

    /** Names that a package file may not set since 1.9.9. */
    private const DANGEROUS = [
        'PATH', 'IFS', 'ENV', 'BASH_ENV', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'HESTIA', 'BIN', 'HOMEDIR', 'USER_DATA',
        'OK', 'user',
    ];

    /** Limit of the package => usage of the user => what the refusal calls it. */
    private const COVER = [
        'WEB_DOMAINS' => ['U_WEB_DOMAINS', 'WEB_DOMAIN'], 'DNS_DOMAINS' => ['U_DNS_DOMAINS', 'DNS_DOMAIN'],
        'MAIL_DOMAINS' => ['U_MAIL_DOMAINS', 'MAIL_DOMAIN'], 'DATABASES' => ['U_DATABASES', 'DATABASE'],
        'CRON_JOBS' => ['U_CRON_JOBS', 'CRON'], 'DISK_QUOTA' => ['U_DISK', 'DISK'], 'BANDWIDTH' => ['U_BANDWIDTH', 'BANDWIDTH'],
    ];

    /**
     * The values of a file of KEY='value' lines.
     *
     * @return array<string, string>
     */
    public static function parse(string $text): array
    {
        $values = [];
        foreach (explode("\n", $text) as $line) {
            if (!preg_match('/^\s*([A-Za-z_][A-Za-z0-9_]*) *=(.*)$/', $line, $match) || in_array($match[1], self::DANGEROUS, true)) {
                continue;
            }
            $value = (string) preg_replace('/[[:cntrl:]]/', '', $match[2]);
            $end = strrpos($value, "'");
            $value = $end === false ? $value : substr($value, 0, $end);
            $value = str_starts_with($value, "'") ? substr($value, 1) : $value;
            $values[$match[1]] = trim($value, ' ');
        }

        return $values;
    }

    /**
     * Checks the values in the panel's order and gives back what is stored.
     *
     * @param array<string, string> $sent
     * @return array<string, string>
     */
    public static function check(array $sent, State $state): array
    {
        // What the file does not say is taken from the script's surroundings: hestia.conf and root's environment.
        $values = $sent + ['DISK_QUOTA' => $state->config('DISK_QUOTA'), 'SHELL' => '/bin/bash'];
        foreach (self::LIMITS as $key) {
            self::limit($values, $key);
        }
        if ($state->since('1.7.0')) {
            Rules::integer($values['RATE_LIMIT'] ?? '', 'RATE_LIMIT');
        }
        self::limit($values, 'DISK_QUOTA');
        if ($state->since('1.9.0') && $state->config('RESOURCES_LIMIT') === 'yes') {
            self::resources($values);
        }
        self::limit($values, 'BANDWIDTH');
        if ($state->since('1.7.0') || ($values['BACKUPS'] ?? '') !== 'unlimited') {
            Rules::integer($values['BACKUPS'] ?? '', 'BACKUPS');
        }
        if ($state->since('1.9.0')) {
            Rules::yesNo($values['BACKUPS_INCREMENTAL'] ?? '', 'BACKUPS_INCREMENTAL');
        }
        self::templates($values, $state);
        Rules::shell($values['SHELL'], $state);

        return self::stored($values, $state);
    }

    /** @param array<string, string> $values */
    private static function limit(array $values, string $key): void
    {
        if (($values[$key] ?? '') !== 'unlimited') {
            Rules::integer($values[$key] ?? '', $key);
        }
    }

    /** @param array<string, string> $values */
    private static function resources(array $values): void
    {
        $forms = [
            'CPU_QUOTA' => ['/^[1-9][0-9]*%$/D', 'Invalid CPU Quota format: '],
            'CPU_QUOTA_PERIOD' => ['/^[0-9]+(ms|s)$/D', 'Invalid CPU Quota Period format :: '],
            'MEMORY_LIMIT' => ['/^[0-9]+[KMGT]?$/D', 'Invalid Memory Size format :: '],
            'SWAP_LIMIT' => ['/^[0-9]+[KMGT]?$/D', 'Invalid Swap Size format :: '],
        ];
        foreach ($forms as $key => [$form, $text]) {
            if (($values[$key] ?? '') !== 'unlimited' && !preg_match($form, $values[$key] ?? '')) {
                Rules::fail($text . ($values[$key] ?? ''));
            }
        }
    }

    /**
     * Templates and name servers are checked since 1.5.0; empty is fine.
     *
     * @param array<string, string> $values
     */
    private static function templates(array $values, State $state): void
    {
        if (!$state->since('1.5.0')) {
            return;
        }
        foreach (self::TEMPLATES as $key => $kind) {
            $template = $values[$key] ?? '';
            if ($template !== '' && !in_array($template, $state->data['templates'][$kind], true)) {
                throw new Failure(3, "Error: $template $kind template doesn't exist");
            }
        }
        foreach (array_values(array_filter(explode(',', $values['NS'] ?? ''))) as $i => $ns) {
            Rules::domain($ns, $state, 'ns' . ($i + 1));
        }
    }

    /**
     * Since 1.8.0 the file is written anew with the known keys and the server's time; before it is kept as sent.
     *
     * @param array<string, string> $values
     * @return array<string, string>
     */
    private static function stored(array $values, State $state): array
    {
        $values['SHELL'] = basename($values['SHELL']);
        if (!$state->since('1.8.0')) {
            return $values;
        }
        if (!$state->since('1.9.3') && $state->since('1.9.0')) {
            $values['BACKUPS_INCREMENTAL'] = $state->config('BACKUP_INCREMENTAL');
        }
        $values['TIME'] = date('H:i:s');
        $values['DATE'] = date('Y-m-d');

        return array_map('strval', Keys::row($values, Keys::package($state, true)));
    }

    /**
     * Does the package cover what the user has? The mail check is broken since 1.5.0 and passes.
     *
     * @param array<string, string> $package
     * @param array<string, string> $user
     */
    public static function cover(array $package, array $user, State $state): void
    {
        foreach (self::COVER as $limit => [$usage, $word]) {
            $allowed = $package[$limit] ?? '0';
            if ($limit === 'MAIL_DOMAINS' && $state->since('1.5.0')) {
                continue;
            }
            if ($allowed !== 'unlimited' && (float) $allowed < (float) ($user[$usage] ?? 0)) {
                throw new Failure(8, "Error: Package doesn't cover $word usage");
            }
        }
    }

    /** Rewrites user.conf from the package; U_MAIL_SSL gets lost on the way. */
    public static function apply(State $state, string $user, string $package): void
    {
        $conf = $state->data['users'][$user];
        unset($conf['U_MAIL_SSL']);
        $values = array_diff_key($state->data['packages'][$package], ['TIME' => 1, 'DATE' => 1, 'SHELL' => 1]);
        $state->data['users'][$user] = array_merge($conf, $values, ['PACKAGE' => $package]);
    }
}
