--TEST--
hestia_account_suspend() and unsuspend(): repeatable, read back, only our own
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server(['write_timeout_ms' => 4000]));
$created = hestia_account_create($server, order())['created'];
$mine = ['username' => 'acme12', 'email' => 'anna@example.com', 'created' => $created];
foreach (['suspend', 'suspend', 'unsuspend', 'unsuspend'] as $what) {
    echo "$what\n";
    steps(('hestia_account_' . $what)($server, $mine)['steps']);
}
echo "by contact alone, any case\n";
steps(hestia_account_suspend($server, ['username' => 'acme12', 'email' => 'ANNA@example.com'])['steps']);
steps(hestia_account_unsuspend($server, ['username' => 'acme12', 'email' => 'anna@example.com'])['steps']);
echo "not ours\n";
foreach ([['created' => '2020-01-01 00:00:00'] + $mine, ['username' => 'acme12', 'email' => 'other@example.com'], ['username' => 'acme12']] as $account) {
    thrown(function () use ($server, $account) { hestia_account_suspend($server, $account); });
}
echo "not there, empty, root\n";
foreach (['nobody1', '', 'admin', 'root'] as $name) {
    thrown(function () use ($server, $name) { hestia_account_suspend($server, ['username' => $name, 'email' => 'anna@example.com']); });
}
echo "the answer is lost\n";
$panel->fault('v-suspend-user', ['cut' => 0, 'when' => 'after', 'times' => 1]);
steps(hestia_account_suspend($server, $mine)['steps']);
$panel->fault('v-unsuspend-user', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $mine) { hestia_account_unsuspend($server, $mine); });
?>
===DONE===
--EXPECTF--
suspend
account: done
suspend-user: done
suspend
account: done
suspend-user: kept
unsuspend
account: done
unsuspend-user: done
unsuspend
account: done
unsuspend-user: kept
by contact alone, any case
account: done
suspend-user: done
account: done
unsuspend-user: done
not ours
Hestia\AccountConflict (refused): The user acme12 on localhost:%d was created at %s, but this service's account at 2020-01-01 00:00:00: it is another account of the same name, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\AccountConflict (refused): The user acme12 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\AccountConflict (refused): The user acme12 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
not there, empty, root
Hestia\CommandFailed (refused): The user nobody1 is not on localhost:%d; create the service again, or correct its user name.
Hestia\InvalidArgument (not_sent): The service has no user name, and HestiaCP would take an empty one for its root user; nothing was sent to localhost:%d: enter the user name.
Hestia\InvalidArgument (not_sent): "admin" is the root user of the panel localhost:%d and is never touched; correct the service's user name.
Hestia\InvalidArgument (not_sent): "root" is the root user of the panel localhost:%d and is never touched; correct the service's user name.
the answer is lost
account: done
suspend-user: done
Hestia\TransportError (unknown): The connection to the panel localhost:%d broke before a whole answer came (the other side closed it); look at the panel's services, then try again. Whether acme12 is active now is not known; try again in some minutes.
===DONE===
