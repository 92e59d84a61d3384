--TEST--
hestia_usage(): a list that fails in its middle is an exception, never a short list
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel(['crowd' => 2000, 'chunked' => 65536]);
$server = hestia_server($panel->server());
/* The list may take five times as long as a change. */
$impatient = hestia_server($panel->server(['write_timeout_ms' => 600]));
$faults = [
    'cut' => ['cut' => 1000000], 'frozen' => ['freeze' => 500000], '502' => ['status' => 502],
    'no verdict' => ['no_exit_header' => true], 'refused' => ['exit' => 12, 'text' => 'Error: cannot read'],
    'words instead of JSON' => ['exit' => 0, 'text' => 'Error: something'],
    'nobody, not even the root user' => ['exit' => 0, 'text' => '{}'], 'nothing' => ['exit' => 0, 'text' => ''],
];
foreach ($faults as $what => $fault) {
    $panel->clearFaults();
    $panel->fault('v-list-users', $fault);
    $got = 0;
    echo "$what: ";
    try {
        $total = hestia_usage($what === 'frozen' ? $impatient : $server, function (array $rows) use (&$got) { $got += count($rows); });
        echo "$total rows\n";
    } catch (Hestia\Exception $e) {
        echo get_class($e), ' ', $e->getOutcome(), ', ', $got < 2001 ? '' : ', ALL ROWS', "\n";
    }
}
$panel->clearFaults();
echo hestia_usage($server, function () {}), " rows\n";
thrown(function () use ($panel) { hestia_usage(hestia_server($panel->server(['secret_key' => str_repeat('x', 40)]))); });
?>
===DONE===
--EXPECTF--
cut: Hestia\TransportError not_sent, 
frozen: Hestia\TimeoutError not_sent, 
502: Hestia\ProtocolError not_sent, 
no verdict: Hestia\ProtocolError not_sent, 
refused: Hestia\CommandFailed refused, 
words instead of JSON: Hestia\ProtocolError not_sent, 
nobody, not even the root user: Hestia\ProtocolError not_sent, 
nothing: Hestia\ProtocolError not_sent, 
2001 rows
Hestia\AccessDenied (refused): The panel refused v-list-users for localhost:%d: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
===DONE===
