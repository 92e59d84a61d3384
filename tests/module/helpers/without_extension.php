<?php

/**
 * Every action with full parameters in a PHP that lacks the extension. Prints JSON: the answers and what reached the
 * module log.
 */

declare(strict_types=1);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
define('WHMCS', true);
$log = [];

function logModuleCall(string $module, string $action, $request, $response, $processed = '', array $replaceVars = []): void
{
    $GLOBALS['log'][] = [$module, $action, $request, $response, $processed];
    $GLOBALS['hidden'] = $replaceVars;
}

function logActivity(string $message, int $client = 0): void
{
    $GLOBALS['log'][] = $message;
}

require dirname(__DIR__, 3) . '/php_wrapper/modules/servers/hestiacp/hestiacp.php';

$params = [
    'serviceid' => 12, 'userid' => 3, 'domain' => 'example.com', 'username' => 'example', 'password' => 'Odd&<pass>word"1',
    'pid' => 4, 'configoption1' => 'basic', 'configoption5' => 'license.key.secret', 'server' => true, 'serverid' => 1,
    'serverhostname' => 'panel.example.com', 'serverport' => '8083', 'model' => new stdClass(),
    'serveraccesshash' => "ABCDEFGHIJKLMNOPQRST:0123456789012345678901234567890123456789\nproxy = http://u:proxypass@p:1",
    'clientsdetails' => ['firstname' => 'Ada', 'lastname' => 'B', 'email' => 'ada@example.com'],
];
$answers = [];
foreach (['CreateAccount', 'SuspendAccount', 'UnsuspendAccount', 'TerminateAccount', 'ChangePassword', 'ChangePackage'] as $name) {
    $answers[$name] = call_user_func('hestiacp_' . $name, $params);
}
$answers['TestConnection'] = hestiacp_TestConnection($params)['error'];
try {
    hestiacp_LoadPackages($params);
} catch (Exception $error) {
    $answers['LoadPackages'] = $error->getMessage();
}
echo json_encode([
    'answers' => $answers, 'fields' => count(hestiacp_ConfigOptions()), 'meta' => hestiacp_MetaData(), 'log' => $log, 'hidden' => $hidden,
    'foreign' => \WHMCS\Module\Server\Hestiacp\Foundation\Extension::problem('9.9.9', 'cli'),
]);
