--TEST--
A read whose connection broke before an answer is sent once more; a change never is
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$patient = hestia_server($panel->server());
$hasty = hestia_server($panel->server(['read_timeout_ms' => 600]));
$try = function (string $command, array $args, array $fault, $server = null) use ($panel, $patient) {
    $server = $server ?? $patient;
    $panel->clearFaults();
    hestia_call($patient, 'v-list-users', ['json']); /* each begins on a kept connection, which both use */
    $panel->clearCalls();
    $panel->fault($command, $fault);
    $before = hestia_pool_stats()['retried'];
    try {
        $reply = hestia_call($server, $command, $args);
        echo 'done', $reply->reused ? ', on the old connection' : '';
    } catch (Hestia\Exception $e) {
        echo isset($fault['cut']) && $fault['cut'] > 0 ? '' : get_class($e) . ' ', $e->getOutcome();
    }
    echo '; ', count(commands($panel)), ' reached the panel, ', hestia_pool_stats()['retried'] - $before, " retried\n";
};
echo 'cut once: ';
$try('v-list-users', ['json'], ['cut' => 0, 'times' => 1]);
echo 'cut twice: ';
$try('v-list-users', ['json'], ['cut' => 0, 'times' => 2]);
echo 'no answer in time: ';
$try('v-list-users', ['json'], ['stall' => 30, 'times' => 1], $hasty);
echo 'cut in the answer (a TransportError or a ProtocolError, by libcurl): ';
$try('v-list-users', ['json'], ['cut' => 60, 'times' => 1]);
echo 'a change, cut: ';
$try('v-add-user', ['acme', 'Secret-1234', 'a@example.com', 'default', 'Acme'], ['cut' => 0, 'times' => 1, 'when' => 'before']);
echo 'a refusal: ';
$panel->clearFaults();
$before = hestia_pool_stats();
try {
    hestia_call($patient, 'v-list-user', ['nobody', 'json']);
} catch (Hestia\CommandFailed $e) {
    echo $e->getExitCode(), ', ', hestia_pool_stats()['retried'] - $before['retried'], " retried\n";
}
?>
===DONE===
--EXPECT--
cut once: done; 2 reached the panel, 1 retried
cut twice: Hestia\TransportError not_sent; 2 reached the panel, 1 retried
no answer in time: Hestia\TimeoutError not_sent; 1 reached the panel, 0 retried
cut in the answer (a TransportError or a ProtocolError, by libcurl): not_sent; 1 reached the panel, 0 retried
a change, cut: Hestia\TransportError unknown; 1 reached the panel, 0 retried
a refusal: 3, 0 retried
===DONE===
