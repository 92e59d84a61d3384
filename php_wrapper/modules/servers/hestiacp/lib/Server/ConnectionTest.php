<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;
use WHMCS\Module\Server\Hestiacp\Foundation\Params;

/** The button Test Connection of the server form. */
final class ConnectionTest
{
    /**
     * Lists the accounts first, because every usable key may do that, then the packages, because an order cannot be
     * carried out without them. WHMCS shows no text beside a success, so that a server without verification is told in
     * the activity log, each time.
     *
     * @param array<mixed> $raw
     * @return array{success: bool, error: string}
     */
    public static function run(array $raw): array
    {
        return Attempt::run('TestConnection', $raw, static function (Params $params, Log $log): array {
            $record = ServerRecord::of($params, false);
            $server = $record->open(true);
            $log->request(['commands' => ['v-list-users list', 'v-list-user-packages json']]);
            hestia_call($server, 'v-list-users', ['list']);
            PackageList::names($server, $params);
            if ($record->isInsecure()) {
                $log->note('insecure', ['server' => $params->panel()]);
            }
            $log->success(['connection' => $record->isInsecure() ? 'works, TLS is not verified' : 'works, TLS is verified']);
            return ['success' => true, 'error' => ''];
        }, static function (string $sentence): array {
            return ['success' => false, 'error' => $sentence];
        });
    }
}
