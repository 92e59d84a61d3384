<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Usage;

use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Server\Accounts;
use WHMCS\Module\Server\Hestiacp\Server\Attempt;
use WHMCS\Module\Server\Hestiacp\Server\ServerRecord;

/** WHMCS's daily update of one server: the figures of all its live services from one list of the panel. */
final class UsageUpdate
{
    /** Names in a sentence; the module log has them all. */
    private const NAMED = 5;

    /** @param array<mixed> $raw server keys */
    public static function run(array $raw): void
    {
        Attempt::run('UsageUpdate', $raw, static function (Params $params, Log $log): void {
            $server = ServerRecord::of($params, false)->open();
            $services = LiveService::ofServer($params->number('serverid'));
            $log->request(['services' => count($services)]);
            $measured = $services === [] ? [] : self::measure($services, Accounts::read($server, array_column($services, 'username')), $params, $log);
            UsageRecord::write($measured);
            UsageRecord::complete($params);
            SpaceNotices::tell($measured, $log);
            $log->success(['updated' => count($measured)]);
        }, static function (string $sentence) use ($raw): void {
            $params = new Params($raw);
            if ($params->panel() !== '') {
                (new Log('UsageUpdate', $params))->note('usage_failed', ['server' => $params->panel(), 'reason' => $sentence]);
            }
        });
    }

    /**
     * Which service has which row. A service without one, or with one that cannot be read, keeps what WHMCS has.
     *
     * @param list<LiveService> $services
     * @return list<array{LiveService, array<mixed>}>
     */
    private static function measure(array $services, Accounts $accounts, Params $params, Log $log): array
    {
        $measured = [];
        $missing = [];
        $problems = [];
        foreach ($services as $service) {
            $row = $accounts->of($service->username);
            if ($row === null) {
                $missing[] = $service->username;
            } elseif (is_string($row['problem'] ?? null)) {
                $problems[$service->username] = $row['problem'];
            } else {
                $measured[] = [$service, $row];
            }
        }
        if ($missing !== []) {
            $log->note('usage_no_account', ['names' => self::names($missing), 'server' => $params->panel()]);
        }
        if ($problems !== []) {
            $log->note('usage_unreadable', [
                'names' => self::names(array_map('strval', array_keys($problems))), 'server' => $params->panel(),
                'reason' => array_values($problems)[0],
            ]);
        }
        return $measured;
    }

    /** @param list<string> $names */
    private static function names(array $names): string
    {
        $more = count($names) - self::NAMED;
        return implode(', ', array_slice($names, 0, self::NAMED)) . ($more > 0 ? ' (+' . $more . ')' : '');
    }
}
