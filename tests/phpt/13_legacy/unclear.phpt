--TEST--
Legacy logins: an answer that is no number leaves a change unknown, a broken list is no empty list
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../helpers/skip_panel.inc'; ?>
--FILE--
<?php
require __DIR__ . '/../helpers/raw_panel.inc';
$identity = panel(['version' => '1.5.0']);
$http = function (string $body, string $status = '200 OK', string $more = ''): string {
    return "HTTP/1.1 $status\r\nConnection: close\r\n{$more}Content-Length: " . strlen($body) . "\r\n\r\n$body";
};
$change = ['v-suspend-user', ['acme12']];
$list = ['v-list-user', ['acme12', 'json']];
$cases = [
    'words for a number' => [$change, $http('OK')], 'nothing' => [$change, $http('')], 'zero twice' => [$change, $http('00')],
    'beyond a byte' => [$change, $http('256')], 'sign' => [$change, $http('+0')], 'number and words' => [$change, $http("0 Error: no")],
    'another status' => [$change, $http('0', '500 Broken')], 'not there' => [$change, $http('0', '404 Not Found')],
    'never started' => [$change, $http('-1')], 'blanks around' => [$change, $http("\n 0 \n")],
    'a verdict that no such login gets' => [$change, $http('0', '200 OK', "Hestia-Exit-Code: 0\r\n")],
    'cut' => [$change, substr($http('0 and more'), 0, -5)],
    'page instead of a file' => [['v-make-tmp-file', ['x', '/tmp/x']], $http('<html>')],
    'code instead of a file' => [['v-make-tmp-file', ['x', '/tmp/x']], $http('0')],
    'a list that is a page, then no number' => [$list, $http('<html>'), $http('<html>')],
    'a list that is a page, and done' => [$list, $http('<html>'), $http('0')],
    'a list that is a refusal, then a list' => [$list, $http('Error: user does not exist'), $http('{}')],
    'a list with a warning' => [$list, $http("Error: the disk is nearly full\n"), $http('0')],
    'a list without anything' => [$list, $http('OK'), $http('0')],
    'a list cut' => [$list, substr($http('{"acme12": {"A": "1"}}'), 0, -4), $http('0')],
    'a list that asks for a login' => [$list, $http('Error: data received is null or invalid, check https://example.com')],
];
foreach ($cases as $name => $case) {
    [$command, $args] = array_shift($case);
    $server = hestia_server(['port' => raw_panel($identity, $case), 'api_key' => 'ABCDEFGH'] + array_diff_key($identity->server(), ['access_key' => 1, 'secret_key' => 1]));
    echo "$name: ";
    try {
        $reply = hestia_call($server, $command, $args);
        echo 'done ', json_encode($reply->data), $reply->warning === null ? '' : " warning: $reply->warning", "\n";
    } catch (Hestia\Exception $e) {
        echo get_class($e), ' (', $e->getOutcome(), '): ', $e->getMessage(), "\n";
    }
}
?>
===DONE===
--EXPECTF--
words for a number: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
nothing: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
zero twice: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
beyond a byte: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
sign: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
number and words: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
another status: Hestia\ProtocolError (unknown): The panel localhost:%d answered with HTTP 500 instead of a result: its web server could not finish v-suspend-user; look at HestiaCP's own nginx and PHP logs, then try again.
not there: Hestia\ProtocolError (refused): localhost:%d answered with HTTP 404 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
never started: Hestia\CommandFailed (refused): The panel refused v-suspend-user for user acme12 on localhost:%d: the command was never started, because an argument is too long (exit -1). Shorten it.
blanks around: done null
a verdict that no such login gets: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-suspend-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
cut: Hestia\TransportError (unknown): The connection to the panel localhost:%d broke before a whole answer came (the other side closed it); look at the panel's services, then try again.
page instead of a file: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-make-tmp-file ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
code instead of a file: Hestia\ProtocolError (unknown): localhost:%d answered with HTTP 200 but did not tell how v-make-tmp-file ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
a list that is a page, then no number: Hestia\ProtocolError (not_sent): localhost:%d answered with HTTP 200 but did not tell how v-list-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
a list that is a page, and done: Hestia\ProtocolError (not_sent): Cannot read the answer of v-list-user from localhost:%d as JSON: unexpected character at byte 0; try again, and if it stays so look at what produced it.
a list that is a refusal, then a list: Hestia\ProtocolError (not_sent): localhost:%d answered with HTTP 200 but did not tell how v-list-user ended, as HestiaCP does for this login: the answer was cut, or this is not HestiaCP; check the port in the server record, then try again.
a list with a warning: done [] warning: Error: the disk is nearly full
a list without anything: done []
a list cut: Hestia\TransportError (not_sent): The connection to the panel localhost:%d broke before a whole answer came (the other side closed it); look at the panel's services, then try again.
a list that asks for a login: Hestia\CommandFailed (refused): The panel refused v-list-user for user acme12 on localhost:%d: it found no usable request (exit 405, "data received is null or invalid, check https://example.com"). Check that the port is HestiaCP's own (8083) and that nothing rewrites requests on the way.
===DONE===
