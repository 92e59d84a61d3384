--TEST--
A forked child makes its own connection and leaves the parent's alone
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl'); ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
hestia_call($server, 'v-list-users', ['list']);
var_dump(hestia_call($server, 'v-list-users', ['list'])->reused);

$pid = pcntl_fork();
if ($pid === 0) {
    $first = hestia_call($server, 'v-list-users', ['list'])->reused;
    $second = hestia_call($server, 'v-list-users', ['list'])->reused;
    echo 'child: ', $first ? 'on its parent\'s' : 'a new connection', ', ', $second ? 'and again' : 'and another', "\n";
    exit; /* through PHP's own shutdown, which frees the pool */
}
pcntl_waitpid($pid, $status);
var_dump(pcntl_wifexited($status)); /* its code is the leak checker's, where there is one: what that finds, it prints */
var_dump(hestia_call($server, 'v-list-users', ['list'])->reused);
echo $panel->connections(), " handshakes\n";
?>
===DONE===
--EXPECT--
bool(true)
child: a new connection, and again
bool(true)
bool(true)
2 handshakes
===DONE===
