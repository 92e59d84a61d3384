--TEST--
hestia_call_all(): a child that the callback forks off leaves the parent's calls alone
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
foreach (['v-list-users' => ['json'], 'v-list-user' => ['admin', 'json']] as $command => $args) {
    hestia_call($server, $command, $args);
}
$user = function (string $name): array { return [$name, 'Secret-1234', 'a@example.com', 'default', 'A']; };
hestia_call($server, 'v-add-user', $user('known'));
$panel->fault('v-list-users', ['stall' => 1]);
$panel->fault('v-add-user', ['stall' => 1, 'when' => 'after']);
foreach (['goes on' => null, 'says no' => false] as $name => $answer) {
    $calls = [
        'quick' => [$server, 'v-list-user', ['admin', 'json']],
        'slow' => [$server, 'v-list-users', ['json']],
        'first' => [$server, 'v-add-user', $user(substr($name, 0, 2) . 'first')],
        'second' => [$server, 'v-add-user', $user(substr($name, 0, 2) . 'second')],
    ];
    $child = null;
    $results = hestia_call_all($calls, function () use (&$child, $answer) {
        if ($child === null && ($child = pcntl_fork()) === 0) {
            return $answer;
        }
    });
    $said = "$name, " . ($child ? 'parent' : 'child') . ":\n";
    foreach ($results as $key => $result) {
        $said .= "  $key: " . get_class($result) . ($result instanceof Hestia\Exception ? ' ' . $result->getOutcome() : '') . "\n";
    }
    if ($child === 0) {
        file_put_contents(__FILE__ . '.child', $said);
        posix_kill(posix_getpid(), SIGKILL);
    }
    pcntl_waitpid($child, $status);
    echo $said, file_get_contents(__FILE__ . '.child');
    unlink(__FILE__ . '.child');
}
echo count(preg_grep('/^v-add-user$/', commands($panel))), " accounts were asked for\n";
?>
===DONE===
--EXPECT--
goes on, parent:
  quick: Hestia\Reply
  slow: Hestia\Reply
  first: Hestia\Reply
  second: Hestia\Reply
goes on, child:
  quick: Hestia\Reply
  slow: Hestia\Cancelled not_sent
  first: Hestia\Cancelled unknown
  second: Hestia\Cancelled unknown
says no, parent:
  quick: Hestia\Reply
  slow: Hestia\Reply
  first: Hestia\Reply
  second: Hestia\Reply
says no, child:
  quick: Hestia\Reply
  slow: Hestia\Cancelled not_sent
  first: Hestia\Cancelled unknown
  second: Hestia\Cancelled unknown
5 accounts were asked for
===DONE===
