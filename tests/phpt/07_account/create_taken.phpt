--TEST--
hestia_account_create(): a name that belongs to somebody else is never touched
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_account_create($server, order(['email' => 'other@example.com', 'password' => 'Other-Secret-1']));
$before = $panel->state()['users'];
$panel->clearCalls();
$tries = [
    'another contact' => [],
    'another password' => ['email' => 'other@example.com'],
    'recorded for another service' => ['email' => 'other@example.com', 'password' => 'Other-Secret-1', 'taken' => ['ACME12']],
    'another creation' => ['email' => 'other@example.com', 'created' => '2020-01-01 00:00:00'],
];
foreach ($tries as $name => $changes) {
    echo "$name\n  ";
    $e = thrown(function () use ($server, $changes) { hestia_account_create($server, order($changes)); });
}
echo "a Unix account\n  ";
thrown(function () use ($server) { hestia_account_create($server, order(['username' => 'www-data'])); });
echo "the same contact, where passwords cannot be checked\n  ";
$narrow = hestia_server($panel->addKey(['v-list-user', 'v-list-user-packages', 'v-add-user']) + $panel->server());
$same = ['email' => 'other@example.com', 'domain' => '', 'package' => 'default', 'custom' => null];
thrown(function () use ($narrow, $same) { hestia_account_create($narrow, order($same)); });
echo "  ", json_encode(hestia_account_create($narrow, order(['resume' => true] + $same))['resumed']), " for an earlier try\n";
var_dump($panel->state()['users'] == $before, commands($panel, true));
?>
===DONE===
--EXPECTF--
another contact
  Hestia\AccountConflict (refused): The user name acme12 on localhost:%d belongs to somebody else (another contact address); it was not touched: choose another user name for the service.
another password
  Hestia\AccountConflict (refused): The user name acme12 on localhost:%d belongs to another service (its password is not this service's); it was not touched: choose another user name for the service.
recorded for another service
  Hestia\AccountConflict (refused): The user name acme12 on localhost:%d is recorded for another service; it was not touched: choose another user name for the service.
another creation
  Hestia\AccountConflict (refused): The user acme12 on localhost:%d was created at %s, but this service's account at 2020-01-01 00:00:00: it is another account of the same name, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
a Unix account
  Hestia\InvalidArgument (not_sent): The user name "www-data" cannot be used: servers have an account or group of that name; choose another one of 2 to 30 small letters, digits and hyphens that starts with a letter and ends with a letter or digit.
the same contact, where passwords cannot be checked
  Hestia\AccountConflict (refused): The user name acme12 on localhost:%d was there before this order, with the same contact address, and the access key may not run v-check-user-password, which would tell whose it is; it was not touched: choose another user name for the service.
  true for an earlier try
bool(true)
array(0) {
}
===DONE===
