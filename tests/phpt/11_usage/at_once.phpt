--TEST--
A connection that fails while it is begun is told at once, not after a wait for it
--EXTENSIONS--
hestia
--SKIPIF--
<?php
if (PHP_OS_FAMILY !== 'Linux') die('skip only Linux is known to refuse TCP to the broadcast address without a packet');
?>
--FILE--
<?php
/* connect() itself says that TCP does not go there. */
$server = hestia_server(['host' => '255.255.255.255', 'access_key' => 'ABCDEFGHIJKLMNOPQRST', 'secret_key' => str_repeat('a', 40)]);
$best = PHP_INT_MAX;
for ($i = 0; $i < 3; $i++) {
    $begun = hrtime(true);
    try {
        hestia_usage($server);
    } catch (Hestia\TransportError $e) {
        $best = min($best, hrtime(true) - $begun);
    }
}
echo $e->getMessage(), "\n";
/* The best of three: a wait takes a second each time, a slow machine does not. */
var_dump($best < 900000000);
?>
===DONE===
--EXPECT--
The panel 255.255.255.255:8083 refuses connections or is switched off; check that HestiaCP runs, that the port is right and that its firewall (or fail2ban) lets this machine in.
bool(true)
===DONE===
