--TEST--
hestia_call_all(): the callback ends the batch; changes on their way are waited for, nothing else is
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
foreach (['v-list-users' => ['json'], 'v-list-user' => ['admin', 'json']] as $command => $args) {
    hestia_call($server, $command, $args);
}
hestia_call($server, 'v-add-user', ['known', 'Secret-1234', 'a@example.com', 'default', 'A']);
$calls = [
    'quick' => [$server, 'v-list-user', ['admin', 'json']],
    'change' => [$server, 'v-add-user', ['acme', 'Secret-1234', 'a@example.com', 'default', 'A']],
    'slow read' => [$server, 'v-list-users', ['json']],
    'later change' => [$server, 'v-add-user', ['late', 'Secret-1234', 'a@example.com', 'default', 'A']],
];
$say = function (array $results) {
    foreach ($results as $key => $result) {
        echo "  $key: ", get_class($result), $result instanceof Hestia\Exception ? ' ' . $result->getOutcome() : '', "\n";
    }
};
$panel->fault('v-add-user', ['stall' => 0.5, 'when' => 'after']);
$panel->fault('v-list-users', ['stall' => 60]);
$told = [];
$results = hestia_call_all($calls, function ($key) use (&$told) { $told[] = $key; return false; });
$say($results);
echo $results['slow read']->getMessage(), "\n", json_encode($told), "\n";
echo isset($panel->state()['users']['acme']) ? 'acme is there' : 'no acme', isset($panel->state()['users']['late']) ? ", late too\n" : "\n";

echo "an exception of the callback\n";
$calls['change'][2][0] = 'bolt';
try {
    hestia_call_all($calls, function () { throw new LogicException('enough'); });
} catch (LogicException $e) {
    echo '  ', $e->getMessage(), isset($panel->state()['users']['bolt']) ? ', and bolt is there' : ', no bolt', "\n";
}
$panel->clearFaults();
echo hestia_call($server, 'v-list-user', ['admin', 'json'])->command, " works on\n";
?>
===DONE===
--EXPECT--
  quick: Hestia\Reply
  change: Hestia\Reply
  slow read: Hestia\Cancelled not_sent
  later change: Hestia\Cancelled not_sent
The progress callback ended the batch before this call had an answer; it changed nothing: make it again when it is needed.
["quick"]
acme is there
an exception of the callback
  enough, and bolt is there
v-list-user works on
===DONE===
