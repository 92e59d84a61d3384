--TEST--
hestia_account_create(): two creators of one name at once; one wins, the other is told
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc';
if (!function_exists('pcntl_fork')) die('skip needs ext-pcntl'); ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
/* As slow as a real panel: whoever is overwritten sees it when reading back. */
$panel = panel(['latency' => 0.15]);
$panel->fault('v-add-user', ['delay' => 0.3]);
$results = tempnam(sys_get_temp_dir(), 'race');
foreach (['one', 'two'] as $who) {
    $pids[] = $pid = pcntl_fork();
    if ($pid === 0) {
        $server = hestia_server($panel->server());
        try {
            $account = hestia_account_create($server, order(['domain' => '', 'email' => "$who@example.com", 'password' => "Secret-of-$who"]));
            $line = "won by $who\n";
        } catch (Hestia\Exception $e) {
            $line = get_class($e) . ' ' . $e->getOutcome() . "\n";
        }
        file_put_contents($results, $line, FILE_APPEND | LOCK_EX);
        posix_kill(posix_getpid(), SIGKILL);
    }
}
foreach ($pids as $pid) pcntl_waitpid($pid, $status);
$lines = file($results);
unlink($results);
sort($lines);
$winner = preg_match('/won by (\w+)/', implode($lines), $m) ? $m[1] : '';
echo count(preg_grep('/^won/', $lines)), " winner\n", implode(preg_grep('/^won/', $lines, PREG_GREP_INVERT));
var_dump($panel->state()['users']['acme12']['CONTACT'] === "$winner@example.com");
var_dump(count(preg_grep('/^v-add-user$/', commands($panel))), in_array('v-delete-user', commands($panel), true));
?>
===DONE===
--EXPECT--
1 winner
Hestia\AccountConflict unknown
bool(true)
int(2)
bool(false)
===DONE===
