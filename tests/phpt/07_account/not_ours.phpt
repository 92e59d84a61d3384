--TEST--
Without a recorded stamp: a name of another service is not touched, and nothing is deleted by contact alone
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_account_create($server, order());
$before = $panel->state()['users'];
$panel->clearCalls();
$other = ['username' => 'acme12', 'email' => 'anna@example.com', 'password' => 'Correct-Horse-7', 'taken' => ['ACME12', 'more1']];
foreach (['suspend', 'unsuspend', 'terminate'] as $flow) {
    echo "$flow: ";
    thrown(function () use ($server, $flow, $other) { ('hestia_account_' . $flow)($server, $other); });
}
echo 'password: ';
thrown(function () use ($server, $other) { hestia_account_password($server, $other, 'New-Secret-1'); });
echo 'package: ';
thrown(function () use ($server, $other) { hestia_account_change_package($server, ['package' => 'default'] + $other); });

echo "-- made by hand, with the client's contact\n";
$mine = ['username' => 'acme12', 'email' => 'anna@example.com'];
thrown(function () use ($server, $mine) { hestia_account_terminate($server, $mine); });
thrown(function () use ($server, $mine) { hestia_account_terminate($server, ['password' => 'Not-Its-Password'] + $mine); });
var_dump($panel->state()['users'] == $before, commands($panel, true));

echo "-- suspended\n";
hestia_account_suspend($server, $mine);
thrown(function () use ($server, $mine) { hestia_account_terminate($server, ['password' => 'Correct-Horse-7'] + $mine); });
hestia_account_unsuspend($server, $mine);
echo "-- the service's own\n";
steps(hestia_account_terminate($server, ['password' => 'Correct-Horse-7'] + $mine)['steps']);

echo "-- blanks prove nothing\n";
hestia_account_create($server, order(['username' => 'blank1', 'domain' => '']));
$panel->set('users/blank1/CONTACT', '');
foreach ([['email' => ''], ['email' => ' '], ['email' => 'x'], ['email' => '', 'created' => ' ']] as $proof) {
    thrown(function () use ($server, $proof) { hestia_account_suspend($server, ['username' => 'blank1'] + $proof); });
}
?>
===DONE===
--EXPECTF--
suspend: Hestia\AccountConflict (refused): The user acme12 on localhost:%d is recorded for another service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
unsuspend: Hestia\AccountConflict (refused): The user acme12 on localhost:%d is recorded for another service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
terminate: Hestia\AccountConflict (refused): The user acme12 on localhost:%d is recorded for another service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
password: Hestia\AccountConflict (refused): The user acme12 on localhost:%d is recorded for another service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
package: Hestia\AccountConflict (refused): The user acme12 on localhost:%d is recorded for another service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
-- made by hand, with the client's contact
Hestia\AccountConflict (refused): The password of the service acme12 is not known. Without a recorded creation time the account acme12 is deleted only when its password is the service's; it was not touched: compare it with the service and delete it on the panel.
Hestia\AccountConflict (refused): The user acme12 on localhost:%d has another password than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address. Without a recorded creation time the account acme12 is deleted only when its password is the service's; it was not touched: compare it with the service and delete it on the panel.
bool(true)
array(0) {
}
-- suspended
Hestia\AccountConflict (refused): The account acme12 is suspended, and its password is locked until it is unsuspended. Without a recorded creation time the account acme12 is deleted only when its password is the service's; it was not touched: compare it with the service and delete it on the panel.
-- the service's own
account: done
password: done
delete-user: done
-- blanks prove nothing
Hestia\AccountConflict (refused): The user blank1 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\AccountConflict (refused): The user blank1 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\AccountConflict (refused): The user blank1 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\InvalidArgument (not_sent): The recorded creation time of the account blank1 is no time like 2026-01-31 12:34:56; nothing was sent to localhost:%d: correct the record.
===DONE===
