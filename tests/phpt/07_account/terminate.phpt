--TEST--
hestia_account_terminate(): gone is success, unreachable is not, others' accounts stay
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server(['write_timeout_ms' => 4000]));
$mine = ['username' => 'acme12', 'email' => 'anna@example.com'];
echo "absent\n";
steps(hestia_account_terminate($server, $mine)['steps']);
$mine['created'] = hestia_account_create($server, order())['created'];
echo "not ours\n";
thrown(function () use ($server, $mine) { hestia_account_terminate($server, ['created' => '2020-01-01 00:00:00'] + $mine); });
thrown(function () use ($server) { hestia_account_terminate($server, ['username' => 'acme12', 'email' => 'other@example.com']); });
thrown(function () use ($server) { hestia_account_terminate($server, ['username' => 'admin', 'email' => 'anna@example.com']); });
thrown(function () use ($server) { hestia_account_terminate($server, ['username' => '', 'email' => 'anna@example.com']); });
echo "the answer is lost, before and after\n";
$panel->fault('v-delete-user', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $mine) { hestia_account_terminate($server, $mine); });
$panel->fault('v-delete-user', ['cut' => 0, 'when' => 'after', 'times' => 1]);
steps(hestia_account_terminate($server, $mine)['steps']);
echo "twice\n";
steps(hestia_account_terminate($server, $mine)['steps']);
echo implode(' ', array_keys($panel->state()['users'])), "\n";
$panel->stop();
echo "the panel is down\n";
try {
    hestia_account_terminate($server, $mine);
    echo "SUCCESS\n";
} catch (Hestia\TransportError $e) {
    echo $e->getOutcome(), "\n";
}
?>
===DONE===
--EXPECTF--
absent
account: done
not ours
Hestia\AccountConflict (refused): The user acme12 on localhost:%d was created at %s, but this service's account at 2020-01-01 00:00:00: it is another account of the same name, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\AccountConflict (refused): The user acme12 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
Hestia\InvalidArgument (not_sent): "admin" is the root user of the panel localhost:%d and is never touched; correct the service's user name.
Hestia\InvalidArgument (not_sent): The service has no user name, and HestiaCP would take an empty one for its root user; nothing was sent to localhost:%d: enter the user name.
the answer is lost, before and after
Hestia\TransportError (unknown): The connection to the panel localhost:%d broke before a whole answer came (the other side closed it); look at the panel's services, then try again. Whether acme12 is removed now is not known; try again in some minutes.
account: done
delete-user: done
twice
account: done
admin
the panel is down
not_sent
===DONE===
