<?php

/**
 * hestia_call() against libcurl alone (raw.c): the same requests, the same panel double, in turns. Prints the ratio of
 * the medians; there is no pass or fail, because machines differ. Run it with ./dev bench.
 *
 * Usage: bench.php RAW_PROGRAM [ROUNDS [CALLS]]
 */

declare(strict_types=1);

require __DIR__ . '/../panel/Panel.php';

$raw = (string) ($argv[1] ?? '');
$rounds = (int) ($argv[2] ?? 7);
$calls = (int) ($argv[3] ?? 200);
$panel = Hestia\Tests\Panel::start();
$options = $panel->server();
$server = hestia_server($options);
hestia_call($server, 'v-list-users', ['list']);

$command = implode(' ', array_map('escapeshellarg', [
    $raw, $options['host'], (string) $options['port'], $options['ca_file'], $options['access_key'], $options['secret_key'], (string) $calls,
]));
$measured = ['libcurl alone' => [], 'hestia_call()' => []];
for ($round = 0; $round < $rounds; $round++) {
    $answer = trim((string) shell_exec($command));
    if (!preg_match('/^([\d.]+) ([\d.]+)$/', $answer, $m)) {
        fwrite(STDERR, "The program $raw did not measure anything.\n");
        exit(1);
    }
    $measured['libcurl alone'][] = [(float) $m[1], (float) $m[2]];
    $measured['hestia_call()'][] = measure(static function () use ($server, $calls): void {
        for ($i = 0; $i < $calls; $i++) {
            hestia_call($server, 'v-list-users', ['list']);
        }
    });
}

printf("%d rounds of %d calls of v-list-users on one kept connection; microseconds per call, median of the rounds\n", $rounds, $calls);
$medians = [];
foreach ($measured as $name => $rows) {
    $medians[$name] = [median(array_column($rows, 0)) / $calls * 1e6, median(array_column($rows, 1)) / $calls * 1e6];
    printf("  %-14s wall %7.0f   CPU of the client %7.1f\n", $name, ...$medians[$name]);
}
printf("  ratio          wall %7.2f   CPU of the client %7.2f\n",
    $medians['hestia_call()'][0] / $medians['libcurl alone'][0], $medians['hestia_call()'][1] / $medians['libcurl alone'][1]);

/** @return array{float, float} seconds of wall clock and of CPU */
function measure(callable $work): array
{
    $wall = microtime(true);
    $cpu = cpu();
    $work();

    return [microtime(true) - $wall, cpu() - $cpu];
}

function cpu(): float
{
    $usage = getrusage();

    return $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e6;
}

/** @param array<int, float> $values */
function median(array $values): float
{
    sort($values);

    return $values[intdiv(count($values), 2)];
}
