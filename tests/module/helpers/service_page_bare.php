<?php

/** The staff's service page and what cron calls in a PHP without extension, database and network. Prints JSON: fields of the page, and answers. */

declare(strict_types=1);

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});
define('WHMCS', true);
require dirname(__DIR__, 3) . '/php_wrapper/modules/servers/hestiacp/hestiacp.php';

$params = [
    'serviceid' => 12, 'userid' => 3, 'domain' => 'example.com', 'username' => 'example', 'password' => 'Odd&<pass>word"1', 'pid' => 4,
    'configoption5' => 'license.key.secret', 'server' => true, 'serverid' => 1, 'serverhostname' => 'panel.example.com', 'model' => new stdClass(),
    'serveraccesshash' => 'ABCDEFGHIJKLMNOPQRST:0123456789012345678901234567890123456789',
];
$answers = ['ListAccounts' => hestiacp_ListAccounts($params)['error']];
foreach (hestiacp_AdminCustomButtonArray() as $function) {
    $answers[$function] = call_user_func('hestiacp_' . $function, $params);
}
hestiacp_AdminServicesTabFieldsSave($params);
hestiacp_UsageUpdate($params);
echo json_encode(['fields' => hestiacp_AdminServicesTabFields($params), 'answers' => $answers]);
