--TEST--
hestia_account_create(): what an undo that failed says of the new user is what the panel said of it
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
/** An order whose domain is taken, with faults on the way back: what is told, and who is there. */
function undo(string $title, array $faults): void
{
    global $panel, $server;
    static $number = 0;
    $user = 'acme' . ++$number;
    foreach ($faults as $command => $fault) {
        $panel->fault($command, $fault);
    }
    try {
        hestia_account_create($server, order(['username' => $user]));
    } catch (Hestia\Exception $e) {
        $step = $e->getSteps()[count($e->getSteps()) - 1];
        echo "-- $title\n", get_class($e), ' (', $e->getOutcome(), '): ', strstr($e->getMessage(), "The new user $user")
            ?: strstr($e->getMessage(), 'Whether'), "\n$step[name] $step[result]: ", preg_replace('/:\d{4,}/', ':PORT', $step['detail']), "\n";
    }
    $panel->clearFaults();
    echo 'it is ', isset($panel->state()['users'][$user]) ? 'there' : 'gone', "\n";
}
undo('the panel refuses to remove it', ['v-delete-user' => ['exit' => 15, 'text' => 'Error: no', 'when' => 'before']]);
undo('the panel does not find it', ['v-delete-user' => ['exit' => 3, 'text' => 'Error: user does not exist', 'when' => 'before']]);
undo('the answer is lost', ['v-delete-user' => ['cut' => 0, 'when' => 'after']]);
undo('it is removed, and the panel refuses to read it back', ['v-list-user' => ['exit' => 12, 'text' => 'Error: no', 'skip' => 2]]);
undo('the panel says that it removed it, and reads it back', ['v-delete-user' => ['exit' => 0, 'text' => '', 'when' => 'before']]);
?>
===DONE===
--EXPECT--
-- the panel refuses to remove it
Hestia\CommandFailed (refused): The new user acme1 could not be removed and is still on the panel; remove it there or try again.
undo warning: The new user acme1 could not be removed: The panel refused v-delete-user for user acme1 on localhost:PORT: it could not reach a service that it needs (exit 15, "no"). Check the service that it names, then try again.
it is there
-- the panel does not find it
Hestia\CommandFailed (unknown): Whether the new user acme2 was removed again is not known; look for it on the panel, and remove it there or try again.
undo warning: Whether the new user acme2 was removed is not known: The panel refused v-delete-user for user acme2 on localhost:PORT: something that is needed does not exist there (exit 3, "user does not exist"). Create what it names on the panel, or choose another.
it is there
-- the answer is lost
Hestia\CommandFailed (unknown): Whether the new user acme3 was removed again is not known; look for it on the panel, and remove it there or try again.
undo warning: Whether the new user acme3 was removed is not known: The connection to the panel localhost:PORT broke before a whole answer came (the other side closed it); look at the panel's services, then try again.
it is gone
-- it is removed, and the panel refuses to read it back
Hestia\CommandFailed (unknown): Whether the new user acme4 was removed again is not known; look for it on the panel, and remove it there or try again.
undo warning: Whether the new user acme4 was removed is not known: The panel refused v-list-user for user acme4 on localhost:PORT: it could not read its own configuration (exit 12, "no"). Look at the panel's log of this command.
it is gone
-- the panel says that it removed it, and reads it back
Hestia\CommandFailed (refused): The new user acme5 could not be removed and is still on the panel; remove it there or try again.
undo warning: The new user acme5 could not be removed: The panel localhost:PORT said that it removed the user, but it is still there.
it is there
===DONE===
