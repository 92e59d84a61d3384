<?php

declare(strict_types=1);

namespace WHMCS\Module\Server\Hestiacp\Server;

use WHMCS\Module\Server\Hestiacp\Foundation\Language;
use WHMCS\Module\Server\Hestiacp\Foundation\Log;
use WHMCS\Module\Server\Hestiacp\Foundation\ModuleError;

/**
 * What a client reads when an action failed that clients start themselves: WHMCS shows its answer to them as it is. The
 * sentence for staff, which names server and cause, goes to the activity log.
 */
final class ClientSentence
{
    private const PASSWORD = 'ChangePassword';

    /** Actions whose answer WHMCS shows to the client => what the client pressed for it */
    private const ACTIONS = [self::PASSWORD => 'action_ChangePassword', 'ClientRefresh' => 'client_refresh', 'FileManager' => 'file_manager_open'];

    /** @param string $sentence for staff */
    public static function choose(string $action, \Throwable $error, string $sentence, Log $log): string
    {
        $isForClient = $error instanceof ModuleError && $error->isForClient;
        if ($isForClient || !isset(self::ACTIONS[$action]) || !Visitor::isClient()) {
            return $sentence;
        }
        $log->note('client_action_failed', ['action' => Language::text(self::ACTIONS[$action]), 'reason' => $sentence]);
        return Language::text(self::id($action, $error));
    }

    private static function id(string $action, \Throwable $error): string
    {
        if ($error instanceof ModuleError && $error->id === 'busy') {
            return 'client_busy';
        }
        if ($action === 'FileManager') {
            return 'client_files_unavailable';
        }
        if ($action !== self::PASSWORD) {
            return 'client_unavailable';
        }
        if ($error instanceof \Hestia\InvalidArgument) {
            return in_array($error->getField(), ['password', 'the password'], true) ? 'client_password_unusable' : 'client_password_kept';
        }
        if ($error instanceof \Hestia\Exception && in_array($error->getOutcome(), ['not_sent', 'refused'], true)) {
            return 'client_password_kept';
        }
        return $error instanceof ModuleError ? 'client_password_kept' : 'client_password_unknown';
    }
}
