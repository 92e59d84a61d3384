<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Account;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;
use WHMCS\Module\Server\Hestiacp\Tasks\Queue;

/**
 * A paid renewal. A panel knows of no terms, so there is nothing to ask it for, and a renewal cannot fail; what is still open
 * for the service is due at once, because the client has just shown to want it.
 */
final class Renew
{
    /**
     * @param array<mixed> $raw WHMCS's $params
     * @return string "success"
     */
    public static function run(array $raw): string
    {
        $params = new Params($raw);
        $service = $params->number('serviceid');
        if ($service === 0) {
            return Language::text('renew_no_service');
        }
        if ($params->number('addonId') > 0) {
            /* The service is then the one that the addon belongs to, and nobody renewed that. */
            return Language::text('no_addons');
        }
        $log = new Log('Renew', $params);
        try {
            self::push($service, $params, $log);
        } catch (\Throwable $error) {
            $log->note('renew_not_pushed', ['reason' => $log->failure($error)]);
        }
        return 'success';
    }

    private static function push(int $service, Params $params, Log $log): void
    {
        $pushed = [];
        foreach (Queue::open($service) as $task) {
            if (Queue::tryNow($task->id)) {
                $pushed[] = Language::text('kind_' . $task->kind);
            }
        }
        if ($pushed !== []) {
            $log->note('renew_pushed', ['tasks' => implode(', ', array_unique($pushed))]);
        }
        $pending = (new ServiceRecord($params, $log))->pendingName();
        if ($pending !== '') {
            $log->note('renew_pending', ['user' => $pending, 'server' => $params->panel()]);
        }
    }
}
