--TEST--
A refused key, address or command: told apart, remembered, not sent again
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$say = function (callable $call) use ($panel) {
    try {
        $call();
        echo "no exception\n";
    } catch (Hestia\AccessDenied $e) {
        echo $e->getDenial(), ', ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
};

echo "-- wrong secret, fifty services\n";
$wrong = hestia_server($panel->server(['secret_key' => str_repeat('x', 40)]));
for ($i = 0; $i < 50; $i++) {
    $last = function () use ($wrong, $i) { hestia_call($wrong, 'v-suspend-user', ["acme$i"]); };
    try { $last(); } catch (Hestia\AccessDenied $e) { }
}
$say($last);
echo $panel->refusals(), " refusal, banned: ", json_encode($panel->banned()), "\n";

echo "-- the administrator asks again\n";
$again = hestia_server($panel->server(['secret_key' => str_repeat('x', 40), 'ask_again' => true]));
$say(function () use ($again) { hestia_call($again, 'v-list-users', ['list']); });
echo $panel->refusals(), " refusals\n";

echo "-- narrow key\n";
$narrow = hestia_server($panel->server($panel->addKey('billing')));
foreach (['v-list-user-packages', 'v-list-user-packages', 'v-list-sys-config', 'v-list-sys-info', 'v-add-web-domain', 'v-list-users'] as $command) {
    $say(function () use ($narrow, $command) { hestia_call($narrow, $command, $command === 'v-add-web-domain' ? ['acme', 'example.com'] : ['json']); });
}

echo "-- unknown command, API off, address\n";
$panel->resetRefusals();
$full = hestia_server($panel->server());
$say(function () use ($full) { hestia_call($full, 'v-make-coffee'); });
$panel->config('API_SYSTEM', '0');
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['ask_again' => true])), 'v-list-users', ['list']); });
$panel->config('API_SYSTEM', '2');
$panel->config('API_ALLOWED_IP', '192.0.2.1');
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['ask_again' => true])), 'v-list-users', ['list']); });
?>
===DONE===
--EXPECT--
