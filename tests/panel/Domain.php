<?php

declare(strict_types=1);

namespace Hestia\Tests\Panel;

/** Checks that adding a domain makes, in any of the areas web, dns and mail (API notes 3.3). */
final class Domain
{
    /** File types that nginx serves itself when PROXY_EXTENSIONS is not sent. */
    public const PROXY_EXTENSIONS = 'css,htm,html,js,mjs,json,xml,apng,avif,bmp,cur,gif,ico,jfif,jpg,jpeg,pjp,pjpeg,png,svg,tif,tiff,webp,'
        . 'aac,caf,flac,m4a,midi,mp3,ogg,opus,wav,3gp,av1,avi,m4v,mkv,mov,mpg,mpeg,mp4,mp4v,webm,otf,ttf,woff,woff2,doc,docx,odf,odp,ods,'
        . 'odt,pdf,ppt,pptx,rtf,txt,xls,xlsx,7z,bz2,gz,rar,tar,tgz,zip,apk,appx,bin,dmg,exe,img,iso,jar,msi,webmanifest';

    private const LABEL = ['web' => 'Web', 'dns' => 'DNS', 'mail' => 'Mail'];

    /** Records of the stock DNS template: id => [record, type, priority, value]. */
    private const ZONE = [
        1 => ['@', 'NS', '', '%ns1%.'], 2 => ['@', 'NS', '', '%ns2%.'], 9 => ['@', 'A', '', '%ip%'],
        10 => ['www', 'CNAME', '', '%domain%.'],
        11 => ['ftp', 'CNAME', '', '%domain%.'], 12 => ['mail', 'A', '', '%ip%'], 14 => ['@', 'MX', '0', 'mail.%domain%.'],
        15 => ['@', 'TXT', '', '"v=spf1 a mx ip4:%ip% -all"'], 16 => ['_dmarc', 'TXT', '', '"v=DMARC1; p=quarantine; pct=100"'],
        17 => ['_submission._tcp', 'SRV', '1', '0 587 mail.%domain%.'], 18 => ['_imap._tcp', 'SRV', '1', '0 143 mail.%domain%.'],
        19 => ['_imaps._tcp', 'SRV', '1', '0 993 mail.%domain%.'], 20 => ['_pop3._tcp', 'SRV', '1', '0 110 mail.%domain%.'],
        21 => ['_pop3s._tcp', 'SRV', '1', '0 995 mail.%domain%.'],
    ];

    /** Is the name free? Another area of the same user does not count, another user does. */
    public static function mustBeNew(Command $c, string $area, string $user, string $domain, string $aliases = ''): void
    {
        foreach (array_filter([$domain, ...explode(',', $aliases)]) as $name) {
            foreach (self::LABEL as $other => $label) {
                $owners = $c->state->owners($other, $name);
                if ($owners !== [] && ($other === $area || $owners[0] !== $user)) {
                    $c->fail(4, "$label domain $name exists");
                }
            }
            if ($area === 'web' && self::isAlias($c->state, $name)) {
                $c->fail(4, "Web alias $name exists");
            }
        }
        if (filter_var($domain, FILTER_VALIDATE_IP)) {
            $c->print('Error: Invalid domain format. IP address detected as input.');
            throw new Failure(1);
        }
    }

    private static function isAlias(State $state, string $name): bool
    {
        foreach ($state->data['web'] as $rows) {
            foreach ($rows as $row) {
                if (in_array($name, explode(',', $row['ALIAS']), true)) {
                    return true;
                }
            }
        }

        return false;
    }

    /** A subdomain belongs to whoever has the registrable domain, unless that one lets others in. */
    public static function mustOwnBase(Command $c, string $user, string $domain, string $aliases = ''): void
    {
        if ($c->state->config('ENFORCE_SUBDOMAIN_OWNERSHIP') !== 'yes' || !$c->state->since('1.4.0')) {
            return;
        }
        foreach (array_diff([$domain, ...explode(',', $aliases)], ['', 'none']) as $name) {
            $base = Rules::baseDomain($name);
            foreach (array_keys(self::LABEL) as $area) {
                $owner = $c->state->owners($area, $base)[0] ?? $user;
                $open = ($c->state->data['web'][$owner][$base]['ALLOW_USERS'] ?? '') === 'yes';
                if ($owner !== $user && !$open) {
                    $c->fail(4, "Unable to add $name. $base belongs to a different user");
                }
            }
        }
    }

    /** Limit of the user's package; aliases count per domain, and none counts as one (API notes 3.2; 5, trap 37). */
    public static function mustFit(Command $c, string $user, string $limit, int $used): void
    {
        if (!self::fits($c->state, $user, $limit, $used)) {
            $c->fail(8, "$limit limit is reached :: upgrade user package");
        }
    }

    public static function fits(State $state, string $user, string $limit, int $used): bool
    {
        $allowed = $state->data['users'][$user][$limit] ?? 'unlimited';

        return $allowed === 'unlimited' || ($limit === 'WEB_ALIASES' ? $used <= (float) $allowed : $used < (float) $allowed);
    }

    /**
     * The address for a new domain. The one asked for, by itself or by its outer one behind NAT, must be there, and be the user's or one
     * that the root user shares; else the panel takes one of the user's own before a shared one, and its outer one (func/ip.sh,
     * is_ip_valid and get_user_ip).
     */
    public static function ip(Command $c, string $ip, string $user): string
    {
        $mine = static fn (array $row) => $row['OWNER'] === $user;
        $shared = static fn (array $row) => $row['OWNER'] === $c->state->rootUser() && $row['STATUS'] === 'shared';
        $all = $c->state->data['ips'];
        ksort($all, SORT_STRING);
        if ($ip === '') {
            $usable = array_filter($all, $mine) + array_filter($all, $shared);
            $first = array_key_first($usable) ?? $c->fail(3, 'no IP is available');

            return $usable[$first]['NAT'] ?: (string) $first;
        }
        $row = $all[$ip] ?? array_values(array_filter($all, static fn (array $row) => $row['NAT'] === $ip))[0] ?? null;
        $row ?? $c->fail(3, "IP $ip doesn't exist");
        $mine($row) || $shared($row) || $c->fail(10, "$user user can't use IP $ip");

        return $ip;
    }

    /**
     * The records of a new zone.
     *
     * @param list<string> $ns
     * @return array<int, array<string, string>>
     */
    public static function zone(string $domain, string $ip, array $ns): array
    {
        $records = [];
        $values = ['%domain%' => $domain, '%ip%' => $ip, '%ns1%' => $ns[0] ?? '', '%ns2%' => $ns[1] ?? ''];
        foreach (self::ZONE as $id => [$record, $type, $priority, $value]) {
            $records[$id] = self::record($id, $record, $type, strtr($value, $values), $priority);
        }

        return $records;
    }

    /** @return array<string, string> */
    public static function record(int $id, string $record, string $type, string $value, string $priority = ''): array
    {
        return [
            'RECORD' => $record, 'TYPE' => $type, 'PRIORITY' => $priority, 'VALUE' => $value, 'ID' => (string) $id, 'SUSPENDED' => 'no',
            'TIME' => date('H:i:s'), 'DATE' => date('Y-m-d'), 'TTL' => '14400',
        ];
    }

    /** Adds a record to a user's zone, when there is one. */
    public static function addRecord(
        State $state,
        string $user,
        string $domain,
        string $record,
        string $type,
        string $value,
        string $priority = '',
    ): void {
        if (!isset($state->data['dns'][$user][$domain])) {
            return;
        }
        $zone = &$state->data['dns'][$user][$domain];
        $id = (int) max([0, ...array_keys($zone['records'])]) + 1;
        $zone['records'][$id] = self::record($id, $record, $type, $value, $priority);
        $zone['RECORDS'] = (string) count($zone['records']);
        $zone['SERIAL'] = (string) ((int) $zone['SERIAL'] + 1);
        $state->count($user, 'U_DNS_RECORDS');
    }

    /** Takes a domain out of an area and off the counters. */
    public static function remove(State $state, string $area, string $user, string $domain): void
    {
        $row = $state->data[$area][$user][$domain];
        unset($state->data[$area][$user][$domain]);
        $upper = strtoupper($area);
        $state->count($user, "U_{$upper}_DOMAINS", -1);
        if ($row['SUSPENDED'] === 'yes') {
            $state->count($user, "SUSPENDED_$upper", -1);
        }
        match (true) {
            $area === 'web' => $state->count($user, 'U_WEB_ALIASES', -count(array_filter(explode(',', $row['ALIAS'])))),
            $area === 'dns' => $state->count($user, 'U_DNS_RECORDS', -count($row['records'])),
            default => $state->count($user, 'U_MAIL_ACCOUNTS', -count($row['accounts'])),
        };
        if ($area === 'web' && $row['SSL'] === 'yes') {
            $state->count($user, 'U_WEB_SSL', -1);
        }
        if ($area === 'mail' && $row['DKIM'] === 'yes') {
            $state->count($user, 'U_MAIL_DKIM', -1);
        }
    }
}
