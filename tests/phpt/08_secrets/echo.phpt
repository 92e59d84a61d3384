--TEST--
What a panel sends back never carries a secret into a message or a step
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl');
?>
--FILE--
<?php
require __DIR__ . '/../helpers/raw_panel.inc';
$panel = panel();
$secret = 'Secret' . str_repeat('Q7', 17);
$key = str_repeat('K4', 10);
$password = 'Pass-word+of&Anna';
$json = function (array $data) { $body = json_encode($data); return "HTTP/1.1 200 OK\r\nHestia-Exit-Code: 0\r\nContent-Length: " . strlen($body) . "\r\nConnection: close\r\n\r\n$body"; };
$refusal = function (string $body) { return "HTTP/1.1 400 Bad\r\nHestia-Exit-Code: 2\r\nContent-Length: " . strlen($body) . "\r\nConnection: close\r\n\r\n$body"; };
$user = ['NAME' => 'Anna', 'PACKAGE' => 'default', 'CONTACT' => 'anna@example.com', 'ROLE' => 'user', 'SUSPENDED' => 'no', 'DATE' => '2026-01-01', 'TIME' => '00:00:00'];
$answers = [
    "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example.com/?a=$key&b=" . rawurlencode($secret) . "&c=$password\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    $refusal("Error: $secret $key " . base64_encode($secret) . ' ' . rawurlencode($password)),
    $refusal('Error: ' . str_repeat('x', 2020) . base64_encode($secret) . str_repeat(' ', 10) . $secret),
    $json(['acme12' => ['ROLE' => $key] + $user]),
    $json(['acme12' => ['DATE' => substr($secret, 0, 10), 'TIME' => substr($secret, 10, 8)] + $user]),
    $json(['acme12' => ['PACKAGE' => $secret, 'SUSPENDED' => 'yes'] + $user]),
];
$port = raw_panel($panel, $answers);
$server = hestia_server($panel->server(['port' => $port, 'access_key' => $key, 'secret_key' => $secret]));
$mine = ['username' => 'acme12', 'email' => 'anna@example.com', 'password' => $password];
$calls = [
    'redirect' => function () use ($server, $password) { hestia_call($server, 'v-change-user-password', ['acme12', $password]); },
    'refusal' => function () use ($server, $password) { hestia_call($server, 'v-change-user-password', ['acme12', $password]); },
    'behind a cut' => function () use ($server, $password) { hestia_call($server, 'v-change-user-password', ['acme12', $password]); },
    'role' => function () use ($server, $mine) { hestia_account_suspend($server, $mine); },
    'stamp' => function () use ($server, $mine) { hestia_account_suspend($server, ['created' => '2026-01-01 00:00:00'] + $mine); },
    'package' => function () use ($server, $mine, $password) { hestia_account_password($server, $mine, $password); },
];
foreach ($calls as $name => $call) {
    try {
        $call();
        echo "$name: done\n";
    } catch (Hestia\Exception $e) {
        $text = $e->getMessage() . json_encode($e->getSteps()) . ($e instanceof Hestia\CommandFailed ? $e->getPanelText() : '') . $e;
        $found = array_filter([$secret, $key, $password, substr($secret, 0, 10), base64_encode($secret), rawurlencode($password)], function ($form) use ($text) { return strpos($text, $form) !== false; });
        echo $name, ': ', get_class($e), ', ', count($found), " found\n";
    }
}
?>
===DONE===
--EXPECT--
redirect: Hestia\ProtocolError, 0 found
refusal: Hestia\CommandFailed, 0 found
behind a cut: Hestia\CommandFailed, 0 found
role: Hestia\AccountConflict, 0 found
stamp: Hestia\AccountConflict, 0 found
package: Hestia\CommandFailed, 0 found
===DONE===
