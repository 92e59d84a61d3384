--TEST--
hestia_account_create(): repeating a finished order, with and without the recorded stamp, changes nothing
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$first = hestia_account_create($server, order());
$panel->clearCalls();
$again = hestia_account_create($server, order());
steps($again['steps']);
var_dump($again['resumed'], $again['created'] === $first['created']);
$third = hestia_account_create($server, order(['created' => $first['created'], 'password' => 'changed-Since-2', 'email' => 'new@example.com']));
var_dump($third['resumed']);
echo json_encode(commands($panel, true)), "\n";
echo count($panel->state()['users']), " users\n";
$panel->set('web/acme12/example.com/LETSENCRYPT', 'yes');
steps(hestia_account_create($server, order(['created' => $first['created'], 'letsencrypt' => true]))['steps']);
?>
===DONE===
--EXPECT--
user: kept
package: done
domain: kept
bool(true)
bool(true)
bool(true)
[]
2 users
user: kept
package: done
domain: kept
certificate: kept
===DONE===
