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
    /* Ends through PHP's own shutdown, which frees the pool. */
    exit($first === false && $second === true ? 7 : 1);
}
pcntl_waitpid($pid, $status);
echo 'child: ', pcntl_wexitstatus($status), "\n";
var_dump(hestia_call($server, 'v-list-users', ['list'])->reused);
echo $panel->connections(), " handshakes\n";
?>
===DONE===
--EXPECT--
bool(true)
child: 7
bool(true)
2 handshakes
===DONE===
