--TEST--
The WHMCS Licensing Addon over TLS: question, local key, refusals, days of grace; the local key is what plain PHP reads and writes
--EXTENSIONS--
hestia
--SKIPIF--
<?php require __DIR__ . '/../../license/LicenseServer.php';
if (($reason = Hestia\Tests\LicenseServer::unavailable()) !== null) die("skip $reason"); ?>
--FILE--
<?php
require __DIR__ . '/../../license/LicenseServer.php';
$server = new Hestia\Tests\LicenseServer(['private_key' => '', 'key_id' => '']);
$secret = 'the product\'s secret';
$tags = ['status' => 'Active', 'registeredname' => "J\u{fc}rgen & Co", 'companyname' => '', 'serviceid' => '12', 'validdomain' => 'example.com,www.example.com',
    'validip' => '192.0.2.10', 'validdirectory' => '/srv/whmcs'];
$server->does(['licenses' => ['LIC-1' => $tags], 'secret' => $secret]);
$site = ['domain' => 'www.example.com', 'address' => '192.0.2.10'];
$addon = ['url' => $server->url('/'), 'secret' => $secret, 'directory' => '/srv/whmcs'];
$today = intdiv(time(), 86400) * 86400;
$check = function (string $what, string $lease, array $more = [], string $key = 'LIC-1', ?array $from = null) use ($server, $site, $addon, $today) {
    $before = count($server->questions());
    $result = hestia_license_check($key, $from ?? $site, $more + ['addon' => $addon, 'lease' => $lease, 'ca_file' => $server->caFile(), 'now' => $today]);
    $text = preg_replace('/\d{4}-\d\d-\d\dT[\d:]+Z/', 'DATE', str_replace((string) $server->port(), 'PORT', $result['message']));
    printf("%s: %s%s from %s, %s asked, %s\n  %s\n", $what, $result['status'], $result['passes'] ? ' (passes)' : '', $result['source'],
        count($server->questions()) - $before, $result['lease'] === null ? 'nothing new' : ($result['lease'] === '' ? 'forget it' : 'to store'), $text);
    return $result;
};
$first = $check('first', '');
parse_str($server->questions()[0], $form);
echo json_encode(['check_token' => preg_replace('/^\d{10}[0-9a-f]{32}$/', 'TOKEN', $form['check_token'])] + $form, JSON_UNESCAPED_SLASHES), "\n";
echo $first['license_id'], ' ', ($first['lease_until'] - $today) / 86400, ' ', max(array_map('strlen', explode("\n", $first['lease']))), "\n";

// As the addon's own client reads a local key, and writes one.
$text = str_replace("\n", '', $first['lease']);
$outer = substr($text, -32);
$body = strrev(substr($text, 0, -32));
$data = unserialize(base64_decode(substr($body, 32)), ['allowed_classes' => false]);
var_dump($outer === md5(strrev($body) . $secret), substr($body, 0, 32) === md5($data['checkdate'] . $secret));
var_dump($data === array_diff_key($tags, ['companyname' => 1]) + ['checkdate' => gmdate('Ymd', $today)]);
$write = function (array $data, string $secret): string {
    $encoded = strrev(md5($data['checkdate'] . $secret) . base64_encode(serialize($data)));
    return wordwrap($encoded . md5($encoded . $secret), 80, "\n", true);
};
var_dump($write($data, $secret) === $first['lease']);

$check('within 15 days', $first['lease'], ['now' => $today + 15 * 86400 - 1]);
$check('written by PHP', $write(['checkdate' => gmdate('Ymd', $today - 86400)] + $tags, $secret));
$check('another secret', $write($data, 'stolen'));
$check('a date to come', $write(['checkdate' => gmdate('Ymd', $today + 86400)] + $tags, $secret), ['offline' => true]);
$check('another domain', $first['lease'], [], 'LIC-1', ['domain' => 'shop.example', 'address' => '192.0.2.10']);
$check('no such key', '', [], 'LIC-2');
$server->does(['licenses' => ['LIC-1' => ['status' => 'Suspended', 'message' => 'Invoice overdue'] + $tags]]);
$check('suspended after 15 days', $first['lease'], ['now' => $today + 15 * 86400]);
$server->does(['licenses' => ['LIC-1' => $tags], 'secret' => '']);
$check('without md5hash', '');
$server->does(['secret' => 'not the secret']);
$check('wrong md5hash', '');
$server->does(['secret' => $secret, 'status' => 500]);
$check('HTTP 500', $first['lease'], ['now' => $today + 15 * 86400]);
$server->behaves();
$server->does(['body' => "<html>Maintenance\0</html>"]);
$check('a page', $first['lease'], ['now' => $today + 20 * 86400 - 1]);
$server->does(['body' => str_repeat('<status>Active</status>', 3000)]);
$check('too much', $first['lease'], ['now' => $today + 20 * 86400]);
$server->behaves();
$check('an unknown certificate', '', ['ca_file' => null]);
$server->stop();
$check('off, other days', $first['lease'], ['now' => $today + 11 * 86400, 'addon' => ['local_key_days' => 10, 'check_fail_days' => 1] + $addon]);
foreach ([['url' => 'http://x.example/'], ['days' => 5], ['secret' => []], ['local_key_days' => 0]] as $wrong) {
    try { hestia_license_check('LIC-1', $site, ['addon' => $wrong + $addon]); } catch (Hestia\InvalidArgument $e) { echo '[', $e->getField(), '] ', $e->getMessage(), "\n"; }
}
?>
===DONE===
--EXPECT--
first: valid (passes) from remote, 1 asked, to store
  The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
{"check_token":"TOKEN","licensekey":"LIC-1","domain":"www.example.com","ip":"192.0.2.10","dir":"/srv/whmcs"}
12 15 80
bool(true)
bool(true)
bool(true)
bool(true)
within 15 days: valid (passes) from lease, 0 asked, nothing new
  The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
written by PHP: valid (passes) from lease, 0 asked, nothing new
  The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
another secret: valid (passes) from remote, 1 asked, to store
  The license is valid; its server localhost:PORT confirmed it, which holds until DATE (UTC).
a date to come: unreachable from offline, 0 asked, nothing new
  The license server localhost:PORT could not check this license, and no earlier check counts any more: it was not asked. Let this server reach the license server over HTTPS, then check again.
another domain: invalid from remote, 1 asked, nothing new
  The license server localhost:PORT says that the license is not valid for this installation ("Domain invalid"); settle it with the vendor, then check again.
no such key: invalid from remote, 1 asked, nothing new
  The license server localhost:PORT says that the license is not valid for this installation ("License key not found"); settle it with the vendor, then check again.
suspended after 15 days: suspended from remote, 1 asked, forget it
  The license server localhost:PORT says that the license is suspended ("Invoice overdue"); settle it with the vendor, then check again.
without md5hash: forged from remote, 1 asked, nothing new
  The answer of the license server localhost:PORT does not carry the sum (md5hash) that the secret of this license gives; compare the secret in the settings with that of the vendor's product.
wrong md5hash: forged from remote, 1 asked, nothing new
  The answer of the license server localhost:PORT does not carry the sum (md5hash) that the secret of this license gives; compare the secret in the settings with that of the vendor's product.
HTTP 500: valid (passes) from grace, 1 asked, to store
  The license server localhost:PORT could not check the license again: it answered HTTP 500. Its last confirmation holds until DATE (UTC); before then let this server reach the license server, or ask the vendor.
a page: valid (passes) from grace, 1 asked, to store
  The license server localhost:PORT could not check the license again: its answer holds no status. Its last confirmation holds until DATE (UTC); before then let this server reach the license server, or ask the vendor.
too much: unreachable from offline, 1 asked, nothing new
  The license server localhost:PORT could not check this license, and no earlier check counts any more: its answer is larger than an answer can be. Let this server reach the license server over HTTPS, then check again.
an unknown certificate: unreachable from offline, 0 asked, nothing new
  The license server localhost:PORT could not check this license, and no earlier check counts any more: its certificate cannot be verified (expired, of another name, or of an authority that this server does not know), so that another server may be in its place. Let this server reach the license server over HTTPS, then check again.
off, other days: unreachable from offline, 0 asked, nothing new
  The license server localhost:PORT could not check this license, and no earlier check counts any more: it refuses connections or is switched off. Let this server reach the license server over HTTPS, then check again.
[url] The URL of the licensing WHMCS must begin with https:// and hold no user name and no question mark; correct it.
[days] The addon has no option "days"; correct its name.
[secret] "secret" must be text or a number, not array.
[local_key_days] The days that a local key holds must be 1 to 365, and those of failed checks after it 0 to 365; correct them.
===DONE===
