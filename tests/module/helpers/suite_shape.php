<?php

/**
 * The vendor's published test suite for modules, as a program of its own: includes the module without WHMCS, defines an
 * empty logModuleCall afterwards, calls every function with [] and looks at the type of the answer. Warnings are
 * errors. Prints JSON: {"answers": {function: answer}, "problems": [text]}.
 */

declare(strict_types=1);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
error_reporting(E_ALL);
define('WHMCS', true);
require dirname(__DIR__, 3) . '/php_wrapper/modules/servers/hestiacp/hestiacp.php';

function logModuleCall(): void
{
}

$types = [
    'array' => ['ConfigOptions', 'MetaData', 'TestConnection', 'AdminCustomButtonArray', 'ClientAreaCustomButtonArray',
        'AdminServicesTabFields', 'ServiceSingleSignOn', 'AdminSingleSignOn', 'ClientArea', 'ListAccounts'],
    'string' => ['CreateAccount', 'SuspendAccount', 'UnsuspendAccount', 'TerminateAccount', 'ChangePassword', 'ChangePackage', 'Renew'],
    'NULL' => ['AdminServicesTabFieldsSave', 'UsageUpdate', 'MetricProvider'],
];
$problems = function_exists('hestiacp_ConfigOptions') ? [] : ['ConfigOptions is missing'];
$answers = [];
foreach ($types as $type => $names) {
    foreach ($names as $name) {
        if (!function_exists('hestiacp_' . $name)) {
            continue;
        }
        try {
            $answers[$name] = call_user_func('hestiacp_' . $name, []);
            if (gettype($answers[$name]) !== $type) {
                $problems[] = $name . ' answers ' . gettype($answers[$name]) . ' instead of ' . $type;
            }
        } catch (Throwable $error) {
            $problems[] = $name . ': ' . get_class($error) . ' ' . $error->getMessage();
        }
    }
}
echo json_encode(['answers' => $answers, 'problems' => $problems, 'loaded' => extension_loaded('hestia')]);
