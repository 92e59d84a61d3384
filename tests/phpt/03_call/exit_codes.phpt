--TEST--
Each exit code is told as a sentence with the object and the next step
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
foreach (array_merge(range(1, 20), [-1, 42]) as $code) {
    $panel->fault('v-change-user-shell', ['exit' => $code, 'text' => 'Error: the panel said so', 'times' => 1]);
    try {
        hestia_call($server, 'v-change-user-shell', ['acme', 'bash']);
    } catch (Hestia\CommandFailed $e) {
        echo $e->getExitCode(), ' ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    } catch (Hestia\AccessDenied $e) {
        echo get_class($e), ' ', $e->getDenial(), "\n";
        $server = hestia_server($panel->server(['ask_again' => true]));
    }
}
?>
===DONE===
--EXPECT--
1 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it was called with arguments that this version does not take (exit 1, "the panel said so"). Compare the panel's version with the supported ones (HestiaCP 1.x).
2 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: a value has a form that it does not accept (exit 2, "the panel said so"). Correct the value that it names.
3 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: something that is needed does not exist there (exit 3, "the panel said so"). Create what it names on the panel, or choose another.
4 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it exists already (exit 4, "the panel said so"). Choose another name, or remove the old one on the panel.
5 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it is suspended (exit 5, "the panel said so"). Unsuspend it first.
6 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it is not suspended (exit 6, "the panel said so"). Nothing needs to be done.
7 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it is in use (exit 7, "the panel said so"). Free it on the panel first.
8 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: a limit of the package is reached (exit 8, "the panel said so"). Raise the package's limit, or remove something from the account.
9 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: the password is wrong (exit 9, "the panel said so"). Correct the password.
10 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it is forbidden (exit 10, "the panel said so"). Look at the panel's settings and at what this login may do.
11 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: the feature is switched off on this panel (exit 11, "the panel said so"). Switch it on in the panel's server settings, or leave it out of the product.
12 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it could not read its own configuration (exit 12, "the panel said so"). Look at the panel's log of this command.
13 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: its disk is full (exit 13, "the panel said so"). Free space on the panel.
14 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: its load is too high (exit 14, "the panel said so"). Wait until the load has gone down, then try again.
15 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it could not reach a service that it needs (exit 15, "the panel said so"). Check the service that it names, then try again.
16 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: its FTP transfer failed (exit 16, "the panel said so"). Check the panel's backup server.
17 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: its database server failed (exit 17, "the panel said so"). Check the database server on the panel.
18 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: its statistics failed (exit 18, "the panel said so"). Look at the panel's log of this command.
19 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: its update failed (exit 19, "the panel said so"). Look at the panel's log of this command.
20 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: a service did not restart (exit 20, "the panel said so"). Check the web server's configuration on the panel, then try again.
-1 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: the command was never started, because an argument is too long (exit -1, "the panel said so"). Shorten it.
42 refused: The panel refused v-change-user-shell for user acme on localhost:PORT: it ended with an exit code that is not documented (exit 42, "the panel said so"). Look at the panel's log of this command.
===DONE===
