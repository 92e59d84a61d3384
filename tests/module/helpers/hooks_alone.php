<?php

/**
 * The module's hooks in a PHP without WHMCS, database and extension: directory of the module. Whoever asks for a class while the
 * file is read is noted. Then each hook is run, without and with variables. Prints JSON.
 */

declare(strict_types=1);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
error_reporting(E_ALL);
define('WHMCS', true);
$hooks = [];
$asked = [];
$told = [];

function add_hook(string $name, int $priority, callable $handler): void
{
    $GLOBALS['hooks'][] = [$name, $handler];
}

function logActivity(string $message, int $client = 0): void
{
    $GLOBALS['told'][] = $message;
}

spl_autoload_register(static function (string $class): void {
    $GLOBALS['asked'][] = $class;
});
$files = get_included_files();
$classes = get_declared_classes();
$loaders = count(spl_autoload_functions());
$variables = array_keys(get_defined_vars());
require $argv[1] . '/hooks.php';
$result = [
    'asked' => $asked,
    'files' => array_map('basename', array_values(array_diff(get_included_files(), $files))),
    'classes' => array_values(array_diff(get_declared_classes(), $classes)),
    'loaders' => count(spl_autoload_functions()) - $loaders,
    'variables' => array_values(array_diff(array_keys(get_defined_vars()), $variables, ['variables', 'result'])),
];
foreach ($hooks as [$name, $handler]) {
    foreach ([[], ['params' => ['moduletype' => 'hestiacp'], 'userid' => 1, 'serviceid' => 1, 'pid' => 1], null, new stdClass()] as $vars) {
        $result['answers'][$name][] = $handler($vars);
    }
}
$result['told'] = $told;
echo json_encode($result);
