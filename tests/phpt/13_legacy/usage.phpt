--TEST--
Legacy logins: hestia_usage() and hestia_call_all() work as with access keys
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
foreach (['1.1.0', '1.5.0', '1.10.3'] as $version) {
    $panel = panel(['version' => $version, 'crowd' => 300]);
    $place = array_diff_key($panel->server(), ['access_key' => 1, 'secret_key' => 1]);
    $server = hestia_server(['api_key' => $panel->apiKey()] + $place);
    $password = hestia_server(['user' => 'admin', 'password' => $panel->adminPassword()] + $place);
    $rows = hestia_usage($server);
    echo $version, ': ', count($rows), ' rows, ', count(array_filter(array_column($rows, 'problem'))), " problems, ",
        $rows == hestia_usage($password) ? 'the same' : 'others', " with the password\n";
    $name = $rows[count($rows) - 1]['username'];
    $panel->damage($name, ['NAME' => 'bad \\']);
    $seen = 0;
    $count = hestia_usage($server, function (array $batch) use (&$seen): bool {
        $seen += count($batch);

        return true;
    });
    echo "    broken JSON: $count rows, $seen handed over\n";
    $results = hestia_call_all([
        'a' => [$server, 'v-list-user', [$rows[1]['username'], 'json']], 'b' => [$server, 'v-list-user', ['nobody1', 'json']],
        'c' => [$password, 'v-suspend-user', [$rows[1]['username'], 'no']], 'd' => [$server, 'v-suspend-user', [$rows[1]['username'], 'no']],
    ]);
    echo '    ', implode(', ', array_map(function ($result) {
        return $result instanceof Hestia\Reply ? 'done' . ($result->weak ? ' weak' : '') : get_class($result) . ' ' . $result->getExitCode();
    }, $results)), "\n";
}
?>
===DONE===
--EXPECT--
1.1.0: 301 rows, 0 problems, the same with the password
    broken JSON: 301 rows, 301 handed over
    done weak, Hestia\CommandFailed 3, done weak, Hestia\CommandFailed 5
1.5.0: 301 rows, 0 problems, the same with the password
    broken JSON: 301 rows, 301 handed over
    done weak, Hestia\CommandFailed 3, done weak, Hestia\CommandFailed 5
1.10.3: 301 rows, 0 problems, the same with the password
    broken JSON: 301 rows, 301 handed over
    done weak, Hestia\CommandFailed 3, done weak, Hestia\CommandFailed 5
===DONE===
