<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\FileManager;

use WHMCS\Module\Server\Hestiacp\Foundation\Installation;
use WHMCS\Module\Server\Hestiacp\Foundation\Values;
use WHMCS\Module\Server\Hestiacp\Storage\ServiceData;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/**
 * After a suspension, a termination or another password nobody works with the files any more who came in before. What WHMCS has handed
 * out ends at once; cron tells the file managers that were opened, so that one that is down holds up nobody.
 */
final class Revocation
{
    /** Names in ServiceData, apart because two processes can write them at once: {opened: address => {template, time}}, {time}. */
    private const NAME = 'files';
    private const ENDED = 'files_ended';

    /** Seconds after which no session of a file manager can be left. */
    private const LONGEST = 36000;

    /** A client was sent to a file manager. */
    public static function remember(int $service, string $address, string $template): void
    {
        $record = ServiceData::get($service, self::NAME);
        $record['opened'] = [$address => ['template' => $template, 'time' => time()]] + self::opened($record);
        ServiceData::put($service, self::NAME, $record);
    }

    /**
     * WHMCS's hook after the action.
     *
     * @param array<mixed> $vars params, or after another password serviceid
     */
    public static function ended(array $vars): void
    {
        $params = Values::list($vars, 'params') ?: $vars;
        $service = Values::number($params, 'serviceid');
        $isOurs = in_array($params['moduletype'] ?? '', [Installation::MODULE, ''], true);
        $record = $isOurs ? ServiceData::get($service, self::NAME) : [];
        if ($record === []) {
            return;
        }
        Sessions::endAll($service);
        ServiceData::put($service, self::ENDED, ['time' => time()]);
        foreach (array_keys(self::opened($record)) as $address) {
            Queue::add(RevokeTask::KIND, $service, 0, $address);
        }
    }

    /** @return int Unix seconds: what came in until then is over; 0 = nothing is */
    public static function time(int $service): int
    {
        return Values::number(ServiceData::get($service, self::ENDED), 'time');
    }

    /** @return string as the product named the file manager; "" when nobody was sent there */
    public static function template(int $service, string $address): string
    {
        return self::opened(ServiceData::get($service, self::NAME))[$address]['template'] ?? '';
    }

    /**
     * @param array<mixed> $record
     * @return array<string, array{template: string, time: int}> those that can still have a session
     */
    private static function opened(array $record): array
    {
        $opened = [];
        foreach (Values::list($record, 'opened') as $address => $entry) {
            $time = is_array($entry) && is_int($entry['time'] ?? null) ? $entry['time'] : 0;
            if (is_array($entry) && is_string($entry['template'] ?? null) && $time > time() - self::LONGEST) {
                $opened[(string) $address] = ['template' => $entry['template'], 'time' => $time];
            }
        }
        return $opened;
    }
}
