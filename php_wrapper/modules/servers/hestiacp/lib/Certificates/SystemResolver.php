<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

/** The name servers of this machine. Waits as long as they are configured to (usually 5 to 20 seconds): for cron only. */
final class SystemResolver implements Resolver
{
    public function addresses(string $name): ?array
    {
        $a = self::ask($name, DNS_A, 'ip');
        $aaaa = $a === null ? null : self::ask($name, DNS_AAAA, 'ipv6');
        return $a === null || $aaaa === null ? null : ['a' => $a, 'aaaa' => $aaaa];
    }

    /** @return list<string>|null */
    private static function ask(string $name, int $type, string $key): ?array
    {
        if (!function_exists('dns_get_record')) {
            return null;
        }
        /* PHP warns of every answer that is none, and some handlers throw that. */
        set_error_handler(static function (): bool {
            return true;
        });
        try {
            /* The final dot keeps the search domains of this machine out. */
            $records = dns_get_record($name . '.', $type);
        } finally {
            restore_error_handler();
        }
        if ($records === false) {
            return null;
        }
        $addresses = [];
        foreach ($records as $record) {
            if (is_string($record[$key] ?? null)) {
                $addresses[] = $record[$key];
            }
        }
        return array_values(array_unique($addresses));
    }
}
