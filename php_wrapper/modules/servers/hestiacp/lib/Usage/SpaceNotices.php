<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Database\Capsule;
use WHMCS\Module\Server\Hestiacp\Foundation\Database;
use WHMCS\Module\Server\Hestiacp\Foundation\Failure;
use WHMCS\Module\Server\Hestiacp\Foundation\Lock;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Mail\Mailer;
use WHMCS\Module\Server\Hestiacp\Product\MoreSettings;
use WHMCS\Module\Server\Hestiacp\Storage\Figures;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;

/**
 * Tells a client that the space or the traffic of a service comes to its end: one mail when a threshold is crossed, none the
 * next day, and another one only after use has been below it in between.
 */
final class SpaceNotices
{
    /** Name in ServiceData: kind => highest threshold that was told, in percent */
    private const NAME = 'notices';

    /** Numbers of the row */
    private const KINDS = ['disk', 'bandwidth'];

    private const DEFAULT = 'space_notices';

    /** A deadlock with another update: the whole transaction is made again. */
    private const TRIES = 3;

    /** Names in a sentence */
    private const NAMED = 5;

    /**
     * The figures are stored by now, and whatever goes wrong here does not make a failure of that.
     *
     * @param list<array{LiveService, array<mixed>}> $measured
     */
    public static function tell(array $measured, Log $log): void
    {
        $active = [];
        foreach ($measured as [$service, $row]) {
            if ($service->isActive) {
                $active[$service->id] = [$service, $row];
            }
        }
        try {
            $crossed = self::crossed($active);
        } catch (\Throwable $error) {
            self::failed(array_column($active, 0), $error, $log);
            return;
        }
        foreach ($crossed as [$service, $row, $now]) {
            try {
                self::send($service, $row, $now, $log);
            } catch (\Throwable $error) {
                self::failed([$service], $error, $log);
            }
        }
    }

    /**
     * Notes what is below its threshold again.
     *
     * @param array<int, array{LiveService, array<mixed>}> $active
     * @return list<array{LiveService, array<mixed>, array<string, int>}> what there is to tell
     */
    private static function crossed(array $active): array
    {
        $told = ServiceData::many(array_keys($active), self::NAME);
        $lowered = [];
        $crossed = [];
        foreach ($active as $id => [$service, $row]) {
            $before = self::state($told[$id] ?? []);
            $now = self::reached($row, self::thresholds($service->moreSettings), $before);
            $lower = self::lower($before, $now);
            if ($lower !== $before) {
                $lowered[$id] = $lower;
            }
            if ($now !== $lower) {
                $crossed[] = [$service, $row, $now];
            }
        }
        self::store($lowered);
        return $crossed;
    }

    /** @param array<LiveService> $services */
    private static function failed(array $services, \Throwable $error, Log $log): void
    {
        $names = array_map(static function (LiveService $service): string {
            return $service->username;
        }, array_slice($services, 0, self::NAMED));
        $log->note('notices_failed', [
            'names' => implode(', ', $names) . (count($services) > self::NAMED ? ' ...' : ''), 'reason' => Failure::sentence($error),
        ]);
    }

    /** @param array<int, array<string, int>> $states service => what was told */
    private static function store(array $states): void
    {
        if ($states !== [] && class_exists(Capsule::class)) {
            Capsule::connection()->transaction(static function () use ($states): void {
                ServiceData::putMany(self::NAME, $states);
            }, self::TRIES);
        }
    }

    /**
     * One mail for a kind, of the highest threshold; what could not be sent is tried at the next update.
     *
     * @param array<mixed> $row
     * @param array<string, int> $now
     */
    private static function send(LiveService $service, array $row, array $now, Log $log): void
    {
        try {
            /* A client's own refresh can run at the same time: whoever comes second has nothing to tell. */
            Lock::hold('notices of service ' . $service->id, static function () use ($service, $row, $now): void {
                $told = self::state(ServiceData::get($service->id, self::NAME));
                foreach (self::KINDS as $kind) {
                    if ($now[$kind] > $told[$kind] && Mailer::send('space', $service->id, self::values($service, $row, $kind, $now[$kind]))) {
                        $told[$kind] = $now[$kind];
                        Database::awake();
                        ServiceData::put($service->id, self::NAME, $told);
                    }
                }
            }, 0);
        } catch (ModuleError $busy) {
            $log->request(['notices_elsewhere' => (string) $service->id]);
        }
    }

    /**
     * @param array<mixed> $row
     * @return array<string, string>
     */
    private static function values(LiveService $service, array $row, string $kind, int $threshold): array
    {
        $text = static function (string $name) use ($row): string {
            return is_int($row[$name] ?? null) ? (string) $row[$name] : '';
        };
        return [
            'user' => $service->username,
            'kind' => $kind,
            'threshold' => (string) $threshold,
            'percent' => (string) Figures::percent($row, $kind),
            'used' => $text($kind),
            'limit' => $text($kind . Figures::LIMIT),
        ];
    }

    /**
     * The highest threshold that use is at, of each kind; 0 = none. Of a number that the panel did not say nothing is known,
     * so what was told stays.
     *
     * @param array<mixed> $row
     * @param list<int> $thresholds
     * @param array<string, int> $before
     * @return array<string, int>
     */
    public static function reached(array $row, array $thresholds, array $before): array
    {
        $reached = [];
        foreach (self::KINDS as $kind) {
            $percent = Figures::percent($row, $kind);
            $isKnown = $percent !== null || ($row[$kind . Figures::LIMIT] ?? null) === -1;
            $passed = array_filter($thresholds, static function (int $threshold) use ($percent): bool {
                return $percent !== null && $percent >= $threshold;
            });
            $reached[$kind] = $isKnown ? (int) max(array_merge([0], $passed)) : $before[$kind];
        }
        return $reached;
    }

    /**
     * "90, 100" as numbers; 0 and an empty text: no notices. A product whose settings cannot be read has the stock ones.
     *
     * @return list<int> percent
     */
    public static function thresholds(string $moreSettings): array
    {
        $stock = (string) MoreSettings::DEFAULTS[self::DEFAULT];
        try {
            $text = (string) (MoreSettings::parse($moreSettings)[self::DEFAULT] ?? $stock);
        } catch (ModuleError $error) {
            $text = $stock;
        }
        preg_match_all('/(?<![0-9])[0-9]{1,3}(?![0-9])/', $text, $found);
        return array_values(array_filter(array_map('intval', $found[0]), static function (int $percent): bool {
            return $percent > 0;
        }));
    }

    /**
     * @param array<string, int> $before
     * @param array<string, int> $now
     * @return array<string, int>
     */
    private static function lower(array $before, array $now): array
    {
        foreach ($before as $kind => $threshold) {
            $before[$kind] = min($threshold, $now[$kind]);
        }
        return $before;
    }

    /**
     * @param array<mixed> $record
     * @return array<string, int> all kinds
     */
    private static function state(array $record): array
    {
        $state = [];
        foreach (self::KINDS as $kind) {
            $state[$kind] = is_int($record[$kind] ?? null) ? max(0, $record[$kind]) : 0;
        }
        return $state;
    }
}
