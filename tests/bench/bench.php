<?php

/**
 * What the extension costs, as ratios to a program in C that does the same with libcurl and json-c alone (raw.c), to plain
 * PHP with one kept curl handle, and to plain PHP with a handle per call. All of it in one run, against one nginx, in turns.
 * The file manager's FTP client is compared with ext-ftp and lftp, against one vsftpd.
 *
 * CPU is that of the client process. There is no pass or fail, because machines differ: targets are told beside the values.
 * Usage: bench.php RAW NGINX EXTENSION DIRECTORY [ROW...]; run it with ./dev bench.
 */

declare(strict_types=1);

namespace Hestia\Tests\Bench;

require __DIR__ . '/../panel/Panel.php';
require __DIR__ . '/../panel/Certificates.php';
require __DIR__ . '/../filemanager/bootstrap.php';
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
    'many' => new ManyRow(),
    'usage-1000' => new UsageRow(1000),
    'usage-10000' => new UsageRow(10000),
    'usage-100000' => new UsageRow(100000),
    'license' => new LicenseRow(),
    'username' => new UsernameRow(),
    'load' => new LoadRow(),
    'filemanager-list' => new FileManagerRow('list', true),
    'filemanager-delete' => new FileManagerRow('delete', true),
    'filemanager-walk' => new FileManagerRow('walk', true),
    'filemanager-upload' => new FileManagerRow('upload', false),
    'filemanager-far' => new FileManagerRow('upload', true),
    'filemanager-memory' => new FileManagerRow('memory', false),
];
$words = array_slice($argv, 5);
foreach ($words as $word) {
    if (chosen([$word], array_keys($rows)) === []) {
        fwrite(STDERR, "There is no row \"$word\"; choose from " . implode(' ', array_keys($rows)) . ".\n");
        exit(1);
    }
}
if ($words !== []) {
    $rows = array_intersect_key($rows, array_flip(chosen($words, array_keys($rows))));
}
$bench = new Bench($raw, $nginx, $extension, $directory);
foreach ($rows as $row) {
    if ($row->missing() === '') {
        $row->prepare($bench);
    }
}
$bench->nginx->start();
$table = new Table();
$table->head();
foreach ($rows as $row) {
    if ($row->missing() !== '') {
        $table->skipped($row, $row->missing());
    } else {
        $table->row($row, $bench->measure($row));
    }
}

/**
 * A word is a row, or the first word of several: usage = usage-1000, ...
 *
 * @param list<string> $words
 * @param list<string> $names
 * @return list<string>
 */
function chosen(array $words, array $names): array
{
    return array_values(array_filter($names, static function (string $name) use ($words, $names): bool {
        return in_array($name, $words, true) || in_array(strstr($name, '-', true), array_diff($words, $names), true);
    }));
}
