--TEST--
hestia_refusals_export(), hestia_refusals_import(): what one process was refused, another one does not ask again
--EXTENSIONS--
hestia
pcntl
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/panel.inc';
/** Runs $work in a process that knows nothing of this one's refusals; returns what it returns. */
function elsewhere(callable $work)
{
    [$ours, $theirs] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, 0);
    $child = pcntl_fork();
    if ($child === 0) {
        fclose($ours);
        fwrite($theirs, serialize($work()));
        posix_kill(posix_getpid(), SIGKILL);
    }
    fclose($theirs);
    $result = unserialize((string) stream_get_contents($ours));
    pcntl_waitpid($child, $status);

    return $result;
}
function refusal(Hestia\Server $server, string $command = 'v-list-users', array $args = ['list']): string
{
    try {
        hestia_call($server, $command, $args);

        return 'done';
    } catch (Hestia\AccessDenied $e) {
        return "{$e->getDenial()} {$e->getOutcome()}: " . preg_replace('/:\d{4,}/', ':PORT', $e->getMessage());
    }
}
$panel = panel();
$wrong = $panel->server(['secret_key' => str_repeat('x', 40)]);
$narrow = $panel->addKey(['v-list-users']) + $panel->server();
$password = array_diff_key($panel->server(['user' => 'admin', 'password' => 'Wrong-Horse-7']), ['access_key' => 1, 'secret_key' => 1]);
// The first process pays.
$stored = elsewhere(function () use ($wrong, $narrow, $password) {
    refusal(hestia_server($wrong));
    refusal(hestia_server($narrow), 'v-list-sys-config', ['json']);
    refusal(hestia_server($narrow));
    refusal(hestia_server($password));

    return json_encode(hestia_refusals_export());
});
$paid = $panel->refusals();
echo "paid $paid\n";
foreach (json_decode($stored, true) as $entry) {
    echo implode(', ', array_keys($entry)), ': ', preg_match('/^[0-9a-f]{64}$/', $entry['key']), ", \"$entry[command]\", $entry[denial], ",
        $entry['until'] - time() > 590 && $entry['until'] - time() <= 600 ? 'ten minutes' : $entry['until'] - time(), "\n";
}
foreach ([$wrong['secret_key'], $wrong['access_key'], $narrow['secret_key'], $password['password']] as $secret) {
    if (strpos($stored, $secret) !== false) echo "A SECRET IS STORED\n";
}
echo "key of the wrong password and of another one: ", elsewhere(function () use ($password) {
    refusal(hestia_server(['password' => 'Other-Horse-8'] + $password));

    return hestia_refusals_export()[1]['key'];
}) === array_column(json_decode($stored, true), 'key')[3] ? 'the same' : 'another', "\n";
$panel->resetRefusals();
// The second one is told, and makes no refused call.
echo implode("\n", elsewhere(function () use ($wrong, $narrow, $password, $stored) {
    return [
        'taken ' . hestia_refusals_import(json_decode($stored, true)), 'taken again ' . hestia_refusals_import(json_decode($stored, true)),
        refusal(hestia_server($wrong)), refusal(hestia_server($wrong), 'v-suspend-user', ['acme12']),
        refusal(hestia_server($narrow), 'v-list-sys-config', ['json']), refusal(hestia_server($narrow)), refusal(hestia_server($password)),
        'the same out: ' . (hestia_refusals_export() == json_decode($stored, true) ? 'yes' : 'NO'),
    ];
})), "\n", 'refusals: ', $panel->refusals(), "\n";
// A human tests: what was stored is forgotten, for processes that remember it still, too.
$forgotten = elsewhere(function () use ($narrow, $stored, $panel) {
    hestia_refusals_import(json_decode($stored, true));
    time_nanosleep(1, 100000000);
    hestia_call(hestia_server($narrow + ['ask_again' => true]), 'v-list-users', ['list']);

    return hestia_refusals_export();
});
echo implode("\n", elsewhere(function () use ($narrow, $stored, $forgotten) {
    hestia_refusals_import(json_decode($stored, true));
    $before = refusal(hestia_server($narrow), 'v-list-sys-config', ['json']);
    hestia_refusals_import($forgotten);
    hestia_refusals_import(json_decode($stored, true));
    $after = array_column(hestia_refusals_export(), 'command', 'denial');

    return [$before, json_encode($after)];
})), "\n";
// What is malformed or has expired is passed over.
$good = ['key' => str_repeat('a', 64), 'command' => '', 'denial' => 'key', 'message' => "The <b>panel</b>\nrefused.", 'until' => time() + 100];
$bad = [1, 'text', null, [], ['until' => time() - 1] + $good, ['until' => 'soon'] + $good, ['until' => 1e12] + $good, ['key' => 'short'] + $good,
    ['key' => str_repeat('A', 64)] + $good, ['key' => str_repeat('a', 65)] + $good, ['command' => 'v-list-users'] + $good,
    ['command' => 'rm -rf', 'denial' => 'permission'] + $good, ['denial' => 'permission'] + $good, ['denial' => 'none'] + $good,
    ['denial' => ''] + $good, ['message' => ''] + $good, ['message' => "a\0b"] + $good, ['message' => str_repeat('x', 768)] + $good,
    ['message' => ['x']] + $good, array_diff_key($good, ['key' => 1])];
echo 'malformed: ', hestia_refusals_import($bad), ' taken, ', count(hestia_refusals_export()), " remembered\n";
echo 'good: ', hestia_refusals_import([$good, ['until' => PHP_INT_MAX, 'key' => str_repeat('b', 64)] + $good]), "\n";
foreach (hestia_refusals_export() as $entry) {
    echo json_encode($entry['message']), ' ', $entry['until'] - time() <= 600 ? 'bounded' : 'FOR EVER', "\n";
}
$many = [];
for ($i = 0; $i < 2000; $i++) {
    $many[] = ['key' => hash('sha256', "$i")] + $good;
}
echo 'many: ', hestia_refusals_import($many), ' taken, ', count(hestia_refusals_export()), " remembered\n";
// All that an export can hold is taken, in whichever order it was kept.
$full = array_merge(array_slice($many, 0, 512), array_map(function ($entry) use ($good) {
    return ['denial' => 'listed', 'message' => '+v-list-users'] + $entry + $good;
}, array_slice($many, 600, 64)), array_map(function ($entry) {
    return ['denial' => 'counted', 'message' => time() . '000000'] + $entry;
}, array_slice($many, 0, 256)));
echo 'full: ', implode(', ', elsewhere(function () use ($full) {
    hestia_refusals_import($full);
    $told = array_count_values(array_column(hestia_refusals_export(), 'denial'));

    return array_map(function ($denial) use ($told) { return ($told[$denial] ?? 0) . " $denial"; }, ['counted', 'key', 'listed']);
})), "\n";
ini_set('hestia.refusal_ttl', '0');
echo 'switched off: ', hestia_refusals_import([$good]), ' taken, ', count(hestia_refusals_export()), " told\n";
ini_restore('hestia.refusal_ttl');
// A human who tests a wrong secret from process to process: the fifth test is not sent, whatever the key, and says when.
$panel = panel();
$wrong = $panel->server(['secret_key' => str_repeat('x', 40), 'ask_again' => true]);
$stored = [];
for ($i = 0; $i < 6; $i++) {
    [$probe, $stored] = elsewhere(function () use ($panel, $wrong, $stored, $i) {
        hestia_refusals_import($stored);
        $probe = hestia_probe(hestia_server($i < 5 ? $wrong : $panel->server(['ask_again' => true])));

        return [$probe, hestia_refusals_export()];
    });
    echo "test $i: $probe[problem], $probe[calls] calls, $probe[recent_refusals] refusals, ", json_encode($probe['last_denial']), ', ',
        $probe['wait'] > 590 && $probe['wait'] <= 600 ? 'ten minutes' : $probe['wait'], "\n";
}
echo preg_replace('/:\d{4,}/', ':PORT', $probe['message']), "\n", $panel->refusals(), ' refusals, banned: ', json_encode($panel->banned()), "\n";
?>
===DONE===
--EXPECT--
paid 3
key, command, denial, message, until: 1, "", counted, ten minutes
key, command, denial, message, until: 1, "", key, ten minutes
key, command, denial, message, until: 1, "v-list-sys-config", permission, ten minutes
key, command, denial, message, until: 1, "", key, ten minutes
key of the wrong password and of another one: the same
taken 4
taken again 0
key not_sent: v-list-users was not sent for localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
key not_sent: v-suspend-user was not sent for user acme12 on localhost:PORT: the secret key is wrong (exit 9, "Invalid secret key for key [redacted]"). Enter the access key again in the server record, then test the connection.
permission not_sent: v-list-sys-config was not sent for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-sys-config"). Add the command to the key's permission list on the panel, then test the connection.
done
key not_sent: v-list-users was not sent for localhost:PORT: it does not accept the login (HestiaCP 1.4 says so too when its API is off, or closed for this machine's address) (exit 9, "authentication failed"). Enter the API key or the root user's password again in the server record, look at the API settings of the panel, then test the connection.
the same out: yes
refusals: 0
permission not_sent: v-list-sys-config was not sent for localhost:PORT: the access key is not allowed to run this command (exit 10, "Key [redacted] don't have permission to run the command v-list-sys-config"). Add the command to the key's permission list on the panel, then test the connection.
{"counted":"","key":"","":""}
malformed: 0 taken, 0 remembered
good: 2
"The <b>panel<\/b> refused." bounded
"The <b>panel<\/b> refused." bounded
many: 832 taken, 512 remembered
full: 256 counted, 512 key, 64 listed
switched off: 0 taken, 0 told
test 0: key, 1 calls, 1 refusals, null, 0
test 1: key, 1 calls, 2 refusals, null, 0
test 2: key, 1 calls, 3 refusals, null, 0
test 3: key, 1 calls, 4 refusals, null, 0
test 4: refusals, 0 calls, 4 refusals, "key", ten minutes
test 5: refusals, 0 calls, 4 refusals, null, ten minutes
Nothing was sent to localhost:PORT: the panel has refused 4 calls of this machine within ten minutes, and one more would make its fail2ban shut this machine out; test the connection in 10 minutes, and until then correct what it refused (/var/log/hestia/auth.log there names the calls).
4 refusals, banned: false
===DONE===
