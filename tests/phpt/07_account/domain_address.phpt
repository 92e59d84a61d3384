--TEST--
hestia_account_create(): the domain's address is one that the panel gives to the account
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$address = ['OWNER' => 'admin', 'STATUS' => 'shared', 'NAME' => '', 'U_SYS_USERS' => '', 'U_WEB_DOMAINS' => '0', 'INTERFACE' => 'eth0',
    'NETMASK' => '255.255.255.0', 'NAT' => '', 'TIME' => '16:12:13', 'DATE' => '2026-11-23'];
$panel->set('ips', [
    '10.0.0.5' => ['NAT' => '198.51.100.5'] + $address, '192.0.2.10' => $address,
    '192.0.2.11' => ['OWNER' => 'other1', 'STATUS' => 'dedicated'] + $address,
    '192.0.2.12' => ['OWNER' => 'own1', 'STATUS' => 'dedicated'] + $address,
]);
$n = 0;
$try = function (array $changes) use ($panel, &$server, &$n) {
    $name = $changes['username'] ?? 'acme' . ++$n;
    $domain = "$name.example.org";
    $before = count($panel->calls());
    try {
        $account = hestia_account_create($server, $changes + order(['username' => $name, 'domain' => $domain]));
        echo $account['warnings'] ? implode(' ', $account['warnings']) . "\n" : '';
    } catch (Hestia\Exception $e) {
        echo get_class($e), ', ', $e->getOutcome(), ': ', $e->getMessage(), "\n";
    }
    $state = $panel->state();
    $asked = in_array('v-list-user-ips', array_column(array_slice($panel->calls(), $before), 'command'), true);
    echo '  web ', $state['web'][$name][$domain]['IP'] ?? 'none', ', DNS ', $state['dns'][$name][$domain]['IP'] ?? 'none',
        isset($state['users'][$name]) ? '' : ', no user', $asked ? '' : ', addresses not asked for', "\n";
};

echo "none ordered\n";
$try([]);
echo "a shared one\n";
$try(['ip' => '192.0.2.10']);
echo "behind NAT, by its outer and by its inner name\n";
$try(['ip' => '198.51.100.5']);
$try(['ip' => '10.0.0.5']);
echo "the account's own\n";
$try(['username' => 'own1', 'ip' => '192.0.2.12']);
echo "another account's\n";
$try(['ip' => '192.0.2.11']);
echo "one that is nowhere\n";
$try(['ip' => '203.0.113.9', 'domain_optional' => true]);
echo "many addresses\n";
$few = $panel->state()['ips'];
for ($i = 1; $i <= 40; $i++) $panel->set("ips/198.18.0.$i", $address);
$try(['ip' => '203.0.113.9']);
$panel->set('ips', $few);
echo "no addresses at all\n";
foreach (['192.0.2.256', '192.0.2', '192.0.02.1', '192.0.2.1.', "192.0.2.1\n", '2001:db8::1', 'example.com'] as $ip) {
    thrown(function () use ($server, $ip) { hestia_account_create($server, order(['username' => 'nobody1', 'ip' => $ip])); });
}

echo "a package without aliases\n";
$bare = ['package' => 'noalias', 'custom' => ['web_aliases' => 0]];
$try($bare);
$try($bare + ['ip' => '192.0.2.10']);
$try(['username' => 'own1b'] + $bare);
$panel->set('ips/192.0.2.12/OWNER', 'own2');
$try(['username' => 'own2'] + $bare);

echo "a key that may not ask for the account's addresses\n";
$key = $panel->addKey(['v-list-user', 'v-list-user-packages', 'v-add-user', 'v-delete-user', 'v-check-user-password', 'v-add-domain']);
$server = hestia_server($key + $panel->server());
$try(['ip' => '192.0.2.10']);
$try(['ip' => '192.0.2.11']);
$try(['ip' => '203.0.113.9']);
?>
===DONE===
--EXPECTF--
none ordered
  web 198.51.100.5, DNS 198.51.100.5, addresses not asked for
a shared one
  web 192.0.2.10, DNS 192.0.2.10
behind NAT, by its outer and by its inner name
  web 198.51.100.5, DNS 198.51.100.5
  web 198.51.100.5, DNS 198.51.100.5
the account's own
  web 192.0.2.12, DNS 192.0.2.12
another account's
Hestia\CommandFailed, refused: The account acme5 on localhost:%d may not use the address 192.0.2.11, only 198.51.100.5, 192.0.2.10; choose another address for the product or the order, or share it on the panel. The new user acme5 was removed again.
  web none, DNS none, no user
one that is nowhere
The account works without its domain: The account acme6 on localhost:%d may not use the address 203.0.113.9, only 198.51.100.5, 192.0.2.10; choose another address for the product or the order, or share it on the panel.
  web none, DNS none
many addresses
Hestia\CommandFailed, refused: The account acme7 on localhost:%d may not use the address 203.0.113.9, only 198.51.100.5, 192.0.2.10, 198.18.0.1, 198.18.0.10, 198.18.0.11, 198.18.0.12, 198.18.0.13, 198.18.0.14 and 34 more; choose another address for the product or the order, or share it on the panel. The new user acme7 was removed again.
  web none, DNS none, no user
no addresses at all
Hestia\InvalidArgument (not_sent): "192.0.2.256" is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
Hestia\InvalidArgument (not_sent): "192.0.2" is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
Hestia\InvalidArgument (not_sent): "192.0.02.1" is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
Hestia\InvalidArgument (not_sent): "192.0.2.1." is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
Hestia\InvalidArgument (not_sent): "192.0.2.1 " is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
Hestia\InvalidArgument (not_sent): "2001:db8::1" is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
Hestia\InvalidArgument (not_sent): "example.com" is no IPv4 address such as 192.0.2.10; enter one that the panel gives to accounts.
a package without aliases
  web 198.51.100.5, DNS 198.51.100.5
  web 192.0.2.10, DNS 192.0.2.10
  web 198.51.100.5, DNS 198.51.100.5
  web 192.0.2.12, DNS 192.0.2.12
a key that may not ask for the account's addresses
  web 192.0.2.10, DNS 192.0.2.10
Hestia\CommandFailed, refused: The panel refused v-add-domain for domain acme11.example.org on localhost:%d: the account may not use that address (exit 10, "acme11 user can't use IP 192.0.2.11 Error: can't add web domain"). Choose another address for the product or the order. The new user acme11 was removed again.
  web none, DNS none, no user, addresses not asked for
Hestia\CommandFailed, refused: The panel refused v-add-domain for domain acme12.example.org on localhost:%d: it has no such address (exit 3, "IP 203.0.113.9 doesn't exist Error: can't add web domain"). Choose another address for the product or the order. The new user acme12 was removed again.
  web none, DNS none, no user, addresses not asked for
===DONE===
