--TEST--
Legacy logins: done, failed and refused are told apart on every kind of panel, and reported as weak
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
function told(callable $call): string
{
    try {
        $reply = $call();

        return 'done' . ($reply->weak ? ', weak' : '') . ': ' . json_encode($reply->data) . ($reply->warning === null ? '' : ' warning');
    } catch (Hestia\Exception $e) {
        return get_class($e) . ' (' . $e->getOutcome() . ')' . ($e instanceof Hestia\CommandFailed ? " {$e->getExitCode()} [{$e->getPanelText()}]"
            : ($e instanceof Hestia\AccessDenied ? ' ' . $e->getDenial() : ' ' . $e->getMessage()));
    }
}
$all = [];
foreach (['1.1.0', '1.3.5', '1.4.0', '1.5.0', '1.5.15', '1.6.0', '1.7.0', '1.8.0', '1.10.3'] as $version) {
    $panel = panel(['version' => $version]);
    $panel->addUser('acme12', 'anna@example.com');
    foreach (['api key' => ['api_key' => $panel->apiKey()], 'password' => ['user' => 'admin', 'password' => $panel->adminPassword()]] as $name => $login) {
        $server = hestia_server($login + array_diff_key($panel->server(), ['access_key' => 1, 'secret_key' => 1]));
        $panel->clearCalls();
        $lines = [
            'list' => told(function () use ($server) {
                $reply = hestia_call($server, 'v-list-user', ['acme12', 'json']);

                return (object) ['weak' => $reply->weak, 'data' => $reply->data['acme12']['CONTACT'], 'warning' => $reply->warning];
            }),
            'empty list' => told(function () use ($server) { return hestia_call($server, 'v-list-web-domains', ['acme12', 'json']); }),
            'no such user' => told(function () use ($server) { return hestia_call($server, 'v-list-user', ['nobody1', 'json']); }),
            'no such list' => told(function () use ($server) { return hestia_call($server, 'v-list-nothing', ['json']); }),
            'no arguments' => told(function () use ($server) { return hestia_call($server, 'v-list-user'); }),
            'change' => told(function () use ($server) { return hestia_call($server, 'v-suspend-user', ['acme12', 'no']); }),
            'failed change' => told(function () use ($server) { return hestia_call($server, 'v-suspend-user', ['acme12', 'no']); }),
            'undo' => told(function () use ($server) { return hestia_call($server, 'v-unsuspend-user', ['acme12', 'no']); }),
            'check' => told(function () use ($server) { return hestia_call($server, 'v-check-user-password', ['acme12', 'Correct-Horse-7']); }),
            'failed check' => told(function () use ($server) { return hestia_call($server, 'v-check-user-password', ['acme12', 'Wrong-Horse-7']); }),
            'file' => told(function () use ($server) { return hestia_call($server, 'v-make-tmp-file', ["A='1'\nB=é&c", '/tmp/hestia-test']); }),
        ];
        $lines['stored'] = json_encode(rtrim($panel->state()['tmp']['hestia-test']), JSON_UNESCAPED_UNICODE);
        $lines['calls'] = implode(' ', array_count_values(commands($panel)) === [] ? [] : array_map(function ($command, $times) {
            return "$command $times";
        }, array_keys(array_count_values(commands($panel))), array_count_values(commands($panel))));
        foreach ($lines as $case => $line) {
            $all["$case: $line"][] = "$version $name";
        }
    }
}
foreach ($all as $line => $where) {
    echo $line, count($where) === 18 ? '' : '   <- ' . implode(', ', $where), "\n";
}
?>
===DONE===
--EXPECT--
list: done, weak: "anna@example.com"
empty list: done, weak: []
no such user: Hestia\CommandFailed (refused) 3 [Error: user nobody1 doesn't exist]
no such list: Hestia\CommandFailed (refused) 1 []
no arguments: Hestia\CommandFailed (refused) 1 [Usage: v-list-user USER [FORMAT]]
change: done, weak: null
failed change: Hestia\CommandFailed (refused) 5 []
undo: done, weak: null
check: done, weak: null
failed check: Hestia\CommandFailed (refused) 9 []
file: done, weak: null
stored: "A='1'\nB=é&c"
calls: v-list-user 5 v-list-web-domains 1 v-list-nothing 2 v-suspend-user 2 v-unsuspend-user 1 v-check-user-password 2 v-make-tmp-file 1
===DONE===
