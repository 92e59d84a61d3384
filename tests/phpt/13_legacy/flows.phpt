--TEST--
Flows: an account's whole life on panels from 1.1.0 to 1.10.3, with every login that they know, with and without their version told
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
/** One life; returns what is told about it, the same for every panel that behaves. */
function life(Hestia\Tests\Panel $panel, Hestia\Server $server, string $name): array
{
    $told = [];
    $spec = hestia_package_spec(['web_domains' => 3, 'disk_quota' => 500, 'bandwidth' => 1000]);
    $order = order(['username' => $name, 'email' => "$name@example.com", 'domain' => "$name.example.com", 'package' => "p$name", 'custom' => $spec]);
    $created = hestia_account_create($server, $order);
    $told[] = "create: {$created['decision']}, " . (preg_match('/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/', $created['created']) ? 'stamp' : 'NO STAMP')
        . ', warnings ' . count($created['warnings']);
    $user = $panel->state()['users'][$name];
    $told[] = 'there: ' . $user['PACKAGE'] . ', ' . trim($user['NAME'] ?? "{$user['FNAME']} {$user['LNAME']}") . ', '
        . ($panel->passwordIs($name, $order['password']) ? 'its password' : 'ANOTHER PASSWORD')
        . ', ' . implode(' ', array_keys($panel->state()['web'][$name] ?? []));
    $told[] = 'again: ' . (hestia_account_create($server, $order)['resumed'] ? 'resumed' : 'MADE TWICE');
    $mine = ['username' => $name, 'email' => "$name@example.com", 'created' => $created['created']];
    $larger = hestia_package_spec(['web_domains' => 7, 'disk_quota' => 900, 'bandwidth' => 2000]);
    $changed = hestia_account_change_package($server, $mine + ['package' => "q$name", 'custom' => $larger]);
    $again = hestia_account_change_package($server, $mine + ['package' => "q$name", 'custom' => $larger]);
    $told[] = "change: {$changed['decision']}, then {$again['decision']}, " . $panel->state()['users'][$name]['PACKAGE'];
    $other = hestia_account_change_package($server, $mine + ['package' => "q$name", 'custom' => $spec]);
    $told[] = "rewrite: {$other['decision']}, DISK_QUOTA " . $panel->state()['packages']["q$name"]['DISK_QUOTA'];
    hestia_account_password($server, $mine, 'Other-Horse-8');
    $told[] = 'password: ' . ($panel->passwordIs($name, 'Other-Horse-8') ? 'changed' : 'NOT CHANGED');
    hestia_account_suspend($server, $mine);
    $told[] = 'suspended: ' . $panel->state()['users'][$name]['SUSPENDED'];
    hestia_account_unsuspend($server, $mine);
    hestia_account_suspend($server, $mine);
    $ended = hestia_account_terminate($server, $mine);
    $told[] = 'gone: ' . (isset($panel->state()['users'][$name]) ? 'NO' : 'yes') . ', ' . implode(', ', array_map(function (array $step) {
        return "$step[name] $step[result]";
    }, $ended['steps']));
    hestia_account_terminate($server, $mine);

    return $told;
}
$all = [];
$lives = 0;
foreach (['1.1.0', '1.3.5', '1.4.0', '1.5.0', '1.6.0', '1.7.0', '1.8.0', '1.8.8', '1.9.0', '1.10.3'] as $version) {
    $panel = panel(['version' => $version]);
    $place = array_diff_key($panel->server(), ['access_key' => 1, 'secret_key' => 1]);
    $logins = ['A' => ['api_key' => $panel->apiKey()], 'P' => ['user' => 'admin', 'password' => $panel->adminPassword()]];
    if (version_compare($version, '1.6.0', '>=')) {
        $logins['K'] = $panel->addKey();
    }
    foreach ($logins as $login => $credentials) {
        foreach (['t' => ['version' => $version], 'u' => []] as $way => $known) {
            $name = strtolower("acme$login$way");
            try {
                $told = life($panel, hestia_server($credentials + $place + $known), $name);
            } catch (Hestia\Exception $e) {
                $told = [get_class($e) . ': ' . $e->getMessage()];
            }
            foreach ($told as $line) {
                $all[str_replace($name, 'NAME', $line)][$version][] = $login . $way;
            }
            $lives++;
        }
    }
    unset($panel);
}
foreach ($all as $line => $where) {
    $count = array_sum(array_map('count', $where));
    echo $line, $count === $lives ? '' : '   <- ' . implode(', ', array_map(function ($version, $ways) {
        return "$version " . implode(' ', $ways);
    }, array_keys($where), $where)), "\n";
}
?>
===DONE===
--EXPECT--
create: create, stamp, warnings 0
there: pNAME, Anna Smith, its password, NAME.example.com   <- 1.1.0 At Au Pt Pu, 1.3.5 At Pt, 1.4.0 At Au Pt Pu, 1.5.0 At Au Pt Pu, 1.6.0 At Au Pt Pu Kt Ku, 1.7.0 At Au Pt Pu Kt Ku, 1.8.0 At Au Pt Pu Kt Ku, 1.8.8 At Au Pt Pu Kt Ku, 1.9.0 At Au Pt Pu Kt Ku, 1.10.3 At Au Pt Pu Kt Ku
again: resumed
change: create, then keep, qNAME
rewrite: change, DISK_QUOTA 500
password: changed
suspended: yes
gone: yes, account done, unsuspend-user done, delete-user done   <- 1.1.0 At Pt, 1.3.5 At Pt
gone: yes, account done, delete-user skipped, unsuspend-user done, delete-user done   <- 1.1.0 Au Pu, 1.3.5 Au Pu
there: pNAME, Anna, its password, NAME.example.com   <- 1.3.5 Au Pu
gone: yes, account done, delete-user done   <- 1.4.0 At Au Pt Pu, 1.5.0 At Au Pt Pu, 1.6.0 At Au Pt Pu Kt Ku, 1.7.0 At Au Pt Pu Kt Ku, 1.8.0 At Au Pt Pu Kt Ku, 1.8.8 At Au Pt Pu Kt Ku, 1.9.0 At Au Pt Pu Kt Ku, 1.10.3 At Au Pt Pu Kt Ku
===DONE===
