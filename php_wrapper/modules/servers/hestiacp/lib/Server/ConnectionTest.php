<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/**
 * The button Test Connection of the server form: the one place that asks a panel anew what it refused before.
 */
final class ConnectionTest
{
    /**
     * WHMCS shows no text beside a success, so what works but should not stay so is told in the activity log, each time.
     *
     * @param array<mixed> $raw
     * @return array{success: bool, error: string}
     */
    public static function run(array $raw): array
    {
        return Attempt::run('TestConnection', $raw, static function (Params $params, Log $log): array {
            $record = ServerRecord::of($params, false);
            foreach ($record->oddities($params) as $id) {
                $log->note($id, ['server' => $params->panel()]);
            }
            $server = $record->open(true);
            $report = new ProbeReport(hestia_probe($server), $params->panel());
            foreach ($report->warnings() as $warning) {
                $log->say($warning);
            }
            $problem = $report->problem();
            if ($problem !== '') {
                throw new ModuleError($problem);
            }
            PanelFacts::learn($params, $report);
            if ($report->isUsable('package_list')) {
                PackageList::names($server, $params);
            }
            $log->success(['version' => $report->version(), 'not_usable' => $report->unusable()]);
            return ['success' => true, 'error' => ''];
        }, static function (string $sentence): array {
            return ['success' => false, 'error' => $sentence];
        });
    }
}
