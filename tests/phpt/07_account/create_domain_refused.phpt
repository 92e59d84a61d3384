--TEST--
hestia_account_create(): a refused domain undoes only the user of this call
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_account_create($server, order(['username' => 'owner1', 'email' => 'owner@example.com']));
echo "required\n";
$e = thrown(function () use ($server) { hestia_account_create($server, order(['package' => 'starter', 'custom' => []])); });
steps($e->getSteps());
$state = $panel->state();
echo implode(' ', array_keys($state['users'])), '; ', implode(' ', array_keys($state['packages'])), "\n";

echo "optional\n";
$account = hestia_account_create($server, order(['domain_optional' => true]));
steps($account['steps']);
print_r($account['warnings']);

echo "an earlier try's user is kept\n";
thrown(function () use ($server) { hestia_account_create($server, order()); });
echo implode(' ', array_keys($panel->state()['users'])), "\n";

echo "no room in the package\n";
$account = hestia_account_create($server, order([
    'username' => 'noroom1', 'domain' => 'noroom.example.org', 'package' => 'bare',
    'custom' => ['web_domains' => 0, 'dns_domains' => 0, 'mail_domains' => 0],
]));
print_r($account['warnings']);

echo "no alias allowed\n";
$account = hestia_account_create($server, order([
    'username' => 'noalias1', 'domain' => 'noalias.example.org', 'package' => 'noalias', 'custom' => ['web_aliases' => 0],
]));
steps($account['steps']);
?>
===DONE===
--EXPECT--
