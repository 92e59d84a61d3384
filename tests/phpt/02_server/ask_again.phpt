--TEST--
ask_again forgets remembered refusals once, not for every call
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$wrong = ['secret_key' => str_repeat('x', 40)];
for ($round = 1; $round <= 2; $round++) {
    $server = hestia_server($panel->server($wrong + ['ask_again' => true]));
    for ($i = 0; $i < 5; $i++) {
        try {
            hestia_call($server, 'v-list-users', ['list']);
        } catch (Hestia\AccessDenied $e) {
            echo $e->getOutcome(), ' ';
        }
    }
    echo "\n";
}
echo $panel->refusals(), " refusals, banned: ", json_encode($panel->banned()), "\n";
?>
===DONE===
--EXPECT--
refused not_sent not_sent not_sent not_sent 
refused not_sent not_sent not_sent not_sent 
2 refusals, banned: false
===DONE===
