--TEST--
A process without a descriptor left is told so, and no panel is given up for it
--EXTENSIONS--
hestia
--SKIPIF--
<?php
require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('posix_getrlimit')) die('skip needs ext-posix to see how many files may be open');
if ((int) posix_getrlimit()['soft openfiles'] > 100000 || posix_getrlimit()['soft openfiles'] === 'unlimited') die('skip too many files may be open here');
?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
$panel = panel();
$server = hestia_server($panel->server());
$files = [];
while (($file = @fopen('/dev/null', 'r')) !== false) {
    $files[] = $file;
}
foreach ([0, 1, 2, 3, 4, 5] as $free) {
    for ($i = 0; $i < $free; $i++) {
        array_pop($files);
    }
    $results = hestia_call_all(['one' => [$server, 'v-list-users', ['list']], 'two' => [$server, 'v-list-users', ['list']]]);
    foreach ($results as $result) {
        $said[$result instanceof Hestia\Reply ? 'reply' : $result->getOutcome() . ' ' . preg_replace('/:\d+/', ':PORT', $result->getMessage())] = true;
    }
}
echo implode("\n", array_keys($said)), "\n";
?>
===DONE===
--EXPECT--
not_sent This machine's PHP has no file descriptor left for a connection to the panel localhost:PORT; raise its limit (ulimit -n, LimitNOFILE) or make fewer calls at once.
reply
===DONE===
