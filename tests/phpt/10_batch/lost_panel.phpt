--TEST--
hestia_call_all(): a panel that cannot be reached is asked once, and the others do not wait for it
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$alive = panel();
$hanging = stream_socket_server('tcp://127.0.0.1:0'); /* takes connections and says nothing */
$silent = (int) substr(strrchr(stream_socket_get_name($hanging, false), ':'), 1);
$closed = stream_socket_server('tcp://127.0.0.1:0');
$nobody = (int) substr(strrchr(stream_socket_get_name($closed, false), ':'), 1);
fclose($closed);

$calls = [];
foreach (['silent' => $silent, 'nobody' => $nobody, 'alive' => $alive->port()] as $name => $port) {
    /* Long enough for the living to be done first on a busy machine. */
    $server = hestia_server($alive->server(['port' => $port, 'connect_timeout_ms' => $name === 'silent' ? 5000 : 60000]));
    for ($i = 0; $i < 30; $i++) {
        $calls["$name $i"] = [$server, $i % 2 ? 'v-rebuild-user' : 'v-list-user', ['admin', 'json']];
    }
}
$order = [];
$start = microtime(true);
$results = hestia_call_all($calls, function ($key) use (&$order) { $order[] = explode(' ', $key)[0]; });
$seconds = microtime(true) - $start;
$said = [];
foreach ($results as $key => $result) {
    $what = $result instanceof Hestia\Reply ? 'reply' : get_class($result) . ' ' . $result->getOutcome() . ': ' . preg_replace('/:\d+/', ':PORT', $result->getMessage());
    $said[explode(' ', $key)[0]][$what] = ($said[explode(' ', $key)[0]][$what] ?? 0) + 1;
}
print_r($said);
echo 'the last of the living before the first of the silent: ';
var_dump(array_search('silent', $order, true) > max(array_keys($order, 'alive', true)));
/* One after the other, 30 calls would take 150 seconds. */
echo $seconds < 75 ? "in time\n" : "$seconds s\n";
?>
===DONE===
--EXPECT--
Array
(
    [silent] => Array
        (
            [Hestia\TimeoutError not_sent: The panel localhost:PORT could not be reached within 5 seconds; check that it is up and that no firewall swallows the connection.] => 30
        )

    [nobody] => Array
        (
            [Hestia\TransportError not_sent: The panel localhost:PORT refuses connections or is switched off; check that HestiaCP runs, that the port is right and that its firewall (or fail2ban) lets this machine in.] => 30
        )

    [alive] => Array
        (
            [reply] => 15
            [Hestia\InvalidArgument not_sent: v-rebuild-user was not sent to localhost:PORT: "admin" is the panel's root user and is never touched; correct the service's user name.] => 15
        )

)
the last of the living before the first of the silent: bool(true)
in time
===DONE===
