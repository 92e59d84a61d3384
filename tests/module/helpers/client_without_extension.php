<?php

/**
 * The pages of clients and of the Servers list in a PHP that lacks the extension. Argument: "client" or "staff", who looks.
 * Prints JSON: what each function answered, and the activity log.
 */

declare(strict_types=1);

namespace WHMCS\Authentication {
    class CurrentUser
    {
        public function client(): ?object
        {
            return (object) ['id' => 3];
        }

        public function isMasqueradingAdmin(): bool
        {
            return $GLOBALS['argv'][1] === 'staff';
        }
    }
}

namespace {
    set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
        throw new ErrorException($message, 0, $level, $file, $line);
    });
    define('WHMCS', true);
    $log = [];

    function logActivity(string $message, int $client = 0): void
    {
        $GLOBALS['log'][] = $message;
    }

    function generate_token(string $type = 'form'): string
    {
        return 'a-token';
    }

    require dirname(__DIR__, 3) . '/php_wrapper/modules/servers/hestiacp/hestiacp.php';

    $_SERVER['REQUEST_METHOD'] = 'POST';
    $_POST['token'] = 'a-token';
    $params = [
        'serviceid' => 12, 'userid' => 3, 'username' => 'example', 'password' => 'Odd-Password-1', 'status' => 'Active',
        'serverid' => 1, 'serverhostname' => 'panel.example.com',
        'serveraccesshash' => 'ABCDEFGHIJKLMNOPQRST:0123456789012345678901234567890123456789',
        'clientsdetails' => ['email' => 'ada@example.com'],
    ];
    echo json_encode([
        'page' => hestiacp_ClientArea($params)['templateVariables']['hestiacp'],
        'refresh' => hestiacp_ClientRefresh($params),
        'password' => hestiacp_ChangePassword($params),
        'remote' => hestiacp_GetRemoteMetaData($params),
        'link' => hestiacp_AdminLink($params),
        'actions' => hestiacp_CustomActions($params),
        'log' => $log,
    ]);
}
