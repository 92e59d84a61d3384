--TEST--
hestia_account_password(): changed, suspended, lost, refused
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
hestia_account_create($server, order());
$odd = 'a&b<c"d\'; ü% $(x)`\\';
steps(hestia_account_password($server, $mine, $odd)['steps']);
echo "the panel agrees: ", json_encode(hestia_call($server, 'v-check-user-password', ['acme12', $odd])->data), "\n";
echo "refused before sending\n";
foreach (["new\nline", ' blank', '', '/tmp/file', "a\0b"] as $password) {
    thrown(function () use ($server, $mine, $password) { hestia_account_password($server, $mine, $password); });
}
echo "the answer is lost\n";
$panel->fault('v-change-user-password', ['cut' => 0, 'when' => 'after', 'times' => 1]);
steps(hestia_account_password($server, $mine, 'Second-Secret-2')['steps']);
$panel->fault('v-change-user-password', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $mine) { hestia_account_password($server, $mine, 'Third-Secret-3'); });
echo "suspended\n";
hestia_account_suspend($server, $mine);
thrown(function () use ($server, $mine) { hestia_account_password($server, $mine, 'Fourth-Secret-4'); });
echo "not ours\n";
thrown(function () use ($server) { hestia_account_password($server, ['username' => 'acme12', 'email' => 'x@example.com'], 'Fifth-Secret-5'); });
?>
===DONE===
--EXPECTF--
account: done
password: done
the panel agrees: null
refused before sending
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the password holds a line break or another control character, which HestiaCP would take for a new record; remove it.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the password starts or ends with a blank, which HestiaCP would cut off; remove it.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: the password is empty; set a password for the service.
Hestia\InvalidArgument (not_sent): v-change-user-password was not sent to localhost:%d: HestiaCP would read a password that starts with /tmp/ from a file; choose another password.
Hestia\InvalidArgument (not_sent): The password holds a NUL byte, which HestiaCP cannot take; choose another password.
the answer is lost
account: done
password: done
Hestia\TransportError (unknown): The connection to the panel localhost:%d broke before a whole answer came (the other side closed it); look at the panel's services, then try again. Whether acme12 has the new password is not known; change it again.
suspended
Hestia\CommandFailed (refused): The account acme12 on localhost:%d is suspended, and HestiaCP changes no password of a suspended account; unsuspend it first.
not ours
Hestia\AccountConflict (refused): The user acme12 on localhost:%d has another contact address than this service, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
===DONE===
