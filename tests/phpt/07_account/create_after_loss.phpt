--TEST--
hestia_account_create(): an account that was lost on the panel is made anew, whatever is recorded
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
$stamp = hestia_account_create($server, order())['created'];
$panel->run('v-delete-user', ['acme12']);
sleep(1); /* stamps have whole seconds */
$again = hestia_account_create($server, order(['created' => $stamp]));
steps($again['steps']);
var_dump($again['created'] !== $stamp, $again['resumed']);

echo "the new one ends early, and the old stamp is still recorded\n";
$panel->run('v-delete-user', ['acme12']);
$panel->fault('v-add-domain', ['status' => 502, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $stamp) { hestia_account_create($server, order(['created' => $stamp])); });
$retry = hestia_account_create($server, order(['created' => $stamp]));
steps($retry['steps']);
var_dump($retry['resumed'], count(preg_grep('/^v-add-user$/', commands($panel))));

echo "another password is another account\n";
thrown(function () use ($server, $stamp) { hestia_account_create($server, order(['created' => $stamp, 'password' => 'Another-1-word'])); });

echo "a name on record elsewhere is not even made\n";
$panel->clearCalls();
thrown(function () use ($server) { hestia_account_create($server, order(['username' => 'taken1', 'taken' => ['Taken1']])); });
echo json_encode(commands($panel)), "\n";

echo "a stamp that is none\n";
thrown(function () use ($server) { hestia_account_create($server, order(['created' => ' '])); });
?>
===DONE===
--EXPECTF--
user: done
package: done
create: done
domain: done
bool(true)
bool(false)
the new one ends early, and the old stamp is still recorded
Hestia\ProtocolError (unknown): The panel localhost:%d answered with HTTP 502 instead of a result: its web server could not finish v-add-domain; look at HestiaCP's own nginx and PHP logs, then try again. Whether example.com was added is not known yet, and the panel may still be at it: nothing was removed; try again in some minutes.
user: kept
package: done
domain: done
bool(true)
int(3)
another password is another account
Hestia\AccountConflict (refused): The user acme12 on localhost:%d was created at %s, but this service's account at %s: it is another account of the same name, so it was not touched; compare the service with the panel and correct the user name or the e-mail address.
a name on record elsewhere is not even made
Hestia\AccountConflict (refused): The user name taken1 on localhost:%d is recorded for another service; it was not touched: choose another user name for the service.
[]
a stamp that is none
Hestia\InvalidArgument (not_sent): The recorded creation time of the account acme12 is no time like 2026-01-31 12:34:56; nothing was sent to localhost:%d: correct the record.
===DONE===
