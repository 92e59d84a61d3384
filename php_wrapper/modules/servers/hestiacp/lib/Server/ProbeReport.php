<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;

/** What hestia_probe() found out, in sentences for staff. Pure. */
final class ProbeReport
{
    /** problem of the probe => text id; the others are told in the extension's own words, because they quote what answered. */
    private const PROBLEMS = [
        'resolve' => 'probe_resolve', 'refused' => 'probe_refused', 'timeout' => 'probe_timeout', 'broken' => 'probe_broken',
        'not_tls' => 'probe_not_tls', 'pin' => 'probe_pin', 'tls' => 'probe_tls', 'proxy' => 'probe_proxy',
        'too_old' => 'probe_too_old', 'api_off' => 'probe_api_off', 'address' => 'probe_address',
    ];

    /** Problems that look so where the panel's fail2ban has shut this machine out. */
    private const LIKE_A_BAN = ['refused', 'broken', 'tls'];

    /** why the panel refused last => text id of what to do until it may be asked again */
    private const CORRECTIONS = ['key' => 'correct_key', 'permission' => 'correct_permission'];

    /** what is wrong with the panel's certificate => text id */
    private const CERTIFICATES = [
        'expired' => 'certificate_expired', 'not_yet_valid' => 'certificate_not_yet_valid',
        'self_signed' => 'certificate_self_signed', 'wrong_name' => 'certificate_wrong_name',
        'unknown_authority' => 'certificate_unknown_authority', 'old_tls' => 'certificate_old_tls',
        'client_certificate' => 'certificate_of_client',
    ];

    /** feature of the probe => text id */
    private const FEATURES = [
        'create' => 'feature_create', 'packages' => 'feature_packages', 'suspend' => 'feature_suspend',
        'terminate' => 'feature_terminate', 'password' => 'feature_password', 'change_package' => 'feature_change_package',
        'prove_by_password' => 'feature_prove_by_password', 'package_list' => 'feature_package_list',
        'package_users' => 'feature_package_users', 'domains' => 'feature_domains',
        'domains_read_back' => 'feature_domains_read_back', 'domains_without_aliases' => 'feature_domains_without_aliases',
        'letsencrypt' => 'feature_letsencrypt', 'force_https' => 'feature_force_https', 'php_version' => 'feature_php_version',
        'shell' => 'feature_shell', 'usage' => 'feature_usage', 'settings' => 'feature_settings',
        'permissions' => 'feature_permissions', 'mail_certificate' => 'feature_mail_certificate', 'contact' => 'feature_contact',
        'rebuild' => 'feature_rebuild', 'usage_refresh' => 'feature_usage_refresh', 'templates' => 'feature_templates',
        'shells' => 'feature_shells', 'system' => 'feature_system', 'package_removal' => 'feature_package_removal',
        'certificate_dates' => 'feature_certificate_dates', 'files' => 'feature_files',
    ];

    /** Without these no order can be carried out to its end. Packages of their own are a matter of products: the panel's profile "billing" has none. */
    private const NEEDED = ['create', 'suspend', 'terminate', 'password', 'change_package'];

    private const DOMAINS = 'v-add-domain';

    /** Features in one sentence, and its bytes: a line of the activity log is cut, and the next step stands at its end. */
    private const AT_ONCE = 8;
    private const LONGEST = 900;

    /** @var array<mixed> */
    private $probe;

    /** @var string host:port */
    private $server;

    /** @param array<mixed> $probe of hestia_probe() */
    public function __construct(array $probe, string $server)
    {
        $this->probe = $probe;
        $this->server = $server;
    }

    /** @return string why orders cannot be carried out, with the next step; "" when they can */
    public function problem(): string
    {
        $problem = Values::text($this->probe, 'problem');
        $values = ['server' => $this->server];
        if ($problem === 'certificate') {
            return Language::text(self::CERTIFICATES[Values::text($this->probe, 'certificate')] ?? 'probe_tls', $values);
        }
        $lacking = $this->lacking(self::NEEDED);
        if ($problem === '' || ($problem === 'permission' && $lacking !== [])) {
            return $lacking === [] ? '' : $this->lackSentence($lacking, 'needed_not_permitted', 'needed_missing');
        }
        if ($problem === 'api_off' && ($this->probe['weak'] ?? false) === true) {
            return Language::text('probe_api_off_legacy', $values);
        }
        if ($problem === 'refusals') {
            return $this->restSentence();
        }
        if (!isset(self::PROBLEMS[$problem])) {
            return Values::text($this->probe, 'message');
        }
        $count = Values::number($this->probe, 'recent_refusals');
        return Language::text(self::PROBLEMS[$problem], $values) . ($count > 0 && in_array($problem, self::LIKE_A_BAN, true)
            ? ' ' . Language::text('probe_maybe_banned', ['count' => (string) $count]) : '');
    }

    /** @return list<string> what works but staff should know of: told at every test */
    public function warnings(): array
    {
        $warnings = Values::texts($this->probe['warnings'] ?? null);
        $some = [];
        $sentence = '';
        $told = self::NEEDED;
        if ($this->forbidsDomains()) {
            array_unshift($warnings, Language::text('domains_not_permitted', ['server' => $this->server, 'commands' => self::DOMAINS]));
            $told[] = 'domains';
        }
        foreach ($this->lacking(array_values(array_diff($this->features(), $told))) as $feature => $commands) {
            $longer = $this->lackSentence($some + [$feature => $commands], 'others_not_permitted', 'others_missing');
            if ($some !== [] && (count($some) === self::AT_ONCE || strlen($longer) > self::LONGEST)) {
                $warnings[] = $sentence;
                $some = [];
                $longer = $this->lackSentence([$feature => $commands], 'others_not_permitted', 'others_missing');
            }
            $some[$feature] = $commands;
            $sentence = $longer;
        }
        return $sentence === '' ? $warnings : array_merge($warnings, [$sentence]);
    }

    /** An order with a domain, as most are, fails then; what else is forbidden is missed by those alone who want it. */
    private function forbidsDomains(): bool
    {
        return (Values::list($this->probe, 'commands')[self::DOMAINS] ?? '') === 'not_permitted';
    }

    private function restSentence(): string
    {
        return Language::text('probe_resting', [
            'server' => $this->server,
            'count' => (string) Values::number($this->probe, 'recent_refusals'),
            'minutes' => (string) max(1, (int) ceil(Values::number($this->probe, 'wait') / 60)),
            'correction' => Language::text(self::CORRECTIONS[Values::text($this->probe, 'last_denial')] ?? 'correct_any'),
        ]);
    }

    public function isUsable(string $feature): bool
    {
        return ($this->feature($feature)['usable'] ?? null) === true;
    }

    /** "1.10.3", or "" when it is not known. */
    public function version(): string
    {
        return Values::text($this->probe, 'version');
    }

    /** @return array<string, list<string>> feature that cannot be used => commands that it lacks */
    public function unusable(): array
    {
        return $this->lacking($this->features());
    }

    public static function name(string $feature): string
    {
        return isset(self::FEATURES[$feature]) ? Language::text(self::FEATURES[$feature]) : $feature;
    }

    /**
     * One sentence for all: by the key where it forbids anything, else by the panel's age.
     *
     * @param array<string, list<string>> $lacking
     */
    private function lackSentence(array $lacking, string $forbidden, string $missing): string
    {
        $features = [];
        $commands = array_values(array_unique(array_merge([], ...array_values($lacking))));
        foreach ($lacking as $feature => $names) {
            $features[] = self::name($feature) . ' (' . implode(', ', $names) . ')';
        }
        $permissions = Values::list($this->probe, 'commands');
        $toAdd = array_filter($commands, static function (string $command) use ($permissions): bool {
            return ($permissions[$command] ?? '') !== 'missing';
        });
        return Language::text($toAdd === [] ? $missing : $forbidden, [
            'server' => $this->server,
            'features' => implode('; ', $features),
            'commands' => implode(', ', $toAdd),
        ]);
    }

    /**
     * @param list<string> $features
     * @return array<string, list<string>> those that certainly cannot be used
     */
    private function lacking(array $features): array
    {
        $lacking = [];
        foreach ($features as $name) {
            $feature = $this->feature($name);
            if (($feature['usable'] ?? null) === false) {
                $lacking[$name] = Values::texts($feature['missing'] ?? null);
            }
        }
        return $lacking;
    }

    /** @return list<string> also those that a newer extension knows */
    private function features(): array
    {
        return array_map('strval', array_keys(Values::list($this->probe, 'features')));
    }

    /** @return array<mixed> */
    private function feature(string $name): array
    {
        return Values::list(Values::list($this->probe, 'features'), $name);
    }
}
