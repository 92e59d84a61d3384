<?php

/**
 * As suite_shape.php, but every function that the module defines, whether the vendor's suite knows it or not: called with []
 * and with nothing, by what WHMCS documents of it. Prints JSON: {"called": [name], "problems": [text], "loaded": bool}.
 */

declare(strict_types=1);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
error_reporting(E_ALL);
define('WHMCS', true);
require dirname(__DIR__, 3) . '/php_wrapper/modules/servers/hestiacp/hestiacp.php';

/* function => types of its answer. Sources: developers.whmcs.com, "Provisioning Modules"; undocumented ones as modules have them. */
$documented = [
    'MetaData' => 'array', 'ConfigOptions' => 'array', 'TestConnection' => 'array', 'ListAccounts' => 'array',
    'AdminCustomButtonArray' => 'array', 'ClientAreaCustomButtonArray' => 'array', 'ClientAreaAllowedFunctions' => 'array',
    'AdminServicesTabFields' => 'array', 'AdminServicesTabFieldsSave' => 'NULL', 'ClientArea' => 'array',
    'ServiceSingleSignOn' => 'array', 'AdminSingleSignOn' => 'array', 'GetRemoteMetaData' => 'array', 'CustomActions' => 'object|NULL',
    'CreateAccount' => 'string', 'SuspendAccount' => 'string', 'UnsuspendAccount' => 'string', 'TerminateAccount' => 'string',
    'Renew' => 'string', 'ChangePassword' => 'string', 'ChangePackage' => 'string', 'AdminLink' => 'string', 'LoginLink' => 'string',
    'RenderRemoteMetaData' => 'string', 'UsageUpdate' => 'NULL', 'MetricProvider' => 'object|NULL', 'AutoPopulateServerConfig' => 'array',
];
$names = [];
foreach (get_defined_functions()['user'] as $function) {
    if (strpos($function, 'hestiacp_') === 0) {
        $names[] = substr((new ReflectionFunction($function))->getName(), 9);
    }
}
$has = static function (string $name) use ($names): bool {
    return in_array($name, $names, true);
};
$loaders = array_filter(array_column(hestiacp_ConfigOptions(), 'Loader'), 'is_string');
$loaders = array_map(static fn (string $loader): string => substr($loader, 9), array_values($loaders));
$buttons = [];
foreach (['AdminCustomButtonArray', 'ClientAreaCustomButtonArray', 'ClientAreaAllowedFunctions'] as $list) {
    $buttons = array_merge($buttons, $has($list) ? array_values(('hestiacp_' . $list)([])) : []);
}
$problems = [];
foreach (array_diff(array_merge($loaders, $buttons), $names) as $missing) {
    $problems[] = "$missing is named but not there";
}
foreach ($names as $name) {
    $isLoader = in_array($name, $loaders, true);
    $types = $isLoader ? 'array' : ($documented[$name] ?? (in_array($name, $buttons, true) ? 'string|array' : null));
    if ($types === null) {
        $problems[] = "$name: WHMCS calls no such function";
        continue;
    }
    foreach (['[]' => [[]], 'nothing' => []] as $with => $arguments) {
        $start = hrtime(true);
        try {
            $answer = call_user_func_array('hestiacp_' . $name, $arguments);
            if (!in_array(gettype($answer), explode('|', $types), true)) {
                $problems[] = "$name, called with $with, answers " . gettype($answer) . " instead of $types";
            }
            if ($answer === 'success') {
                $problems[] = "$name says success of nothing";
            }
        } catch (Throwable $error) {
            /* A loader's error is the exception that the product page shows. */
            if (!$isLoader || !$error instanceof Exception || $error instanceof ErrorException || $error->getMessage() === '') {
                $problems[] = "$name, called with $with: " . get_class($error) . ' ' . $error->getMessage();
            }
        }
        if (hrtime(true) - $start > 10e9) {
            $problems[] = "$name waits for something";
        }
    }
}
echo json_encode(['called' => $names, 'problems' => $problems, 'loaded' => extension_loaded('hestia')]);
