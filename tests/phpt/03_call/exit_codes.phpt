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
