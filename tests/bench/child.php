<?php

/**
 * One measurement in a process of its own, where its memory and its first connections can be told from all others.
 * Usage: child.php WORK FILE; FILE is JSON. Prints "WALL CPU BASE PEAK" as raw.c does.
 */

declare(strict_types=1);

namespace Hestia\Tests\Bench;

require __DIR__ . '/Sample.php';
require __DIR__ . '/PlainCurl.php';

[, $work, $file] = $argv;
$input = json_decode((string) file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);

/** @return int KiB of memory at most so far */
function peak(): int
{
    preg_match('/^VmHWM:\s+(\d+) kB/m', (string) file_get_contents('/proc/self/status'), $m);

    return (int) ($m[1] ?? 0);
}

/**
 * What is done before and during the measurement.
 *
 * @param array<string, mixed> $input
 * @return array{callable(): mixed, callable(): mixed}
 */
function work(string $work, array $input): array
{
    $nothing = static fn () => null;
    switch ($work) {
        case 'many':
            $calls = array_map(static fn (array $server): array => [hestia_server($server), $input['command'], $input['args']], $input['servers']);

            return [$nothing, static fn () => array_map(static function ($reply): void {
                if ($reply instanceof \Throwable) {
                    throw $reply;
                }
            }, hestia_call_all($calls))];
        case 'many-plain':
            return [$nothing, static fn () => manyPlain($input)];
        case 'usage':
            $server = hestia_server($input['server']);

            return [static fn () => hestia_call($server, $input['first'], ['json']), static fn () => usage($server, $input['accounts'])];
        case 'usage-plain':
            $plain = new PlainCurl($input['server']['ca_file']);

            return [static fn () => $plain->kept($input['url'], $input['first_form']), static fn () => $plain->kept($input['url'], $input['form'])];
    }
    throw new \InvalidArgumentException("There is no work \"$work\".");
}

function usage(\Hestia\Server $server, int $accounts): void
{
    $seen = 0;
    hestia_usage($server, static function (array $rows) use (&$seen): void {
        $seen += count($rows);
    });
    if ($seen !== $accounts) {
        throw new \RuntimeException("hestia_usage() told $seen accounts of $accounts.");
    }
}

/** @param array<string, mixed> $input */
function manyPlain(array $input): void
{
    $multi = curl_multi_init();
    $handles = [];
    foreach ($input['servers'] as $server) {
        $curl = curl_init("https://{$server['host']}:{$server['port']}/api/");
        curl_setopt_array($curl, [
            CURLOPT_CAINFO => $server['ca_file'], CURLOPT_POSTFIELDS => $input['form'], CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,
        ]);
        curl_multi_add_handle($multi, $curl);
        $handles[] = $curl;
    }
    do {
        curl_multi_exec($multi, $running);
        if ($running > 0) {
            curl_multi_select($multi, 1.0);
        }
    } while ($running > 0);
    foreach ($handles as $curl) {
        json_decode((string) curl_multi_getcontent($curl), true, 512, JSON_THROW_ON_ERROR);
        curl_multi_remove_handle($multi, $curl);
    }
}

[$first, $measured] = work($work, $input);
$first();
$base = peak();
$sample = Sample::of($measured);
printf("%.6f %.6f %d %d\n", $sample->wall, $sample->cpu, $base, peak());
