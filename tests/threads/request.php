<?php
/*
 * One request of one thread, run by threads.c with $thread and $request set. The pool must be this thread's alone: it has
 * counted what this thread sent, over one connection, and nothing else. Without an exit code of 0 the test has failed.
 */

declare(strict_types=1);

set_exception_handler(function (Throwable $e): void {
    fwrite(fopen('php://stderr', 'w'), get_class($e) . ': ' . $e->getMessage() . "\n");
    exit(1);
});

/** @param mixed $found */
function expect(string $what, $wanted, $found): void
{
    if ($wanted !== $found) {
        throw new Exception("$what is " . json_encode($found) . ', not ' . json_encode($wanted));
    }
}

const CALLS = 3;
$options = json_decode((string) file_get_contents((string) getenv('HESTIA_THREADS_SERVER')), true);
$server = hestia_server($options);
expect('requests before', $request * CALLS, hestia_pool_stats()['requests']);

$user = "t{$thread}r$request";
$reply = hestia_call($server, 'v-list-users', ['json']);
expect('reused', $request > 0, $reply->reused);
expect('the account before', false, isset($reply->data[$user]));
hestia_call($server, 'v-add-user', [$user, 'Correct-Horse-7', "$user@example.com", 'default', 'Test']);
try {
    hestia_call($server, 'v-list-user', ["nobody$thread", 'json']);
    throw new Exception('an account that is not there was listed');
} catch (Hestia\CommandFailed $e) {
    expect('the name in the message', true, strpos($e->getMessage(), "nobody$thread") !== false);
}
$stats = hestia_pool_stats();
expect('requests after', ($request + 1) * CALLS, $stats['requests']);
expect('connections', 1, $stats['connections']);
expect('kept', 1, $stats['idle']);

/* What the glue shares between its calls: classes, settings, errors. */
ini_set('hestia.refusal_ttl', (string) ($thread + 1));
expect('a setting', (string) ($thread + 1), ini_get('hestia.refusal_ttl'));
expect('a name', null, hestia_username_check($user));
try {
    hestia_package_spec(['databases' => "thread $thread"]);
    throw new Exception('a wrong value was taken');
} catch (Hestia\InvalidArgument $e) {
    expect('the message', true, strpos($e->getMessage(), "\"thread $thread\"") !== false);
}
exit(0);
