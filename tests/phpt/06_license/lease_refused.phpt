--TEST--
Whatever stands where the license server should be: the lease goes on into its grace time, nothing throws, and staff read why
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../../license/LicenseServer.php';
if (($reason = Hestia\Tests\LicenseServer::unavailable()) !== null) die("skip $reason"); ?>
--FILE--
<?php
require __DIR__ . '/../../license/LicenseServer.php';
$vendor = hestia_license_keygen();
$foreign = hestia_license_keygen();
$server = new Hestia\Tests\LicenseServer($vendor);
$licenses = ['L-1' => ['status' => 'active', 'domains' => ['a.example'], 'lease' => 86400]];
$server->does(['licenses' => $licenses]);
$site = ['domain' => 'a.example', 'address' => '192.0.2.10', 'product' => 'hestiacp'];
$issue = function (string $url) use ($vendor) {
    return hestia_license_issue(['jti' => 'L-1', 'server' => $url], $vendor['private_key'], $vendor['key_id']);
};
$check = function (string $url, string $lease, array $more = []) use ($site, $vendor, $server, $issue) {
    return hestia_license_check($issue($url), $site, $more + ['public_keys' => [$vendor['key_id'] => $vendor['public_key']],
        'ca_file' => $server->caFile(), 'lease' => $lease]);
};
$lease = $check($server->url(), '')['lease'];
$now = time();
/* Without a lease nothing passes, and the message says why; with one that is over its grace time begins. */
$try = function (string $what, array $does, array $more = [], ?string $url = null) use ($check, $server, $now, $lease, $licenses, $vendor) {
    $server->does($does);
    $fresh = $check($url ?? $server->url(), '', $more);
    $later = $check($url ?? $server->url(), $lease, $more + ['now' => $now + 86400]);
    preg_match('/has not confirmed this license yet: (.*?)\. Let this/', $fresh['message'], $cause);
    printf("%s: %s, %s%s: %s\n", $what, $fresh['status'], $later['source'], $later['passes'] ? '' : ' WHICH DOES NOT PASS',
        str_replace((string) $server->port(), 'PORT', $cause[1] ?? $fresh['message']));
    $server->behaves();
    $server->does(['licenses' => $licenses, 'private_key' => $vendor['private_key']]);
};
$try('another authority', ['private_key' => $foreign['private_key']]);
$check($server->url(), '');
$try('replayed', ['replay' => true]);
$try('HTTP 500', ['status' => 500]);
$try('redirect', ['status' => 302, 'headers' => "Location: {$server->url()}\r\n"]);
$try('a page', ['body' => '<html>Welcome</html>']);
$try('a license', ['body' => $issue($server->url())]);
$try('endless', ['body' => str_repeat('x', 65537)]);
$try('large, but no more than allowed', ['body' => str_repeat('x', 65536)]);
$try('slow', ['delay' => 0.6], ['timeout_ms' => 300]);
$try('an unknown certificate', [], ['ca_file' => null]);
$try('another name', [], [], str_replace('localhost', '127.0.0.1', $server->url()));
$try('a ca_file that is none', [], ['ca_file' => __FILE__]);
$try('no such place', [], [], $server->url('/elsewhere'));
$try('no such host', [], [], 'https://license.invalid/');
$try('a proxy that is off', [], ['proxy' => 'http://127.0.0.1:1']);
// Plain HTTP on the port.
$plain = stream_socket_server('tcp://127.0.0.1:0');
$port = substr(strrchr(stream_socket_get_name($plain, false), ':'), 1);
if (($child = pcntl_fork()) === 0) {
    while ($connection = @stream_socket_accept($plain, 5)) { fwrite($connection, "HTTP/1.1 400 Bad Request\r\n\r\n"); fclose($connection); }
    posix_kill(posix_getpid(), SIGKILL);
}
$try('plain HTTP', [], [], "https://127.0.0.1:$port/check");
posix_kill($child, SIGKILL);
pcntl_waitpid($child, $status);
echo "-- another day\n";
echo $check($server->url(), $lease, ['now' => $now + 86400])['message'], "\n";
echo "-- a busy server\n";
$server->does(['status' => 503, 'body' => '{"retry_after":7200}']);
$result = $check($server->url(), '', ['now' => $now]);
echo $result['status'], ' ', var_export($result['passes'], true), ' ', $result['next_check'] - $now, "\n";
$server->behaves();
$asked = count($server->questions());
echo $check($server->url(), $result['lease'], ['now' => $now + 7199])['status'], ' ', count($server->questions()) - $asked, "\n";
echo $check($server->url(), $result['lease'], ['now' => $now + 7200])['status'], ' ', count($server->questions()) - $asked, "\n";
echo "-- options\n";
foreach ([['timeout_ms' => 50], ['timeout_ms' => 'soon'], ['proxy' => 'proxy.example.com'], ['ca_file' => "a\nb"], ['lease' => []], ['offline' => 'perhaps'],
        ['addon' => 'x'], ['addon' => ['url' => 'https://x.example/']]] as $wrong) {
    try { echo $check($server->url(), '', $wrong)['status'], "\n"; } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
}
?>
===DONE===
--EXPECTF--
another authority: unreachable, grace: its answer was changed, or not signed by the license authority
replayed: unreachable, grace: its answer answers another question (nonce)
HTTP 500: unreachable, grace: it answered HTTP 500
redirect: unreachable, grace: it answered HTTP 302
a page: unreachable, grace: its answer is no signed answer
a license: unreachable, grace: its answer is signed but is a token of another kind
endless: unreachable, grace: its answer is larger than an answer can be
large, but no more than allowed: unreachable, grace: its answer is no signed answer
slow: unreachable, grace: it gave no answer in time
an unknown certificate: unreachable, grace: its certificate cannot be verified (expired, of another name, or of an authority that this server does not know), so that another server may be in its place
another name: unreachable, grace: its certificate cannot be verified (expired, of another name, or of an authority that this server does not know), so that another server may be in its place
a ca_file that is none: unreachable, grace: the ca_file cannot be read or holds no certificate
no such place: unreachable, grace: it answered HTTP 404
no such host: unreachable, grace: its host name cannot be resolved
a proxy that is off: unreachable, grace: the proxy (option proxy) does not let the connection through
plain HTTP: unreachable, grace: no TLS connection to it could be made
-- another day
The license server localhost:%d did not confirm the license again when that was due (%s): its answer is dated in the past by this server's clock, which may be fast: set it. The last confirmation holds until %s (UTC) at most; before then let this server reach the license server, or ask the vendor.
-- a busy server
unreachable false 7200
unreachable 0
unreachable 1
-- options
[timeout_ms] The time limit timeout_ms of the license server is 50 ms; choose one between 100 ms and one hour.
[timeout_ms] "timeout_ms" must be a whole number.
[proxy] The proxy to the license server is not a proxy URL; write it like http://proxy.example.com:3128 or socks5h://127.0.0.1:1080.
[ca_file] The ca_file of the license server is not a usable path; correct it.
[lease] "lease" must be text or a number, not array.
[offline] "offline" must be true or false.
[addon] "addon" must be an array.
[addon] A license is checked either by signatures (public_keys) or by the WHMCS Licensing Addon (addon); give one of them.
===DONE===
