--TEST--
An idle connection that holds bytes nobody asked for is dropped; one that the panel closed is no error
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$user = ['acme', 'Secret-1234', 'acme@example.com', 'default', 'Acme'];

/* A second answer says that all is well; the next command was never asked for it, and fails. */
$panel->fault('v-list-users', ['again' => 0, 'again_exit' => 0, 'times' => 1]);
hestia_call($server, 'v-list-users', ['json']);
$panel->open(); /* asking the double takes it past what it had to do */
$panel->open();
$panel->fault('v-add-user', ['exit' => 2, 'text' => 'Error: invalid', 'times' => 1]);
thrown(function () use ($server, $user) { hestia_call($server, 'v-add-user', $user); });
echo isset($panel->state()['users']['acme']) ? "added\n" : "not added\n";
echo $panel->connections(), " connections\n";

foreach ([0, 0.05] as $seconds) {
    $panel->fault('v-list-users', ['hang_up' => $seconds, 'times' => 1]);
    hestia_call($server, 'v-list-users', ['json']);
    while ($panel->open() > 0) {
        time_nanosleep(0, 5000000);
    }
    hestia_call($server, 'v-add-user', $user);
    hestia_call($server, 'v-delete-user', ['acme']);
    echo "closed after $seconds s: done\n";
}
?>
===DONE===
--EXPECTF--
Hestia\CommandFailed (refused): The panel refused v-add-user for user acme on localhost:%d: a value has a form that it does not accept (exit 2, "invalid"). Correct the value that it names.
not added
2 connections
closed after 0 s: done
closed after 0.05 s: done
===DONE===
