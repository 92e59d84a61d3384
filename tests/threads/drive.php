<?php

/*
 * Runs the thread program against a panel double of its own and looks at what the panel saw: one connection per thread, and
 * each thread's calls on that thread's connection alone. Usage: php drive.php THREADS REQUESTS COMMAND...
 * Prints what is wrong and ends with 1, or ends with 0. COMMAND is the program with everything but its last two arguments.
 */

declare(strict_types=1);

use Hestia\Tests\Panel;

require_once __DIR__ . '/../panel/Panel.php';

/**
 * Account or contact names hold the thread that sent them: t3r7, nobody3.
 *
 * @param array<int, array<string, mixed>> $calls
 * @return array<int, array<int, true>> connection => threads that sent calls over it
 */
function threadsByConnection(array $calls): array
{
    $threads = [];
    foreach ($calls as $call) {
        if (preg_match('/^(?:t|nobody)(\d+)/', (string) ($call['args'][0] ?? ''), $match)) {
            $threads[$call['connection']][(int) $match[1]] = true;
        }
    }

    return $threads;
}

/** @return string[] what is wrong */
function complaints(Panel $panel, int $threads, int $requests): array
{
    $wrong = [];
    $accounts = preg_grep('/^t\d+r\d+$/', array_keys($panel->state()['users']));
    if (count($accounts) !== $threads * $requests) {
        $wrong[] = count($accounts) . ' accounts were made, not ' . $threads * $requests;
    }
    if ($panel->connections() !== $threads) {
        $wrong[] = $panel->connections() . " connections were made by $threads threads";
    }
    foreach (threadsByConnection($panel->calls()) as $connection => $senders) {
        if (count($senders) !== 1) {
            $wrong[] = "connection $connection was used by the threads " . implode(', ', array_keys($senders));
        }
    }

    return $wrong;
}

[, $threads, $requests] = $argv;
$command = array_merge(array_slice($argv, 3), [$threads, $requests]);
$panel = Panel::start();
$options = $panel->directory() . '/server.json';
file_put_contents($options, json_encode($panel->server(['connect_timeout_ms' => 120000, 'read_timeout_ms' => 300000,
    'write_timeout_ms' => 300000])));
$process = proc_open($command, [1 => ['redirect', 2]], $pipes, null, ['HESTIA_THREADS_SERVER' => $options] + getenv());
$code = is_resource($process) ? proc_close($process) : -1;
$wrong = complaints($panel, (int) $threads, (int) $requests);
if ($code !== 0) {
    array_unshift($wrong, "the program ended with code $code");
}
fwrite(STDERR, implode("\n", $wrong) . "\n");
exit($wrong === [] ? 0 : 1);
