--TEST--
Legacy logins: a refusal names the login, never an access key, and is remembered
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
function denied(Hestia\Server $server, string $command, array $args): string
{
    try {
        hestia_call($server, $command, $args);

        return 'no exception';
    } catch (Hestia\AccessDenied $e) {
        return "{$e->getDenial()} ({$e->getOutcome()}): " . preg_replace('/localhost:\d+/', 'PANEL', $e->getMessage());
    }
}
$told = [];
foreach (['1.1.0', '1.4.0', '1.5.0', '1.6.0', '1.7.0', '1.8.0', '1.10.3'] as $version) {
    $cases = [
        'wrong key' => ['key', ['api_key' => str_repeat('0', 32)], []],
        'wrong password' => ['login', ['password' => 'Wrong-Horse-7'], []],
        'wrong user' => ['login', ['user' => 'acme'], []],
        'API off' => ['key', [], ['API' => 'no']],
        'address, key' => ['key', [], ['API_ALLOWED_IP' => '192.0.2.1']],
        'address, password' => ['login', [], ['API_ALLOWED_IP' => '192.0.2.1']],
    ];
    foreach ($cases as $case => [$kind, $wrong, $config]) {
        if (version_compare($version, '1.4', '<') && $case === 'API off') {
            break; // no such settings
        }
        if (version_compare($version, '1.5.5', '<') && strpos($case, 'address') === 0) {
            break; // this machine is always let in
        }
        $panel = panel(['version' => $version]); // each case of its own: a panel that has refused four calls is asked no more
        $place = array_diff_key($panel->server(), ['access_key' => 1, 'secret_key' => 1]);
        $right = $kind === 'key' ? ['api_key' => $panel->apiKey()] : ['user' => 'admin', 'password' => $panel->adminPassword()];
        $credentials = $wrong + $right;
        foreach ($config as $name => $value) {
            $panel->config($name, $value);
        }
        foreach (['v-list-users' => ['json'], 'v-suspend-user' => ['acme12', 'no']] as $command => $args) {
            $server = hestia_server($credentials + $place + ['ask_again' => true]);
            $first = denied($server, $command, $args);
            $panel->clearCalls();
            $second = denied($server, $command, $args);
            if ($second !== preg_replace('/\(refused\): The panel refused (\S+) for /', '(not_sent): $1 was not sent for ', $first) || $panel->calls() !== []) {
                echo "$version $case: not remembered: $second\n";
            }
            $told["$case: $first"][] = "$version $command";
        }
        $panel->resetRefusals();
    }
}
foreach ($told as $line => $where) {
    echo $line, "\n    ", implode(', ', $where), "\n";
}
?>
===DONE===
--EXPECT--
wrong key: key (refused): The panel refused v-list-users for PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.1.0 v-list-users, 1.4.0 v-list-users, 1.5.0 v-list-users, 1.6.0 v-list-users, 1.7.0 v-list-users, 1.8.0 v-list-users, 1.10.3 v-list-users
wrong key: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.1.0 v-suspend-user, 1.4.0 v-suspend-user, 1.5.0 v-suspend-user, 1.6.0 v-suspend-user, 1.7.0 v-suspend-user
wrong password: key (refused): The panel refused v-list-users for PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.1.0 v-list-users, 1.4.0 v-list-users, 1.5.0 v-list-users, 1.6.0 v-list-users, 1.7.0 v-list-users, 1.8.0 v-list-users, 1.10.3 v-list-users
wrong password: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.1.0 v-suspend-user, 1.4.0 v-suspend-user, 1.5.0 v-suspend-user, 1.6.0 v-suspend-user, 1.7.0 v-suspend-user
wrong user: key (refused): The panel refused v-list-users for PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.1.0 v-list-users, 1.4.0 v-list-users, 1.5.0 v-list-users, 1.6.0 v-list-users
wrong user: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.1.0 v-suspend-user, 1.4.0 v-suspend-user, 1.5.0 v-suspend-user, 1.6.0 v-suspend-user
API off: key (refused): The panel refused v-list-users for PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.4.0 v-list-users
API off: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.4.0 v-suspend-user
API off: api_off (refused): The panel refused v-list-users for PANEL: its API for such logins is switched off (exit 11, "API has been disabled"). Enter an access key in the server record, or switch the legacy API on (v-change-sys-api enable legacy), then test the connection.
    1.5.0 v-list-users, 1.6.0 v-list-users
API off: api_off (refused): The panel refused v-suspend-user for user acme12 on PANEL: its API for such logins is switched off (exit 11, "API has been disabled"). Enter an access key in the server record, or switch the legacy API on (v-change-sys-api enable legacy), then test the connection.
    1.5.0 v-suspend-user, 1.6.0 v-suspend-user
address, key: address (refused): The panel refused v-list-users for PANEL: it does not accept this machine's address (exit 10, "IP is not allowed to connect with API"). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection.
    1.6.0 v-list-users, 1.7.0 v-list-users, 1.8.0 v-list-users, 1.10.3 v-list-users
address, key: address (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept this machine's address (exit 10, "IP is not allowed to connect with API"). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection.
    1.6.0 v-suspend-user, 1.7.0 v-suspend-user
address, password: address (refused): The panel refused v-list-users for PANEL: it does not accept this machine's address (exit 10, "IP is not allowed to connect with API"). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection.
    1.6.0 v-list-users, 1.7.0 v-list-users, 1.8.0 v-list-users, 1.10.3 v-list-users
address, password: address (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept this machine's address (exit 10, "IP is not allowed to connect with API"). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection.
    1.6.0 v-suspend-user, 1.7.0 v-suspend-user
wrong user: key (refused): The panel refused v-list-users for PANEL: only its root user may log in with a password (exit 10, "authentication failed"). Enter the panel's root user, usually admin, or better an access key, then test the connection.
    1.7.0 v-list-users, 1.8.0 v-list-users, 1.10.3 v-list-users
wrong user: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: only its root user may log in with a password (exit 10, "authentication failed"). Enter the panel's root user, usually admin, or better an access key, then test the connection.
    1.7.0 v-suspend-user
API off: api_off (refused): The panel refused v-list-users for PANEL: its API for such logins is switched off (exit 11, "API has been disabledError: API Disabled"). Enter an access key in the server record, or switch the legacy API on (v-change-sys-api enable legacy), then test the connection.
    1.7.0 v-list-users, 1.8.0 v-list-users, 1.10.3 v-list-users
API off: api_off (refused): The panel refused v-suspend-user for user acme12 on PANEL: its API for such logins is switched off (exit 11, "API has been disabledError: API Disabled"). Enter an access key in the server record, or switch the legacy API on (v-change-sys-api enable legacy), then test the connection.
    1.7.0 v-suspend-user
wrong key: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.8.0 v-suspend-user, 1.10.3 v-suspend-user
wrong password: key (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
    1.8.0 v-suspend-user, 1.10.3 v-suspend-user
wrong user: address (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept this machine's address, or the user of the login is not its root user (exit 10). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), compare the user, then test the connection.
    1.8.0 v-suspend-user, 1.10.3 v-suspend-user
API off: api_off (refused): The panel refused v-suspend-user for user acme12 on PANEL: its API for such logins is switched off (exit 11, "API has been disabled11"). Enter an access key in the server record, or switch the legacy API on (v-change-sys-api enable legacy), then test the connection.
    1.8.0 v-suspend-user, 1.10.3 v-suspend-user
address, key: address (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept this machine's address, or the user of the login is not its root user (exit 10). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), compare the user, then test the connection.
    1.8.0 v-suspend-user, 1.10.3 v-suspend-user
address, password: address (refused): The panel refused v-suspend-user for user acme12 on PANEL: it does not accept this machine's address, or the user of the login is not its root user (exit 10). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), compare the user, then test the connection.
    1.8.0 v-suspend-user, 1.10.3 v-suspend-user
===DONE===
