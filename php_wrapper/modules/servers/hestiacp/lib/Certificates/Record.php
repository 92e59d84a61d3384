<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Certificates;

use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * What is known of a service's certificates: ServiceData "certificate", host name => {area: web | mail, state, reason, finding: {id, values},
 * checked_at, valid_until: int|null, told: days before the end that were told, or null}. Times are Unix seconds. The reason is a
 * sentence in the language of the installation, the finding the same for pages in other languages.
 */
final class Record
{
    public const WAITING = 'waiting_dns';
    public const QUEUED = 'queued';
    public const READY = 'ready';
    public const FAILED = 'failed';
    public const FROZEN = 'frozen';

    public const NAME = 'certificate';

    /** @return array<string, array<mixed>> host name => what is known */
    public static function all(int $service): array
    {
        $entries = [];
        foreach (ServiceData::get($service, self::NAME) as $name => $entry) {
            if (is_array($entry)) {
                $entries[(string) $name] = $entry;
            }
        }
        return $entries;
    }

    /** @return string a state, "" when nothing is known */
    public static function state(int $service, string $name): string
    {
        return Values::text(self::all($service)[$name] ?? [], 'state');
    }

    /** Whose certificate is it: the web domain's of that name, or a mail domain's? */
    public static function area(int $service, string $name): string
    {
        return (self::all($service)[$name]['area'] ?? '') === Site::MAIL ? Site::MAIL : Site::WEB;
    }

    /**
     * The sentence of an entry in the language of whoever reads it.
     *
     * @param array<mixed> $entry
     */
    public static function sentence(array $entry): string
    {
        $finding = self::finding($entry);
        return $finding !== null ? $finding->sentence() : Values::text($entry, 'reason');
    }

    /**
     * Another process may have ended the database's connection meanwhile, and one may work at the mail names of the service.
     *
     * @param array<string, string|int|null> $more area, valid_until, told; what is not given stays
     */
    public static function write(int $service, string $name, string $state, Finding $finding, array $more = []): void
    {
        self::change($service, static function (array $entries) use ($name, $state, $finding, $more): array {
            $before = is_array($entries[$name] ?? null) ? $entries[$name] : [];
            $entries[$name] = $more + [
                'state' => $state,
                'reason' => $finding->sentence(),
                'finding' => ['id' => $finding->id, 'values' => $finding->values],
                'checked_at' => time(),
                'area' => $before['area'] ?? Site::WEB,
                'valid_until' => $before['valid_until'] ?? null,
                'told' => $before['told'] ?? null,
            ];
            return $entries;
        });
    }

    public static function forget(int $service, string $name): void
    {
        self::change($service, static function (array $entries) use ($name): array {
            unset($entries[$name]);
            return $entries;
        });
    }

    /** @param callable(array<mixed>): array<mixed> $change */
    private static function change(int $service, callable $change): void
    {
        Database::awake();
        Lock::hold('certificates of ' . $service, static function () use ($service, $change): void {
            ServiceData::put($service, self::NAME, $change(ServiceData::get($service, self::NAME)));
        });
    }

    /** @param array<mixed> $entry */
    private static function finding(array $entry): ?Finding
    {
        $finding = Values::list($entry, 'finding');
        if (!is_string($finding['id'] ?? null)) {
            return null;
        }
        $values = [];
        foreach (Values::list($finding, 'values') as $name => $value) {
            $values[(string) $name] = is_scalar($value) ? (string) $value : '';
        }
        return new Finding($finding['id'], $values);
    }
}
