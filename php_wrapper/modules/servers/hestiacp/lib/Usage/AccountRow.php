<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

/**
 * What the panel's own list says of an account, in the shape of a row of hestia_usage(), and beside it "created" (the stamp,
 * "" when the panel gave none) and "ips" (addresses that the account owns). Pure functions.
 */
final class AccountRow
{
    /** number of the row => {key of what is used, key of its limit or ""} */
    private const NUMBERS = [
        'disk' => ['U_DISK', 'DISK_QUOTA'], 'disk_dirs' => ['U_DISK_DIRS', ''], 'disk_web' => ['U_DISK_WEB', ''],
        'disk_mail' => ['U_DISK_MAIL', ''], 'disk_db' => ['U_DISK_DB', ''], 'bandwidth' => ['U_BANDWIDTH', 'BANDWIDTH'],
        'web_domains' => ['U_WEB_DOMAINS', 'WEB_DOMAINS'], 'web_aliases' => ['U_WEB_ALIASES', 'WEB_ALIASES'],
        'dns_domains' => ['U_DNS_DOMAINS', 'DNS_DOMAINS'], 'dns_records' => ['U_DNS_RECORDS', 'DNS_RECORDS'],
        'mail_domains' => ['U_MAIL_DOMAINS', 'MAIL_DOMAINS'], 'mail_accounts' => ['U_MAIL_ACCOUNTS', 'MAIL_ACCOUNTS'],
        'databases' => ['U_DATABASES', 'DATABASES'], 'cron_jobs' => ['U_CRON_JOBS', 'CRON_JOBS'],
        'backups' => ['U_BACKUPS', 'BACKUPS'], 'ips' => ['IP_OWNED', ''],
    ];

    /** Beyond this it is no amount but a mistake; the extension draws the same line. */
    private const MAX = 1000000000000;

    /**
     * @param array<mixed> $values one account of v-list-user or v-list-users as JSON; what it holds beside these is dropped,
     *     the recovery key above all
     * @return array<string, mixed>
     */
    public static function of(string $username, array $values): array
    {
        $text = static function (string $key) use ($values): string {
            return is_scalar($values[$key] ?? null) ? trim((string) $values[$key]) : '';
        };
        $row = [
            'username' => $username,
            'email' => $text('CONTACT'),
            'package' => $text('PACKAGE'),
            'role' => $text('ROLE') === '' ? null : $text('ROLE'),
            'status' => ['yes' => 'suspended', 'no' => 'active'][$text('SUSPENDED')] ?? null,
            'created' => trim($text('DATE') . ' ' . $text('TIME')),
        ];
        $absurd = [];
        foreach (self::NUMBERS as $name => [$used, $limit]) {
            foreach ($limit === '' ? [$name => $used] : [$name => $used, $name . '_limit' => $limit] as $number => $key) {
                $row[$number] = self::amount($text($key));
                if ($row[$number] === null && $text($key) !== '') {
                    $absurd[] = $number;
                }
            }
        }
        return $row + ['absurd' => $absurd, 'problem' => null];
    }

    /** @return int|null -1 = unlimited, null = the panel said nothing, or no number */
    private static function amount(string $text): ?int
    {
        if ($text === 'unlimited') {
            return -1;
        }
        return preg_match('/^[0-9]{1,13}$/D', $text) === 1 && (int) $text <= self::MAX ? (int) $text : null;
    }
}
