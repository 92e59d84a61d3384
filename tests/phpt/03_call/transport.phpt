--TEST--
Every way in which an answer can be missing, and what is known afterwards
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$options = ['read_timeout_ms' => 400, 'write_timeout_ms' => 400];
$server = hestia_server($panel->server($options));
$say = function (callable $call) use ($panel) {
    try {
        $call();
        echo "  done\n";
    } catch (Hestia\Exception $e) {
        echo '  ', get_class($e), ', ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
};
$faults = [
    'stall' => ['stall' => 30],
    'cut before the answer' => ['cut' => 0],
    'cut in the header' => ['cut' => 30],
    '502' => ['status' => 502],
    'PHP fatal' => ['status' => 500],
    'no exit header' => ['no_exit_header' => true],
    'redirect' => ['redirect' => 'https://elsewhere.example.com/'],
    'bad JSON' => ['bad_json' => true],
    'endless body' => ['endless' => true],
];
foreach ($faults as $name => $fault) {
    echo "$name\n";
    $panel->clearFaults();
    foreach (['v-list-users' => ['json'], 'v-rebuild-user' => ['acme', 'no']] as $command => $args) {
        $panel->fault($command, $fault + ['times' => 1]);
        $say(function () use ($server, $command, $args) { hestia_call($server, $command, $args); });
    }
}
$panel->clearFaults();
echo "refused\n";
$panel->fault('accept', ['refuse' => true]);
$panel->closeIdle();
$say(function () use ($server) { hestia_call($server, 'v-delete-user', ['acme']); });
$panel->clearFaults();
echo "cannot be resolved\n";
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['host' => 'no-such-host.invalid'])), 'v-list-users'); });
?>
===DONE===
--EXPECT--
