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
$hasty = hestia_server($panel->server(['read_timeout_ms' => 400, 'write_timeout_ms' => 400]));
$patient = hestia_server($panel->server());
$say = function (callable $call, bool $outcome_only = false) use ($panel) {
    try {
        $call();
        echo "  done\n";
    } catch (Hestia\Exception $e) {
        if ($outcome_only) {
            echo '  ', $e->getOutcome(), "\n"; /* a broken connection for newer libcurl, an answer without verdict for older */

            return;
        }
        echo '  ', get_class($e), ', ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
};
$faults = [
    'stall' => ['stall' => 30],
    'cut before the answer' => ['cut' => 0, 'times' => 2], /* a read is tried twice */
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
        $server = $name === 'stall' ? $hasty : $patient;
        /* On a kept connection: the hasty one's time is for the answer alone, however slow the handshake is here. */
        if ($name === 'stall') hestia_call($patient, 'v-list-sys-info', ['json']);
        $say(function () use ($server, $command, $args) { hestia_call($server, $command, $args); }, $name === 'cut in the header');
    }
}
$panel->clearFaults();
echo "refused\n";
$panel->fault('accept', ['refuse' => true]);
$panel->closeIdle();
$say(function () use ($patient) { hestia_call($patient, 'v-delete-user', ['acme']); });
$panel->clearFaults();
echo "cannot be resolved\n";
$say(function () use ($panel) { hestia_call(hestia_server($panel->server(['host' => 'no-such-host.invalid'])), 'v-list-users'); });
?>
===DONE===
--EXPECT--
stall
  Hestia\TimeoutError, not_sent: The panel localhost:PORT gave no answer within 0.4 seconds; look at its load, then try again.
  Hestia\TimeoutError, unknown: The panel localhost:PORT gave no answer within 2 seconds; look at its load, then try again.
cut before the answer
  Hestia\TransportError, not_sent: The connection to the panel localhost:PORT broke before a whole answer came (the other side closed it); look at the panel's services, then try again.
  Hestia\TransportError, unknown: The connection to the panel localhost:PORT broke before a whole answer came (the other side closed it); look at the panel's services, then try again.
cut in the header
  not_sent
  unknown
502
  Hestia\ProtocolError, not_sent: The panel localhost:PORT answered with HTTP 502 instead of a result: its web server could not finish v-list-users; look at HestiaCP's own nginx and PHP logs, then try again.
  Hestia\ProtocolError, unknown: The panel localhost:PORT answered with HTTP 502 instead of a result: its web server could not finish v-rebuild-user; look at HestiaCP's own nginx and PHP logs, then try again.
PHP fatal
  Hestia\ProtocolError, not_sent: The panel localhost:PORT answered with HTTP 500 instead of a result: its web server could not finish v-list-users; look at HestiaCP's own nginx and PHP logs, then try again.
  Hestia\ProtocolError, unknown: The panel localhost:PORT answered with HTTP 500 instead of a result: its web server could not finish v-rebuild-user; look at HestiaCP's own nginx and PHP logs, then try again.
no exit header
  Hestia\ProtocolError, not_sent: localhost:PORT answered with HTTP 200 but without HestiaCP's verdict (the header Hestia-Exit-Code): the answer was cut, or this is not HestiaCP 1.6 or newer; check the port in the server record, then try again.
  Hestia\ProtocolError, unknown: localhost:PORT answered with HTTP 400 but without HestiaCP's verdict (the header Hestia-Exit-Code): the answer was cut, or this is not HestiaCP 1.6 or newer; check the port in the server record, then try again.
redirect
  Hestia\ProtocolError, refused: localhost:PORT redirects to https://elsewhere.example.com/ instead of answering; enter the host name and port of HestiaCP itself in the server record.
  Hestia\ProtocolError, refused: localhost:PORT redirects to https://elsewhere.example.com/ instead of answering; enter the host name and port of HestiaCP itself in the server record.
bad JSON
  Hestia\ProtocolError, not_sent: Cannot read the answer of v-list-users from localhost:PORT as JSON: quoted object property name expected at byte 1816; try again, and if it stays so look at what produced it.
  done
endless body
  Hestia\ProtocolError, not_sent: The panel localhost:PORT answered with more than 32 MB and was cut off; that is not a HestiaCP answer: check the server record and what stands between this machine and the panel.
  done
refused
  Hestia\TransportError, not_sent: The panel localhost:PORT refuses connections or is switched off; check that HestiaCP runs, that the port is right and that its firewall (or fail2ban) lets this machine in.
cannot be resolved
  Hestia\TransportError, not_sent: The host name of the panel no-such-host.invalid:PORT cannot be resolved; check the host name in the server record and this machine's DNS.
===DONE===
