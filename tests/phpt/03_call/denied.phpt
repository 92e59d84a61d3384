--TEST--
A refused key, address or command: told apart, remembered, not sent again
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$say = function (callable $call) use (&$panel) {
    try {
        $call();
        echo "no exception\n";
    } catch (Hestia\AccessDenied $e) {
        echo $e->getDenial(), ', ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
};

echo "-- wrong secret, fifty services\n";
$wrong = hestia_server($panel->server(['secret_key' => str_repeat('x', 40)]));
for ($i = 0; $i < 50; $i++) {
    $last = function () use ($wrong, $i) { hestia_call($wrong, 'v-suspend-user', ["acme$i"]); };
    try { $last(); } catch (Hestia\AccessDenied $e) { }
}
$say($last);
echo $panel->refusals(), " refusal, banned: ", json_encode($panel->banned()), "\n";

echo "-- the administrator asks again\n";
$again = hestia_server($panel->server(['secret_key' => str_repeat('x', 40), 'ask_again' => true]));
$say(function () use ($again) { hestia_call($again, 'v-list-users', ['list']); });
echo $panel->refusals(), " refusals\n";

echo "-- narrow key\n";
$panel = panel();
$narrow = hestia_server($panel->server($panel->addKey('billing')));
foreach (['v-list-user-packages', 'v-list-user-packages', 'v-list-sys-config', 'v-list-sys-info', 'v-add-web-domain', 'v-list-users', 'v-list-api', 'v-delete-user'] as $command) {
    $say(function () use ($narrow, $command) { hestia_call($narrow, $command, ['v-add-web-domain' => ['acme', 'example.com'], 'v-delete-user' => ['acme']][$command] ?? ['json']); });
}

echo "-- unknown command, API off, address\n";
$panel = panel();
$full = hestia_server($panel->server());
$say(function () use ($full) { hestia_call($full, 'v-make-coffee'); });
$panel->config('API_SYSTEM', '0');
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['ask_again' => true])), 'v-list-users', ['list']); });
$panel->config('API_SYSTEM', '2');
$panel->config('API_ALLOWED_IP', '192.0.2.1');
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['ask_again' => true])), 'v-list-users', ['list']); });

echo "-- five tests of a wrong secret, each anew, and one of the right one\n";
$panel = panel();
$panel->addUser('acme');
for ($i = 0; $i < 5; $i++) {
    $say(function () use ($panel) {
        hestia_call(hestia_server($panel->server(['secret_key' => str_repeat('x', 40), 'ask_again' => true])), 'v-suspend-user', ['acme']);
    });
}
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['ask_again' => true])), 'v-suspend-user', ['acme']); });
echo $panel->refusals(), " refusals, banned: ", json_encode($panel->banned()), "\n";

echo "-- banned all the same, by refusals that others made\n";
$panel = panel();
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['secret_key' => str_repeat('x', 40)])), 'v-list-users', ['list']); });
$panel->fault('accept', ['cut' => 0]);
try {
    hestia_call(hestia_server($panel->server()), 'v-list-users', ['list']);
} catch (Hestia\TlsError $e) {
    echo strstr($e->getMessage(), 'check that'), "\n";
}
?>
===DONE===
--EXPECT--
-- wrong secret, fifty services
key, not_sent: v-suspend-user was not sent for user acme49 on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
1 refusal, banned: false
-- the administrator asks again
key, refused: The panel refused v-list-users for localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
2 refusals
-- narrow key
permission, refused: The panel refused v-list-user-packages for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-user-packages"). Add the command to the key's permission list on the panel, then test the connection.
permission, not_sent: v-list-user-packages was not sent for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-user-packages"). Add the command to the key's permission list on the panel, then test the connection.
permission, refused: The panel refused v-list-sys-config for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-sys-config"). Add the command to the key's permission list on the panel, then test the connection.
permission, refused: The panel refused v-list-sys-info for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-sys-info"). Add the command to the key's permission list on the panel, then test the connection.
permission, not_sent: v-add-web-domain was not sent for domain example.com on localhost:PORT: the panel has refused 3 commands of this access key (the last was v-list-sys-info), and more refusals would make its fail2ban shut this machine out; add the missing commands to the key's permission list, then test the connection.
no exception
permission, refused: The panel refused v-list-api for permission list json on localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-api"). Add the command to the key's permission list on the panel, then test the connection.
, not_sent: v-delete-user was not sent for user acme on localhost:PORT: the panel has refused 4 calls of this machine within ten minutes, and one more would make its fail2ban shut this machine out; test the connection in 10 minutes, and until then add the missing commands to the key's permission list there.
-- unknown command, API off, address
command, refused: The panel refused v-make-coffee for localhost:PORT: this panel has no such command (exit 10, "Command v-make-coffee not found"). Update HestiaCP, or leave the feature out of the product.
api_off, refused: The panel refused v-list-users for localhost:PORT: its API is switched off (exit 11, "API has been disabled"). Enable the API on the panel (Server settings, Security), then test the connection.
address, refused: The panel refused v-list-users for localhost:PORT: it does not accept this machine's address (exit 10, "IP is not allowed to connect with API"). Add the address of this machine to the allowed IP addresses for API on the panel (Server settings, Security), then test the connection.
-- five tests of a wrong secret, each anew, and one of the right one
key, refused: The panel refused v-suspend-user for user acme on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
key, refused: The panel refused v-suspend-user for user acme on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
key, refused: The panel refused v-suspend-user for user acme on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
key, refused: The panel refused v-suspend-user for user acme on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
key, not_sent: v-suspend-user was not sent for user acme on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
, not_sent: v-suspend-user was not sent for user acme on localhost:PORT: the panel has refused 4 calls of this machine within ten minutes, and one more would make its fail2ban shut this machine out; test the connection in 10 minutes, and until then correct what it refused (/var/log/hestia/auth.log there names the calls).
4 refusals, banned: false
-- banned all the same, by refusals that others made
key, refused: The panel refused v-list-users for localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
check that HestiaCP answers there, with TLS 1.2 or newer. It has refused 1 call of this machine within ten minutes, so its fail2ban (jail hestia-iptables) may have shut this machine out: v-list-firewall-ban shows that there, and v-delete-firewall-ban ADDRESS HESTIA ends it.
===DONE===
