<?php

/**
 * What the extension costs, as ratios to a program in C that does the same with libcurl and json-c alone (raw.c), to plain
 * PHP with one kept curl handle, and to plain PHP with a handle per call. All of it in one run, against one nginx, in turns.
 *
 * CPU is that of the client process. There is no pass or fail, because machines differ: targets are told beside the values.
 * Usage: bench.php RAW NGINX EXTENSION DIRECTORY [ROW...]; run it with ./dev bench.
 */

declare(strict_types=1);

namespace Hestia\Tests\Bench;

require __DIR__ . '/../panel/Panel.php';
require __DIR__ . '/../panel/Certificates.php';
spl_autoload_register(static function (string $class): void {
    $file = __DIR__ . '/' . substr($class, strlen(__NAMESPACE__) + 1) . '.php';
    if (str_starts_with($class, __NAMESPACE__ . '\\') && is_file($file)) {
        require $file;
    }
});

ini_set('memory_limit', '-1');
[, $raw, $nginx, $extension, $directory] = $argv;
$rows = [
    'call' => new CallRow('call', 'a call', 'v-list-user', ['acc1', 'json'], 400),
    'call-empty' => new CallRow('callempty', 'a call without an answer', 'v-suspend-user', ['acc1'], 400),
    'call-list' => new CallRow('calllist', 'a call with a list', 'v-list-user-packages', ['json'], 200),
    'create' => FlowRow::create(),
    'suspend' => FlowRow::suspend(),
];
$chosen = array_slice($argv, 5) ?: array_keys($rows);
if ($unknown = array_diff($chosen, array_keys($rows))) {
    fwrite(STDERR, 'There is no row "' . implode('", "', $unknown) . '"; choose from ' . implode(' ', array_keys($rows)) . ".\n");
    exit(1);
}
$bench = new Bench($raw, $nginx, $directory);
$rows = array_filter(array_intersect_key($rows, array_flip($chosen)));
foreach ($rows as $row) {
    $row->prepare($bench);
}
$bench->nginx->start();
$table = new Table();
$table->head();
foreach ($rows as $row) {
    $missing = $row->needs();
    if ($missing !== null && !function_exists($missing)) {
        $table->skipped($row, "there is no $missing() yet");
        continue;
    }
    $table->row($row, $bench->measure($row));
}
