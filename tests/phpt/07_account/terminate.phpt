--TEST--
hestia_account_terminate(): gone is success, unreachable is not, others' accounts stay
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server(['write_timeout_ms' => 2000]));
$mine = ['username' => 'acme12', 'email' => 'anna@example.com'];
echo "absent\n";
steps(hestia_account_terminate($server, $mine)['steps']);
$mine['created'] = hestia_account_create($server, order())['created'];
echo "not ours\n";
thrown(function () use ($server, $mine) { hestia_account_terminate($server, ['created' => '2020-01-01 00:00:00'] + $mine); });
thrown(function () use ($server) { hestia_account_terminate($server, ['username' => 'acme12', 'email' => 'other@example.com']); });
thrown(function () use ($server) { hestia_account_terminate($server, ['username' => 'admin', 'email' => 'anna@example.com']); });
thrown(function () use ($server) { hestia_account_terminate($server, ['username' => '', 'email' => 'anna@example.com']); });
echo "the answer is lost, before and after\n";
$panel->fault('v-delete-user', ['cut' => 0, 'when' => 'before', 'times' => 1]);
thrown(function () use ($server, $mine) { hestia_account_terminate($server, $mine); });
$panel->fault('v-delete-user', ['cut' => 0, 'when' => 'after', 'times' => 1]);
steps(hestia_account_terminate($server, $mine)['steps']);
echo "twice\n";
steps(hestia_account_terminate($server, $mine)['steps']);
echo implode(' ', array_keys($panel->state()['users'])), "\n";
$panel->stop();
echo "the panel is down\n";
try {
    hestia_account_terminate($server, $mine);
    echo "SUCCESS\n";
} catch (Hestia\TransportError $e) {
    echo $e->getOutcome(), "\n";
}
?>
===DONE===
--EXPECT--
