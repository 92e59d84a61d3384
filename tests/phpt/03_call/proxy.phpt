--TEST--
A proxy's faults are told as the proxy's, and the environment's no_proxy does not switch it off
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl'); ?>
--ENV--
NO_PROXY=*
no_proxy=*
https_proxy=http://127.0.0.1:1
--FILE--
<?php
require __DIR__ . '/../helpers/raw_panel.inc';
$panel = panel();
$say = function (string $proxy) use ($panel) {
    try {
        hestia_call(hestia_server($panel->server(['proxy' => $proxy])), 'v-delete-user', ['acme']);
        echo "done\n";
    } catch (Hestia\Exception $e) {
        echo get_class($e), ', ', $e->getOutcome(), ': ', str_replace((string) $panel->port(), 'PORT', $e->getMessage()), "\n";
    }
};
echo "the environment's proxy is not used: ", count(hestia_call(hestia_server($panel->server()), 'v-list-users', ['json'])->data), " user\n";
$say('http://127.0.0.1:1');
$refusing = raw_panel(null, array_fill(0, 2, "HTTP/1.1 407 Proxy Authentication Required\r\nHestia-Exit-Code: 0\r\nContent-Length: 0\r\n\r\n"));
$say("http://user:Proxy-Secret@127.0.0.1:$refusing");
echo count(preg_grep('/v-delete-user/', commands($panel))), " deletions reached the panel\n";
?>
===DONE===
--EXPECT--
the environment's proxy is not used: 1 user
Hestia\TransportError, not_sent: The proxy to the panel localhost:PORT refuses connections or is switched off; check the proxy in the server's settings.
Hestia\TransportError, not_sent: The proxy answered HTTP 407 instead of connecting to the panel localhost:PORT; correct the proxy or its password in the server's settings.
0 deletions reached the panel
===DONE===
