<?php

/**
 * The module of a directory in which files are missing: every function is called with what WHMCS gives, and nothing may come out
 * of it that is a success or an error of PHP. Prints JSON: {"answers": {function: answer}, "thrown": {function: text}}.
 */

declare(strict_types=1);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
error_reporting(E_ALL);
define('WHMCS', true);
require $argv[1] . '/hestiacp.php';

$params = ['serviceid' => 1, 'userid' => 1, 'serverhostname' => 'panel.example.com', 'username' => 'ada', 'status' => 'Active'];
$result = ['answers' => [], 'thrown' => []];
foreach (get_defined_functions()['user'] as $function) {
    if (strpos($function, 'hestiacp_') === 0) {
        $name = (new ReflectionFunction($function))->getName();
        try {
            $result['answers'][$name] = $function($params);
        } catch (Throwable $error) {
            $result['thrown'][$name] = get_class($error) . ' ' . $error->getMessage();
        }
    }
}
echo json_encode($result);
